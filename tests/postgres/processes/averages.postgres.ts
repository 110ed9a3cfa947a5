import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BotProcess } from '../../../sandbox/bot-process.ts';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { groupRatings } from '../../flows/stages/lead-cards.ts';
import { type Server, startServer } from '../server/server.ts';
import { buildTown } from './processes.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

test('averages are renewed only with enough new ratings, whichever process heard of them', async () => {
  const town = await buildTown({ storeUrl: await server.database(), shards: 2, groups: 2 });
  const [, first] = await Promise.all([town.start('0/2'), town.start('1/2')]);
  await town.setUp();
  const [, group] = town.groups;
  if (!group) throw new Error('no group');
  const { guild, channel, manager } = group;
  const audit = async (person: Person, level: number): Promise<void> => {
    const ratings = {
      'Python and PyTorch': `${level}`,
      'Deep learning and transformers': `${level}`,
      'Reading papers': 'none',
      Writing: 'none',
      'Math you actually need': 'none',
    };
    const form = await person.slash(channel, 'audit', { mode: 'pages' }).modal();
    expect(textOf(await person.submit(form, ratings).message())).toContain('Your audit is saved');
  };
  const shown = async (): Promise<string> => {
    const [line = ''] = /^\*\*Technical Skills\*\*: .*$/m.exec(await groupRatings(manager, channel)) ?? [];
    return line;
  };
  /** Both presses are direct messages, which the other process handles. */
  const showForAWhile = async (person: Person): Promise<void> => {
    for (const button of ['Share my ratings with leads', 'Keep my ratings private']) {
      const card = await person.slash(person.direct, 'mydata').message();
      await person.click(card, button).message();
    }
  };
  const people = (...names: readonly string[]): readonly Person[] =>
    names.map((name) => town.world.addMember(guild, name));
  const auditAll = async (all: readonly Person[], level: number): Promise<void> => {
    for (const person of all) await audit(person, level);
  };
  /** Ends the old process and starts a new one for the same server. */
  const replace = async (old: BotProcess): Promise<BotProcess> => {
    await old.kill('SIGTERM');
    return town.start('1/2');
  };

  const [staying, changing] = [people('Ada', 'Ben'), people('Cara', 'Dov', 'Eli')];
  await auditAll(changing, 2);
  expect(await shown()).toContain('too few people to show');
  const second = await replace(first);
  await auditAll(staying, 2);
  expect(await shown()).toContain('2 of 5');

  await auditAll(changing, 5);
  expect(await shown()).toContain('2 of 5');
  await replace(second);
  expect(await shown(), 'three have new ratings, and all of them of the process before').toContain('2 of 5');
  await auditAll(people('Fay'), 5);
  expect(await shown(), 'four have, of two processes').toContain('3 of 5');

  for (const person of staying) await showForAWhile(person);
  expect(await shown(), 'leads knew so many of a figure that it is withdrawn').toContain('3.5 of 5');
});
