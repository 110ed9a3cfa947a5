import { isQuestion } from '../life/questions.ts';
import { momentText } from './dates.ts';
import { Mistake, type Seat } from './seat.ts';

const STEP_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const DAYS_AHEAD = 8;

export function tellTime({ stage: { world }, print }: Seat): void {
  print([`It is ${momentText(world.clock.now())}.`, '']);
}

/** The next day, at the time of the question. */
export async function tomorrow(seat: Seat): Promise<void> {
  const { world, questionTime, moveTo } = seat.stage;
  const day = new Date(world.clock.now() + DAY_MS).toISOString().slice(0, 10);
  await moveTo(Date.parse(`${day}T${questionTime}:00Z`));
  tellTime(seat);
}

/** The next time that the clock shows a time such as `09:30`. */
export async function timeOfDay(seat: Seat, typed: string): Promise<void> {
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(typed)) throw new Mistake('A time looks like this: time 18:30');
  const { world, moveTo } = seat.stage;
  const today = new Date(world.clock.now()).toISOString().slice(0, 10);
  const instant = Date.parse(`${today}T${typed.padStart(5, '0')}:00Z`);
  await moveTo(instant > world.clock.now() ? instant : instant + DAY_MS);
  tellTime(seat);
}

/** Moves on in steps until the bot posts in a channel, because only the bot knows its schedule. */
export async function nextQuestion(seat: Seat): Promise<void> {
  const { world, moveTo } = seat.stage;
  let posted = false;
  const stop = world.events.on((event) => {
    if (event.type === 'message-created' && isQuestion(world, event.message)) posted = true;
  });
  try {
    const start = Math.floor(world.clock.now() / STEP_MS) * STEP_MS;
    for (let step = 1; !posted && step * STEP_MS <= DAYS_AHEAD * DAY_MS; step++) {
      await moveTo(start + step * STEP_MS);
    }
  } finally {
    stop();
  }
  if (!posted)
    throw new Mistake(`No question came for ${DAYS_AHEAD} days. As Mia, /setup shows the schedule.`);
  tellTime(seat);
}
