import { z } from 'zod';
import { AUDIT_DEPTHS, AUDIT_MODES } from '../domain/member.ts';
import { PRACTICE_SCOPES } from '../domain/practice-choice.ts';

/** Discord's limit for a custom_id. */
const MAX_LENGTH = 100;

type Shape = Record<string, z.ZodType<string, string>>;
type Fields<S extends Shape> = { [K in keyof S]: z.infer<S[K]> };

/** A custom_id as a typed contract: `name:field:field`. Shipped ids stay readable for ever. */
export interface Route<F = unknown> {
  readonly name: string;
  write(fields: F): string;
  /** Undefined when the fields do not parse: an id of another version, or a forged one. */
  read(customId: string): F | undefined;
}

function route<S extends Shape>(name: string, shape: S): Route<Fields<S>> {
  const keys: (keyof S & string)[] = Object.keys(shape);
  const schema = z.object(shape);
  return {
    name,
    write(fields) {
      const id = [name, ...keys.map((key) => fields[key])].join(':');
      if (id.length > MAX_LENGTH) throw new RangeError(`custom_id over ${MAX_LENGTH} characters: ${id}`);
      return id;
    },
    read(customId) {
      const [head, ...values] = customId.split(':');
      if (head !== name || values.length !== keys.length) return undefined;
      const parsed = schema.safeParse(Object.fromEntries(keys.map((key, index) => [key, values[index]])));
      return parsed.success ? (parsed.data as Fields<S>) : undefined;
    },
  };
}

/** The part of a custom_id that names its route. */
export const routeName = (customId: string): string => customId.split(':', 1)[0] ?? '';

/** Short, so that the longest id of a question still fits beside it. */
const cohort = z.string().regex(/^[a-z0-9-]{1,20}$/);
const day = z.iso.date();
const contentId = z.string().regex(/^[a-z0-9-]{1,60}$/);
const snowflake = z.string().regex(/^\d{17,20}$/);
const page = z.string().regex(/^\d{1,4}$/);
/** An optional field: what stands for "none" is no id of anything. */
const orNone = (id: RegExp) => z.string().regex(new RegExp(`${id.source}|^-$`));

/** Every custom_id the bot writes. Stable ids and enums only: no words of a person, nothing that grants a permission. */
export const ids = {
  /** Opens the baseline form. */
  auditStart: route('audit-start', {}),
  /** The form itself; the id of the interaction that opened it keeps phones from showing an older form. */
  auditForm: route('audit-form', { opened: snowflake }),
  /** Begins an audit; `over` is the unfinished one that it is meant to replace. */
  auditBegin: route('audit-begin', {
    depth: z.enum(AUDIT_DEPTHS),
    mode: z.enum(AUDIT_MODES),
    role: orNone(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(40),
    over: orNone(/^\d{17,20}$/),
  }),
  /** Opens the form of the first page that is not answered. */
  auditContinue: route('audit-continue', { audit: snowflake }),
  auditPage: route('audit-page', { audit: snowflake, page, opened: snowflake }),
  /** Shows one question: by its place, or the first without an answer. */
  auditQuestion: route('audit-question', { audit: snowflake, index: z.string().regex(/^(\d{1,4}|next)$/) }),
  auditTap: route('audit-tap', {
    audit: snowflake,
    index: page,
    value: z.enum(['1', '2', '3', '4', '5', 'none']),
  }),
  auditStop: route('audit-stop', { audit: snowflake }),
  auditFinish: route('audit-finish', { audit: snowflake }),
  auditEvidence: route('audit-evidence', { audit: snowflake, index: page }),
  auditEvidenceForm: route('audit-evidence-form', { audit: snowflake, index: page, opened: snowflake }),
  /** A select; its values are ids of skills and areas. */
  evidence: route('evidence', {}),
  evidenceForm: route('evidence-form', { rating: contentId, opened: snowflake }),
  share: route('share', { cohort, choice: z.enum(['yes', 'no']) }),
  target: route('target', {}),
  tracksCompare: route('tracks-compare', {}),
  gapsTrack: route('gaps-track', {}),
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
  answerEarlier: route('answer-earlier', { cohort, day, page }),
  /** On the question's message and wherever else it can be pressed: notes, rubric and grades for whoever presses. */
  howDidItGo: route('how-did-it-go', { question: contentId }),
  hint: route('hint', { question: contentId }),
  /** Shows the next question of a bucket, of the weakest gap, or of all. */
  practiceNext: route('practice-next', { scope: z.enum(PRACTICE_SCOPES) }),
  /** Shows this question, whether or not it is due. */
  practiceOpen: route('practice-open', { question: contentId }),
  /** A select; its values are ids of questions. */
  practicePick: route('practice-pick', {}),
  practiceWrite: route('practice-write', { question: contentId }),
  /** The same as `howDidItGo` in place of the message that was used. */
  practiceAloud: route('practice-aloud', { question: contentId }),
  practiceForm: route('practice-form', { question: contentId, opened: snowflake }),
  practiceGrade: route('practice-grade', { question: contentId, grade: z.enum(['1', '2', '3', '4', '5']) }),
  /** A select; its values are ids of roles. */
  role: route('role', {}),
  roleOverview: route('role-overview', { role: contentId }),
  /** A select; its values are ids of the role's areas. */
  roleArea: route('role-area', { role: contentId }),
  cohortPage: route('cohort-page', { cohort, page }),
  plan: route('plan', {}),
  planMake: route('plan-make', { track: contentId }),
  /** `over` is the plan that it is meant to replace. */
  planRenew: route('plan-renew', { track: contentId, over: snowflake }),
  planDrop: route('plan-drop', { plan: snowflake }),
  planRemind: route('plan-remind', { plan: snowflake, choice: z.enum(['yes', 'no']) }),
  awayNow: route('away-now', {}),
  /** Ends the time away that begins on this date. */
  awayBack: route('away-back', { from: day }),
  settingsReminders: route('settings-reminders', { choice: z.enum(['on', 'off']) }),
  settingsStreaks: route('settings-streaks', { choice: z.enum(['on', 'off']) }),
  /** In a direct message, so it carries the server. */
  remindersOff: route('reminders-off', { guild: snowflake }),
  /** Own data carries the server, because it is also asked for in direct messages. */
  mydata: route('mydata', { guild: snowflake }),
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
} as const;
