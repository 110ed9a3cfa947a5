import { expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { InteractionHandle } from '../../../sandbox/world/interactions/handle.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { type Day, startDay } from '../stages/answers.ts';
import { EXPIRED, errorsOf, warningsOf } from '../stages/bad-day.ts';
import { DISK_FAULT, failingStore } from '../stages/failing-store.ts';
import { STEPS } from './steps.ts';
import { privateCard, type Step } from './ways.ts';

/** Commands for leads and managers are tested elsewhere. */
const FOR_LEADS = new Set(['cohort', 'questions', 'setup']);
/** Their buttons that members press too. */
const FOR_MEMBERS = new Set(['join', 'leave', 'session-say']);
/**
 * Log lines that may appear: the second test makes interactions expire, and no person clicks as fast as these tests.
 */
const TOO_LATE =
  /^(an interaction was answered too late or twice|an acknowledgement was refused or lost): Unknown interaction$|^rate limited$/;
const PATIENCE = { timeout: 5_000, interval: 20 };

test('everything that a member can do is tried below', () => {
  const all = commands.flatMap(({ data, kind = 'slash', components = [] }) => {
    const isForAll = !FOR_LEADS.has(data.name);
    return [
      ...(isForAll ? [`${kind} ${data.name}`] : []),
      ...components
        .filter(({ route }) => isForAll || FOR_MEMBERS.has(route))
        .map((component) => `${component.kind} ${component.route}`),
    ];
  });
  expect(Object.keys(STEPS).toSorted()).toEqual(all.toSorted());
});

/** Everything somebody was shown in answer to one action. */
const shown = (handle: InteractionHandle, message?: Message): string =>
  [...(message ? [message] : []), ...handle.followUps()]
    .map((each) => {
      const files = each.attachments.map(({ bytes }) => new TextDecoder().decode(bytes));
      return [textOf(each), ...files].join('\n');
    })
    .join('\n');

/** Replaces ids, names and times, in which two people who did the same still differ. */
const alike = (text: string, { id, name }: Person): string =>
  text
    .replaceAll(id, 'PERSON')
    .replaceAll(name, 'NAME')
    .replaceAll(/\d{17,20}/g, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replaceAll(/<t:\d+(:\w)?>/g, 'TIME');

/** Everything stored about somebody, and everything of theirs that others can see. */
async function belongings({ stage }: Day, person: Person): Promise<string> {
  const all = ids.mydataExport.write({ guild: stage.guild });
  const kept = await person.rawComponent(await privateCard(stage, person), all).message();
  const isBot = ({ authorId }: Message): boolean => authorId === stage.world.application.botId;
  const seen = [...stage.world.messages.values()]
    .filter((message) => isBot(message) && message.viewerId === null)
    .map(textOf)
    .filter((text) => text.includes(person.id));
  const files = kept.attachments.map(({ bytes }) => new TextDecoder().decode(bytes));
  return alike([...files, ...seen].join('\n'), person);
}

const differences = (what: string, [one = '', other = '']: readonly string[]): string[] => {
  const [lines, others] = [one.split('\n'), other.split('\n')];
  const isSame = one === other;
  return isSame
    ? []
    : [
        what,
        ...lines.filter((line, at) => line !== others[at]),
        `${lines.length} and ${others.length} lines`,
      ];
};

/** Ada takes every step in trouble, Ben takes it undisturbed. After each step both must have the same. */
async function walk(
  day: Day,
  tried: (step: Step, act: () => InteractionHandle, what: string) => Promise<'once more' | undefined>,
): Promise<void> {
  const { stage } = day;
  const { ada, ben, lobby } = stage;
  for (const [what, step] of Object.entries(STEPS)) {
    const [troubled, peaceful] = await Promise.all([step.arrange(day, ada), step.arrange(day, ben)]);
    if ((await tried(step, troubled, what)) === 'once more') await troubled().response();
    await peaceful().response();
    const both = async (): Promise<readonly string[]> =>
      Promise.all([belongings(day, ada), belongings(day, ben)]);
    // Differences are reported with the step they belong to.
    await expect.poll(async () => differences(what, await both()), PATIENCE).toEqual([]);
    await Promise.all([step.after?.(day, ada), step.after?.(day, ben)]);
  }
  expect(stage.bot.output()).not.toMatch(/unhandled/i);
  expect(textOf(await ada.slash(lobby, 'help').message())).toContain('What to do first');
}

test('with the store failing everything a member can do ends in a private word, nothing typed is lost, and it works when that is over', async () => {
  const disk = failingStore();
  const day = await startDay({ environment: disk.environment });
  await walk(day, async ({ typed = '' }, act, what) => {
    const handle = await disk.whileFailing(async () => {
      const failing = act();
      await failing.response();
      return failing;
    });
    const { message, modal, ephemeral, kind } = await handle.response();
    if (modal) return undefined;
    expect(kind === 'update' || ephemeral, what).toBe(true);
    const told = shown(handle, message);
    expect(told, what).toContain(typed);
    // A skill's level mentions a reference implementation: "reference" alone does not mean an error.
    const isOurFault = told.includes('this reference:');
    if (isOurFault) expect(told, what).toMatch(/The storage did not work|What is saved could not be read/);
    // A read may succeed from memory. A write that silently failed would show up as a difference between Ada and Ben.
    return isOurFault || /not saved|not kept/i.test(told) ? 'once more' : undefined;
  });
  const errors = errorsOf(day.stage.bot.output());
  expect(errors.length).toBeGreaterThan(30);
  expect(errors.filter((line) => !DISK_FAULT.test(line))).toEqual([]);
}, 60_000);

test('with the interaction expired everything a member typed is saved, and everything else can be done again', async () => {
  const day = await startDay();
  const { faults, requestLog } = day.stage.standIn;
  await walk(day, async ({ typed }, act) => {
    faults.add(EXPIRED);
    const { id } = act();
    await requestLog.until(({ path, status }) => path.includes(id) && status === 404);
    return typed === undefined ? 'once more' : undefined;
  });
  expect(errorsOf(day.stage.bot.output())).toEqual([]);
  for (const warning of warningsOf(day.stage.bot.output())) expect(warning).toMatch(TOO_LATE);
}, 60_000);

test('two clicks at once do everything a member can do once', async () => {
  const day = await startDay();
  const { world } = day.stage;
  await walk(day, async (_step, act, what) => {
    const both = [act(), act()];
    await world.until(() => both.every(({ interaction }) => interaction.state !== 'waiting'), { what });
    await Promise.any(both.map((each) => each.response()));
    for (const each of both) expect(shown(each), what).not.toContain('reference');
    return undefined;
  });
  expect(errorsOf(day.stage.bot.output())).toEqual([]);
}, 60_000);
