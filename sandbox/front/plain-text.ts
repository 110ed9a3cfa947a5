import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { Modal } from '../world/interactions/interaction.ts';
import type { Message } from '../world/records.ts';
import type { InteractiveComponent } from '../world/shapes/controls.ts';
import type { Embed } from '../world/shapes/embeds.ts';
import type { AnyMessageComponent } from '../world/shapes/message-components.ts';
import type { ModalField } from '../world/shapes/modal-fields.ts';
import type { ModalComponent } from '../world/shapes/modals.ts';
import { besideWords } from './beside-words.ts';

/** Everything a reader sees of a message or modal, as lines of text; buttons and selects are numbered in order. */
export function textOf(subject: Message | Modal): string {
  return 'title' in subject ? modalText(subject) : messageText(subject);
}

function messageText(message: Message): string {
  const numbering = { next: 1 };
  const lines = [
    message.content,
    ...message.embeds.flatMap(embedLines),
    ...message.components.flatMap((component) => componentLines(component, numbering)),
    ...besideWords(message),
    ...shownFiles(message),
    ...message.reactions.map(({ emoji, userIds }) => `(${emoji.name} ${userIds.length})`),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** If a message is made of components, Discord shows only files that a component shows. */
function shownFiles({ attachments, flags }: Message): string[] {
  if ((flags & MessageFlags.IsComponentsV2) !== 0) return [];
  return attachments.map(
    ({ filename, description }) => `(file ${filename}${description ? `: ${description}` : ''})`,
  );
}

function embedLines({ title, description, fields, footer, author }: Embed): string[] {
  const fieldLines = (fields ?? []).map(({ name, value }) => `${name}: ${value}`);
  return [author?.name ?? '', title ?? '', description ?? '', ...fieldLines, footer?.text ?? ''];
}

function componentLines(component: AnyMessageComponent, numbering: { next: number }): string[] {
  switch (component.type) {
    case ComponentType.ActionRow:
      return [component.components.map((each) => control(each, numbering)).join(' ')];
    case ComponentType.Container:
      return component.components.flatMap((each) => componentLines(each, numbering));
    case ComponentType.Section:
      return [
        ...component.components.map(({ content }) => content),
        ...componentLines(component.accessory, numbering),
      ];
    case ComponentType.TextDisplay:
      return [component.content];
    case ComponentType.Separator:
      return ['---'];
    case ComponentType.MediaGallery:
      return component.items.map((item) => `(picture: ${item.description ?? item.media.url})`);
    case ComponentType.Thumbnail:
      return [`(picture: ${component.description ?? component.media.url})`];
    case ComponentType.File:
      return [`(file: ${component.file.url})`];
    default:
      return [control(component, numbering)];
  }
}

function control(component: InteractiveComponent, numbering: { next: number }): string {
  const number = numbering.next;
  numbering.next += 1;
  const off = component.disabled ? ' (disabled)' : '';
  if (component.type === ComponentType.Button) {
    const face = [component.emoji?.name, component.label].filter(Boolean).join(' ');
    return `${number}. [${face}]${component.url ? ` <${component.url}>` : ''}${off}`;
  }
  const options = component.type === ComponentType.StringSelect ? `: ${optionsText(component.options)}` : '';
  return `${number}. <${component.placeholder ?? 'Choose'}>${off}${options}`;
}

function modalText({ title, components }: Modal): string {
  return [`# ${title}`, ...components.flatMap(fieldLines)].join('\n');
}

function fieldLines(component: ModalComponent): string[] {
  if (component.type === ComponentType.TextDisplay) return [component.content];
  if (component.type === ComponentType.ActionRow) {
    return component.components.map((input) => `${input.label}${required(input)}: ${fieldText(input)}`);
  }
  const { label, description, component: field } = component;
  return [`${label}${required(field)}: ${fieldText(field)}`, ...(description ? [`  ${description}`] : [])];
}

function required(field: ModalField): string {
  return field.type !== ComponentType.Checkbox && (field.required ?? true) ? ' *' : '';
}

function fieldText(field: ModalField): string {
  switch (field.type) {
    case ComponentType.TextInput:
      return field.value ? `"${field.value}"` : `____${field.placeholder ? ` (${field.placeholder})` : ''}`;
    case ComponentType.RadioGroup:
    case ComponentType.CheckboxGroup:
    case ComponentType.StringSelect:
      return optionsText(field.options);
    case ComponentType.Checkbox:
      return field.default ? '(x)' : '( )';
    case ComponentType.FileUpload:
      return '(files)';
    default:
      return `<${field.placeholder ?? 'Choose'}>`;
  }
}

function optionsText(options: readonly { label: string; default?: boolean | undefined }[]): string {
  return options.map((option) => `${option.default ? '(x)' : '( )'} ${option.label}`).join(' ');
}
