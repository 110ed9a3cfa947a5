import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
  StringSelectMenuInteraction,
} from 'discord.js';
import type { App } from '../app.ts';
import type { Route } from './ids.ts';

export type Slash = ChatInputCommandInteraction<'cached'>;
export type Button = ButtonInteraction<'cached'>;
export type Select = StringSelectMenuInteraction<'cached'>;
export type Modal = ModalSubmitInteraction<'cached'>;
export type Autocomplete = AutocompleteInteraction<'cached'>;

interface Handlers {
  button: Button;
  select: Select;
  modal: Modal;
}

/** The handler of one kind of component with one route. */
export interface Component<K extends keyof Handlers = keyof Handlers> {
  readonly kind: K;
  readonly route: string;
  /** `read` is undefined-free: an id that does not parse never gets here. */
  handle(interaction: Handlers[K], app: App): Promise<void> | undefined;
}

/** Ties a handler to a route: the fields arrive parsed. Returns undefined from `handle` when the id does not parse. */
function component<K extends keyof Handlers, F>(
  kind: K,
  route: Route<F>,
  run: (interaction: Handlers[K], fields: F, app: App) => Promise<void>,
): Component<K> {
  return {
    kind,
    route: route.name,
    handle(interaction, app) {
      const fields = route.read(interaction.customId);
      return fields === undefined ? undefined : run(interaction, fields, app);
    },
  };
}

type Run<K extends keyof Handlers> = <F>(
  route: Route<F>,
  run: (interaction: Handlers[K], fields: F, app: App) => Promise<void>,
) => Component<K>;

export const button: Run<'button'> = (route, run) => component('button', route, run);
export const select: Run<'select'> = (route, run) => component('select', route, run);
export const modal: Run<'modal'> = (route, run) => component('modal', route, run);

/** A slash command: its declaration, its handler, and the handlers of its own buttons, selects and forms. */
export interface Command {
  readonly data: { readonly name: string; toJSON(): RESTPostAPIApplicationCommandsJSONBody };
  run(interaction: Slash, app: App): Promise<void>;
  autocomplete?(interaction: Autocomplete, app: App): Promise<void>;
  readonly components?: readonly (Component<'button'> | Component<'select'> | Component<'modal'>)[];
}
