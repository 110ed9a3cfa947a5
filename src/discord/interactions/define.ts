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
/** Of strings, channels, roles or people: its `values` are outside data like any other. */
export type Select = AnySelectMenuInteraction<'cached'>;
export type Modal = ModalSubmitInteraction<'cached'>;
export type OnMessage = MessageContextMenuCommandInteraction<'cached'>;
export type Autocomplete = AutocompleteInteraction<'cached'>;

/** In a server or in direct messages. */
export type SlashAnywhere = ChatInputCommandInteraction;
export type ButtonAnywhere = ButtonInteraction;
export type SelectAnywhere = AnySelectMenuInteraction;

/** Whatever can be answered with a message. */
export type Answerable = RepliableInteraction<'cached'>;

/**
 * Does using it keep something about whoever does? Then it is held back from people who stopped collecting. What a field
 * decides is told by a function of the fields.
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
  /** Also true of an id that does not parse. */
  keeps(customId: string): boolean;
  /** What using it takes from the person's budget; absent: nothing that others would notice. */
  readonly costs?: Costly;
  /** `read` is undefined-free: an id that does not parse never gets here. */
  handle(interaction: Handlers[K], app: App): Promise<void> | undefined;
  /** The same outside a server; absent: it works in servers only. */
  inDirectMessages?(interaction: HandlersAnywhere[K], app: App): Promise<void> | undefined;
}

const keepsBy =
  <F>(route: Route<F>, keeps: Keeps<F>) =>
  (customId: string): boolean => {
    if (typeof keeps === 'string') return keeps === 'something';
    const fields = route.read(customId);
    return fields === undefined || keeps(fields);
  };

/** Ties a handler to a route: the fields arrive parsed. Returns undefined from `handle` when the id does not parse. */
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

/** Says of a handler that using it takes something from the person's budget. */
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

/** For messages that also stand in direct messages. */
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
  /** As for a component; `with options`: typed bare it only shows something. */
  readonly keeps: 'something' | 'nothing' | 'with options';
  readonly data: { readonly name: string; toJSON(): RESTPostAPIApplicationCommandsJSONBody };
  readonly components?: readonly (Component<'button'> | Component<'select'> | Component<'modal'>)[];
}

/** A slash command: its declaration, its handler, and the handlers of its own buttons, selects and forms. */
export interface SlashCommand extends Declared {
  readonly kind?: 'slash';
  run(interaction: Slash, app: App): Promise<void>;
  /** As for a component. */
  costs?(interaction: SlashAnywhere): Costly | undefined;
  autocomplete?(interaction: Autocomplete, app: App): Promise<void>;
  /** What it does outside a server; absent: it works in servers only. */
  inDirectMessages?(interaction: SlashAnywhere, app: App): Promise<void>;
}

/** What a builder of an option makes. */
export interface PartOption {
  toJSON(): APIApplicationCommandBasicOption;
}

/** One of several that share a command and are chosen in its first option, as `/cohort overview`. */
export interface CommandPart {
  readonly name: string;
  /** Stands beside the name in the list that Discord opens. */
  readonly does: string;
  /** Its options; several parts may have the same one. None can be required: other parts do without it. */
  readonly options?: readonly PartOption[];
  readonly costs?: Costly;
  run(interaction: Slash, app: App): Promise<void>;
  autocomplete?(interaction: Autocomplete, app: App): Promise<void>;
  readonly components?: NonNullable<Declared['components']>;
}

/** A command in the menu of a message. */
export interface MessageCommand extends Declared {
  readonly kind: 'message';
  run(interaction: OnMessage, app: App): Promise<void>;
  readonly autocomplete?: never;
  readonly costs?: never;
}

export type Command = SlashCommand | MessageCommand;
