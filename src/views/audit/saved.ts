import { ids } from '../../discord/interactions/ids.ts';
import type { AuditPage } from '../../domain/audit/plan.ts';
import { answeredCount, type Closed, type OpenAudit, resumePage } from '../../domain/audit/state.ts';
import { MOST_AUDITS } from '../../domain/bounds.ts';
import type { AuditDepth } from '../../domain/member.ts';
import type { Pack } from '../../domain/pack.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { type Begin, beginButton, evidenceSelect } from '../words/onward-buttons.ts';
import { moment } from '../words/schedule.ts';
import { continueButton, otherModeButton, savedSoFar } from './buttons.ts';

const DEPTH_WORDS: Readonly<Record<AuditDepth, string>> = {
  baseline: 'the five baseline skills',
  full: 'all skills of the map',
  target: 'the skills of your target track',
  role: 'the areas of a job listing',
};

/** Why nothing was changed, and what to do instead. */
export const CLOSED_WORDS: Readonly<Record<Closed, string>> = {
  finished:
    'This audit is closed: you finished it, or began another one after it. What you answered in it counts, and nothing was changed now. Type /audit to rate yourself again.',
  expired:
    'This audit is more than seven days old, so it is closed. What you answered in it counts, and nothing was changed now. Type /audit to begin a new one.',
  full: `You have ${MOST_AUDITS} audits, and there is no room for another, so nothing was changed. /progress shows what they say, and /mydata deletes them with everything else that is kept about you.`,
  unknown: 'There is no such audit of yours, so nothing was changed. Type /audit to begin one.',
};

export const untilWords = ({ until }: OpenAudit): string =>
  `You can continue until ${moment(until)}: type /audit, on any device.`;

/** Ways to continue from here. */
export function onwardButtons(audit: OpenAudit, label: string): Control[] {
  return [continueButton(audit, label), ...(resumePage(audit) === undefined ? [] : [otherModeButton(audit)])];
}

const answersText = ({ ratings }: OpenAudit, { asked }: AuditPage): string =>
  asked
    .map(({ id, name }) => `${name}: **${ratings[id] == null ? 'not rated' : `${ratings[id]} of 5`}**`)
    .join('\n');

/** After a page: what is saved, and how to continue. */
export function pageSavedCard(pack: Pack, audit: OpenAudit, page: AuditPage): Card {
  const next = resumePage(audit);
  const number = audit.pages.indexOf(page) + 1;
  const given = Object.fromEntries(page.asked.map(({ id }) => [id, audit.ratings[id] ?? null]));
  return card(
    `## Saved: ${number} of ${audit.pages.length}\n${page.group === undefined ? '' : `-# ${page.group}\n`}${answersText(audit, page)}`,
    `It already counts. ${untilWords(audit)}`,
    [
      ...onwardButtons(audit, `Continue (${(next ?? 0) + 1} of ${audit.pages.length})`),
      button(ids.auditStop.write({ audit: audit.id }), 'Stop here'),
    ],
    evidenceSelect(pack, given),
  );
}

/** What /audit shows while an audit is unfinished. */
export function offerCard(audit: OpenAudit, wanted: Omit<Begin, 'over'>): Card {
  const mode = wanted.mode === 'one' ? 'one' : audit.mode;
  return card(
    `## You have an audit that is not finished\nIt asks about ${DEPTH_WORDS[audit.depth]}. ${answeredCount(audit)} of ${audit.asked.length} questions are answered and already count. You can continue it until ${moment(audit.until)}.`,
    `Starting over begins a new audit about ${DEPTH_WORDS[wanted.depth]}. What you answered stays in your history.`,
    [
      continueButton(audit, `Continue where you were (${savedSoFar(audit)})`, mode),
      ...(resumePage(audit) === undefined ? [] : [otherModeButton(audit, mode)]),
      beginButton({ ...wanted, over: audit.id }, 'Start over'),
    ],
  );
}
