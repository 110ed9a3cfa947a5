import { ComponentType } from 'discord-api-types/v10';
import type { InteractionHandle } from '../world/interactions/handle.ts';
import type { Message } from '../world/records.ts';
import { interactiveOf } from '../world/shapes/component-walk.ts';
import type { InteractiveComponent, SelectComponent } from '../world/shapes/controls.ts';
import { Mistake, type Seat } from './seat.ts';
import { idOf } from './slash-line.ts';
import { firstWord, named, words } from './words.ts';

interface Control {
  readonly message: Message;
  readonly component: InteractiveComponent;
}

/** Presses the button with that number on the newest message that has buttons, or the newest button with that label. */
export function click(seat: Seat, typed: string): InteractionHandle {
  const { message, component } = controlNamed(seat, typed, 'button');
  if (component.type !== ComponentType.Button) {
    throw new Mistake(`${typed} is a list to choose from: type "select ${typed}" and what you choose.`);
  }
  return seat.person.click(message, component.custom_id ?? component.label ?? '');
}

/** `N value`: chooses in the list with that number. */
export function select(seat: Seat, typed: string): InteractionHandle {
  const [number, rest] = firstWord(typed);
  const { message, component } = controlNamed(seat, number, 'list');
  if (component.type === ComponentType.Button) {
    throw new Mistake(`${number} is a button: type "click ${number}".`);
  }
  if (rest === '')
    throw new Mistake(`What do you choose? Type for example: select ${number} ${sample(component)}`);
  return seat.person.select(message, component.custom_id, chosen(seat, component, rest));
}

function sample(component: SelectComponent): string {
  return component.type === ComponentType.StringSelect ? (component.options[0]?.label ?? '') : 'a name';
}

function chosen(seat: Seat, component: SelectComponent, typed: string): string[] {
  const value = (part: string): string | undefined => {
    switch (component.type) {
      case ComponentType.StringSelect:
        return named(component.options, part, (option) => [option.label, option.value])?.value;
      case ComponentType.RoleSelect:
        return idOf(seat, 'role', part);
      case ComponentType.ChannelSelect:
        return idOf(seat, 'channel', part);
      default:
        return idOf(seat, 'person', part);
    }
  };
  const whole = value(words(`"${typed.replaceAll('"', '')}"`)[0] ?? '');
  if (whole !== undefined) return [whole];
  return words(typed).map((part) => {
    const found = value(part);
    if (found !== undefined) return found;
    const labels =
      component.type === ComponentType.StringSelect ? component.options.map(({ label }) => label) : [];
    throw new Mistake(`The list has no "${typed}". It has: ${labels.join(', ')}.`);
  });
}

function controlNamed(seat: Seat, typed: string, what: 'button' | 'list'): Control {
  const messages = readableControls(seat);
  if (messages.length === 0)
    throw new Mistake(`There is no ${what} here. "channels" shows where you could go.`);
  if (/^\d+$/.test(typed)) {
    const [newest] = messages;
    const control = newest?.[Number(typed) - 1];
    if (control) return control;
    throw new Mistake(
      `The newest message with buttons has no number ${typed}: it goes from 1 to ${newest?.length ?? 0}.`,
    );
  }
  for (const controls of messages) {
    const control = named(controls, typed, ({ component }) => [faceOf(component)]);
    if (control) return control;
  }
  const faces = messages.flat().map(({ component }) => `"${faceOf(component)}"`);
  throw new Mistake(`There is no ${what} "${typed}". There are: ${[...new Set(faces)].join(', ')}.`);
}

/** The controls of each message in the channel, newest message first. */
function readableControls({ person, channelId }: Seat): Control[][] {
  return person
    .reads(channelId)
    .map((message) => interactiveOf(message.components).map((component) => ({ message, component })))
    .filter((controls) => controls.length > 0)
    .toReversed();
}

function faceOf(component: InteractiveComponent): string {
  if (component.type !== ComponentType.Button) return component.placeholder ?? 'Choose';
  return component.label ?? component.emoji?.name ?? '';
}
