import type {
  AnySelectMenuInteraction,
  APIApplicationCommandBasicOption,
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
  RepliableInteraction,
} from 'discord.js';
import type { App } from '../../app.ts';
import type { Costly } from '../../domain/bounds.ts';
import type { Route } from './route.ts';

export type Slash = ChatInputCommandInteraction<'cached'>;
export type Button = ButtonInteraction<'cached'>;
/** A list of strings, channels, roles or people. Its `values` come from outside and need checking. */
export type Select = AnySelectMenuInteraction<'cached'>;
export type Modal = ModalSubmitInteraction<'cached'>;
export type OnMessage = MessageContextMenuCommandInteraction<'cached'>;
export type Autocomplete = AutocompleteInteraction<'cached'>;

/** The next types are for interactions in a server or in direct messages. */
export type SlashAnywhere = ChatInputCommandInteraction;
export type ButtonAnywhere = ButtonInteraction;
export type SelectAnywhere = AnySelectMenuInteraction;

/** Any interaction that can be answered with a message. */
export type Answerable = RepliableInteraction<'cached'>;

/**
 * Whether using it stores something about the person, which blocks it for people who stopped collecting. If that
 * depends on a field, pass a function of the fields.
 */
export type Keeps<F = never> = 'something' | 'nothing' | ((fields: F) => boolean);

interface Handlers {
  button: Button;
  select: Select;
  modal: Modal;
}

interface HandlersAnywhere {
  button: ButtonAnywhere;
  select: SelectAnywhere;
  modal: ModalSubmitInteraction;
}

/** The handler of one kind of component with one route. */
export interface Component<K extends keyof Handlers = keyof Handlers> {
  readonly kind: K;
  readonly route: string;
  /** Returns true if the id doesn't parse. */
  keeps(customId: string): boolean;
  /** What using it takes from the person's budget; absent: nothing that others would notice. */
  readonly costs?: Costly;
  /** Returns undefined if the id doesn't parse. */
  handle(interaction: Handlers[K], app: App): Promise<void> | undefined;
  /** The same in direct messages; absent: works in servers only. */
  inDirectMessages?(interaction: HandlersAnywhere[K], app: App): Promise<void> | undefined;
}

const keepsBy =
  <F>(route: Route<F>, keeps: Keeps<F>) =>
  (customId: string): boolean => {
    if (typeof keeps === 'string') return keeps === 'something';
    const fields = route.read(customId);
    return fields === undefined || keeps(fields);
  };

/** Connects a handler to a route, so that it gets parsed fields. `handle` returns undefined if the id doesn't parse. */
function component<K extends keyof Handlers, F>(
  kind: K,
  route: Route<F>,
  keeps: Keeps<F>,
  run: (interaction: Handlers[K], fields: F, app: App) => Promise<void>,
): Component<K> {
  return {
    kind,
    route: route.name,
    keeps: keepsBy(route, keeps),
    handle(interaction, app) {
      const fields = route.read(interaction.customId);
      return fields === undefined ? undefined : run(interaction, fields, app);
    },
  };
}

/** Makes using the component cost something from the person's budget. */
export const costing = <K extends keyof Handlers>(costs: Costly, handler: Component<K>): Component<K> => ({
  ...handler,
  costs,
});

type Run<K extends keyof Handlers> = <F>(
  route: Route<F>,
  keeps: Keeps<F>,
  run: (interaction: Handlers[K], fields: F, app: App) => Promise<void>,
) => Component<K>;

export const button: Run<'button'> = (...its) => component('button', ...its);
export const select: Run<'select'> = (...its) => component('select', ...its);
export const modal: Run<'modal'> = (...its) => component('modal', ...its);

const reading =
  <I extends { readonly customId: string }, F>(
    route: Route<F>,
    run: (interaction: I, fields: F, app: App) => Promise<void>,
  ) =>
  (interaction: I, app: App): Promise<void> | undefined => {
    const fields = route.read(interaction.customId);
    return fields === undefined ? undefined : run(interaction, fields, app);
  };

/** For messages that can also be in direct messages. */
export function buttonAnywhere<F>(
  route: Route<F>,
  keeps: Keeps<F>,
  run: (interaction: ButtonAnywhere, fields: F, app: App) => Promise<void>,
): Component<'button'> {
  const handle = reading(route, run);
  return {
    kind: 'button',
    route: route.name,
    keeps: keepsBy(route, keeps),
    handle,
    inDirectMessages: handle,
  };
}

export function selectAnywhere<F>(
  route: Route<F>,
  keeps: Keeps<F>,
  run: (interaction: SelectAnywhere, fields: F, app: App) => Promise<void>,
): Component<'select'> {
  const handle = reading(route, run);
  return {
    kind: 'select',
    route: route.name,
    keeps: keepsBy(route, keeps),
    handle,
    inDirectMessages: handle,
  };
}

interface Declared {
  /** The same as for a component. `with options`: without options the command only shows something. */
  readonly keeps: 'something' | 'nothing' | 'with options';
  readonly data: { readonly name: string; toJSON(): RESTPostAPIApplicationCommandsJSONBody };
  readonly components?: readonly (Component<'button'> | Component<'select'> | Component<'modal'>)[];
}

/** A slash command: its declaration, its handler, and the handlers of its own buttons, selects and forms. */
export interface SlashCommand extends Declared {
  readonly kind?: 'slash';
  run(interaction: Slash, app: App): Promise<void>;
  /** The same as for a component. */
  costs?(interaction: SlashAnywhere): Costly | undefined;
  autocomplete?(interaction: Autocomplete, app: App): Promise<void>;
  /** What it does in direct messages; absent: works in servers only. */
  inDirectMessages?(interaction: SlashAnywhere, app: App): Promise<void>;
}

/** What an option builder returns. */
export interface PartOption {
  toJSON(): APIApplicationCommandBasicOption;
}

/** One of several parts of a command, chosen in its first option, such as `/cohort overview`. */
export interface CommandPart {
  readonly name: string;
  /** Shown beside the name in Discord's list. */
  readonly does: string;
  /**
   * The options of this part. Parts may share an option. No option can be required, because other parts don't use it.
   */
  readonly options?: readonly PartOption[];
  readonly costs?: Costly;
  run(interaction: Slash, app: App): Promise<void>;
  autocomplete?(interaction: Autocomplete, app: App): Promise<void>;
  readonly components?: NonNullable<Declared['components']>;
}

/** A command in a message's context menu. */
export interface MessageCommand extends Declared {
  readonly kind: 'message';
  run(interaction: OnMessage, app: App): Promise<void>;
  readonly autocomplete?: never;
  readonly costs?: never;
}

export type Command = SlashCommand | MessageCommand;
