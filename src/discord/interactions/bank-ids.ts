import { z } from 'zod';
import { FIRST_ROWS } from '../../domain/bank/columns.ts';
import { BANK_STATES } from '../../domain/bank/list.ts';
import { DAY_CHOICES } from '../../domain/bank/planned.ts';
import { BUCKET_IDS } from '../../domain/pack.ts';
import { cohort, contentId, day, orNone, page, snowflake } from './id-fields.ts';
import { route } from './route.ts';

const OWN_ID = /^own-[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** The id of one of the group's own questions or topics. */
const own = z.string().regex(OWN_ID).max(40);

/** For leads managing questions and topics, and for members who suggest a question. */
export const bankIds = {
  /** A page of the filtered list of questions. A section is identified by its hash. */
  bankPage: route('bank-page', {
    cohort,
    bucket: z.enum(['all', ...BUCKET_IDS]),
    state: z.enum(BANK_STATES),
    section: z.string().regex(/^([a-z0-9]{14}|-)$/),
    page,
  }),
  /** A select; its values are ids of questions. */
  bankPick: route('bank-pick', { cohort }),
  /** Shows a question, or what a strong answer to it covers. */
  bankShow: route('bank-show', { cohort, question: contentId, part: z.enum(['question', 'points']) }),
  bankEdit: route('bank-edit', { cohort, question: own }),
  /** The form; without a question it creates a new one. */
  bankForm: route('bank-form', { cohort, question: orNone(OWN_ID).max(40), opened: snowflake }),
  /** Switches a question on or off. */
  bankAsk: route('bank-ask', { cohort, question: contentId, choice: z.enum(['yes', 'no']) }),
  /** A page of the group's own topics. */
  bankTopics: route('bank-topics', { cohort, page }),
  /** A select; its values are ids of topics. */
  bankTopicPick: route('bank-topic-pick', { cohort }),
  bankTopicNew: route('bank-topic-new', { cohort }),
  bankTopicEdit: route('bank-topic-edit', { cohort, topic: own }),
  /** The form; without a topic it creates a new one. */
  bankTopicForm: route('bank-topic-form', { cohort, topic: orNone(OWN_ID).max(40), opened: snowflake }),
  /** Shows a topic to members, or hides it. */
  bankTopicShow: route('bank-topic-show', { cohort, topic: own, choice: z.enum(['yes', 'no']) }),
  /** Carries out an import as shown: `plan` is a hash of all it would change, `bucket` is for questions without one. */
  bankImport: route('bank-import', {
    cohort,
    file: snowflake,
    bucket: z.enum([...BUCKET_IDS, '-']),
    plan: z.string().regex(/^[a-z0-9]{14}$/),
  }),
  /** Continues without the faulty entries. */
  bankImportRest: route('bank-import-rest', { cohort, file: snowflake }),
  /** Opens the form that asks what the columns hold; the next is the form. */
  bankColumns: route('bank-columns', { cohort, file: snowflake, first: z.enum(FIRST_ROWS) }),
  bankColumnsForm: route('bank-columns-form', {
    cohort,
    file: snowflake,
    first: z.enum(FIRST_ROWS),
    opened: snowflake,
  }),
  /** Continues with the known columns, or with each line as a question. */
  bankColumnsAs: route('bank-columns-as', { cohort, file: snowflake, how: z.enum(['known', 'lines']) }),
  /** A select; its values are buckets. */
  bankImportBucket: route('bank-import-bucket', { cohort, file: snowflake }),
  bankImportDrop: route('bank-import-drop', { cohort, file: snowflake }),
  bankImportUndo: route('bank-import-undo', { cohort, file: snowflake }),
  bankNext: route('bank-next', { cohort }),
  /** A select; its values are dates. */
  bankDays: route('bank-days', { cohort }),
  bankDay: route('bank-day', { cohort, day, page }),
  /** A select; its values are ids of questions. */
  bankSwap: route('bank-swap', { cohort, day }),
  bankPlan: route('bank-plan', { cohort, day, choice: z.enum(DAY_CHOICES) }),
  /** Asks whether to post the question of this date at once; the next posts it. */
  bankNow: route('bank-now', { cohort, day }),
  bankPost: route('bank-post', { cohort, day }),
  suggest: route('suggest', { cohort }),
  suggestForm: route('suggest-form', { cohort, opened: snowflake }),
  suggestions: route('suggestions', { cohort, page }),
  suggestionDecide: route('suggestion-decide', {
    cohort,
    suggestion: snowflake,
    choice: z.enum(['approved', 'declined']),
    page,
  }),
} as const;
