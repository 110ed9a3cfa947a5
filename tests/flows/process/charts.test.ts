import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Interaction } from '../../../sandbox/world/interactions/interaction.ts';
import { isV2 } from '../../../sandbox/world/messages/content.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import type { MessageComponent } from '../../../sandbox/world/shapes/message-components.ts';
import { pngSize } from '../../charts/stage.ts';
import { DAY, dateInWords } from '../../times.ts';
import { shareBot } from '../stages/shared.ts';
import { type Stage, startStage } from '../stages/stage.ts';

const { nextStage } = shareBot();

const RATINGS = {
  'Python and PyTorch': '3',
  'Deep learning and transformers': '2',
  'Reading papers': '4',
  Writing: '5',
  'Math you actually need': 'none',
};
/** The first chart starts a worker, which takes seconds on a busy machine. */
const PATIENCE = { timeout: 12_000, interval: 20 };

async function audit({ ada, channel }: Stage, changed: Partial<typeof RATINGS> = {}): Promise<void> {
  await ada
    .submit(await ada.slash(channel, 'audit', { mode: 'pages' }).modal(), { ...RATINGS, ...changed })
    .message();
}

const galleriesOf = ({ components }: Message): Extract<MessageComponent, { type: 12 }>[] =>
  components.flatMap((each) =>
    each.type === 17 ? each.components.flatMap((inner) => (inner.type === 12 ? [inner] : [])) : [],
  );

/** The message's only picture, once it is there. */
async function pictureOf(message: Message): Promise<{ alt: string; name: string; bytes: Uint8Array }> {
  await expect.poll(() => message.attachments.length, PATIENCE).toBe(1);
  const [attachment] = message.attachments;
  const [item] = galleriesOf(message).flatMap(({ items }) => items);
  if (!attachment || !item) throw new Error('an attachment that is not shown');
  expect(item.media.url).toBe(`attachment://${attachment.filename}`);
  expect(attachment.description).toBe(item.description);
  return { alt: item.description ?? '', name: attachment.filename, bytes: attachment.bytes };
}

const idOf = ({ interaction }: { interaction: Interaction }): string => interaction.id;

test('More of /gaps answers with the text at once, and the radar follows in an edit', async () => {
  const stage = await nextStage();
  await audit(stage);
  const gaps = stage.ada.click(await stage.ada.slash(stage.channel, 'gaps').message(), 'More');
  const message = await gaps.message();
  const text = textOf(message);
  expect(text).toContain('Skill gaps: Policy and Governance');
  const acknowledged = stage.standIn.requests.findIndex(({ path }) => path.includes(idOf(gaps)));
  const { alt, name, bytes } = await pictureOf(message);

  expect(name).toBe('radar.png');
  expect(pngSize(bytes)).toEqual({ width: 1200, height: 1140 });
  expect(alt).toContain('Technical Skills: you 2.5, wanted ');
  expect(alt).toContain('Domain knowledge: not assessed, wanted ');
  expect(isV2(message.flags)).toBe(true);
  const edited = stage.standIn.requests.findLastIndex(
    ({ method, path }) => method === 'PATCH' && /@original|%40original/.test(path),
  );
  expect(acknowledged).toBeGreaterThan(-1);
  expect(edited).toBeGreaterThan(acknowledged);
  for (const line of text.split('\n')) expect(textOf(message)).toContain(line);
});

const MENU = 'Compare with another track';
/** Delays one request of the first choice; those of the next are not delayed. */
const slowly = { kind: 'delay', delayMs: 300, times: 1 } as const;
const CALLBACK = { method: 'POST', route: /\/callback/ } as const;
const SHOWING = { method: 'PATCH', route: /\/messages\/(@|%40)original/ } as const;

/** The positions, among all requests, of those that showed something for a choice. */
const showingsOf = ({ standIn }: Stage, { interaction }: { interaction: Interaction }): number[] =>
  standIn.requests.flatMap(({ method, path }, index) =>
    method === 'PATCH' && path.includes(interaction.token) ? [index] : [],
  );

test('another track takes the picture along, and the last choice of several stays', async () => {
  const stage = await nextStage();
  await audit(stage);
  const { ada, channel, standIn, world } = stage;
  const message = await ada.slash(channel, 'gaps').message();
  await ada.click(message, 'More').message();
  await pictureOf(message);
  const rounds = [
    [undefined, 'research-engineer', 'Research Engineer'],
    [{ ...CALLBACK, ...slowly }, 'research-scientist', 'Research Scientist'],
    [{ ...SHOWING, ...slowly }, 'research-engineer', 'Research Engineer'],
  ] as const;
  for (const [slow, last, name] of rounds) {
    if (slow) standIn.faults.add(slow);
    const first = ada.select(message, MENU, ['interpretability']);
    const second = ada.select(message, MENU, [last]);
    await second.message();
    await world.until(() => first.interaction.state !== 'waiting');
    await expect
      .poll(() => galleriesOf(message)[0]?.items[0]?.description, PATIENCE)
      .toContain(`you against ${name}`);
    expect(textOf(message), slow?.route.source).toContain(`Skill gaps: ${name}`);
    expect([first.ackMs, second.ackMs].some((ms) => ms !== null && ms < 250)).toBe(true);
    const [shown = 0] = showingsOf(stage, second);
    for (const earlier of showingsOf(stage, first)) expect(earlier).toBeLessThan(shown);
    standIn.faults.clear();
  }
  await ada.select(message, MENU, ['interpretability']).message();
  expect((await pictureOf(message)).alt).toContain('you against ');
  await expect
    .poll(() => galleriesOf(message)[0]?.items[0]?.description, PATIENCE)
    .toContain('Interpretability');
  expect(textOf(message)).toContain('Skill gaps: Interpretability');
});

test('more of /progress has a line chart from the second audit on', async () => {
  const stage = await nextStage();
  await audit(stage);
  const { ada, channel } = stage;
  const more = async () => ada.click(await ada.slash(channel, 'progress').message(), 'My audits').message();
  const once = await more();
  const first = stage.clock.now();
  await stage.moveTo(first + 42 * DAY);
  await audit(stage, { 'Python and PyTorch': '5' });
  const twice = await more();
  const { alt, name, bytes } = await pictureOf(twice);
  expect(name).toBe('line.png');
  expect(pngSize(bytes)).toEqual({ width: 1200, height: 900 });
  const dates = [first, first + 42 * DAY].map((at) => dateInWords(at).slice(4));
  expect(alt).toContain(dates.join(', '));
  expect(alt).toContain('Technical Skills: 2.5, 3.5.');
  expect(galleriesOf(once)).toEqual([]);
});

/** Loaded into the bot before everything else: makes its drawing threads fail to start. */
const SABOTAGE = `data:text/javascript,${encodeURIComponent(`
  import threads from 'node:worker_threads';
  import { syncBuiltinESMExports } from 'node:module';
  const { Worker } = threads;
  threads.Worker = class extends Worker {
    constructor(file, options) {
      super(String(file).includes('piscina') ? new URL("data:text/javascript,throw new Error('sabotage')") : file, options);
    }
  };
  syncBuiltinESMExports();
`)}`;

test('when nothing can be drawn the text stands alone, the member is not bothered, and the log says why', async () => {
  const stage = await startStage({ environment: { NODE_OPTIONS: `--import ${SABOTAGE}` } });
  await audit(stage);
  const gaps = stage.ada.click(await stage.ada.slash(stage.channel, 'gaps').message(), 'More');
  const message = await gaps.message();
  await expect
    .poll(() => stage.bot.output(), PATIENCE)
    .toContain('could not draw a chart; the answer goes without it');
  expect(stage.bot.output()).toContain('sabotage');
  expect(textOf(message)).toContain('Skill gaps: Policy and Governance');
  expect(message.attachments).toEqual([]);
  expect(gaps.followUps()).toEqual([]);
  const again = await stage.ada.slash(stage.channel, 'gaps').message();
  expect(textOf(again)).toContain('Skill gaps');
});

test('the bot stops at once, with a worker running', async () => {
  const stage = await nextStage();
  await audit(stage);
  const gaps = await stage.ada.slash(stage.channel, 'gaps').message();
  await pictureOf(await stage.ada.click(gaps, 'More').message());
  expect(await stage.bot.kill('SIGTERM')).toEqual({ code: 0, signal: null });
});
