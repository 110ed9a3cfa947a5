import type { Interaction } from 'discord.js';
import type { App } from '../../app.ts';
import type { Costly } from '../../domain/bounds.ts';
import { findsPlace } from '../people/place.ts';
import { answerError, type ErrorWords } from './boundary.ts';
import { createBudgets, tooMany } from './budgets.ts';
import { type Handler, keepsSomething } from './collecting-off.ts';
import type { Answerable, Command, Component, MessageCommand, SlashCommand } from './define.ts';
import type { DiscordTime } from './discord-time.ts';
import { UserError } from './errors.ts';
import { notServed } from './not-served-words.ts';
import { routeName } from './route.ts';
import { requireTypes, STALE_BUTTON } from './well-typed.ts';

/** Discord drops an interaction after 3 s; half a second is left for the network. */
const MAX_AGE_MS = 2_500;
/** How many interaction ids are remembered, to recognise events that are delivered twice. */
const REMEMBERED = 1_000;

const NOT_OFFERED = 'This command is no longer offered. Type / to see what is.';

const OUTSIDE = 'This works inside a server that the bot is a member of.';

/** Just after a start or in an outage, Discord has not told the bot about the server yet. */
const NOT_READY = 'I am not ready for this server yet. Nothing is lost: please try again in a minute.';

export interface RouterOptions {
  commands: readonly Command[];
  words: ErrorWords;
  time: DiscordTime;
  /** Answers somebody who stopped collecting and now does something that would be stored. */
  stopped(interaction: Answerable, app: App): Promise<void>;
  /** The same for a new person in a server that has no place for another member. */
  withoutPlace(interaction: Answerable): Promise<void>;
}

export type Router = (interaction: Interaction, app: App) => Promise<void>;

/** The handlers of one kind. Two for the same route are a programming error, so this throws at the start. */
function index<K extends Component['kind']>(
  commands: readonly Command[],
  kind: K,
): Map<string, Component<K>> {
  const found = new Map<string, Component<K>>();
  for (const component of commands.flatMap((command) => [...(command.components ?? [])])) {
    if (!isOfKind(component, kind)) continue;
    if (found.has(component.route)) throw new Error(`two ${kind} handlers for ${component.route}`);
    found.set(component.route, component);
  }
  return found;
}

const isOfKind = <K extends Component['kind']>(
  component: { kind: string },
  kind: K,
): component is Component<K> => component.kind === kind;

const isOnMessage = (command: Command): command is MessageCommand => command.kind === 'message';
const isSlash = (command: Command): command is SlashCommand => !isOnMessage(command);

function costOf(interaction: Interaction, handler: Handler | undefined): Costly | undefined {
  if (interaction.isAutocomplete()) return 'suggestions';
  if (handler === undefined) return undefined;
  if ('route' in handler) return handler.costs;
  return interaction.isChatInputCommand() ? handler.costs?.(interaction) : undefined;
}

function whyOutside({ guildId }: Interaction, app: App): string {
  if (guildId === null) return OUTSIDE;
  return app.serves(guildId) ? NOT_READY : notServed(guildId, app);
}

/** The only path from an interaction to its handler, and the only place that handles the errors of handlers. */
export function createRouter({ commands, words, time, stopped, withoutPlace }: RouterOptions): Router {
  if (new Set(commands.map(({ data }) => data.name)).size !== commands.length)
    throw new Error('two commands have the same name');
  const slash = new Map(commands.filter(isSlash).map((command) => [command.data.name, command]));
  const onMessage = new Map(commands.filter(isOnMessage).map((command) => [command.data.name, command]));
  const buttons = index(commands, 'button');
  const selects = index(commands, 'select');
  const modals = index(commands, 'modal');
  const seen = new Set<string>();
  const budgets = createBudgets();

  /**
   * The only place that spends budgets. Returns true if no suggestions should be shown because the budget is used up.
   */
  function isSpent(interaction: Interaction, { clock }: App): boolean {
    const what = costOf(interaction, handlerOf(interaction));
    const waitMs = what === undefined ? 0 : budgets.spend(interaction.user.id, what, clock.now());
    if (what === undefined || waitMs === 0) return false;
    if (!interaction.isAutocomplete()) throw tooMany(what, waitMs);
    return true;
  }

  function handlerOf(interaction: Interaction): Handler | undefined {
    if (interaction.isChatInputCommand()) return slash.get(interaction.commandName);
    if (interaction.isMessageContextMenuCommand()) return onMessage.get(interaction.commandName);
    if (interaction.isButton()) return buttons.get(routeName(interaction.customId));
    if (interaction.isAnySelectMenu()) return selects.get(routeName(interaction.customId));
    return interaction.isModalSubmit() ? modals.get(routeName(interaction.customId)) : undefined;
  }

  function isRepeat(id: string): boolean {
    if (seen.has(id)) return true;
    seen.add(id);
    if (seen.size > REMEMBERED) for (const oldest of seen) return !seen.delete(oldest);
    return false;
  }

  async function dispatchOutside(interaction: Interaction, app: App): Promise<void> {
    const handled = interaction.isChatInputCommand()
      ? slash.get(interaction.commandName)?.inDirectMessages?.(interaction, app)
      : interaction.isButton()
        ? buttons.get(routeName(interaction.customId))?.inDirectMessages?.(interaction, app)
        : interaction.isAnySelectMenu()
          ? selects.get(routeName(interaction.customId))?.inDirectMessages?.(interaction, app)
          : undefined;
    if (handled === undefined) throw new UserError(whyOutside(interaction, app));
    await handled;
  }

  async function dispatch(interaction: Interaction, app: App): Promise<void> {
    requireTypes(interaction);
    if (!interaction.inCachedGuild() || !app.serves(interaction.guildId))
      return dispatchOutside(interaction, app);
    if (interaction.isRepliable() && keepsSomething(interaction, handlerOf(interaction))) {
      const { stopped: isStopped } = await app.store.collecting.of(interaction.guildId, interaction.user.id);
      if (isStopped) return stopped(interaction, app);
      if (!(await findsPlace(app, interaction.guildId, interaction.user.id, interaction.member)))
        return withoutPlace(interaction);
    }
    if (interaction.isChatInputCommand() || interaction.isAutocomplete()) {
      const command = slash.get(interaction.commandName);
      if (!command) throw new UserError(NOT_OFFERED);
      if (interaction.isAutocomplete()) await command.autocomplete?.(interaction, app);
      else await command.run(interaction, app);
      return;
    }
    if (interaction.isMessageContextMenuCommand()) {
      const command = onMessage.get(interaction.commandName);
      if (!command) throw new UserError(NOT_OFFERED);
      await command.run(interaction, app);
      return;
    }
    const handled = interaction.isButton()
      ? buttons.get(routeName(interaction.customId))?.handle(interaction, app)
      : interaction.isAnySelectMenu()
        ? selects.get(routeName(interaction.customId))?.handle(interaction, app)
        : interaction.isModalSubmit()
          ? modals.get(routeName(interaction.customId))?.handle(interaction, app)
          : undefined;
    if (handled === undefined) throw new UserError(STALE_BUTTON);
    await handled;
  }

  const ageOf = ({ createdTimestamp }: Interaction, { clock }: App): number =>
    clock.now() + time.skew() - createdTimestamp;

  /**
   * The interaction looks too old to answer. Before dropping it, asks Discord for the time in case our clock is wrong.
   */
  async function isDropped(interaction: Interaction, app: App): Promise<boolean> {
    const { log } = app;
    await time
      .check()
      .catch((error: unknown) => log.warn({ err: error }, 'could not get the time from Discord'));
    const age = ageOf(interaction, app);
    if (age <= MAX_AGE_MS) return false;
    log.warn({ interaction: interaction.id, age }, 'dropped an interaction that is too old to answer');
    return true;
  }

  return async (interaction, app) => {
    if (isRepeat(interaction.id)) {
      app.log.warn({ interaction: interaction.id }, 'the same interaction arrived twice');
      return;
    }
    if (ageOf(interaction, app) > MAX_AGE_MS && (await isDropped(interaction, app))) return;
    try {
      if (!isSpent(interaction, app)) await dispatch(interaction, app);
      else if (interaction.isAutocomplete()) await interaction.respond([]);
    } catch (error) {
      await answerError(interaction, error, { log: app.log, words });
    }
  };
}
