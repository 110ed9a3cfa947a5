import { z } from 'zod';
import { ROLE_KINDS, SETUP_ACTS, SETUP_FORMS, SETUP_PARTS } from '../../domain/cohort/setup-steps.ts';
import { SAID } from '../../domain/sessions/attendance.ts';
import { cohort, day, orNone, page, snowflake } from './id-fields.ts';
import { route } from './route.ts';

/** Those of the settings of a group; a part of `ids`. */
export const setupIds = {
  /** A select; its values are ids of cohorts. */
  setupGroup: route('setup-group', {}),
  /** A page of what stands in the way of a group. */
  setupChecks: route('setup-checks', { cohort, page }),
  setupOpen: route('setup-open', { cohort, part: z.enum(SETUP_PARTS) }),
  /** A select; its values are parts of the settings. */
  setupPart: route('setup-part', { cohort }),
  /** A select; its values are channels. */
  setupChannel: route('setup-channel', { cohort, what: z.enum(['question', 'digest']) }),
  /** A select; its values are roles. */
  setupRoles: route('setup-roles', { cohort, what: z.enum(ROLE_KINDS) }),
  /** A select; its values are ids of banks, or sections of them. */
  setupAsked: route('setup-asked', { cohort, what: z.enum(['banks', 'sections']) }),
  /** A select; its values stand for tracks. Shows what their packs and rhythm would change. */
  setupPreset: route('setup-preset', { cohort }),
  /** Changes it; `first` is the first date that was shown. */
  setupPresetUse: route('setup-preset-use', {
    cohort,
    track: z.string().regex(/^[a-z0-9]{14}$/),
    first: day,
  }),
  setupDo: route('setup-do', { cohort, what: z.enum(SETUP_ACTS) }),
  /** Opens a form; `typed` is the interaction whose words it shows again. */
  setupForm: route('setup-form', { cohort, form: z.enum(SETUP_FORMS), typed: orNone(/^\d{17,20}$/) }),
  setupSent: route('setup-sent', { cohort, form: z.enum(SETUP_FORMS), opened: snowflake }),
  /** Opens the form; `typed` is the interaction whose words it shows again. */
  daysOffForm: route('days-off-form', { cohort, typed: orNone(/^\d{17,20}$/) }),
  daysOffSent: route('days-off-sent', { cohort, opened: snowflake }),
  /** Saves what waits under the interaction that brought it; the next drops it. */
  daysOffAdd: route('days-off-add', { cohort, waiting: snowflake }),
  daysOffDrop: route('days-off-drop', { cohort, waiting: snowflake }),
  /** A select; its values stand for the days off that go. */
  daysOffRemove: route('days-off-remove', { cohort }),
  setupPreview: route('setup-preview', { cohort }),
  /** Posts the message with the Join button. */
  setupInvite: route('setup-invite', { cohort }),
} as const;

/** Of a session: its local date and time. */
const session = z.string().regex(/^\d{4}-\d{2}-\d{2}-\d{4}$/);

/** Those of the sessions of a group; a part of `ids`. */
export const sessionIds = {
  /** For leads: those to come, the last one, and what can be done. */
  sessions: route('sessions', { cohort }),
  /** Opens the form that announces one; `typed` is the interaction whose words it shows again. */
  sessionForm: route('session-form', { cohort, typed: orNone(/^\d{17,20}$/) }),
  sessionSent: route('session-sent', { cohort, opened: snowflake }),
  /** A select; its values are ids of sessions. Asks. */
  sessionPick: route('session-pick', { cohort }),
  /** Does it. */
  sessionOff: route('session-off', { cohort, session }),
  /** Opens the form of a retro, or what somebody wrote already. */
  retro: route('retro', { cohort, session }),
  /** Opens the form in any case; the next is the form. */
  retroWrite: route('retro-write', { cohort, session }),
  retroForm: route('retro-form', { cohort, session, opened: snowflake }),
  retroDrop: route('retro-drop', { cohort, session }),
  /** For leads: what there is to read of a session. */
  retroNotes: route('retro-notes', { cohort, session, page }),
  /** On the message of a session, and the marker by which an unconfirmed one is found again. */
  sessionSay: route('session-say', { cohort, session, said: z.enum(SAID) }),
} as const;

export const MEMBER_PARTS = ['top', 'ratings', 'gaps'] as const;
export type MemberPart = (typeof MEMBER_PARTS)[number];

/** Of what leads read about members and their answers. */
export const leadIds = {
  /** A page of the questions that count for a member. */
  cohortMember: route('cohort-member', { cohort, user: snowflake, page }),
  /** The beginning of what a lead may know of a member, their ratings over time, or their gaps. */
  cohortMemberPart: route('cohort-member-part', { cohort, user: snowflake, part: z.enum(MEMBER_PARTS) }),
  cohortAnswers: route('cohort-answers', { cohort, day, page }),
  /** What a strong answer to that question covers, and the way back to that page. */
  cohortRubric: route('cohort-rubric', { cohort, day, page }),
  /** Its further screens. */
  cohortRubricOn: route('cohort-rubric-on', { cohort, day, page, screen: page }),
} as const;
