import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { App } from '../src/app.ts';
import { type Command, select } from '../src/discord/define.ts';
import { UserError } from '../src/discord/errors.ts';
import { ids } from '../src/discord/ids.ts';
import { mentionOf } from '../src/discord/mentions.ts';
import { trackById } from '../src/domain/catalog.ts';
import { gapsOf } from '../src/domain/gaps.ts';
import type { Track } from '../src/domain/pack.ts';
import { standingOf } from '../src/domain/standing.ts';
import { type Card, privately } from '../src/views/card.ts';
import { gapsCard } from '../src/views/gaps.ts';
import { CHOICES } from '../src/views/limits.ts';

/** What somebody typed as a track: its id, or its name in any case. */
function trackNamed({ pack }: App, typed: string): Track {
  const track =
    trackById(pack, typed) ??
    pack.tracks.tracks.find(({ name }) => name.toLowerCase() === typed.trim().toLowerCase());
  if (!track) {
    throw new UserError(
      `No track has this name. Choose one of: ${pack.tracks.tracks.map(({ name }) => name).join(', ')}.`,
    );
  }
  return track;
}

/** The gaps of one person against the named track, their target, or the closest one. */
async function gapsOfMember(app: App, guild: string, user: string, typed: string | undefined): Promise<Card> {
  const named = typed === undefined ? undefined : trackNamed(app, typed);
  const member = await app.store.members.get(guild, user);
  const { current, gaps } = standingOf(app.pack, member);
  if (!gaps || current.size === 0) {
    throw new UserError(
      `There is nothing to compare yet: rate yourself with ${mentionOf(app, 'audit')} first. It takes three minutes.`,
    );
  }
  const track = named ?? gaps.track;
  const why =
    track.id === member.target
      ? 'Your target.'
      : named
        ? 'The track you asked for.'
        : `Closest to what you have today. ${mentionOf(app, 'tracks')} sets a target.`;
  return gapsCard(app.pack, track, track === gaps.track ? gaps.gaps : gapsOf(app.pack, track, current), why);
}

export const gaps: Command = {
  data: new SlashCommandBuilder()
    .setName('gaps')
    .setDescription('What a track wants, what you have, and what to study next')
    .setContexts(InteractionContextType.Guild)
    .addStringOption((option) =>
      option
        .setName('track')
        .setDescription('A track; without it your target or the closest one')
        .setAutocomplete(true),
    ),

  async run(interaction, app) {
    const typed = interaction.options.getString('track') ?? undefined;
    await interaction.reply(
      privately(await gapsOfMember(app, interaction.guildId, interaction.user.id, typed)),
    );
  },

  async autocomplete(interaction, { pack }) {
    const typed = interaction.options.getFocused().toLowerCase();
    const matches = pack.tracks.tracks.filter(({ name }) => name.toLowerCase().includes(typed));
    await interaction.respond(matches.slice(0, CHOICES).map(({ id, name }) => ({ name, value: id })));
  },

  components: [
    select(ids.gapsTrack, async (interaction, _fields, app) => {
      const [track] = interaction.values;
      await interaction.update(await gapsOfMember(app, interaction.guildId, interaction.user.id, track));
    }),
  ],
};
