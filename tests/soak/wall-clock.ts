/** Works out local times with Intl alone, so that the bot's own date arithmetic is not checked against itself. */
const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

export interface DueDay {
  readonly day: string;
  /** The first quarter of an hour at which the local time is the given time or later. */
  readonly dueAt: number;
  /** Twelve hours later, or at the end of the date if that is earlier. */
  readonly closesAt: number;
}

export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

function wallOf(zone: string): (instant: number) => { day: string; minutes: number } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    return {
      day: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
      minutes: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
    };
  };
}

/** Every date of the zone that begins after `from`, with the time its question is due. `minute` is a multiple of 15. */
export function dueDays(zone: string, { hour, minute }: TimeOfDay, from: number, count: number): DueDay[] {
  const wall = wallOf(zone);
  const found: DueDay[] = [];
  const first = wall(from).day;
  let open: { day: string; dueAt: number } | undefined;
  for (let at = from; found.length < count && at < from + (count + 3) * DAY_MS; at += QUARTER_MS) {
    const { day, minutes } = wall(at);
    if (open && open.day !== day) {
      found.push({ ...open, closesAt: Math.min(at, open.dueAt + DAY_MS / 2) });
      open = undefined;
    }
    const isKnown = day === first || open !== undefined || found.some((known) => known.day === day);
    if (!isKnown && minutes >= hour * 60 + minute) open = { day, dueAt: at };
  }
  return found;
}
