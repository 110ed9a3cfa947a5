import { DiscordAPIError, MessageFlags } from 'discord.js';
import { joinGroup, leaveGroup } from '../../src/actions/cohort/join-group.ts';
import { nextIfStarted } from '../../src/actions/cohort/preview-question.ts';
import { nextQuestionAt } from '../../src/actions/posts/ledger.ts';
import type { App } from '../../src/app.ts';
import { type Answerable, type Button, button, type Command } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { typedTexts } from '../../src/discord/interactions/form-fields.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { mentionOf } from '../../src/discord/interactions/mentions.ts';
import { answerPrivately, answerWhenDone } from '../../src/discord/interactions/private-answer.ts';
import { isForum } from '../../src/discord/people/forum.ts';
import { noticeIn } from '../../src/discord/people/forum-notice.ts';
import { isQuestionChannel } from '../../src/discord/people/question-channel.ts';
import { whoIsWhoIfKnown } from '../../src/discord/people/who-is-who.ts';
import { stateOf } from '../../src/domain/cohort/cohort-state.ts';
import type { KnownCohort } from '../../src/domain/cohort.ts';
import {
  joinedCard,
  joinMessage,
  joinPostName,
  leftCard,
  notAMemberCard,
} from '../../src/views/cohort/join.ts';
import { previewCard } from '../../src/views/cohort/preview.ts';
import { noPlaceCard } from '../../src/views/cohort/room.ts';
import { type Card, privately } from '../../src/views/words/card.ts';
import { threadMention } from '../../src/views/words/links.ts';
import { requireManaged, setupShown } from './shown.ts';

/** The group of a Join button, which anybody may press. */
async function groupOf({ guildId }: Button, cohort: string, { store }: App): Promise<KnownCohort> {
  const ref = (await store.cohorts.ofGuild(guildId)).find((one) => one.cohort === cohort);
  const settings = ref && (await store.cohorts.settings(ref));
  if (ref && settings) return { ref, settings };
  throw new UserError('This group no longer exists, so nothing was changed.');
}

async function join(interaction: Button, cohort: string, app: App): Promise<Card> {
  const { ref, settings } = await groupOf(interaction, cohort, app);
  const state = stateOf(settings, app.clock.now());
  if (state === 'over')
    throw new UserError('This group is over, so nothing was changed. Its leads can start it again.');
  const { memberRole } = settings;
  if (memberRole !== undefined && !interaction.member.roles.cache.has(memberRole))
    return notAMemberCard(settings);
  const isNew = await joinGroup(app, ref, interaction.user.id);
  return joinedCard({
    cohort,
    settings,
    state,
    isNew,
    nextDue: await nextQuestionAt(app, ref, settings),
    command: (name) => mentionOf(app, name),
  });
}

async function preview(interaction: Button, cohort: string, app: App): Promise<Card> {
  const { ref, settings } = await requireManaged(interaction, cohort, app);
  const next = await nextIfStarted(app, ref, settings, await whoIsWhoIfKnown(app, ref, settings));
  return previewCard(app.pack, { cohort, settings, state: stateOf(settings, app.clock.now()), next });
}

/** The same for every press on one card, so that two presses at once post one message. */
const nonceOf = (message: string, channel: string): string => `j${message.slice(-11)}-${channel.slice(-11)}`;

const NOT_LET =
  'Discord did not let me post in the channel, so nothing was posted. /setup names what is missing there.';

async function invite(interaction: Button, { ref, settings }: KnownCohort, app: App): Promise<string> {
  const channel = interaction.guild.channels.cache.get(settings.channel);
  if (!isQuestionChannel(channel))
    throw new UserError('The channel of the group is gone, so nothing was posted. Choose another one first.');
  const message = joinMessage(ref.cohort, settings);
  const nonce = nonceOf(interaction.message.id, channel.id);
  const posted = isForum(channel)
    ? noticeIn(app, channel, { ...message, name: joinPostName(settings) })
    : channel.send({ ...message, nonce, enforceNonce: true }).then(({ url }) => url);
  const where = await posted.catch((error: unknown) => {
    if (!(error instanceof DiscordAPIError)) throw error;
    throw new UserError(NOT_LET);
  });
  if (where === 'no-tag') throw new UserError(NOT_LET);
  return `**Posted**: ${isForum(channel) ? threadMention(where) : where}`;
}

/** For a new person who did something that would be stored. */
export async function withoutPlace(interaction: Answerable): Promise<void> {
  const told = noPlaceCard(typedTexts(interaction));
  await interaction.reply({ ...privately(told), files: told.files });
}

/** The Join button, what it does, and the preview. */
export const setupJoin: NonNullable<Command['components']> = [
  button(ids.setupPreview, 'nothing', async (interaction, { cohort }, app) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(await preview(interaction, cohort, app));
  }),

  button(ids.setupInvite, 'nothing', (interaction, { cohort }, app) =>
    answerWhenDone(interaction, app, async () => {
      const known = await requireManaged(interaction, cohort, app);
      const news = await invite(interaction, known, app);
      return setupShown(app, interaction.guild, known, { saved: false, part: 'people', news });
    }),
  ),

  button(ids.join, 'something', (interaction, { cohort }, app) =>
    answerPrivately(interaction, app, () => join(interaction, cohort, app)),
  ),

  button(ids.leave, 'nothing', (interaction, { cohort }, app) =>
    answerPrivately(interaction, app, async () => {
      const { ref, settings } = await groupOf(interaction, cohort, app);
      return leftCard(cohort, settings, await leaveGroup(app, ref, interaction.user.id));
    }),
  ),
];
