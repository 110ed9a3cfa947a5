import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { type Command, select } from '../src/discord/define.ts';
import { UserError } from '../src/discord/errors.ts';
import { ids } from '../src/discord/ids.ts';
import { trackById } from '../src/domain/catalog.ts';
import { standingOf } from '../src/domain/standing.ts';
import { privately } from '../src/views/card.ts';
import { tracksCard } from '../src/views/tracks.ts';

export const tracks: Command = {
  data: new SlashCommandBuilder()
    .setName('tracks')
    .setDescription('All seven tracks, what each wants, how close you are; set your target')
    .setContexts(InteractionContextType.Guild),

  async run(interaction, { pack, store }) {
    const member = await store.members.get(interaction.guildId, interaction.user.id);
    await interaction.reply(privately(tracksCard(pack, standingOf(pack, member).closest, member.target)));
  },

  components: [
    select(ids.target, async (interaction, _fields, { pack, store }) => {
      const track = trackById(pack, interaction.values[0] ?? '');
      if (!track)
        throw new UserError(
          'This track is no longer offered, so your target is unchanged. Type /tracks to see all.',
        );
      await interaction.deferUpdate();
      const member = await store.members.update(interaction.guildId, interaction.user.id, (before) =>
        before.target === track.id ? before : { ...before, target: track.id },
      );
      await interaction.editReply(tracksCard(pack, standingOf(pack, member).closest, member.target));
    }),
  ],
};
