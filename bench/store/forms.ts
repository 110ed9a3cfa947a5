import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../../src/store/open.ts';
import type { Figure, Part } from '../figure.ts';
import { type Ground, inFolder, layGround, RATINGS, watchAcknowledgements } from './ground.ts';

const FORMS = 1_000;
const SHORT = 200;
const TOGETHER = 20;
/** Of the forms, how many are acknowledged when the process dies. */
const KILLED_AT = [0.001, 0.25, 0.6, 1];

interface Burst {
  /** Milliseconds from the first form sent to the last acknowledgement, and the longest that one waited. */
  readonly last: number;
  readonly worst: number;
  readonly lost: number;
  /** Told after two seconds that nothing is saved yet. */
  readonly warned: number;
}

/** Everybody's form is open; all are sent within a second. Ends with the process, at that many acknowledgements. */
async function burst(ground: Ground, enough: number): Promise<Burst> {
  const { standIn, people, lobby, guild, storeUrl } = ground;
  const bot = await ground.start();
  const forms = [];
  for (let start = 0; start < people.length; start += TOGETHER)
    forms.push(
      ...(await Promise.all(
        people.slice(start, start + TOGETHER).map((person) => person.slash(lobby, 'audit').modal()),
      )),
    );
  const watched = watchAcknowledgements(standIn);
  const begun = performance.now();
  const sent = new Map<string, { user: string; at: number }>();
  let killed: Promise<unknown> | undefined;
  const stop = standIn.requestLog.onAdded(() => {
    if ([...watched.at.keys()].filter((token) => sent.has(token)).length >= enough)
      killed ??= bot.kill('SIGKILL');
  });
  for (const [n, person] of people.entries()) {
    const form = forms[n];
    if (!form) throw new Error('a form did not open');
    while (performance.now() - begun < (n * 1_000) / people.length) await wait(1);
    if (killed !== undefined) break;
    const at = performance.now();
    sent.set(person.submit(form, RATINGS).token, { user: person.id, at });
  }
  while (killed === undefined) await wait(5);
  await killed;
  stop();
  watched.stop();
  const waits = [...sent].flatMap(([token, { user, at }]) => {
    const acknowledged = watched.at.get(token);
    const isWarned = watched.warned.has(token);
    return acknowledged === undefined
      ? []
      : [{ user, isWarned, took: acknowledged - at, at: acknowledged - begun }];
  });
  const store = await openStore(storeUrl, { onProblem: () => undefined });
  const members = await store.members.getMany(
    guild,
    waits.map(({ user }) => user),
  );
  await store.close();
  return {
    last: Math.max(...waits.map(({ at }) => at)),
    worst: Math.max(...waits.map(({ took }) => took)),
    warned: waits.filter(({ isWarned }) => isWarned).length,
    lost: waits.filter(({ user, isWarned }) => !isWarned && (members.get(user)?.audits.length ?? 0) === 0)
      .length,
  };
}

/** A thousand forms in a second, with the process killed at one of its acknowledgements. */
export const formsInASecond: Part = async ({ form, times, say }) => {
  const count = form === 'short' ? SHORT : FORMS;
  const all: Burst[] = [];
  const whole: Burst[] = [];
  for (let time = 0; time < times; time += 1) {
    const shares = form === 'short' ? [0.5, 1] : KILLED_AT;
    for (const share of shares) {
      say(`${count} forms in a second, killed at ${Math.ceil(share * count)}`);
      const found = await inFolder(async (folder) => {
        const ground = await layGround(folder, count);
        try {
          return await burst(ground, Math.ceil(share * count));
        } finally {
          await ground.clear();
        }
      });
      all.push(found);
      if (share === 1) whole.push(found);
    }
  }
  const name = `${count.toLocaleString('en')} forms in a second`;
  const figures: Figure[] = [
    {
      name: `${name}: lost at kill -9 at an acknowledgement`,
      goal: { of: 'ours', atMost: 0 },
      unit: 'forms',
      ours: all.map(({ lost }) => lost),
      isCount: true,
    },
    {
      name: `${name}: told that it is not saved yet`,
      goal: { of: 'ours', atMost: 0 },
      unit: 'forms',
      ours: whole.map(({ warned }) => warned),
    },
    {
      name: `${name}: last acknowledgement`,
      goal: { of: 'ours', atMost: 1_200 },
      unit: 'ms',
      ours: whole.map(({ last }) => last),
    },
    {
      name: `${name}: longest wait for an acknowledgement`,
      goal: { of: 'ours', atMost: 250 },
      unit: 'ms',
      ours: whole.map(({ worst }) => worst),
    },
  ];
  return figures;
};
