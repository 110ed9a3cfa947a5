import { daysOffName } from '../../domain/cohort/listed-days-off.ts';

/** One event of a calendar: its own lines, and those that change single dates of it. */
export interface CalendarEvent {
  readonly name: string;
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  /** Complete `VEVENT` blocks. */
  readonly blocks: readonly string[];
}

export const NAMELESS = 'An event without a name';

/** The events of a calendar file as unparsed text, so that a broken one does not affect the others. */
export function calendarEvents(text: string): readonly CalendarEvent[] {
  const events = new Map<string, CalendarEvent>();
  let block: string[] | undefined;
  let begun = 0;
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    if (/^BEGIN:VEVENT\s*$/i.test(line)) {
      block = [];
      begun = index + 1;
    }
    block?.push(line);
    if (!block || !/^END:VEVENT\s*$/i.test(line)) return;
    const lines = unfolded(block);
    // An event without an id stands on its own.
    const uid = propertyOf(lines, 'UID') ?? `line ${begun}`;
    const name = daysOffName(plain(propertyOf(lines, 'SUMMARY') ?? '')) ?? NAMELESS;
    const before = events.get(uid);
    events.set(uid, {
      ...(before ?? { name, line: begun }),
      blocks: [...(before?.blocks ?? []), block.join('\r\n')],
    });
    block = undefined;
  });
  return [...events.values()];
}

/** A line that begins with a blank continues the line before it. */
export function unfolded(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const line of lines)
    if (/^[ \t]/.test(line) && whole.length > 0) whole.push(`${whole.pop() ?? ''}${line.slice(1)}`);
    else whole.push(line);
  return whole;
}

/** The text after the colon of a property, whatever parameters it has. */
function propertyOf(lines: readonly string[], property: string): string | undefined {
  const form = new RegExp(`^${property}(?:;(?:[^":]|"[^"]*")*)?:(.*)$`, 'i');
  for (const line of lines) {
    const value = form.exec(line)?.[1];
    if (value !== undefined) return value;
  }
  return undefined;
}

const plain = (value: string): string => value.replace(/\\([\\;,])/g, '$1').replace(/\\n/gi, ' ');
