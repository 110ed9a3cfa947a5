import type {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
} from 'discord-api-types/v10';
import type { AutocompleteChoice } from '../shapes/callbacks.ts';
import type { ModalComponent } from '../shapes/modals.ts';

export interface CommandOptionValue {
  name: string;
  type: ApplicationCommandOptionType;
  value?: string | number | boolean;
  focused?: boolean;
  options?: CommandOptionValue[];
}

/**
 * A client sends `value` as a text, a boolean or null, and `values` as a list of texts; a forged one sends any JSON.
 */
export type SubmittedField =
  | { type: ComponentType; id: number; custom_id: string; value: unknown }
  | { type: ComponentType; id: number; custom_id: string; values: unknown };

export type SubmittedComponent =
  | { type: ComponentType.TextDisplay; id: number }
  | { type: ComponentType.Label; id: number; component: SubmittedField }
  | { type: ComponentType.ActionRow; id: number; components: SubmittedField[] };

/** What a person did, as far as the bot is told. */
export type Doing =
  | {
      kind: 'command' | 'autocomplete';
      commandId: string;
      commandType: ApplicationCommandType;
      name: string;
      /** As somebody types it: the name with the subcommand or the first option's choice. */
      path: string;
      guildId: string | null;
      options: CommandOptionValue[];
      targetId: string | null;
    }
  | {
      kind: 'component';
      messageId: string;
      customId: string;
      componentType: ComponentType;
      componentId: number;
      /** A list of texts, unless it is forged. */
      values: unknown;
    }
  | { kind: 'modal'; messageId: string | null; customId: string; components: SubmittedComponent[] };

export interface Modal {
  interactionId: string;
  /** The message whose component opened the modal. */
  messageId: string | null;
  customId: string;
  title: string;
  components: ModalComponent[];
}

/** The progress of the bot's answer. */
export type InteractionState =
  | 'waiting'
  | 'deferred-reply'
  | 'deferred-update'
  | 'replied'
  | 'updated'
  | 'modal'
  | 'choices';

export interface Interaction {
  id: string;
  token: string;
  doing: Doing;
  /** Null in a direct message. */
  guildId: string | null;
  channelId: string;
  userId: string;
  /** Real time in milliseconds since 1970, because the limits for answers and tokens use real time. */
  dispatchedAt: number;
  state: InteractionState;
  ackMs: number | null;
  ephemeral: boolean;
  /** The reply; for an update, the message with the component. */
  originalId: string | null;
  /** The bot deleted the reply. */
  originalDeleted: boolean;
  /** How often @original was edited after the callback. */
  edits: number;
  modal: Modal | null;
  choices: AutocompleteChoice[] | null;
  followUpIds: string[];
  /** For a modal submit: the interaction that opened the modal. */
  parentId: string | null;
}
