import type { CohortRef } from '../../domain/cohort.ts';
import { StoreError } from '../errors.ts';
import type { DayRef, Person } from '../references.ts';

/**
 * ASCII with '/' between the parts. Never ':', where Keyv and its adapters strip, alias or migrate keys; never the
 * wildcards of LIKE and of Redis patterns.
 */
const PART = /^[A-Za-z0-9-]+$/;
/** The width of the adapters' key columns, which SQLite does not enforce and others do. */
const KEY_BYTES = 255;

/** Of every key below, erasure/whose-keys.ts says whose it is: one that holds something about a person needs an eraser there. */
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
/** Hides in the marks of `collectingKey` whose they are. */
export const saltKey = key('meta', 'salt');
export const guildKey = (guild: string): string => key('meta', 'guilds', guild);
/** Whose deletion is under way: it is finished after a crash. */
export const erasureKey = ({ guild, user }: Person): string => key('meta', 'erasing', guild, user);
/** A message of the bot that is yet to be removed from Discord. */
export const standingKey = (channel: string, message: string): string =>
  key('meta', 'takedown', channel, message);
export const cohortsKey = (guild: string): string => key('cfg', guild);
export const settingsKey = ({ guild, cohort }: CohortRef): string => key('cfg', guild, cohort);
/** That somebody is on the roster of a cohort. */
export const enrolmentKey = ({ guild, cohort }: CohortRef, user: string): string =>
  key('ros', guild, cohort, user);
export const memberKey = (guild: string, user: string): string => key('mem', guild, user);
export const evidenceKey = (guild: string, user: string): string => key('evi', guild, user);
export const answerKey = ({ guild, cohort, day }: DayRef, user: string): string =>
  key('ans', guild, cohort, user, day);
export const earlierKey = ({ guild, cohort, day }: DayRef, user: string): string =>
  key('old', guild, cohort, user, day);
/** A message that somebody made part of an answer by hand, wherever it stands. */
export const savedMessageKey = (messageId: string): string => key('msg', messageId);
/** What somebody is being asked about: whether to add it or to replace their answer by it. */
export const undecidedKey = ({ guild, cohort }: CohortRef, user: string): string =>
  key('held', guild, cohort, user);
export const practiceKey = (guild: string, user: string): string => key('prc', guild, user);
export const practiceAnswersKey = (guild: string, user: string, question: string): string =>
  key('pra', guild, user, question);
/** What somebody chose in /settings, and which reminder they had last. */
export const preferencesKey = (guild: string, user: string): string => key('pref', guild, user);
/** Which topics somebody is doing, has done, or does not want. */
export const topicMarksKey = (guild: string, user: string): string => key('top', guild, user);
/** What leads wrote to somebody about their answers. */
export const feedbackKey = (guild: string, user: string): string => key('fb', guild, user);
/** To whom each lead of a server wrote, so that a lead can be taken out of it. */
export const feedbackByKey = (guild: string): string => key('fby', guild);
/** Whether somebody takes part in reviews. */
export const reviewingKey = (guild: string, user: string): string => key('rvg', guild, user);
/** What other members say of somebody's answers. */
export const reviewsKey = (guild: string, user: string): string => key('rev', guild, user);
/** Whose answers each member of a server reviewed, so that a reviewer can be taken out of it. */
export const reviewsByKey = (guild: string): string => key('rvby', guild);
/** Whether somebody practises in pairs in a cohort, and when they can. */
export const pairingKey = ({ guild, cohort }: CohortRef, user: string): string =>
  key('ping', guild, cohort, user);
/** Who practises with whom in one week, named by the date of its Monday. */
export const pairsKey = ({ guild, cohort }: CohortRef, week: string): string =>
  key('pairs', guild, cohort, week);
/** The messages by which somebody is found through `savedMessageKey`. */
export const savedMessagesKey = (guild: string, user: string): string => key('msgs', guild, user);
/** That something is kept about somebody, and since when they are missing in the server. */
export const personKey = (guild: string, user: string): string => key('ppl', guild, user);
/** When it was last looked who of them is still there. */
export const peopleKey = (guild: string): string => key('ppl', guild);
export const collectingKey = (guild: string): string => key('col', guild);
export const postKey = ({ guild, cohort, day }: DayRef): string => key('post', guild, cohort, day);
/** The question of that date in the words it was asked with. */
export const askedKey = ({ guild, cohort, day }: DayRef): string => key('ask', guild, cohort, day);
export const logKey = ({ guild, cohort }: CohortRef, year: number): string =>
  key('log', guild, cohort, String(year).padStart(4, '0'));
/** The cohort's own questions, and those that it does not ask any more. */
export const bankKey = ({ guild, cohort }: CohortRef): string => key('bank', guild, cohort);
/** What leads decided about coming dates. */
export const plannedKey = ({ guild, cohort }: CohortRef): string => key('plan', guild, cohort);
/** Files of questions that wait for a yes, and what the latest imports changed. */
export const importsKey = ({ guild, cohort }: CohortRef): string => key('imp', guild, cohort);
/** Days off that wait for a manager's yes. */
export const waitingDaysOffKey = ({ guild, cohort }: CohortRef): string => key('off', guild, cohort);
/** What a cohort has to study beside the content. */
export const topicsKey = ({ guild, cohort }: CohortRef): string => key('topics', guild, cohort);
/** What leads made of the agenda of the coming session. */
export const agendaKey = ({ guild, cohort }: CohortRef): string => key('agd', guild, cohort);
/** The question that the bot has pinned. */
export const pinnedKey = ({ guild, cohort }: CohortRef): string => key('pin', guild, cohort);
/** The latest digest of the cohort, and how far it came. */
export const digestKey = ({ guild, cohort }: CohortRef): string => key('dig', guild, cohort);
export const suggestionsKey = ({ guild, cohort }: CohortRef, user: string): string =>
  key('sug', guild, cohort, user);
/** What a cohort met for, or will. */
export const sessionsKey = ({ guild, cohort }: CohortRef): string => key('ses', guild, cohort);
/** What somebody said of the sessions of a cohort: there, late or excused. */
export const attendanceKey = ({ guild, cohort }: CohortRef, user: string): string =>
  key('att', guild, cohort, user);
/** What members say of the sessions of a cohort when they are over. */
export const retroKey = ({ guild, cohort }: CohortRef): string => key('ret', guild, cohort);
export const threadKey = (threadId: string): string => key('thr', threadId);
/** What the next averages and gaps of the cohort need, and what leads never see. */
export const averagesKey = (ref: CohortRef): string => factKey('averages', ref);
export const gapsKey = (ref: CohortRef): string => factKey('gaps', ref);
/** Answers whose messages in the thread may not be what their authors chose. */
export const pendingDisplayKey = (ref: CohortRef): string => factKey('unshown', ref);
/** What leads were told about members. */
export const alertsKey = (ref: CohortRef): string => factKey('alerts', ref);
/** Until when this bot was connected and heard of deletions: of all servers, or of one shard out of so many. */
export const lastConnectedKey = (shard = 0, of = 1): string =>
  key('fact', of === 1 ? 'heard' : `heard-${shard}-${of}`);
/** When whatever was asked before words were kept had got its words. */
export const oldWordsKey = key('fact', 'words');

const factKey = (name: string, { guild, cohort }: CohortRef): string =>
  key('fact', [name, key(guild), key(cohort)].join('-'));
