import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { App } from '../src/app.ts';
import { button, type Command, select } from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { answerPrivately, showPrivately } from '../src/discord/interactions/private-answer.ts';
import { trackById, trackNamed } from '../src/domain/catalog.ts';
import type { Track } from '../src/domain/pack.ts';
import { currentRatings } from '../src/domain/skills/ratings.ts';
import { standingOf } from '../src/domain/skills/standing.ts';
import { comparisonOf } from '../src/domain/skills/track-comparison.ts';
import { tracksCard, tracksCountedCard, trackWishesCard } from '../src/views/skills/tracks.ts';
import { tracksCompareCard } from '../src/views/skills/tracks-compare.ts';
import { asOf } from '../src/views/words/as-of.ts';
import { type Card, privately } from '../src/views/words/card.ts';
import { CHOICES } from '../src/views/words/limits.ts';

const NO_LONGER = 'This track is no longer offered, so nothing was changed. Type /tracks to see all.';

interface Asking {
  readonly guildId: string;
  readonly user: { readonly id: string };
}

/** The named track compared with the target, or with the closest of the others. */
async function besideMine({ pack, store }: App, { guildId, user }: Asking, typed: string): Promise<Card> {
  const track = trackNamed(pack, typed);
  if (!track) {
    throw new UserError(
      `No track has this name. Choose one of: ${pack.tracks.tracks.map(({ name }) => name).join(', ')}.`,
    );
  }
  const member = await store.members.get(guildId, user.id);
  const { closest, current } = standingOf(pack, member);
  const inOrder = [member.target, ...closest.ranked.map(({ track: id }) => id)];
  const known = inOrder.flatMap((id) => trackById(pack, id ?? '') ?? []);
  const mine = [...known, ...pack.tracks.tracks].find(({ id }) => id !== track.id);
  if (!mine) throw new UserError('There is only one track, so there is nothing to compare it with.');
  return tracksCompareCard(pack, comparisonOf(pack, current, [mine, track]));
}

export const tracks: Command = {
  keeps: 'nothing',
  data: new SlashCommandBuilder()
    .setName('tracks')
    .setDescription('All tracks, what each wants, how close you are; set your target, compare two')
    .setContexts(InteractionContextType.Guild)
    .addStringOption((option) =>
      option
        .setName('compare')
        .setDescription('A track to see beside your target, or beside the closest one')
        .setAutocomplete(true),
    ),

  async run(interaction, app) {
    const { pack, store } = app;
    const typed = interaction.options.getString('compare');
    if (typed !== null) {
      await interaction.reply(privately(await besideMine(app, interaction, typed)));
      return;
    }
    const member = await store.members.get(interaction.guildId, interaction.user.id);
    const { closest } = standingOf(pack, member);
    await interaction.reply(privately(asOf(tracksCard(pack, closest, member.target), app.clock.now())));
  },

  async autocomplete(interaction, { pack }) {
    const typed = interaction.options.getFocused().toLowerCase();
    const matches = pack.tracks.tracks.filter(({ name }) => name.toLowerCase().includes(typed));
    await interaction.respond(matches.slice(0, CHOICES).map(({ id, name }) => ({ name, value: id })));
  },

  components: [
    button(ids.tracksPage, 'nothing', async (interaction, { page }, { pack, store, clock }) => {
      const member = await store.members.get(interaction.guildId, interaction.user.id);
      const { closest } = standingOf(pack, member);
      const shown =
        page === 'top'
          ? asOf(tracksCard(pack, closest, member.target), clock.now())
          : page === 'counted'
            ? tracksCountedCard(pack, closest)
            : trackWishesCard(pack, member.target, Number(page));
      await showPrivately(interaction, privately(shown));
    }),

    select(ids.target, 'something', (interaction, _fields, app) =>
      answerPrivately(interaction, app, async () => {
        const { pack, store } = app;
        const track = trackById(pack, interaction.values[0] ?? '');
        if (!track) throw new UserError(NO_LONGER);
        const member = await store.members.update(interaction.guildId, interaction.user.id, (before) =>
          before.target === track.id ? before : { ...before, target: track.id },
        );
        return asOf(tracksCard(pack, standingOf(pack, member).closest, member.target), app.clock.now());
      }),
    ),

    select(ids.tracksCompare, 'nothing', async (interaction, _fields, { pack, store }) => {
      const [one, other] = interaction.values.map((id): Track | undefined => trackById(pack, id));
      if (!one || !other || one === other) throw new UserError(NO_LONGER);
      const { audits } = await store.members.get(interaction.guildId, interaction.user.id);
      const comparison = comparisonOf(pack, currentRatings(audits), [one, other]);
      await showPrivately(interaction, privately(tracksCompareCard(pack, comparison)));
    }),
  ],
};
