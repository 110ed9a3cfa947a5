import { ButtonStyle } from 'discord-api-types/v10';
import type { KnownServer, OwnData } from '../../actions/own-data/own-data.ts';
import { ids } from '../../discord/interactions/ids.ts';
import { MOST_ATTEMPTS, MOST_DECIDED_SUGGESTIONS, MOST_GRADES } from '../../domain/bounds.ts';
import { trackById } from '../../domain/catalog.ts';
import type { Pack } from '../../domain/pack.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card, LINE } from '../words/card.ts';
import { timestamp } from '../words/dates.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import { escaped } from '../words/repeated.ts';
import { type CardWithFiles, nothingKept } from '../words/return-text.ts';
import { stringSelect } from '../words/select.ts';
import { counted, listed, shortened } from '../words/text.ts';
import { sessionsKept } from './own-sessions.ts';
import { type GroupNames, sharedText, sharingButtons } from './sharing.ts';

export interface MydataFacts {
  readonly data: OwnData;
  readonly names: GroupNames;
  /** What just happened, said first. */
  readonly news?: string;
  /** Writes a command as a mention that can be tapped. */
  command(name: string): string;
}

/** What is kept, who can see it, and what can be done about it. */
export function mydataCard(pack: Pack, { data, names, news = '', command }: MydataFacts): Card {
  const { person, collecting, records } = data;
  const kept = keptLines(pack, data);
  return card(
    news,
    `## Your data in ${serverName(data.server)}`,
    kept.length === 0
      ? records.unreadable > 0
        ? ''
        : 'Nothing is kept about you here.'
      : ['Kept under your Discord id:', ...kept.map((line) => `- ${line}`)].join('\n'),
    unreadableText(data),
    goneText(data),
    kept.length === 0 ? '' : whoSees(data, names),
    collecting.stopped
      ? '**Collecting is off.** What you write in threads is ignored, without ✅, and audits and forms are not kept.'
      : '',
    ...sharingButtons(person.guild, records.member, names),
    [
      ...(kept.length === 0 && records.unreadable === 0
        ? []
        : [exportButton(person.guild), ask(person.guild)]),
      collect(person.guild, collecting.stopped ? 'on' : 'off'),
    ],
    LINE,
    `-# ${command('privacy')} says how long it is kept, who can see it and whom to ask.`,
  );
}

export const serverName = (name: string): string =>
  name === '' ? 'this server' : escaped(shortened(name, OPTION_TEXT));

const ONLY_LATEST = '; only the latest are kept';
const latestOf = (all: readonly unknown[], most: number): string => (all.length < most ? '' : ONLY_LATEST);
const isFull = ({ suggestions: own }: OwnData['records']['suggestions'][number]): boolean =>
  own.filter(({ state }) => state !== 'open').length >= MOST_DECIDED_SUGGESTIONS;

/** One line for each kind of thing, with how many. */
function keptLines(pack: Pack, { records }: OwnData): string[] {
  const {
    member,
    evidence,
    answers,
    undecided,
    practice,
    practised,
    preferences,
    topicMarks,
    suggestions,
    feedback,
    feedbackWritten,
    reviewing,
    reviews,
    reviewsWritten,
    pairing,
    meetings,
    alerts,
  } = records;
  const ratings = member.audits.reduce(
    (sum, audit) => sum + Object.values(audit.ratings).filter((rating) => rating !== null).length,
    0,
  );
  const last = member.audits.at(-1);
  const texts = answers.filter(({ answer }) => answer?.parts.some(({ text }) => text !== ''));
  const offers = answers.filter(({ answer }) => answer?.offeredAt !== undefined).length;
  const versions = answers.reduce((sum, { earlier }) => sum + earlier.length, 0);
  const lines = Object.keys(evidence).length;
  // The document that lists them may be what cannot be read.
  const answered = Math.max(member.answers.length, answers.filter(({ answer }) => answer).length);
  const written = practised.reduce((sum, { answers: own }) => sum + own.length, 0);
  const suggested = suggestions.flatMap(({ suggestions: own }) => own);
  const joined = Object.values(member.memberships).map(({ joinedAt }) => joinedAt);
  const left = Object.values(member.left ?? {});
  const marked = Object.keys(topicMarks).length;
  return [
    last
      ? `${counted(member.audits.length, 'audit')} with ${counted(ratings, 'rating')}, the latest ${date(last.at)}`
      : '',
    member.unfinished ? 'an audit that you have not finished' : '',
    lines > 0 ? `${counted(lines, 'line')} that you wrote beside your ratings` : '',
    member.target === undefined
      ? ''
      : `your target: ${trackById(pack, member.target)?.name ?? member.target}`,
    answered > 0
      ? `${counted(answered, 'answer to a question', 'answers to questions')}${texts.length < answered ? `, ${texts.length} of them with text` : ''}`
      : '',
    offers > 0 ? `${counted(offers, 'answer')} that you offer to a session` : '',
    versions > 0 ? `${counted(versions, 'earlier version')} of answers` : '',
    undecided.length > 0 ? 'a message that waits for you to say whether it is your answer' : '',
    practice.grades.length > 0
      ? `${counted(practice.grades.length, 'grade')} that you gave yourself in practice${latestOf(practice.grades, MOST_GRADES)}`
      : '',
    practice.attempts.length < MOST_ATTEMPTS
      ? ''
      : `how you judged ${MOST_ATTEMPTS} tries at questions${ONLY_LATEST}`,
    written > 0 ? `${counted(written, 'practice answer')} in your words` : '',
    suggestions.length > 0
      ? `${counted(suggested.length, 'question')} that you suggested${suggestions.some(isFull) ? ONLY_LATEST : ''}`
      : '',
    feedback.length > 0
      ? `${counted(feedback.length, 'piece')} of feedback from group leads on your answers`
      : '',
    feedbackWritten.length > 0
      ? `${counted(feedbackWritten.length, 'piece')} of feedback that you wrote to members`
      : '',
    ...sessionsKept(records),
    reviewing.isIn === true ? 'that you take part in peer review' : '',
    reviews.length > 0 ? `${counted(reviews.length, 'review')} of your answers by members` : '',
    reviewsWritten.length > 0
      ? `${counted(reviewsWritten.length, 'review')} that you wrote about answers of members`
      : '',
    pairing.some(({ joinedAt }) => joinedAt !== undefined)
      ? 'that you take part in mock interviews, and when you can'
      : pairing.length > 0
        ? 'when you can for mock interviews'
        : '',
    meetings.length > 0 ? counted(meetings.length, 'mock interview') : '',
    alerts.length > 0 ? 'that group leads were told you had been quiet, and when' : '',
    member.plan ? 'your six-week plan' : '',
    marked > 0 ? `what you said of ${counted(marked, 'topic')}: doing, done, or not for you` : '',
    member.away && member.away.length > 0
      ? counted(member.away.length, 'time that you were away', 'times that you were away')
      : '',
    Object.keys(preferences).length > 0 ? 'your settings and reminders' : '',
    joined.length > 0 ? `that you joined the group ${date(Math.min(...joined))}` : '',
    left.length > 0 ? `that you left a group ${date(Math.max(...left))}` : '',
  ].filter((line) => line !== '');
}

const date = (at: number): string => `on ${timestamp(at, 'D')}`;

/** It may be anything: what is missing above is not said to be gone. */
const unreadableText = ({ records: { unreadable } }: OwnData): string =>
  unreadable === 0
    ? ''
    : `**${counted(unreadable, 'record')} about you cannot be read just now**, and ${unreadable === 1 ? 'is' : 'are'} missing here and in the export. Nothing of it was overwritten: tell your group lead. Deleting removes it too.`;

const goneText = ({ goneSince }: OwnData): string =>
  goneSince === undefined
    ? ''
    : "The bot was removed from this server. If it isn't re-added, everything is deleted 30 days after removal.";

function whoSees({ records }: OwnData, names: GroupNames): string {
  return [
    '**Who can see it**',
    '- You: all of it.',
    `- Group leads: that you audited and answered, when, and whether on time, late or not, or that you were away; what you say of sessions. Your ratings: ${sharedText(records.member, names)}.`,
    '- Everybody in the channel: what you wrote in threads, and answers that the bot posted there for you.',
    ...(records.reviews.length > 0
      ? ['- Reviews of your answers: you and whoever wrote them, and the leads one that you report.']
      : []),
    ...(records.feedback.length > 0 ? ['- Feedback that you got: you and the leads of that group.'] : []),
    '- Whoever runs the bot can read its file.',
  ].join('\n');
}

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

/** For somebody who stopped collecting and then did something that would be kept; what they typed is attached. */
export const stoppedCard = (guild: string, typed: readonly string[]): CardWithFiles =>
  nothingKept(
    [
      '**You stopped collecting in this server, so nothing of this was kept.**',
      'Switch it on again to go on, or leave it off: everything that only shows you something works as before.',
    ],
    typed,
    [collect(guild, 'on')],
  );
