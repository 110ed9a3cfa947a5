import { z } from 'zod';
import { AUDIT_DEPTHS, AUDIT_WISHES } from '../../domain/member.ts';
import { PERIODS } from '../../domain/posts/participation.ts';
import { TOPIC_STATES } from '../../domain/skills/topic-marks.ts';
import { bankIds } from './bank-ids.ts';
import { cohort, contentId, day, orNone, page, snowflake } from './id-fields.ts';
import { meetingIds, pairingIds, practiceIds, reviewIds } from './practice-ids.ts';
import { route } from './route.ts';
import { leadIds, sessionIds, setupIds } from './setup-ids.ts';

/** Of a track or a topic: several stand beside each other. */
const shortId = z.string().regex(/^[a-z0-9-]{1,40}$/);
/** Epoch ms; 0: never. */
const instant = z.string().regex(/^\d{1,15}$/);
const topicState = z.enum(TOPIC_STATES);

/** The pages about somebody's own ratings; `top` is what leads to them. */
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

/** Every custom_id the bot writes. Stable ids and enums only: no words of a person, nothing that grants a permission. */
export const ids = {
  /** Opens the baseline form. */
  auditStart: route('audit-start', {}),
  /** The form itself; the id of the interaction that opened it keeps phones from showing an older form. */
  auditForm: route('audit-form', { opened: snowflake }),
  /** Begins an audit; `over` is the unfinished one that it is meant to replace. */
  auditBegin: route('audit-begin', {
    depth: z.enum(AUDIT_DEPTHS),
    mode: z.enum(AUDIT_WISHES),
    role: orNone(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(40),
    over: orNone(/^\d{17,20}$/),
  }),
  /** Begins one over what the track hires on and nobody has rated yet. */
  auditUnrated: route('audit-unrated', { track: contentId }),
  /** Opens the form of the first page that is not answered. */
  auditContinue: route('audit-continue', { audit: snowflake }),
  auditPage: route('audit-page', { audit: snowflake, page, opened: snowflake }),
  /** Shows one question: by its place, or the first without an answer. */
  auditQuestion: route('audit-question', { audit: snowflake, index: z.string().regex(/^(\d{1,4}|next)$/) }),
  /** The same question with its levels in full. */
  auditFull: route('audit-full', { audit: snowflake, index: page }),
  /** What is asked in full, the evidence, and what else can be done there. */
  auditBeside: route('audit-beside', { audit: snowflake, index: page }),
  /** Opens the latest audit again, to change an answer. */
  auditReopen: route('audit-reopen', { audit: snowflake }),
  auditTap: route('audit-tap', {
    audit: snowflake,
    index: page,
    value: z.enum(['1', '2', '3', '4', '5', 'none']),
  }),
  auditStop: route('audit-stop', { audit: snowflake }),
  /** Of the result: how it is counted, or what else can be done with it. */
  auditMore: route('audit-more', { cohort, part: z.enum(['counted', 'else', 'sharing']) }),
  /** A page about one's ratings in place of the one before; `from` is where the way back leads. */
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
  /** A page of what tracks want, how closeness is counted, or the way back. */
  tracksPage: route('tracks-page', { page: z.string().regex(/^(\d{1,4}|top|counted)$/) }),
  gapsTrack: route('gaps-track', {}),
  /** What stands behind the gaps for a track, and the way back to them. */
  gapsPart: route('gaps-part', {
    track: shortId,
    part: z.enum(['top', 'all', 'counted', 'changes', 'first', 'look']),
  }),
  /** The same with a picture. */
  gapsMore: route('gaps-more', { track: shortId }),
  /** A select; its values are ids of skills. */
  gapsStep: route('gaps-step', { track: shortId }),
  /** Sets what somebody says of a topic, where the gaps for a track are shown. */
  gapsTopic: route('gaps-topic', { track: shortId, topic: shortId, state: topicState }),
  /** The same where the plan is shown. */
  planTopic: route('plan-topic', { topic: shortId, state: topicState }),
  /** The same where today is shown. */
  todayTopic: route('today-topic', { topic: shortId, state: topicState }),
  /** Shows one topic with all there is to it. */
  topic: route('topic', { topic: shortId }),
  topicMark: route('topic-mark', { topic: shortId, state: topicState }),
  /** On the question's message, and the marker by which an unconfirmed post is found again. */
  answer: route('answer', { cohort, day, question: contentId }),
  /** The form; `opened` is the interaction that opened it, and `joints` says how its fields make one text. */
  answerForm: route('answer-form', {
    cohort,
    day,
    opened: snowflake,
    joints: z.string().regex(/^(o|[plwn]{1,3})$/),
  }),
  /** What to do with the message that is held for whoever presses. */
  answerKeep: route('answer-keep', { cohort, day, message: snowflake, how: z.enum(['add', 'replace']) }),
  answerShow: route('answer-show', { cohort, day }),
  answerOut: route('answer-out', { cohort, day }),
  /** What the others wrote to that question, for who answered it. */
  othersAnswers: route('others-answers', { cohort, day, page }),
  /** Of the question of a date: the card itself, what else there is, or the whole of one's answer. */
  questionPart: route('question-part', { cohort, day, part: z.enum(['top', 'more', 'answer', 'how']), page }),
  answerEarlier: route('answer-earlier', { cohort, day, page }),
  /** On the question's message and wherever else it can be pressed: notes, rubric and grades for whoever presses. */
  /** With the words of today; on questions of former versions with those it was asked with. */
  howDidItGo: route('how-did-it-go', { question: contentId }),
  /** About the question of that date, with the words it was asked with; as are the next two. */
  askedReflection: route('asked-how', { cohort, day }),
  askedHint: route('asked-hint', { cohort, day }),
  askedGrade: route('asked-grade', { cohort, day, grade: z.enum(['1', '2', '3', '4', '5']) }),
  hint: route('hint', { question: contentId }),
  ...practiceIds,
  /** A select; its values are ids of roles. */
  role: route('role', {}),
  roleOverview: route('role-overview', { role: contentId }),
  /** What the curriculum has of a listing, for those who write it. */
  roleCurriculum: route('role-curriculum', { role: contentId, part: z.enum(['coverage', 'proposals']) }),
  roleSource: route('role-source', { role: shortId, area: shortId }),
  /** A select; its values are ids of the role's areas. */
  roleArea: route('role-area', { role: contentId }),
  /** Sets what somebody says of a topic, where the area that is rated under this id is shown. */
  roleTopic: route('role-topic', { area: shortId, topic: shortId, state: topicState }),
  /** Of the overview before it had periods. */
  cohortPage: route('cohort-page', { cohort, page }),
  cohortView: route('cohort-view', { cohort, period: z.enum(PERIODS), page }),
  /** A select; its values are periods. */
  cohortPeriod: route('cohort-period', { cohort }),
  /** Of the overview: its beginning, the ratings, how those who share are spread, or how ratings are counted. */
  cohortPart: route('cohort-part', { cohort, part: z.enum(['start', 'ratings', 'spread', 'counted']) }),
  /** How to prepare for interviews. */
  cohortPrepare: route('cohort-prepare', { cohort, page }),
  /** Shows what a session about this skill could be. */
  cohortTeach: route('cohort-teach', { cohort, skill: contentId, part: z.enum(['plan', 'points']) }),
  /** Shows a message to copy for one of those who may need a word, or for the first of them. */
  cohortWrite: route('cohort-write', { cohort, user: orNone(/^\d{17,20}$/) }),
  /** Shows the agenda of the coming session; on its message also the marker by which that is found again. */
  agenda: route('agenda', { cohort, begun: instant }),
  /** Opens the form; `since` is when the words were written that it begins with. */
  agendaEdit: route('agenda-edit', { cohort }),
  agendaForm: route('agenda-form', { cohort, since: instant, opened: snowflake }),
  agendaPost: route('agenda-post', { cohort }),
  /** On one's own answer: offers it to the session, or takes that back. */
  agendaOffer: route('agenda-offer', { cohort, day, choice: z.enum(['yes', 'no']) }),
  agendaCopy: route('agenda-copy', { cohort }),
  /** Gives up what leads wrote. */
  agendaAnew: route('agenda-anew', { cohort }),
  /** On a digest: shows the overview; and the marker by which an unconfirmed digest is found again. */
  digestOpen: route('digest-open', { cohort, day }),
  /** Opens the form; the page is the one of the answers from which it is opened. */
  feedbackWrite: route('feedback-write', { cohort, day, user: snowflake, page }),
  feedbackForm: route('feedback-form', { cohort, day, user: snowflake, page, opened: snowflake }),
  /** What leads wrote to whoever presses. */
  feedback: route('feedback', { page }),
  /** In a direct message, so it carries the server. */
  feedbackOff: route('feedback-off', { guild: snowflake }),
  plan: route('plan', {}),
  /** The weeks of one of its gaps. */
  planWeeks: route('plan-weeks', { page }),
  planMake: route('plan-make', { track: contentId }),
  /** `over` is the plan that it is meant to replace. */
  planRenew: route('plan-renew', { track: contentId, over: snowflake }),
  planDrop: route('plan-drop', { plan: snowflake }),
  planRemind: route('plan-remind', { plan: snowflake, choice: z.enum(['yes', 'no']) }),
  progressMore: route('progress-more', {}),
  /** The beginning of /progress, or the latest questions. */
  progressPart: route('progress-part', { part: z.enum(['top', 'questions']) }),
  awayNow: route('away-now', {}),
  /** Ends the time away that begins on this date. */
  awayBack: route('away-back', { from: day }),
  /** What somebody chose, or what that means and the rest of it. */
  settingsPart: route('settings-part', { part: z.enum(['top', 'more']) }),
  settingsReminders: route('settings-reminders', { choice: z.enum(['on', 'off']) }),
  settingsStreaks: route('settings-streaks', { choice: z.enum(['on', 'off']) }),
  settingsFeedback: route('settings-feedback', { choice: z.enum(['on', 'off']) }),
  /** In a direct message, so it carries the server. */
  remindersOff: route('reminders-off', { guild: snowflake }),
  /** Own data carries the server, because it is also asked for in direct messages. */
  mydata: route('mydata', { guild: snowflake }),
  /** All that is kept, who can see it, or with which groups ratings are shared. */
  mydataPart: route('mydata-part', { guild: snowflake, part: z.enum(['kept', 'who', 'share']), page }),
  /** A select; its values are ids of servers. */
  mydataServer: route('mydata-server', {}),
  mydataShare: route('mydata-share', { guild: snowflake, cohort, choice: z.enum(['yes', 'no']) }),
  mydataCollect: route('mydata-collect', { guild: snowflake, choice: z.enum(['on', 'off']) }),
  mydataExport: route('mydata-export', { guild: snowflake }),
  /** Asks. */
  mydataDelete: route('mydata-delete', { guild: snowflake }),
  /** Does it. */
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
