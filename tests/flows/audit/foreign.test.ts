import { ComponentType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import type { InteractionHandle } from '../../../sandbox/world/interactions/handle.ts';
import type { Modal } from '../../../sandbox/world/interactions/interaction.ts';
import { memberList } from '../stages/lead-cards.ts';
import { type Group, shareBot } from '../stages/shared.ts';
import { onlyQuestion } from '../stages/stage.ts';

const { nextGroup } = shareBot();

/** What the person who pressed is told, whether as a reply or as a follow-up. */
async function told(handle: InteractionHandle): Promise<{ text: string; isPrivate: boolean }> {
  const { message, ephemeral } = await handle.response();
  const [follow] = handle.followUps();
  if (!follow && !message) throw new Error('nothing was said');
  return {
    text: textOf(follow ?? message ?? never()),
    isPrivate: follow ? follow.viewerId !== null : ephemeral,
  };
}

function never(): never {
  throw new Error('nothing was said');
}

interface Scene {
  readonly stage: Group;
  /** The id of Ada's unfinished audit. */
  readonly audit: string;
  readonly form: Modal;
}

/** Ada is in the middle of an audit; Ben has not begun one. */
async function scene(): Promise<Scene> {
  const stage = await nextGroup();
  const { ada, channel } = stage;
  const form = await ada.slash(channel, 'audit', { depth: 'full', mode: 'pages' }).modal();
  const audit = form.customId.split(':')[1] ?? '';
  await ada.submit(form, formAnswers(form, [3, 2])).message();
  return { stage, audit, form };
}

const BUTTONS = (audit: string): readonly string[] => [
  `audit-continue:${audit}`,
  `audit-question:${audit}:0`,
  `audit-question:${audit}:next`,
  `audit-tap:${audit}:0:1`,
  `audit-tap:${audit}:0:none`,
  `audit-stop:${audit}`,
  `audit-finish:${audit}`,
  `audit-evidence:${audit}:0`,
];

test("somebody else's ids find nothing, on any message; nobody's ratings and no public message change", async () => {
  const { stage, audit, form } = await scene();
  const { ada, ben, channel, lead } = stage;
  await stage.moveTo(stage.due);
  const question = onlyQuestion(stage);
  const before = textOf(question);
  for (const customId of BUTTONS(audit)) {
    const { text, isPrivate } = await told(ben.rawComponent(question, customId));
    expect(text, customId).toContain('There is no such audit of yours, so nothing was changed');
    expect(isPrivate, customId).toBe(true);
  }
  const submitted = formAnswers(form, [1, 1]);
  const fields = Object.entries(submitted).map(([id, value]) => ({
    type: ComponentType.Label as const,
    id: 1,
    component: { type: ComponentType.RadioGroup as const, id: 2, custom_id: id, value: String(value) },
  }));
  expect((await told(ben.rawModalSubmit(channel, form.customId, fields))).text).toContain(
    'no such audit of yours',
  );
  const text = [{ type: ComponentType.TextInput as const, id: 2, custom_id: 'evidence', value: 'mine' }];
  const label = text.map((component) => ({ type: ComponentType.Label as const, id: 1, component }));
  const evidence = ben.rawModalSubmit(channel, `audit-evidence-form:${audit}:0:${audit}`, label);
  expect((await told(evidence)).text).toContain('no such audit of yours');

  expect(textOf(question)).toBe(before);
  expect(textOf(await ben.slash(channel, 'progress').message())).toContain('No audit so far');
  expect(await memberList(lead, channel)).not.toContain(`<@${ben.id}>`);
  expect(textOf(await ada.slash(channel, 'progress').message())).toContain('Technical 2.5');
});

test('on a message that others see, an answer is never written into it, not even for its own member', async () => {
  const { stage, audit } = await scene();
  const { ada } = stage;
  await stage.moveTo(stage.due);
  const question = onlyQuestion(stage);
  const before = textOf(question);
  for (const customId of [`audit-question:${audit}:0`, `audit-tap:${audit}:0:5`, `audit-stop:${audit}`]) {
    const { isPrivate } = await told(ada.rawComponent(question, customId));
    expect(isPrivate, customId).toBe(true);
  }
  for (const [customId, values] of [
    ['tracks-compare', ['interpretability', 'research-scientist']],
    ['target', ['interpretability']],
    ['gaps-track', ['interpretability']],
  ] as const) {
    const { isPrivate } = await told(
      ada.rawComponent(question, customId, ComponentType.StringSelect, [...values]),
    );
    expect(isPrivate, customId).toBe(true);
  }
  expect(textOf(question)).toBe(before);
});

test('truncated, older and impossible ids get a polite answer and change nothing', async () => {
  const { stage, audit, form } = await scene();
  const { ada, channel } = stage;
  const shown = await ada.slash(channel, 'audit').message();
  const stale = [
    'audit-tap',
    `audit-tap:${audit}`,
    `audit-tap:${audit}:0`,
    `audit-tap:${audit}:0:6`,
    `audit-tap:${audit}:0:3:4`,
    `audit-tap:${audit.slice(0, 10)}:0:3`,
    `audit-question:${audit}:last`,
    `audit-begin:full:pages:-`,
    `audit-begin:deep:pages:-:-`,
    `audit-continue:`,
  ];
  for (const customId of stale) {
    const { text } = await told(ada.rawComponent(shown, customId));
    expect(text, customId).toContain('from an older version or is incomplete, so nothing was changed');
  }
  for (const index of ['15', '9999']) {
    const { text } = await told(ada.rawComponent(shown, `audit-tap:${audit}:${index}:3`));
    expect(text).toContain('This question is not in your audit any more');
  }
  const empty = ada.rawModalSubmit(channel, form.customId.replace(/:0:/, ':9:'), []);
  expect((await told(empty)).text).toContain('older version, so nothing was saved');
  const forged = await ada.submit(
    form,
    { 'Python and PyTorch': '9', 'Deep learning and transformers': '1' },
    { force: true },
  );
  expect((await told(forged)).text).toContain('older version, so nothing was saved');
  expect(textOf(await ada.slash(channel, 'progress').message())).toContain('Technical 2.5');
});

test('values that no menu offers are refused', async () => {
  const { stage } = await scene();
  const { ada, channel } = stage;
  const shown = await ada.slash(channel, 'tracks').message();
  const select = (customId: string, values: string[]) =>
    told(ada.rawComponent(shown, customId, ComponentType.StringSelect, values));
  expect((await select('evidence', ['juggling'])).text).toContain('no longer on the skills map');
  expect((await select('evidence', [])).text).toContain('no longer on the skills map');
  for (const values of [[], ['interpretability'], ['interpretability', 'interpretability'], ['a', 'b']]) {
    expect((await select('tracks-compare', values)).text).toContain('nothing was changed');
  }
  const empty = { type: ComponentType.TextInput, id: 2, custom_id: 'evidence', value: '' } as const;
  const form = ada.rawModalSubmit(channel, 'evidence-form:juggling:1300000000000000001', [
    { type: ComponentType.Label, id: 1, component: empty },
  ]);
  expect((await told(form)).text).toContain('no longer on the skills map');
  const role = ada.rawComponent(shown, 'audit-begin:role:pages:juggling:-');
  expect((await told(role)).text).toContain('METR Senior Software Engineer');
});
