import { ButtonStyle } from 'discord-api-types/v10';
import type { KnownServer, OwnData } from '../../actions/own-data/own-data.ts';
import { ids } from '../../discord/interactions/ids.ts';
import type { Pack } from '../../domain/pack.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import { escaped } from '../words/repeated.ts';
import { type CardWithFiles, nothingKept } from '../words/return-text.ts';
import { phoneLines, screens } from '../words/screen.ts';
import { stringSelect } from '../words/select.ts';
import { counted, listed, shortened } from '../words/text.ts';
import { keptLines } from './kept.ts';
import { type GroupNames, hasSeveral, sharedText, sharingButton, sharingPages } from './sharing.ts';
import { whoSees } from './who-sees.ts';

type MydataPart = 'kept' | 'who' | 'share';

export interface MydataFacts {
  readonly data: OwnData;
  readonly names: GroupNames;
  /** What just happened, shown first. */
  readonly news?: string;
  /** Writes a command as a clickable mention. */
  command(name: string): string;
}

/** Lines on a phone that fit one screen beside the buttons. */
const LINES = 8;
const LINES_OF_PAGE = 17;

/** What is stored, and what the person can do about it. The full list and who can see it are one button away. */
export function mydataCard(pack: Pack, { data, names, news = '', command }: MydataFacts): Card {
  const { person, collecting, records } = data;
  const kept = keptLines(pack, data).map((line) => `- ${line}`);
  const beside = [
    unreadableText(data),
    goneText(data),
    kept.length === 0 ? '' : `Your ratings: ${sharedText(records.member, names)}.`,
    collecting.stopped
      ? '**Collecting is off.** What you write in threads is ignored, without ✅, and audits and forms are not kept.'
      : '',
  ].filter((text) => text !== '');
  const [first = []] = screens(kept, Math.max(1, LINES - phoneLines([news, ...beside].join('\n'))));
  const more = kept.length - first.length;
  return card(
    news,
    `## Your data in ${serverName(data.server)}`,
    kept.length === 0
      ? records.unreadable > 0
        ? ''
        : 'Nothing is kept about you here.'
      : ['Kept under your Discord id:', ...first, ...(more > 0 ? [`-# and ${more} more`] : [])].join('\n'),
    ...beside,
    kept.length === 0 ? `-# ${privacyText(command)}` : '',
    [
      ...(kept.length === 0 && records.unreadable === 0
        ? []
        : [exportButton(person.guild), ask(person.guild)]),
      collect(person.guild, collecting.stopped ? 'on' : 'off'),
    ],
    [
      ...(more > 0 ? [part(person.guild, 'kept', 'Everything kept')] : []),
      ...(kept.length === 0 ? [] : [part(person.guild, 'who', 'Who sees this?')]),
      ...(hasSeveral(records.member)
        ? [part(person.guild, 'share', 'Share ratings')]
        : Object.keys(records.member.memberships).map((cohort) =>
            sharingButton(person.guild, records.member, cohort),
          )),
    ],
  );
}

const privacyText = (command: MydataFacts['command']): string =>
  `${command('privacy')} says how long it is kept, who can see it and whom to ask.`;

const part = (guild: string, of: MydataPart, label: string, page = 0): Control =>
  button(ids.mydataPart.write({ guild, part: of, page: String(page) }), label);

/** Everything stored, one screen at a time. */
export function keptCard(pack: Pack, { data }: MydataFacts, wanted: number): Card {
  const { guild } = data.person;
  const pages = screens(
    keptLines(pack, data).map((line) => `- ${line}`),
    LINES_OF_PAGE,
  );
  const page = Math.max(0, Math.min(wanted, pages.length - 1));
  return card(
    `## Kept about you${pages.length > 1 ? ` (${page + 1} of ${pages.length})` : ''}`,
    pages[page]?.join('\n') ?? 'Nothing is kept about you here.',
    unreadableText(data),
    [
      ...(page > 0 ? [part(guild, 'kept', 'Previous', page - 1)] : []),
      ...(page < pages.length - 1 ? [part(guild, 'kept', 'Next', page + 1)] : []),
      back(guild),
    ],
  );
}

export const whoSeesCard = ({ data, names, command }: MydataFacts): Card =>
  card(whoSees(data, names), `-# ${privacyText(command)}`, [back(data.person.guild)]);

/** For people in several groups: which groups' leads see their ratings. */
export function groupSharingCard({ data, names }: MydataFacts, wanted: number): Card {
  const { person, records } = data;
  const pages = sharingPages(records.member);
  const page = Math.max(0, Math.min(wanted, pages.length - 1));
  return card(
    `## Share your ratings${pages.length > 1 ? ` (${page + 1} of ${pages.length})` : ''}`,
    ...(pages[page] ?? []).flatMap((cohort) => [
      `**${escaped(names.get(cohort) ?? cohort)}**`,
      [sharingButton(person.guild, records.member, cohort)],
    ]),
    [
      ...(page > 0 ? [part(person.guild, 'share', 'Previous', page - 1)] : []),
      ...(page < pages.length - 1 ? [part(person.guild, 'share', 'Next', page + 1)] : []),
      back(person.guild),
    ],
  );
}

/** Shown after a choice, on the page where it was made. */
export function ratingsSharedCard(pack: Pack, facts: MydataFacts, cohort: string): Card {
  const { member } = facts.data.records;
  const page = sharingPages(member).findIndex((cohorts) => cohorts.includes(cohort));
  return hasSeveral(member) ? groupSharingCard(facts, page) : mydataCard(pack, facts);
}

const back = (guild: string): Control => button(ids.mydata.write({ guild }), 'Back');

export const serverName = (name: string): string =>
  name === '' ? 'this server' : escaped(shortened(name, OPTION_TEXT));

/** The unreadable record may hold anything, so this doesn't say that what is missing above is gone. */
const unreadableText = ({ records: { unreadable } }: OwnData): string =>
  unreadable === 0
    ? ''
    : `**${counted(unreadable, 'record')} about you cannot be read just now**, and ${unreadable === 1 ? 'is' : 'are'} missing here and in the export. Nothing of it was overwritten: tell your group lead. Deleting removes it too.`;

const goneText = ({ goneSince }: OwnData): string =>
  goneSince === undefined
    ? ''
    : "The bot was removed from this server. If it isn't re-added, everything is deleted 30 days after removal.";

const exportButton = (guild: string): Control =>
  button(ids.mydataExport.write({ guild }), 'Export', ButtonStyle.Primary);

const ask = (guild: string): Control =>
  button(ids.mydataDelete.write({ guild }), 'Delete everything', ButtonStyle.Danger);

const collect = (guild: string, choice: 'on' | 'off'): Control =>
  button(ids.mydataCollect.write({ guild, choice }), choice === 'on' ? 'Collect again' : 'Stop collecting');

export function serversCard(servers: readonly KnownServer[]): Card {
  if (servers.length === 0)
    return card('Nothing is kept about you in any server that the bot is in or was in lately.');
  return card(
    `## Your data\nThe bot knows you in ${listed(servers.slice(0, SELECT_OPTIONS).map(({ name }) => serverName(name)))}.`,
    [
      stringSelect(
        ids.mydataServer.write({}),
        'Choose a server',
        servers
          .slice(0, SELECT_OPTIONS)
          .map(({ id, name }) => ({ label: shortened(name.trim(), OPTION_TEXT) || 'a server', value: id })),
      ),
    ],
  );
}

/** For somebody who stopped collecting and then did something that would be stored. Attaches what they typed. */
export const stoppedCard = (guild: string, typed: readonly string[]): CardWithFiles =>
  nothingKept(
    [
      '**You stopped collecting in this server, so nothing of this was kept.**',
      'Turn it on again to continue, or leave it off: everything that only shows you something still works.',
    ],
    typed,
    [collect(guild, 'on')],
  );
