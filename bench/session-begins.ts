import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { evenly } from './evenly.ts';
import type { Part } from './figure.ts';
import { openTown, type Town } from './town.ts';

/** One server: a group meets, and its lead says "everybody type /audit now". */
const SIZE = { servers: 1, members: 1_000 };
const TYPING = 500;
const WITHIN_MS = 300;
const WRITING = 1_000;
/** Answers arrive from a second before the moment to a second after it. */
const WRITING_MS = 2_000;
/** After a longer wait, Discord tells people that the bot did not respond. */
const PATIENCE_MS = 3_000;
const STEP_MS = 10;
/** Ten past nine in Berlin, when the question has been posted. */
const AFTER_QUESTION = Date.parse('2026-11-20T08:10:00Z');

/** Sets up the group and waits for the question of the day; returns its thread. */
async function openQuestion({ managers: [manager], standIn: { world }, moveTo }: Town): Promise<string> {
  if (!manager) throw new Error('nobody manages the server');
  const { person, channel } = manager;
  await person
    .slash(channel, 'setup', {
      channel: { channel },
      time: '09:00',
      days: 'every day',
      zone: 'Europe/Berlin',
    })
    .message();
  await moveTo(AFTER_QUESTION);
  const { id } = await world.untilMessage(channel, ({ content }) =>
    content.includes('Interview question for'),
  );
  await world.until(() => world.channels.get(id));
  return id;
}

interface Outcome {
  readonly failed: number;
  readonly worst: number;
}

async function burst(town: Town, thread: string, round: number): Promise<Outcome> {
  const { people } = town;
  const waited: (() => number | null)[] = [];
  const answers = evenly(WRITING, WRITING_MS, (index) => {
    people[index]?.person.say(thread, `Answer ${index} of round ${round}: I would begin with the decision.`);
  });
  await wait((WRITING_MS - WITHIN_MS) / 2);
  await evenly(TYPING, WITHIN_MS, (index) => {
    const one = people[index];
    const handle = one?.person.slash(one.channel, 'audit');
    if (handle) waited.push(() => handle.ackMs);
  });
  await answers;
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until && waited.some((ackMs) => ackMs() === null)) await wait(STEP_MS);
  const times = waited.map((ackMs) => ackMs() ?? Number.POSITIVE_INFINITY);
  return {
    failed: times.filter((time) => time > PATIENCE_MS).length,
    worst: Math.min(PATIENCE_MS, Math.max(...times)),
  };
}

/** The moment that has to be fast: everybody types the same command while answers from others are being saved. */
export const sessionBegins: Part = async ({ times, say }) => {
  const outcomes: Outcome[] = [];
  const town = await openTown(SIZE);
  try {
    const thread = await openQuestion(town);
    for (let time = 0; time < times; time += 1) {
      say(`${TYPING} type /audit at once: ${time + 1} of ${times}`);
      outcomes.push(await burst(town, thread, time));
      // The receipts of one round must not run into the next.
      await wait(WRITING_MS);
    }
  } finally {
    await town.close();
  }
  const moment = `${TYPING} people type \`/audit\` within ${WITHIN_MS / 1_000} s while ${WRITING.toLocaleString('en')} answers come in`;
  return [
    {
      name: `${moment}: no answer within ${PATIENCE_MS / 1_000} s`,
      goal: { of: 'ours', atMost: 0 },
      unit: 'people',
      ours: outcomes.map(({ failed }) => failed),
      isCount: true,
    },
    {
      name: `${moment}: worst acknowledgement`,
      goal: { of: 'ours', atMost: 1_000 },
      unit: 'ms',
      ours: outcomes.map(({ worst }) => worst),
    },
  ];
};
