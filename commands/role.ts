import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { App } from '../src/app.ts';
import { button, type Command, select } from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { showPrivately } from '../src/discord/interactions/private-answer.ts';
import type { Role } from '../src/domain/pack.ts';
import { roleById } from '../src/domain/skills/rateable.ts';
import { type CurrentRatings, currentRatings } from '../src/domain/skills/ratings.ts';
import { roleCard } from '../src/views/skills/role.ts';
import { roleAreaCard } from '../src/views/skills/role-area.ts';
import { privately } from '../src/views/words/card.ts';

const GONE = 'This is no longer offered. Type /role to see what is.';

function requireRole({ pack }: App, id: string | undefined): Role {
  const role = id === undefined ? pack.roles[0] : roleById(pack, id);
  if (role) return role;
  throw new UserError(id === undefined ? 'No job listing has been added yet.' : GONE);
}

async function ratingsOf({ store }: App, guild: string, user: string): Promise<CurrentRatings> {
  return currentRatings((await store.members.get(guild, user)).audits);
}

export const role: Command = {
  keeps: 'nothing',
  data: new SlashCommandBuilder()
    .setName('role')
    .setDescription('A job listing against the curriculum and your own ratings; only you see it')
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    const current = await ratingsOf(app, interaction.guildId, interaction.user.id);
    await interaction.reply(privately(roleCard(app.pack, requireRole(app, undefined), current)));
  },

  components: [
    select(ids.role, 'nothing', async (interaction, _fields, app) => {
      const shown = requireRole(app, interaction.values[0] ?? '');
      const current = await ratingsOf(app, interaction.guildId, interaction.user.id);
      await showPrivately(interaction, privately(roleCard(app.pack, shown, current)));
    }),

    button(ids.roleOverview, 'nothing', async (interaction, { role: id }, app) => {
      const shown = requireRole(app, id);
      const current = await ratingsOf(app, interaction.guildId, interaction.user.id);
      await showPrivately(interaction, privately(roleCard(app.pack, shown, current)));
    }),

    select(ids.roleArea, 'nothing', async (interaction, { role: id }, app) => {
      const shown = requireRole(app, id);
      const area = shown.areas.find((one) => one.id === interaction.values[0]);
      if (!area) throw new UserError(GONE);
      const current = await ratingsOf(app, interaction.guildId, interaction.user.id);
      await showPrivately(interaction, privately(roleAreaCard(app.pack, shown, area, current)));
    }),
  ],
};
