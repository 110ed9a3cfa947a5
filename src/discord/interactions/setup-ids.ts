import { z } from 'zod';
import { ROLE_KINDS, SETUP_ACTS, SETUP_FORMS, SETUP_PARTS } from '../../domain/cohort/setup-steps.ts';
import { SAID } from '../../domain/sessions/attendance.ts';
import { cohort, day, orNone, page, snowflake } from './id-fields.ts';
import { route } from './route.ts';

/** Ids for the settings of a group; part of `ids`. */
export const setupIds = {
  /** A select; its values are ids of cohorts. */
  setupGroup: route('setup-group', {}),
  /** A page of the problems that keep a group from working. */
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
  /** Applies the preset; `first` is the first date that was shown. */
  setupPresetUse: route('setup-preset-use', {
    cohort,
    track: z.string().regex(/^[a-z0-9]{14}$/),
    first: day,
  }),
  setupDo: route('setup-do', { cohort, what: z.enum(SETUP_ACTS) }),
  /** Opens a form; `typed` is the interaction whose texts it shows again. */
  setupForm: route('setup-form', { cohort, form: z.enum(SETUP_FORMS), typed: orNone(/^\d{17,20}$/) }),
  setupSent: route('setup-sent', { cohort, form: z.enum(SETUP_FORMS), opened: snowflake }),
  /** Opens the form; `typed` is the interaction whose texts it shows again. */
  daysOffForm: route('days-off-form', { cohort, typed: orNone(/^\d{17,20}$/) }),
  daysOffSent: route('days-off-sent', { cohort, opened: snowflake }),
  /** Saves the draft stored under the interaction that submitted it; the next discards it. */
  daysOffAdd: route('days-off-add', { cohort, waiting: snowflake }),
  daysOffDrop: route('days-off-drop', { cohort, waiting: snowflake }),
  /** A select; its values stand for the days off to remove. */
  daysOffRemove: route('days-off-remove', { cohort }),
  setupPreview: route('setup-preview', { cohort }),
  /** Posts the message with the Join button. */
  setupInvite: route('setup-invite', { cohort }),
} as const;

/** A session's local date and time. */
const session = z.string().regex(/^\d{4}-\d{2}-\d{2}-\d{4}$/);

/** Ids for the sessions of a group; part of `ids`. */
export const sessionIds = {
  /** For leads: upcoming sessions, the last one, and what can be done. */
  sessions: route('sessions', { cohort }),
  /** Opens the form that announces a session; `typed` is the interaction whose texts it shows again. */
  sessionForm: route('session-form', { cohort, typed: orNone(/^\d{17,20}$/) }),
  sessionSent: route('session-sent', { cohort, opened: snowflake }),
  /** A select; its values are ids of sessions. Asks for confirmation. */
  sessionPick: route('session-pick', { cohort }),
  /** Cancels the session. */
  sessionOff: route('session-off', { cohort, session }),
  /** Opens the form of a retro, or shows what the person wrote already. */
  retro: route('retro', { cohort, session }),
  /** Always opens the form; the next is the form. */
  retroWrite: route('retro-write', { cohort, session }),
  retroForm: route('retro-form', { cohort, session, opened: snowflake }),
  retroDrop: route('retro-drop', { cohort, session }),
  /** For leads: the notes on a session. */
  retroNotes: route('retro-notes', { cohort, session, page }),
  /** On a session's message; also identifies one whose sending was never confirmed. */
  sessionSay: route('session-say', { cohort, session, said: z.enum(SAID) }),
} as const;

export const MEMBER_PARTS = ['top', 'ratings', 'gaps'] as const;
export type MemberPart = (typeof MEMBER_PARTS)[number];

/** Ids for what leads read about members and their answers. */
export const leadIds = {
  /** A page of the questions that count for a member. */
  cohortMember: route('cohort-member', { cohort, user: snowflake, page }),
  /** The start of what a lead may know about a member, their ratings over time, or their gaps. */
  cohortMemberPart: route('cohort-member-part', { cohort, user: snowflake, part: z.enum(MEMBER_PARTS) }),
  cohortAnswers: route('cohort-answers', { cohort, day, page }),
  /** What a strong answer to that question covers, and the way back to that page. */
  cohortRubric: route('cohort-rubric', { cohort, day, page }),
  /** Its further screens. */
  cohortRubricOn: route('cohort-rubric-on', { cohort, day, page, screen: page }),
} as const;
