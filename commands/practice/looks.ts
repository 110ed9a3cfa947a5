import { postOfDay } from '../../src/actions/answers/answered-post.ts';
import { wordsOf } from '../../src/actions/practice/attempts.ts';
import type { App } from '../../src/app.ts';
import { shareLook, takeLookBack } from '../../src/discord/answers/shared-look.ts';
import { type Button, button, type Command } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerWhenDone, showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { canSee } from '../../src/discord/people/channel-access.ts';
import { isForum } from '../../src/discord/people/forum.ts';
import { cohortOf } from '../../src/discord/people/which-cohort.ts';
import { findAttempt } from '../../src/domain/practice/judging.ts';
import {
  lookMessage,
  lookPreviewCard,
  type ThenAndNow,
  thenAndNowCard,
} from '../../src/views/practice/then-and-now.ts';
import { type Card, privately } from '../../src/views/words/card.ts';
import { messageLink } from '../../src/views/words/links.ts';
import { requireAttempt } from './judging.ts';
import { nextStep, whoOf } from './trying.ts';

/** Both attempts; undefined: there is no earlier one to compare with. */
async function bothOf(app: App, interaction: Button, at: string): Promise<ThenAndNow | undefined> {
  const { attempt, question } = await requireAttempt(app, interaction, at);
  const who = whoOf(interaction);
  const practice = await app.store.practice.get(who.guild, who.user);
  const before = findAttempt(practice, { at: attempt.comparedTo ?? 0 });
  if (!before) return undefined;
  const [then, now] = await Promise.all([wordsOf(app, who, before), wordsOf(app, who, attempt)]);
  return { question, before: { attempt: before, words: then }, now: { attempt, words: now } };
}

/** Shows something made from both attempts. If there is nothing to compare, shows the state of this attempt. */
async function ofBoth(
  app: App,
  interaction: Button,
  at: string,
  make: (both: ThenAndNow) => Card | Promise<Card>,
): Promise<Card> {
  const both = await bothOf(app, interaction, at);
  if (both) return make(both);
  const { attempt, question } = await requireAttempt(app, interaction, at);
  return nextStep(app, interaction, attempt, question);
}

function shown(guild: string, both: ThenAndNow): Card {
  const { shared } = both.now.attempt;
  const isThere = shared?.message !== undefined;
  return thenAndNowCard(both, isThere ? messageLink(guild, shared.channel, shared.message) : undefined);
}

/** The thread of the answered question, otherwise the group's channel. */
async function placeFor(app: App, interaction: Button, { now }: ThenAndNow): Promise<string> {
  const { asked, shared } = now.attempt;
  const ref = asked ? { guild: interaction.guildId, ...asked } : await cohortOf(interaction, app);
  const [settings, post] = await Promise.all([
    app.store.cohorts.settings(ref),
    asked && postOfDay(app, { guild: interaction.guildId, ...asked }),
  ]);
  const channel = shared?.channel ?? (post?.thread === 'open' ? post.channel : settings?.channel);
  const parent = settings?.channel;
  if (channel === undefined || parent === undefined || !canSee(interaction, parent))
    throw new UserError('There is no channel of your group here to share it in, so nothing was shared.');
  if (isForum(interaction.guild.channels.cache.get(channel)))
    throw new UserError(
      'Your group asks in a forum, and this question has no post there to share it in, so nothing was shared.',
    );
  return channel;
}

const FAILED =
  "Discord didn't take it, so it may not be there. Press Share it again in a minute: it is never posted twice.";

/** How an answer changed in four weeks: for its author, and for the group only if the author wants that. */
export const looks: NonNullable<Command['components']> = [
  button(ids.thenAndNow, 'nothing', async (interaction, { attempt: at }, app) => {
    const card = await ofBoth(app, interaction, at, (both) => shown(interaction.guildId, both));
    await showPrivately(interaction, privately(card));
  }),

  button(ids.lookPreview, 'nothing', async (interaction, { attempt: at }, app) => {
    const card = await ofBoth(app, interaction, at, async (both) =>
      both.now.attempt.shared?.message === undefined
        ? lookPreviewCard(both, await placeFor(app, interaction, both))
        : shown(interaction.guildId, both),
    );
    await showPrivately(interaction, privately(card));
  }),

  button(ids.lookShare, 'something', (interaction, { attempt: at }, app) =>
    answerWhenDone(interaction, app, () =>
      ofBoth(app, interaction, at, async (both) => {
        const channel = await placeFor(app, interaction, both);
        const message = lookMessage(interaction.user.id, both);
        const who = whoOf(interaction);
        const share = { at: Number(at), channel, request: interaction.id, message };
        await shareLook(app, who, share).catch((error: unknown) => {
          app.log.warn({ guild: who.guild, err: error }, 'could not post what a member wanted to share');
          throw new UserError(FAILED);
        });
        return ofBoth(app, interaction, at, (now) => shown(who.guild, now));
      }),
    ),
  ),

  button(ids.lookBack, 'nothing', (interaction, { attempt: at }, app) =>
    answerWhenDone(interaction, app, async () => {
      const who = whoOf(interaction);
      await takeLookBack(app, who, { at: Number(at) });
      return ofBoth(app, interaction, at, (now) => shown(who.guild, now));
    }),
  ),
];
