import type { Interaction } from 'discord.js';
import { ids } from './ids.ts';
import { routeName } from './route.ts';

/** Commands that keep nothing about whoever uses them, or that take something away. */
const COMMANDS = new Set([
  'help',
  'privacy',
  'mydata',
  'gaps',
  'tracks',
  'progress',
  'question',
  'role',
  'cohort',
  'setup',
  'questions',
  'plan',
  'Not my answer',
]);

/** Without options they only show something. */
const SHOWN_BARE = new Set(['settings', 'away']);

const ROUTES: ReadonlySet<string> = new Set(
  [
    ids.mydata,
    ids.mydataServer,
    ids.mydataShare,
    ids.mydataCollect,
    ids.mydataExport,
    ids.mydataDelete,
    ids.mydataErase,
    ids.privacyPage,
    ids.setupGroup,
    ids.setupOpen,
    ids.setupPart,
    ids.setupChannel,
    ids.setupRoles,
    ids.setupAsked,
    ids.setupDo,
    ids.setupForm,
    ids.setupSent,
    ids.setupPreview,
    ids.setupInvite,
    ids.leave,
    ids.share,
    ids.tracksCompare,
    ids.gapsTrack,
    ids.cohortPage,
    ids.cohortView,
    ids.cohortPeriod,
    ids.cohortMember,
    ids.cohortAnswers,
    ids.digestOpen,
    // Nothing about the lead who does it is kept.
    ids.bankPage,
    ids.bankPick,
    ids.bankEdit,
    ids.bankForm,
    ids.bankAsk,
    ids.bankNext,
    ids.bankDays,
    ids.bankDay,
    ids.bankSwap,
    ids.bankPlan,
    ids.bankNow,
    ids.bankPost,
    ids.suggestions,
    ids.suggestionDecide,
    ids.feedback,
    ids.feedbackOff,
    ids.plan,
    ids.planDrop,
    ids.awayBack,
    ids.remindersOff,
    ids.answerOut,
    ids.answerEarlier,
    ids.hint,
    ids.role,
    ids.roleOverview,
    ids.roleArea,
  ].map(({ name }) => name),
);

/** Messages can be ended, but not asked for: none is sent while collecting is off. */
const isEndOfMessages = (customId: string): boolean =>
  ids.planRemind.read(customId)?.choice === 'no' ||
  ids.settingsReminders.read(customId)?.choice === 'off' ||
  ids.settingsFeedback.read(customId)?.choice === 'off';

/**
 * Would using this keep something about somebody? Whatever is not named here would: a new command is held back from
 * people who stopped collecting until somebody has thought about it.
 */
export function keepsSomething(interaction: Interaction): boolean {
  if (interaction.isAutocomplete()) return false;
  if (interaction.isChatInputCommand() && SHOWN_BARE.has(interaction.commandName))
    return interaction.options.data.length > 0;
  if (interaction.isCommand()) return !COMMANDS.has(interaction.commandName);
  if (interaction.isMessageComponent() || interaction.isModalSubmit())
    return !ROUTES.has(routeName(interaction.customId)) && !isEndOfMessages(interaction.customId);
  return true;
}
