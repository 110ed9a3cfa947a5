import type { CohortRef } from '../../domain/cohort.ts';
import { StoreError } from '../errors.ts';
import type { DayRef, Person } from '../references.ts';

/**
 * Keys are ASCII with '/' between the parts. They never contain ':', at which Keyv and its adapters strip, alias or
 * migrate keys, nor the wildcards of LIKE and of Redis patterns.
 */
const PART = /^[A-Za-z0-9-]+$/;
/** The width of the adapters' key columns, which SQLite does not enforce and other databases do. */
const KEY_BYTES = 255;

/**
 * erasure/whose-keys.ts says whose each key below is: one that holds something about a person needs an eraser there.
 */
function key(...parts: readonly string[]): string {
  const bad = parts.find((part) => !PART.test(part));
  if (bad !== undefined)
    throw new StoreError(`"${bad}" cannot be part of a key: only letters, digits and hyphens can.`);
  const whole = parts.join('/');
  if (whole.length >= KEY_BYTES)
    throw new StoreError(`A key of ${whole.length} bytes is too long: ${whole}.`);
  return whole;
}

export const bootKey = key('meta', 'boot');
export const schemaKey = key('meta', 'schema');
/** Salts the marks of `collectingKey`, so that they do not show whose they are. */
export const saltKey = key('meta', 'salt');
export const guildKey = (guild: string): string => key('meta', 'guilds', guild);
/** Somebody whose deletion is under way: after a crash it is finished. */
export const erasureKey = ({ guild, user }: Person): string => key('meta', 'erasing', guild, user);
/** A message of the bot that has yet to be removed from Discord. */
export const standingKey = (channel: string, message: string): string =>
  key('meta', 'takedown', channel, message);
export const cohortsKey = (guild: string): string => key('cfg', guild);
export const settingsKey = ({ guild, cohort }: CohortRef): string => key('cfg', guild, cohort);
/** Says that somebody is on the roster of a cohort. */
export const enrolmentKey = ({ guild, cohort }: CohortRef, user: string): string =>
  key('ros', guild, cohort, user);
export const memberKey = (guild: string, user: string): string => key('mem', guild, user);
export const evidenceKey = (guild: string, user: string): string => key('evi', guild, user);
export const answerKey = ({ guild, cohort, day }: DayRef, user: string): string =>
  key('ans', guild, cohort, user, day);
export const earlierKey = ({ guild, cohort, day }: DayRef, user: string): string =>
  key('old', guild, cohort, user, day);
/** A message, in any channel, that somebody made part of an answer by hand. */
export const savedMessageKey = (messageId: string): string => key('msg', messageId);
/** A message whose author is being asked whether to add it to their answer or replace the answer with it. */
export const undecidedKey = ({ guild, cohort }: CohortRef, user: string): string =>
  key('held', guild, cohort, user);
export const practiceKey = (guild: string, user: string): string => key('prc', guild, user);
export const practiceAnswersKey = (guild: string, user: string, question: string): string =>
  key('pra', guild, user, question);
/** Somebody's choices in /settings, and the last reminder they got. */
export const preferencesKey = (guild: string, user: string): string => key('pref', guild, user);
/** The topics that somebody is doing, has done or does not want. */
export const topicMarksKey = (guild: string, user: string): string => key('top', guild, user);
/** Feedback from leads on somebody's answers. */
export const feedbackKey = (guild: string, user: string): string => key('fb', guild, user);
/** The members each lead of a server wrote to, so that a lead can be erased from their feedback. */
export const feedbackByKey = (guild: string): string => key('fby', guild);
/** Whether somebody takes part in reviews. */
export const reviewingKey = (guild: string, user: string): string => key('rvg', guild, user);
/** Reviews of somebody's answers by other members. */
export const reviewsKey = (guild: string, user: string): string => key('rev', guild, user);
/** The members whose answers each member of a server reviewed, so that a reviewer can be erased from those reviews. */
export const reviewsByKey = (guild: string): string => key('rvby', guild);
/** Whether somebody practises in pairs in a cohort, and when they can. */
export const pairingKey = ({ guild, cohort }: CohortRef, user: string): string =>
  key('ping', guild, cohort, user);
/** The pairs of one week, named by the date of its Monday. */
export const pairsKey = ({ guild, cohort }: CohortRef, week: string): string =>
  key('pairs', guild, cohort, week);
/** The messages by which `savedMessageKey` leads to somebody. */
export const savedMessagesKey = (guild: string, user: string): string => key('msgs', guild, user);
/** Says that something is stored about somebody, and since when they have been missing from the server. */
export const personKey = (guild: string, user: string): string => key('ppl', guild, user);
/** When the bot last checked who is still in the server. */
export const peopleKey = (guild: string): string => key('ppl', guild);
export const collectingKey = (guild: string): string => key('col', guild);
export const postKey = ({ guild, cohort, day }: DayRef): string => key('post', guild, cohort, day);
/** The question of a date, in the words in which it was asked. */
export const askedKey = ({ guild, cohort, day }: DayRef): string => key('ask', guild, cohort, day);
export const logKey = ({ guild, cohort }: CohortRef, year: number): string =>
  key('log', guild, cohort, String(year).padStart(4, '0'));
/** The cohort's own questions, and those that it no longer asks. */
export const bankKey = ({ guild, cohort }: CohortRef): string => key('bank', guild, cohort);
/** Decisions of leads about coming dates. */
export const plannedKey = ({ guild, cohort }: CohortRef): string => key('plan', guild, cohort);
/** Question files that wait for confirmation, and what the latest imports changed. */
export const importsKey = ({ guild, cohort }: CohortRef): string => key('imp', guild, cohort);
/** Days off that wait for a manager's confirmation. */
export const waitingDaysOffKey = ({ guild, cohort }: CohortRef): string => key('off', guild, cohort);
/** A cohort's own topics, beside those of the content. */
export const topicsKey = ({ guild, cohort }: CohortRef): string => key('topics', guild, cohort);
/** The agenda of the coming session, as leads prepared it. */
export const agendaKey = ({ guild, cohort }: CohortRef): string => key('agd', guild, cohort);
/** The question that the bot has pinned. */
export const pinnedKey = ({ guild, cohort }: CohortRef): string => key('pin', guild, cohort);
/** The latest digest of the cohort, and how far its delivery got. */
export const digestKey = ({ guild, cohort }: CohortRef): string => key('dig', guild, cohort);
export const suggestionsKey = ({ guild, cohort }: CohortRef, user: string): string =>
  key('sug', guild, cohort, user);
/** The past and coming sessions of a cohort. */
export const sessionsKey = ({ guild, cohort }: CohortRef): string => key('ses', guild, cohort);
/** Whether somebody said they would be at a cohort's sessions: there, late or excused. */
export const attendanceKey = ({ guild, cohort }: CohortRef, user: string): string =>
  key('att', guild, cohort, user);
/** Members' notes on a cohort's sessions, written after each session. */
export const retroKey = ({ guild, cohort }: CohortRef): string => key('ret', guild, cohort);
export const threadKey = (threadId: string): string => key('thr', threadId);
/** What the next averages and gaps of the cohort are computed from; leads never see it. */
export const averagesKey = (ref: CohortRef): string => factKey('averages', ref);
export const gapsKey = (ref: CohortRef): string => factKey('gaps', ref);
/** Answers whose messages in the thread may differ from what their authors chose. */
export const pendingDisplayKey = (ref: CohortRef): string => factKey('unshown', ref);
/** Alerts about members that leads received. */
export const alertsKey = (ref: CohortRef): string => factKey('alerts', ref);
/** Until when this bot was connected and heard of deletions: for all servers, or for one shard out of `of`. */
export const lastConnectedKey = (shard = 0, of = 1): string =>
  key('fact', of === 1 ? 'heard' : `heard-${shard}-${of}`);
/** When every question asked before words were stored had been given its words. */
export const oldWordsKey = key('fact', 'words');

const factKey = (name: string, { guild, cohort }: CohortRef): string =>
  key('fact', [name, key(guild), key(cohort)].join('-'));
