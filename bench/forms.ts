import { setTimeout as wait } from 'node:timers/promises';
import type { InteractionHandle } from '../sandbox/world/interactions/handle.ts';
import type { Modal } from '../sandbox/world/interactions/interaction.ts';
import { openStore } from '../src/store/open.ts';
import { evenly } from './evenly.ts';
import type { Figure, Part, Run } from './figure.ts';
import { type Inhabitant, openTown, type Town } from './town.ts';

const WITHIN_MS = 1_000;
/** A form not acknowledged by then counts with this time. */
const PATIENCE_MS = 4_000;
const OPENING_AT_ONCE = 32;
const STEP_MS = 20;
const SIZE = { short: { servers: 1, members: 200 }, usual: { servers: 20, members: 50 } } as const;
const RATINGS = {
  'Python and PyTorch': '4',
  'Deep learning and transformers': '2',
  'Reading papers': '3',
  Writing: '3',
  'Math you actually need': '3',
};

interface Sent {
  readonly one: Inhabitant;
  readonly guild: string;
  readonly handle: InteractionHandle;
  /** When it was sent. */
  readonly at: number;
}

async function openForms({ people }: Town): Promise<ReadonlyMap<Inhabitant, Modal>> {
  const forms = new Map<Inhabitant, Modal>();
  const waiting = [...people];
  const keepOpening = async (): Promise<void> => {
    for (let one = waiting.pop(); one; one = waiting.pop())
      forms.set(one, await one.person.slash(one.channel, 'audit', { mode: 'pages' }).modal());
  };
  await Promise.all(Array.from({ length: OPENING_AT_ONCE }, keepOpening));
  return forms;
}

const isAcknowledgement = ({ path }: { path: string }): boolean => /^\/interactions\/.*\/callback/.test(path);

/** Everybody sends their form within a second; if `killAt` is given, the bot is killed at that acknowledgement. */
async function send(town: Town, killAt?: number): Promise<readonly Sent[]> {
  const forms = [...(await openForms(town))];
  const { requestLog, world } = town.standIn;
  requestLog.clear();
  const killed =
    killAt === undefined
      ? undefined
      : requestLog
          .until(isAcknowledgement, { count: killAt, timeoutMs: 30_000 })
          .then(() => town.bot.kill('SIGKILL'));
  const sent: Sent[] = [];
  await evenly(forms.length, WITHIN_MS, (index) => {
    const [one, form] = forms[index] ?? [];
    if (!one || !form) return;
    const guildId = world.channel(one.channel).guildId ?? '';
    const at = performance.now();
    sent.push({ one, guild: guildId, at, handle: one.person.submit(form, RATINGS) });
  });
  await killed;
  const until = performance.now() + PATIENCE_MS;
  const isOpen = ({ handle }: Sent): boolean => handle.ackMs === null;
  while (killAt === undefined && performance.now() < until && sent.some(isOpen)) await wait(STEP_MS);
  return sent;
}

/**
 * Counts the forms that are missing from the store, out of those that were closed without saying that nothing was
 * saved.
 */
async function lostOf(town: Town, sent: readonly Sent[]): Promise<number> {
  const answers = town.standIn.requestLog.filter(isAcknowledgement);
  const closed = sent.filter(({ handle: { token } }) =>
    answers.some(
      ({ path, body }) => path.includes(token) && !JSON.stringify(body).toLowerCase().includes('not saved'),
    ),
  );
  const store = await openStore(town.storeUrl, { onProblem: () => undefined });
  try {
    const kept = await Promise.all(closed.map(({ one, guild }) => store.members.get(guild, one.person.id)));
    return kept.filter(({ audits }) => audits.length === 0).length;
  } finally {
    await store.close();
  }
}

async function inTown<T>(
  size: { servers: number; members: number },
  use: (town: Town) => Promise<T>,
): Promise<T> {
  const town = await openTown(size);
  try {
    return await use(town);
  } finally {
    await town.close();
  }
}

/** A thousand forms in a second: how soon they are closed, and that a kill loses none that was closed. */
export const forms: Part = async ({ form, times, say }: Run) => {
  const size = SIZE[form === 'short' ? 'short' : 'usual'];
  const count = size.servers * size.members;
  const acks: number[][] = [];
  const lasts: number[] = [];
  const lost: number[] = [];
  for (let time = 0; time < times; time += 1) {
    say(`${count} forms in a second: ${time + 1} of ${times}`);
    const sent = await inTown(size, async (town) => {
      const all = await send(town);
      return all.map(({ handle, at }) => ({ took: handle.ackMs ?? PATIENCE_MS, at }));
    });
    const first = Math.min(...sent.map(({ at }) => at));
    acks.push(sent.map(({ took }) => took));
    lasts.push(Math.max(...sent.map(({ took, at }) => at + took - first)));
    // At the first, at the last, and in between.
    const killAt = 1 + Math.floor(((count - 1) * time) / Math.max(1, times - 1));
    say(`the same, killed at acknowledgement ${killAt}`);
    lost.push(await inTown(size, async (town) => lostOf(town, await send(town, killAt))));
  }
  const moment = `${count.toLocaleString('en')} forms in a second`;
  const figures: Figure[] = [
    {
      name: `${moment}, killed at an acknowledgement: lost`,
      goal: { of: 'ours', atMost: 0 },
      unit: 'forms',
      ours: lost,
      isCount: true,
    },
    {
      name: `${moment}: last acknowledgement, from the first form on`,
      goal: { of: 'ours', atMost: 1_200 },
      unit: 'ms',
      ours: lasts,
    },
    {
      name: `${moment}: worst acknowledgement`,
      goal: { of: 'ours', atMost: 250 },
      unit: 'ms',
      ours: acks.map((each) => Math.max(...each)),
    },
  ];
  return figures;
};
