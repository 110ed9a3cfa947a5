import type { Person } from '../../../sandbox/world/person.ts';
import type { Message, Thread } from '../../../sandbox/world/records.ts';
import { openStore } from '../../../src/store/open.ts';
import { DAY, HOUR, utcDate } from '../../times.ts';
import type { Group } from './shared.ts';
import type { Stage } from './stage.ts';

const MAIN = 'main';

/** A pair that meets two days after the group's first question is due, and is told one hour after that question. */
export interface DrawnPair {
  readonly week: string;
  readonly drawnAt: number;
  readonly meetAt: number;
}

/** Stores a draw that paired these people in this order. The bot tells nobody before `drawnAt`. */
export async function drawPair(stage: Group, people: readonly Person[]): Promise<DrawnPair> {
  await stage.bot.kill('SIGTERM');
  const drawn = { week: utcDate(stage.due), drawnAt: stage.due + HOUR, meetAt: stage.due + 2 * DAY };
  const store = await openStore(`sqlite://${stage.storeFile}`, { onProblem: () => undefined });
  const ref = { guild: stage.guild, cohort: MAIN };
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata'];
  const settings = await store.cohorts.settings(ref);
  if (!settings) throw new Error('the group is not set up');
  await store.cohorts.saveSettings(ref, { ...settings, pairs: true });
  await store.pairs.keep(ref, {
    week: drawn.week,
    drawnAt: drawn.drawnAt,
    pairs: [
      {
        id: '1',
        members: people.map(({ id }, index) => ({ user: id, zone: zones[index] ?? 'Europe/Berlin' })),
        at: drawn.meetAt,
        freeUntil: drawn.meetAt - DAY,
      },
    ],
    alone: [],
  });
  await store.close();
  await stage.restart();
  return drawn;
}

/** The private threads in the group's channel. */
export const roomsOf = ({ world, channel }: Stage): Thread[] =>
  [...world.channels.values()].filter(
    (each): each is Thread => each.kind === 'thread' && each.parentId === channel && each.type === 12,
  );

/** The bot's messages that introduce a pair in this channel, oldest first. */
export const openingsIn = ({ world }: Stage, channel: string): Message[] =>
  world
    .history(channel)
    .filter(
      ({ authorId, content }) =>
        authorId === world.application.botId && content.includes('Your mock interview'),
    );

/** The only private thread, with the only message that introduces its pair. Throws if there are more. */
export function onlyRoom(stage: Stage): { thread: Thread; message: Message } {
  const [thread, ...threads] = roomsOf(stage);
  const [message, ...messages] = thread ? openingsIn(stage, thread.id) : [];
  if (!thread || !message || threads.length > 0 || messages.length > 0)
    throw new Error(`expected one room with one message, found ${roomsOf(stage).length} rooms`);
  return { thread, message };
}
