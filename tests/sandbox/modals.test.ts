import {
  ButtonStyle,
  CheckboxBuilder,
  CheckboxGroupBuilder,
  type Client,
  FileUploadBuilder,
  LabelBuilder,
  ModalBuilder,
  type ModalSubmitInteraction,
  RadioGroupBuilder,
  RESTJSONErrorCodes,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { textOf } from '../../sandbox/front/plain-text.ts';
import type { Modal } from '../../sandbox/world/interactions/interaction.ts';
import type { Message } from '../../sandbox/world/records.ts';
import { codeOf, connect, nextInteraction, openScene, type Scene, textChannel } from './connected.ts';

let scene: Scene;
let client: Client<true>;
let question: Message;
beforeEach(async () => {
  scene = await openScene();
  client = await connect(scene.standIn);
  const row = {
    type: 1,
    components: [{ type: 2, style: ButtonStyle.Primary, custom_id: 'v1:answer', label: 'Answer' }],
  };
  const { id } = await textChannel(client, scene.channel.id).send({
    content: 'Question 12',
    components: [row],
  });
  question = scene.standIn.world.message(scene.channel.id, id);
});
afterEach(async () => {
  await client.destroy();
  await scene.standIn.close();
  expect(scene.standIn.failures).toEqual([]);
});

const rating = (id: string, label: string) =>
  new LabelBuilder().setLabel(label).setRadioGroupComponent(
    new RadioGroupBuilder()
      .setCustomId(id)
      .setRequired(false)
      .addOptions(
        ['Not started', 'Seen it', 'With help'].map((text, index) => ({
          value: String(index + 1),
          label: `${index + 1} – ${text}`,
        })),
      ),
  );

const FORM = new ModalBuilder()
  .setCustomId('v1:form')
  .setTitle('Self-audit 1 of 4')
  .addLabelComponents(
    rating('python', 'Python and PyTorch'),
    rating('evals', 'Evaluations'),
    new LabelBuilder()
      .setLabel('Answer')
      .setTextInputComponent(
        new TextInputBuilder().setCustomId('text').setStyle(TextInputStyle.Paragraph).setMaxLength(20),
      ),
    new LabelBuilder()
      .setLabel('Days')
      .setCheckboxGroupComponent(
        new CheckboxGroupBuilder()
          .setCustomId('days')
          .setRequired(false)
          .setMinValues(0)
          .addOptions({ label: 'Mon', value: '1' }, { label: 'Wed', value: '3' }),
      ),
    new LabelBuilder().setLabel('Share?').setCheckboxComponent(new CheckboxBuilder().setCustomId('share')),
  );

async function opened(form: ModalBuilder): Promise<Modal> {
  const arrived = nextInteraction(client);
  const handle = scene.ada.click(question, 'Answer');
  const interaction = await arrived;
  if (!interaction.isButton()) throw new Error('Expected a button.');
  await interaction.showModal(form);
  return handle.modal();
}

async function submitted(
  modal: Modal,
  answers: Parameters<Scene['ada']['submit']>[1],
): Promise<ModalSubmitInteraction> {
  const arrived = nextInteraction(client);
  scene.ada.submit(modal, answers);
  const interaction = await arrived;
  if (!interaction.isModalSubmit()) throw new Error('Expected a modal submit.');
  return interaction;
}

test('discord.js reads what was filled in, by label or by custom id', async () => {
  const modal = await opened(FORM);
  const { fields } = await submitted(modal, {
    'Python and PyTorch': '3 – With help',
    text: 'A baseline.',
    days: ['Mon', '3'],
    share: true,
  });
  expect(fields.getRadioGroup('python')).toBe('3');
  expect(fields.getRadioGroup('evals')).toBeNull();
  expect(fields.getTextInputValue('text')).toBe('A baseline.');
  expect(fields.getCheckboxGroup('days')).toEqual(['1', '3']);
  expect(fields.getCheckbox('share')).toBe(true);
});

test('selects in a modal, and a text without a field', async () => {
  const form = new ModalBuilder()
    .setCustomId('v1:form')
    .setTitle('Choose')
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('Be honest.'))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Track')
        .setStringSelectMenuComponent(
          new StringSelectMenuBuilder().setCustomId('track').addOptions({ label: 'Engineer', value: 'eng' }),
        ),
      new LabelBuilder()
        .setLabel('Partner')
        .setUserSelectMenuComponent(new UserSelectMenuBuilder().setCustomId('partner')),
    );
  const { fields } = await submitted(await opened(form), { Track: 'Engineer', Partner: [scene.ada.id] });
  expect(fields.getStringSelectValues('track')).toEqual(['eng']);
  expect(fields.getSelectedUsers('partner')?.first()?.id).toBe(scene.ada.id);
});

test('files go with a form, up to ten megabytes each', async () => {
  const form = new ModalBuilder()
    .setCustomId('v1:form')
    .setTitle('Files')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Your text')
        .setFileUploadComponent(new FileUploadBuilder().setCustomId('files').setMaxValues(2)),
    );
  const file = (size: number) => ({ name: 'cv.txt', contentType: 'text/plain', bytes: new Uint8Array(size) });
  const modal = await opened(form);
  expect(() => scene.ada.submit(modal, {})).toThrow('"Your text" must be answered');
  expect(() => scene.ada.submit(modal, { files: [file(10 * 1024 * 1024 + 1)] })).toThrow(
    'cv.txt is too large: a file may have 10 MB.',
  );
  const { fields } = await submitted(modal, { 'Your text': [file(3), file(4)] });
  const sent = [...(fields.getUploadedFiles('files')?.values() ?? [])];
  expect(sent.map(({ name, size }) => [name, size])).toEqual([
    ['cv.txt', 3],
    ['cv.txt', 4],
  ]);
  const answer = await fetch(sent[0]?.url ?? '');
  expect((await answer.arrayBuffer()).byteLength).toBe(3);
});

test('the client keeps the person to the rules of the form', async () => {
  const modal = await opened(FORM);
  expect(() => scene.ada.submit(modal, {})).toThrow('"Answer" must be filled in');
  expect(() => scene.ada.submit(modal, { text: 'x'.repeat(21) })).toThrow('at most 20 characters');
  expect(() => scene.ada.submit(modal, { text: 'x', python: '9' })).toThrow('has no option "9"');
  expect(() => scene.ada.submit(modal, { text: 'x', nothing: '9' })).toThrow('has no field "nothing"');
});

test('a submit that came from a message can update it', async () => {
  const modal = await opened(FORM);
  const interaction = await submitted(modal, { text: 'x' });
  if (!interaction.isFromMessage()) throw new Error('Expected a message.');
  await interaction.update({ content: 'Answered', components: [] });
  expect(question.content).toBe('Answered');
});

test('limits of forms are refused', async () => {
  const refused = async (form: ModalBuilder) => codeOf(opened(form));
  const labels = (count: number) =>
    Array.from({ length: count }, (_, index) => rating(`q${index}`, `Question ${index}`));
  const invalid = RESTJSONErrorCodes.InvalidFormBodyOrContentType;
  expect(await refused(new ModalBuilder().setCustomId('a').setTitle('t').addLabelComponents(labels(6)))).toBe(
    invalid,
  );
  expect(
    await refused(
      new ModalBuilder()
        .setCustomId('a')
        .setTitle('t')
        .addLabelComponents(rating('a', 'A'), rating('a', 'B')),
    ),
  ).toBe(invalid);
});

test('a modal reads as text', async () => {
  const text = textOf(await opened(FORM));
  expect(text).toContain('# Self-audit 1 of 4');
  expect(text).toContain('Python and PyTorch: ( ) 1 – Not started ( ) 2 – Seen it ( ) 3 – With help');
  expect(text).toContain('Answer *: ____');
  expect(textOf(question)).toBe('Question 12\n1. [Answer]');
});
