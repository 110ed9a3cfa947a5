import type { Rhythm } from './cohort.ts';

/*
 * What one person or one server may store and ask for, so that nobody makes the others wait: each figure with its unit
 * and where it comes from, and no such figure stands anywhere else. Each is far from what honest use needs, and whoever
 * reaches it is told so. What is not here is bounded by itself: by the calendar (one answer a day and group, one piece of
 * feedback of each lead on it) or by the content (one line of evidence a skill, one mark a topic, one card a question).
 */

// Answers

/** Messages of one answer. Every one rewrites the answer: 50 are a page of short lines, and still take well under 1 ms. */
export const MOST_PARTS = 50;
/** Characters of the messages of one answer, ten long ones; a later edit may still make each as long as Discord lets it. */
export const MOST_CHARACTERS = 20_000;
/** Messages that are remembered for one answer, those that were taken out too, so that a late repeat brings none back. */
export const MOST_REMEMBERED = 200;
/** Earlier versions of one answer, the latest: more than anybody has been seen to write, and none reads further back. */
export const MOST_VERSIONS = 20;
/**
 * Messages outside of a question's thread that one person made answers of, in one server: three a day for a year. All of
 * them stand in one row, which each further one rewrites, and none can go: an edit or a deletion has to find its answer.
 */
export const MOST_SAVED_MESSAGES = 1_000;
/** Characters of what one lead writes about one answer: it is shown whole, several on a card. */
export const FEEDBACK_LENGTH = 1_000;

// Audits

/**
 * Audits of one person in one server: one a week for four years. All of them stand in one row, which every tap of an audit
 * reads and writes.
 */
export const MOST_AUDITS = 200;
/** Characters of the line beside one rating: a line. Discord counts characters as code points. */
export const EVIDENCE_LENGTH = 200;

// Practice

/** Grades of one person in one server, the latest: more would only make the record grow, for nothing looks further back. */
export const MOST_GRADES = 500;
/** Attempts of one person in one server, the latest: with 16 questions a week they reach back two months. */
export const MOST_ATTEMPTS = 150;
/** Texts of one person to one question, the latest: all of them are shown below it. */
export const MOST_PRACTICE_ANSWERS = 5;
/** Questions that come back on one day: two and a half hours of practice. */
export const MOST_PRACTICE_A_DAY = 50;

// Reviews

/** Reviews that one person writes within seven days, so that it stays a favour. */
export const MOST_REVIEWS_A_WEEK = 2;
/** Reviews of one answer: what a third would say is said. */
export const MOST_REVIEWS_OF_ANSWER = 2;
/** Characters of one review, beside its points: a paragraph. */
export const REVIEW_LENGTH = 500;

// Sessions

/** Characters of the agenda of a session: it is posted whole, and is one screen of a phone. */
export const AGENDA_LENGTH = 600;

// Questions of a group

/** Questions of one group: so many can still be read at once with every answer to one of them. */
export const MOST_OWN = 300;
/** Characters of a question, of the name of its section, and of its hint or one point of its rubric: each has its place on a card. */
export const QUESTION_LENGTH = 500;
export const SECTION_LENGTH = 60;
export const POINT_LENGTH = 200;
/** Points of one rubric: five buttons are one row. */
export const MOST_POINTS = 5;
/** Follow-ups to one question: an interviewer rarely asks a third. */
export const MOST_FOLLOW_UPS = 2;
/** Characters of an example answer, and of the note below it: two of them are one card. */
export const EXEMPLAR_LENGTH = 1_200;
export const NOTE_LENGTH = 250;
/** Suggestions of one member that wait: a queue that nobody can read is of no use to anybody. */
export const MOST_SUGGESTIONS = 10;
/** Decided suggestions that one member still sees, the latest. */
export const MOST_DECIDED_SUGGESTIONS = 20;
/** Days ahead that leads can plan: further ahead nobody does, and a record must not grow without end. */
export const MOST_AHEAD = 60;
/** Files of one group that wait for a yes, and as many that can be undone: a file may be large, and all stand in one record. */
export const MOST_IMPORTS = 5;
/** Bytes of a file of questions or topics: as many as a group has room for, and as much again. */
export const MOST_FILE_BYTES = 256 * 1024;

// Topics of a group

/** Topics of one group: all of them are read with every card that names what to study. */
export const MOST_TOPICS = 100;
/** Skills, and areas of roles, that one topic teaches. */
export const MOST_TOPIC_SKILLS = 5;
/** Characters of a title and of one line of contents. */
export const TOPIC_TITLE_LENGTH = 100;
export const TOPIC_LINE_LENGTH = 200;
/** Lines of contents of one topic. */
export const MOST_TOPIC_LINES = 5;
/** Hours that one topic takes: a month of full days. */
export const MOST_HOURS = 200;
/** Links of one topic: five buttons are one row. */
export const MOST_RESOURCES = 5;
/** Characters of an address: as many as that of a link button at Discord may have. */
export const ADDRESS_LENGTH = 512;
/** Characters of what a link is good for. */
export const WHY_LENGTH = 120;
/** Characters of all links of one topic: as many as a field of a form at Discord holds. */
export const LINKS_LENGTH = 4_000;

// Groups of a server

/** Groups of one server; whoever runs the bot can allow fewer. All of them stand in one row, and each asks its question. */
export const MOST_GROUPS = 1_000;
/** Characters of a group's name: short enough for a button, a select and a line on a phone. */
export const GROUP_NAME_LENGTH = 40;
/** Between two questions: a group that asks more rarely does not study together. */
export const MOST_EVERY: Readonly<Record<Rhythm['unit'], number>> = { days: 60, weeks: 12 };
/** Entries of days off to come: a year with a calendar of school and public holidays has about forty. */
export const MOST_DAYS_OFF = 100;
/** Days of one of them: longer is no break, then a group is paused or ended. */
export const LONGEST_DAYS_OFF = 366;
/** Days ahead that one may lie: nobody plans further, and a mistyped year is found. */
export const FURTHEST_DAYS_OFF = 2 * 366;
/** Characters of its name. */
export const DAYS_OFF_NAME_LENGTH = 60;
/** Lists of them that wait for a yes, the latest: several managers may be at it. */
export const MOST_WAITING_DAYS_OFF = 5;
/** Bytes and events of a calendar file: that of a school for ten years has hundreds of events. */
export const MOST_CALENDAR_BYTES = 1024 * 1024;
export const MOST_EVENTS = 2_000;

// Sessions of a group

/** Sessions that one group can have ahead: announced further ahead than a week or two, they move anyway. */
export const MOST_SESSIONS_AHEAD = 8;
/** Days ahead that one may lie: a mistyped year is found. */
export const FURTHEST_SESSION_DAYS = 90;
/** Sessions of one group, the latest: more than a year of weeks. All of them stand in one row. */
export const MOST_SESSIONS = 60;
/** Sessions of which it is kept what one member said of themselves, the latest: two years of weeks. */
export const MOST_ATTENDED = 120;
/** Characters of one line of a retro: a sentence, so that three of them are one screen of a phone. */
export const RETRO_LINE_LENGTH = 120;
/** Characters of where it is: a line. */
export const PLACE_LENGTH = 100;

// One's own dates

/** Days back that a time away may begin: as far as leads look. */
export const MOST_DAYS_BACK = 28;
/** Days ahead that it may begin, and that it may last: a year, after which nobody knows. */
export const MOST_DAYS_AWAY = 366;

// What costs the others something

/** What one person may ask for in a row: so many at once, and then one more every so many milliseconds. */
export interface Budget {
  readonly atOnce: number;
  readonly everyMs: number;
}

export type Costly = 'suggestions' | 'picture' | 'export' | 'import';

export const BUDGETS: Readonly<Record<Costly, Budget>> = {
  // Discord asks at every letter; nobody types more than ten a second. Beyond that the list is empty for a moment.
  suggestions: { atOnce: 40, everyMs: 100 },
  // A drawing takes a worker up to 0.3 s: a person who never stops takes a sixth of it.
  picture: { atOnce: 30, everyMs: 2_000 },
  // Reads everything of a person or of a group, in steps that let others in: it takes many to be felt by anybody.
  export: { atOnce: 200, everyMs: 2_000 },
  // Reads a file of up to 300 questions, and a typing error in it is found by trying again.
  import: { atOnce: 15, everyMs: 10_000 },
};
