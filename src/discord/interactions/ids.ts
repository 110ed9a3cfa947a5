import { z } from 'zod';
import { AUDIT_DEPTHS, AUDIT_WISHES } from '../../domain/member.ts';
import { PERIODS } from '../../domain/posts/participation.ts';
import { TOPIC_STATES } from '../../domain/skills/topic-marks.ts';
import { bankIds } from './bank-ids.ts';
import { cohort, contentId, day, orNone, page, snowflake } from './id-fields.ts';
import { meetingIds, pairingIds, practiceIds, reviewIds } from './practice-ids.ts';
import { route } from './route.ts';
import { leadIds, sessionIds, setupIds } from './setup-ids.ts';

/** The id of a track or a topic, short because an id may contain several. */
const shortId = z.string().regex(/^[a-z0-9-]{1,40}$/);
/** Epoch ms; 0: never. */
const instant = z.string().regex(/^\d{1,15}$/);
const topicState = z.enum(TOPIC_STATES);

/** The pages about somebody's own ratings; `top` is the one that leads to the others. */
export const RATINGS_PARTS = [
  'top',
  'counted',
  'changes',
  'first',
  'areas',
  'sharing',
  'past',
  'gone',
] as const;

/**
 * Every custom_id the bot writes: only stable ids and enums, nothing a person typed, nothing that grants a permission.
 */
export const ids = {
  /** Opens the baseline form. */
  auditStart: route('audit-start', {}),
  /** The form itself. The id of the interaction that opened it keeps phones from showing an older form. */
  auditForm: route('audit-form', { opened: snowflake }),
  /** Starts an audit; `over` is the unfinished one that it replaces. */
  auditBegin: route('audit-begin', {
    depth: z.enum(AUDIT_DEPTHS),
    mode: z.enum(AUDIT_WISHES),
    role: orNone(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(40),
    over: orNone(/^\d{17,20}$/),
  }),
  /** Starts an audit of the track's skills that nobody has rated yet. */
  auditUnrated: route('audit-unrated', { track: contentId }),
  /** Opens the form for the first unanswered page. */
  auditContinue: route('audit-continue', { audit: snowflake }),
  auditPage: route('audit-page', { audit: snowflake, page, opened: snowflake }),
  /** Shows one question: by its position, or the first unanswered one. */
  auditQuestion: route('audit-question', { audit: snowflake, index: z.string().regex(/^(\d{1,4}|next)$/) }),
  /** The same question with its levels in full. */
  auditFull: route('audit-full', { audit: snowflake, index: page }),
  /** The full wording of the question, the evidence, and further actions. */
  auditBeside: route('audit-beside', { audit: snowflake, index: page }),
  /** Opens the latest audit again, to change an answer. */
  auditReopen: route('audit-reopen', { audit: snowflake }),
  auditTap: route('audit-tap', {
    audit: snowflake,
    index: page,
    value: z.enum(['1', '2', '3', '4', '5', 'none']),
  }),
  auditStop: route('audit-stop', { audit: snowflake }),
  /** Below an audit result: how it is counted, or what else can be done with it. */
  auditMore: route('audit-more', { cohort, part: z.enum(['counted', 'else', 'sharing']) }),
  /** Replaces a page about one's ratings with another; `from` is where the Back button leads. */
  auditPart: route('audit-part', {
    cohort,
    from: z.enum(['audit', 'progress']),
    part: z.enum(RATINGS_PARTS),
    page,
  }),
  auditFinish: route('audit-finish', { audit: snowflake }),
  auditEvidence: route('audit-evidence', { audit: snowflake, index: page }),
  auditEvidenceForm: route('audit-evidence-form', { audit: snowflake, index: page, opened: snowflake }),
  /** A select; its values are ids of skills and areas. */
  evidence: route('evidence', {}),
  evidenceForm: route('evidence-form', { rating: contentId, opened: snowflake }),
  share: route('share', { cohort, choice: z.enum(['yes', 'no']) }),
  target: route('target', {}),
  tracksCompare: route('tracks-compare', {}),
  /** A page of what tracks want, how closeness is counted, or the page before those. */
  tracksPage: route('tracks-page', { page: z.string().regex(/^(\d{1,4}|top|counted)$/) }),
  gapsTrack: route('gaps-track', {}),
  /** Details behind the gaps for a track, and the way back. */
  gapsPart: route('gaps-part', {
    track: shortId,
    part: z.enum(['top', 'all', 'counted', 'changes', 'first', 'look']),
  }),
  /** The same with a picture. */
  gapsMore: route('gaps-more', { track: shortId }),
  /** A select; its values are ids of skills. */
  gapsStep: route('gaps-step', { track: shortId }),
  /** Sets the member's state of a topic, on the card of the gaps for a track. */
  gapsTopic: route('gaps-topic', { track: shortId, topic: shortId, state: topicState }),
  /** The same on the plan. */
  planTopic: route('plan-topic', { topic: shortId, state: topicState }),
  /** The same on the card of today. */
  todayTopic: route('today-topic', { topic: shortId, state: topicState }),
  /** Shows one topic in full. */
  topic: route('topic', { topic: shortId }),
  topicMark: route('topic-mark', { topic: shortId, state: topicState }),
  /** On the question's message; also identifies a message whose sending was never confirmed. */
  answer: route('answer', { cohort, day, question: contentId }),
  /**
   * The form; `opened` is the interaction that opened it, and `joints` says how its fields are joined into one text.
   */
  answerForm: route('answer-form', {
    cohort,
    day,
    opened: snowflake,
    joints: z.string().regex(/^(o|[plwn]{1,3})$/),
  }),
  /** What to do with the message that is held for the person who presses. */
  answerKeep: route('answer-keep', { cohort, day, message: snowflake, how: z.enum(['add', 'replace']) }),
  answerShow: route('answer-show', { cohort, day }),
  answerOut: route('answer-out', { cohort, day }),
  /** The others' answers to that question, for people who answered it. */
  othersAnswers: route('others-answers', { cohort, day, page }),
  /** Parts of the card of a date's question: the card itself, what else there is, or one's whole answer. */
  questionPart: route('question-part', { cohort, day, part: z.enum(['top', 'more', 'answer', 'how']), page }),
  answerEarlier: route('answer-earlier', { cohort, day, page }),
  /** Notes, rubric and grades; in today's words, or on questions of older versions in those they were asked with. */
  howDidItGo: route('how-did-it-go', { question: contentId }),
  /** About the question of that date, with the words it was asked with, like the next two. */
  askedReflection: route('asked-how', { cohort, day }),
  askedHint: route('asked-hint', { cohort, day }),
  askedGrade: route('asked-grade', { cohort, day, grade: z.enum(['1', '2', '3', '4', '5']) }),
  hint: route('hint', { question: contentId }),
  ...practiceIds,
  /** A select; its values are ids of roles. */
  role: route('role', {}),
  roleOverview: route('role-overview', { role: contentId }),
  /** How the curriculum covers a listing, for people who write the curriculum. */
  roleCurriculum: route('role-curriculum', { role: contentId, part: z.enum(['coverage', 'proposals']) }),
  roleSource: route('role-source', { role: shortId, area: shortId }),
  /** A select; its values are ids of the role's areas. */
  roleArea: route('role-area', { role: contentId }),
  /** Sets the member's state of a topic, on the card of the area that is rated under this id. */
  roleTopic: route('role-topic', { area: shortId, topic: shortId, state: topicState }),
  /** From overviews posted before there were periods. */
  cohortPage: route('cohort-page', { cohort, page }),
  cohortView: route('cohort-view', { cohort, period: z.enum(PERIODS), page }),
  /** A select; its values are periods. */
  cohortPeriod: route('cohort-period', { cohort }),
  /** Parts of the overview: its start, the ratings, the spread among people who share, or how ratings are counted. */
  cohortPart: route('cohort-part', { cohort, part: z.enum(['start', 'ratings', 'spread', 'counted']) }),
  /** How to prepare for interviews. */
  cohortPrepare: route('cohort-prepare', { cohort, page }),
  /** Shows an outline for a session about this skill. */
  cohortTeach: route('cohort-teach', { cohort, skill: contentId, part: z.enum(['plan', 'points']) }),
  /** Shows a message to copy for one member who may need a word; without a member, for the first of them. */
  cohortWrite: route('cohort-write', { cohort, user: orNone(/^\d{17,20}$/) }),
  /** Shows the agenda of the next session; on its message, also identifies one whose sending was never confirmed. */
  agenda: route('agenda', { cohort, begun: instant }),
  /** Opens the form; `since` is when the words it starts with were written. */
  agendaEdit: route('agenda-edit', { cohort }),
  agendaForm: route('agenda-form', { cohort, since: instant, opened: snowflake }),
  agendaPost: route('agenda-post', { cohort }),
  /** On one's own answer: offers it for the session, or withdraws it. */
  agendaOffer: route('agenda-offer', { cohort, day, choice: z.enum(['yes', 'no']) }),
  agendaCopy: route('agenda-copy', { cohort }),
  /** Discards what leads wrote. */
  agendaAnew: route('agenda-anew', { cohort }),
  /** On a digest: shows the overview; also identifies a digest whose sending was never confirmed. */
  digestOpen: route('digest-open', { cohort, day }),
  /** Opens the form; `page` is the page of answers it is opened from. */
  feedbackWrite: route('feedback-write', { cohort, day, user: snowflake, page }),
  feedbackForm: route('feedback-form', { cohort, day, user: snowflake, page, opened: snowflake }),
  /** Feedback that leads wrote to the person who presses. */
  feedback: route('feedback', { page }),
  /** Used in a direct message, so it carries the server. */
  feedbackOff: route('feedback-off', { guild: snowflake }),
  plan: route('plan', {}),
  /** The weeks of one of the plan's gaps. */
  planWeeks: route('plan-weeks', { page }),
  planMake: route('plan-make', { track: contentId }),
  /** `over` is the plan that it replaces. */
  planRenew: route('plan-renew', { track: contentId, over: snowflake }),
  planDrop: route('plan-drop', { plan: snowflake }),
  planRemind: route('plan-remind', { plan: snowflake, choice: z.enum(['yes', 'no']) }),
  progressMore: route('progress-more', {}),
  /** The start of /progress, or the latest questions. */
  progressPart: route('progress-part', { part: z.enum(['top', 'questions']) }),
  awayNow: route('away-now', {}),
  /** Ends the time away that starts on this date. */
  awayBack: route('away-back', { from: day }),
  /** The person's choices, or what they mean and the remaining settings. */
  settingsPart: route('settings-part', { part: z.enum(['top', 'more']) }),
  settingsReminders: route('settings-reminders', { choice: z.enum(['on', 'off']) }),
  settingsStreaks: route('settings-streaks', { choice: z.enum(['on', 'off']) }),
  settingsFeedback: route('settings-feedback', { choice: z.enum(['on', 'off']) }),
  /** Used in a direct message, so it carries the server. */
  remindersOff: route('reminders-off', { guild: snowflake }),
  /** The ids about own data carry the server, because they are also used in direct messages. */
  mydata: route('mydata', { guild: snowflake }),
  /** Everything kept, who can see it, or the groups that ratings are shared with. */
  mydataPart: route('mydata-part', { guild: snowflake, part: z.enum(['kept', 'who', 'share']), page }),
  /** A select; its values are ids of servers. */
  mydataServer: route('mydata-server', {}),
  mydataShare: route('mydata-share', { guild: snowflake, cohort, choice: z.enum(['yes', 'no']) }),
  mydataCollect: route('mydata-collect', { guild: snowflake, choice: z.enum(['on', 'off']) }),
  mydataExport: route('mydata-export', { guild: snowflake }),
  /** Asks for confirmation. */
  mydataDelete: route('mydata-delete', { guild: snowflake }),
  /** Deletes the data. */
  mydataErase: route('mydata-erase', { guild: snowflake }),
  privacyPage: route('privacy-page', { page }),
  ...setupIds,
  ...sessionIds,
  ...reviewIds,
  ...leadIds,
  ...meetingIds,
  ...pairingIds,
  join: route('join', { cohort }),
  leave: route('leave', { cohort }),
  ...bankIds,
} as const;
