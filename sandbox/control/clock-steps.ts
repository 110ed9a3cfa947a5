import { isQuestion } from '../life/questions.ts';
import type { World } from '../world/world.ts';
import type { ClockStep } from './protocol.ts';

const STEP_MS = 10 * 60_000;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const DAYS_AHEAD = 8;
const SPANS = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS } as const;

/**
 * Lets time pass in steps, so that the bot does the same on the way as on a running clock: a jump over a whole day
 * would look like an outage. `moveTo` resolves when the bot has done what was due.
 */
export async function letTimePass(
  world: World,
  to: ClockStep,
  moveTo: (instant: number) => Promise<void>,
): Promise<void> {
  if (to === 'next-question') await untilQuestion(world, moveTo);
  else await walk(world, SPANS[to], moveTo, () => false);
}

/** Only the bot knows its schedule, so this waits until the bot posts a question. */
async function untilQuestion(world: World, moveTo: (instant: number) => Promise<void>): Promise<void> {
  let posted = false;
  const stop = world.events.on((event) => {
    if (event.type === 'message-created' && isQuestion(world, event.message)) posted = true;
  });
  try {
    await walk(world, DAYS_AHEAD * DAY_MS, moveTo, () => posted);
  } finally {
    stop();
  }
  if (!posted) throw new Error(`No question came for ${DAYS_AHEAD} days. /setup shows the schedule.`);
}

async function walk(
  world: World,
  span: number,
  moveTo: (instant: number) => Promise<void>,
  enough: () => boolean,
): Promise<void> {
  const start = world.clock.now();
  const end = start + span;
  for (let next = Math.floor(start / STEP_MS) * STEP_MS + STEP_MS; next < end; next += STEP_MS) {
    if (enough()) return;
    await moveTo(next);
  }
  if (!enough()) await moveTo(end);
}
