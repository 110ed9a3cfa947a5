import { MOST_EVENTS } from '../../domain/bounds.ts';
import type { CalendarProblem, EventProblem, ReadCalendar } from '../../domain/cohort/calendar.ts';
import { escaped } from '../words/repeated.ts';
import { counted, shortened } from '../words/text.ts';

const MOST_NAMED = 3;
const FILE_LENGTH = 60;

const WHY: Readonly<Record<EventProblem, string>> = {
  timed: 'have a time of day, and only whole days count',
  cancelled: 'are cancelled',
  date: "have a date that doesn't exist",
  order: 'end before they begin',
  rule: "repeat in a way I can't read",
  broken: "aren't written the way calendars are",
  long: 'are longer than a year',
};
const WHY_ONE: Readonly<Record<EventProblem, string>> = {
  timed: 'has a time of day, and only whole days count',
  cancelled: 'is cancelled',
  date: "has a date that doesn't exist",
  order: 'ends before it begins',
  rule: "repeats in a way I can't read",
  broken: "isn't written the way calendars are",
  long: 'is longer than a year',
};

/** Which entries of a calendar were left out: one sentence for each reason, with their names. */
export function calendarNotes({ leftOut, elsewhere }: ReadCalendar): readonly string[] {
  const reasons = [...new Set(leftOut.map(({ why }) => why))];
  const sentences = reasons.map((why) => {
    const events = leftOut.filter((event) => event.why === why);
    const names = events
      .slice(0, MOST_NAMED)
      .map(({ name, line }) => `"${escaped(name)}" (line ${line})`)
      .join(', ');
    const more = events.length - MOST_NAMED;
    const named = more > 0 ? `${names} and ${counted(more, 'more event', 'more events')}` : names;
    return `**Left out**: ${named} ${events.length === 1 ? WHY_ONE[why] : WHY[why]}.`;
  });
  return elsewhere === 0
    ? sentences
    : [
        ...sentences,
        `${counted(elsewhere, 'event is', 'events are')} over, or more than two years away, and stay out.`,
      ];
}

/** Why a file can't be read, and what to do. @param file its name */
export function calendarProblemText(problem: CalendarProblem, file: string): string {
  const name = `**${escaped(shortened(file, FILE_LENGTH))}**`;
  switch (problem.of) {
    case 'no-calendar':
      return `Nothing was changed: ${name} isn't a calendar file. In your calendar, choose Export (or the link to the iCal file), and give me the .ics file.`;
    case 'empty':
      return `Nothing was changed: ${name} has no events.`;
    case 'too-many':
      return `Nothing was changed: ${name} has more than ${MOST_EVENTS.toLocaleString('en')} events. Export a calendar that has only the holidays.`;
    case 'busy':
      return 'Nothing was changed: I am reading too many files right now. Please try again in a minute.';
    case 'endless':
      return `Nothing was changed: in ${name} reading didn't get past the event "${escaped(problem.name)}" (line ${problem.line}): it repeats in a way that never gives a date. Take it out of the calendar, or type the dates.`;
  }
}
