import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { canSee } from '../access.ts';
import type { Message } from '../records.ts';
import { interactiveOf } from '../shapes/component-walk.ts';
import type { ButtonComponent, SelectComponent } from '../shapes/controls.ts';
import type { WorldState } from '../state.ts';
import type { Doing } from './interaction.ts';

/** The message as the person sees it now. Refuses what their client would not show or let them use. */
export function usableMessage(
  world: WorldState,
  userId: string,
  { id, channelId }: Pick<Message, 'id' | 'channelId'>,
): Message {
  const message = world.messages.get(id);
  if (!message) throw new Error(`The message ${id} is gone.`);
  if (message.viewerId !== null && message.viewerId !== userId)
    throw new Error(`The message ${id} is ephemeral and another person's.`);
  const channel = world.channel(channelId);
  if (!canSee(world, channel, userId)) throw new Error('This person cannot see the channel of the message.');
  if (channel.kind === 'thread' && (channel.archived || channel.locked)) {
    throw new Error('Components in an archived or locked thread do not work in clients.');
  }
  return message;
}

export function pressed(message: Message, wanted: string): Doing {
  const buttons = interactiveOf(message.components).flatMap((each) =>
    each.type === ComponentType.Button ? [each] : [],
  );
  const button = pick(buttons, wanted, ({ label, emoji }) => [label, emoji?.name]);
  if (!button)
    throw new Error(`No button "${wanted}". There are: ${buttons.map(buttonName).join(', ') || 'none'}.`);
  if (button.disabled) throw new Error(`The button "${buttonName(button)}" is disabled.`);
  if (button.style === ButtonStyle.Link || !button.custom_id)
    throw new Error(`The button "${buttonName(button)}" is a link.`);
  return componentDoing(message.id, button.custom_id, ComponentType.Button, button.id ?? 0, null);
}

export function selected(message: Message, wanted: string, values: readonly string[]): Doing {
  const selects = interactiveOf(message.components).flatMap((each) =>
    each.type === ComponentType.Button ? [] : [each],
  );
  const select = pick(selects, wanted, ({ placeholder }) => [placeholder]);
  if (!select)
    throw new Error(
      `No select "${wanted}". There are: ${selects.map(({ custom_id }) => custom_id).join(', ') || 'none'}.`,
    );
  if (select.disabled) throw new Error(`The select "${wanted}" is disabled.`);
  const [least, most] = [select.min_values ?? 1, select.max_values ?? 1];
  if (values.length < least || values.length > most)
    throw new Error(`The select "${wanted}" takes ${least} to ${most} choices.`);
  return componentDoing(
    message.id,
    select.custom_id,
    select.type,
    select.id ?? 0,
    values.map((value) => choice(select, value)),
  );
}

export function componentDoing(
  messageId: string,
  customId: string,
  componentType: ComponentType,
  componentId: number,
  values: unknown,
): Doing {
  return { kind: 'component', messageId, customId, componentType, componentId, values };
}

function choice(select: SelectComponent, wanted: string): string {
  if (select.type !== ComponentType.StringSelect) return wanted;
  const option =
    select.options.find(({ value }) => value === wanted) ??
    select.options.find(({ label }) => label === wanted);
  if (option) return option.value;
  throw new Error(
    `The select has no option "${wanted}". It has: ${select.options.map(({ label }) => label).join(', ')}.`,
  );
}

function pick<Component extends { custom_id?: string | null | undefined }>(
  components: readonly Component[],
  wanted: string,
  names: (component: Component) => (string | null | undefined)[],
): Component | undefined {
  return (
    components.find(({ custom_id }) => custom_id === wanted) ??
    components.find((each) => names(each).includes(wanted))
  );
}

function buttonName({ label, emoji, custom_id }: ButtonComponent): string {
  return label ?? emoji?.name ?? custom_id ?? '?';
}
