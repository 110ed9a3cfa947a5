import type { Rhythm } from './cohort.ts';

/*
 * Limits on what one person or one server may store and ask for, so that nobody slows down the others. Each limit has
 * its unit and its reason, and such limits are defined only here. They are far above what honest use needs, and people
 * who reach one are told. Other data is limited by the calendar (one answer a day and group, one feedback of each lead
 * on it) or by the content (one line of evidence per skill, one mark per topic, one card per question).
 */

// Answers

/** Messages in one answer. Each new one rewrites the answer, which takes well under 1 ms with 50 short ones. */
export const MOST_PARTS = 50;
/** Characters in all messages of one answer: ten long ones. Later edits may still fill each to Discord's limit. */
export const MOST_CHARACTERS = 20_000;
/** Messages remembered for one answer, including removed ones, so that a late repeat does not bring one back. */
export const MOST_REMEMBERED = 200;
/** Latest earlier versions kept of one answer: more than anybody was seen to write, and nobody looks further back. */
export const MOST_VERSIONS = 20;
/**
 * Messages outside of question threads that one person saved as answers, in one server: three a day for a year. All are
 * in one row, which each new one rewrites. None can be dropped, because an edit or deletion must find its answer.
 */
export const MOST_SAVED_MESSAGES = 1_000;
/** Characters of one lead's feedback on one answer. Feedback is shown in full, several on a card. */
export const FEEDBACK_LENGTH = 1_000;

// Audits

/**
 * Audits of one person in one server: one a week for four years. All are in one row, which every tap in an audit reads
 * and writes.
 */
export const MOST_AUDITS = 200;
/** Characters of the evidence for one rating: a line. Discord counts code points. */
export const EVIDENCE_LENGTH = 200;

// Practice

/** Latest grades kept of one person in one server. More would be useless, because nothing looks further back. */
export const MOST_GRADES = 500;
/** Latest attempts kept of one person in one server: at 16 questions a week they cover two months. */
export const MOST_ATTEMPTS = 150;
/** Latest texts kept of one person for one question: all of them are shown below it. */
export const MOST_PRACTICE_ANSWERS = 5;
/** Questions that come back on one day: two and a half hours of practice. */
export const MOST_PRACTICE_A_DAY = 50;

// Reviews

/** Reviews that one person writes within seven days, so that it stays a small favour. */
export const MOST_REVIEWS_A_WEEK = 2;
/** Reviews of one answer: a third would hardly add anything. */
export const MOST_REVIEWS_OF_ANSWER = 2;
/** Characters of one review, besides its verdicts: a paragraph. */
export const REVIEW_LENGTH = 500;

// Sessions

/** Characters of a session's agenda, which is posted in full and fills one phone screen. */
export const AGENDA_LENGTH = 600;

// Questions of a group

/** Questions of one group. This many can still be loaded together each time one of them is answered. */
export const MOST_OWN = 300;
/** Characters of a question, a section name, and a hint or rubric point, as they fit on a card. */
export const QUESTION_LENGTH = 500;
export const SECTION_LENGTH = 60;
export const POINT_LENGTH = 200;
/** Points of one rubric: one row of buttons. */
export const MOST_POINTS = 5;
/** Follow-ups to one question: interviewers rarely ask a third. */
export const MOST_FOLLOW_UPS = 2;
/** Characters of an example answer and of the note below it: two of each fit on a card. */
export const EXEMPLAR_LENGTH = 1_200;
export const NOTE_LENGTH = 250;
/** Waiting suggestions of one member: a longer queue would not be read. */
export const MOST_SUGGESTIONS = 10;
/** Latest decided suggestions that a member still sees. */
export const MOST_DECIDED_SUGGESTIONS = 20;
/** Days ahead that leads can plan. Nobody plans further, and the record must not grow without limit. */
export const MOST_AHEAD = 60;
/** Files of one group that wait for confirmation, and as many to undo. Files may be large; all are in one record. */
export const MOST_IMPORTS = 5;
/** Bytes of a file of questions or topics: twice what a group has room for. */
export const MOST_FILE_BYTES = 256 * 1024;

// Topics of a group

/** Topics of one group: all of them are read for every card that suggests what to study. */
export const MOST_TOPICS = 100;
/** Skills that one topic teaches, and as many areas of roles. */
export const MOST_TOPIC_SKILLS = 5;
/** Characters of a title, and of one line of contents. */
export const TOPIC_TITLE_LENGTH = 100;
export const TOPIC_LINE_LENGTH = 200;
/** Lines of contents of one topic. */
export const MOST_TOPIC_LINES = 5;
/** Hours that one topic takes: a month of full days. */
export const MOST_HOURS = 200;
/** Links of one topic: one row of buttons. */
export const MOST_RESOURCES = 5;
/** Characters of an address: Discord's limit for link buttons. */
export const ADDRESS_LENGTH = 512;
/** Characters of the text that says what a link is good for. */
export const WHY_LENGTH = 120;
/** Characters of all links of one topic: Discord's limit for a form field. */
export const LINKS_LENGTH = 4_000;

// Groups of a server

/** Groups of one server; the operator can allow fewer. All of them are in one row, and each posts its question. */
export const MOST_GROUPS = 1_000;
/** Characters of a group's name: short enough for a button, a select and one line on a phone. */
export const GROUP_NAME_LENGTH = 40;
/** The longest interval between two questions: a group that asks less often isn't studying together. */
export const MOST_EVERY: Readonly<Record<Rhythm['unit'], number>> = { days: 60, weeks: 12 };
/** Future days off: a year of school and public holidays has about forty entries. */
export const MOST_DAYS_OFF = 100;
/** Days of one entry: a longer break calls for pausing or ending the group. */
export const LONGEST_DAYS_OFF = 366;
/** How many days ahead an entry may be: nobody plans further, and it catches a mistyped year. */
export const FURTHEST_DAYS_OFF = 2 * 366;
/** Characters of the name of an entry. */
export const DAYS_OFF_NAME_LENGTH = 60;
/** Latest lists of days off that wait for confirmation: several managers may be adding some. */
export const MOST_WAITING_DAYS_OFF = 5;
/** Bytes and events of a calendar file: ten years of a school have hundreds of events. */
export const MOST_CALENDAR_BYTES = 1024 * 1024;
export const MOST_EVENTS = 2_000;

// Sessions of a group

/** Future sessions of one group: those announced more than a week or two ahead get moved anyway. */
export const MOST_SESSIONS_AHEAD = 8;
/** How many days ahead a session may be; it catches a mistyped year. */
export const FURTHEST_SESSION_DAYS = 90;
/** Latest sessions kept of one group: more than a year of weekly ones. All are in one row. */
export const MOST_SESSIONS = 60;
/** Latest sessions for which a member's word on their attendance is kept: two years of weekly ones. */
export const MOST_ATTENDED = 120;
/** Characters of one line of a retro: a sentence, so that three fit on a phone screen. */
export const RETRO_LINE_LENGTH = 120;
/** Characters of the place: a line. */
export const PLACE_LENGTH = 100;

// A member's own dates

/** How many days ago time away may begin: as far back as leads look. */
export const MOST_DAYS_BACK = 28;
/** How many days ahead time away may begin, and how long it may last: nobody plans further than a year. */
export const MOST_DAYS_AWAY = 366;

// Requests that cost others something

/** What one person may ask for in a row: this many at once, then one more every so many milliseconds. */
export interface Budget {
  readonly atOnce: number;
  readonly everyMs: number;
}

export type Costly = 'suggestions' | 'picture' | 'export' | 'import';

export const BUDGETS: Readonly<Record<Costly, Budget>> = {
  // Discord asks at every keystroke, and nobody types more than ten a second. Beyond that, the list is briefly empty.
  suggestions: { atOnce: 40, everyMs: 100 },
  // A drawing takes a worker up to 0.3 s, so somebody who never stops takes up a sixth of it.
  picture: { atOnce: 30, everyMs: 2_000 },
  // Reads all data of a person or a group, in steps that let others in between: only very many are noticeable.
  export: { atOnce: 200, everyMs: 2_000 },
  // Reads a file of up to 300 questions. People find mistakes in their file by trying again.
  import: { atOnce: 15, everyMs: 10_000 },
};
