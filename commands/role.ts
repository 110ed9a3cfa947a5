import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { App } from '../src/app.ts';
import { button, type Command, select } from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { answerPrivately, showPrivately } from '../src/discord/interactions/private-answer.ts';
import { markedBy } from '../src/discord/people/marked-topic.ts';
import { type Asking, packFor } from '../src/discord/people/pack-for.ts';
import type { Area, Role } from '../src/domain/pack.ts';
import { areaHelp } from '../src/domain/skills/coverage.ts';
import { roleById } from '../src/domain/skills/rateable.ts';
import { type CurrentRatings, currentRatings } from '../src/domain/skills/ratings.ts';
import { isMark } from '../src/domain/skills/topic-marks.ts';
import { areaSourceCard, coverageCard, proposalsCard } from '../src/views/skills/curriculum.ts';
import { roleCard } from '../src/views/skills/role.ts';
import { roleAreaCard } from '../src/views/skills/role-area.ts';
import { asOf } from '../src/views/words/as-of.ts';
import { type Card, privately } from '../src/views/words/card.ts';

const GONE = 'This is no longer offered. Type /role to see what is.';

function requireRole({ pack }: App, id: string | undefined): Role {
  const role = id === undefined ? pack.roles[0] : roleById(pack, id);
  if (role) return role;
  throw new UserError(id === undefined ? 'No job listing has been added yet.' : GONE);
}

async function ratingsOf({ store }: App, guild: string, user: string): Promise<CurrentRatings> {
  return currentRatings((await store.members.get(guild, user)).audits);
}

/** One area of a role with what there is to study, and how the person marked it. */
async function areaCard(
  app: App,
  interaction: Asking,
  found: { readonly role: Role; readonly area: Area } | undefined,
): Promise<Card> {
  if (!found) throw new UserError(GONE);
  const { guildId: guild, user } = interaction;
  const [pack, current, marks] = await Promise.all([
    packFor(app, interaction, 'asked'),
    ratingsOf(app, guild, user.id),
    app.store.topicMarks.get(guild, user.id),
  ]);
  return roleAreaCard(pack, found.role, found.area, current, marks);
}

export const role: Command = {
  keeps: 'nothing',
  data: new SlashCommandBuilder()
    .setName('role')
    .setDescription('A job listing against the curriculum and your own ratings; only you see it')
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    const current = await ratingsOf(app, interaction.guildId, interaction.user.id);
    await interaction.reply(
      privately(asOf(roleCard(app.pack, requireRole(app, undefined), current), app.clock.now())),
    );
  },

  components: [
    select(ids.role, 'nothing', async (interaction, _fields, app) => {
      const shown = requireRole(app, interaction.values[0] ?? '');
      const current = await ratingsOf(app, interaction.guildId, interaction.user.id);
      await showPrivately(interaction, privately(asOf(roleCard(app.pack, shown, current), app.clock.now())));
    }),

    button(ids.roleOverview, 'nothing', async (interaction, { role: id }, app) => {
      const shown = requireRole(app, id);
      const current = await ratingsOf(app, interaction.guildId, interaction.user.id);
      await showPrivately(interaction, privately(asOf(roleCard(app.pack, shown, current), app.clock.now())));
    }),

    button(ids.roleCurriculum, 'nothing', async (interaction, { role: id, part }, app) => {
      const shown = requireRole(app, id);
      await showPrivately(
        interaction,
        privately(part === 'coverage' ? coverageCard(shown) : proposalsCard(shown)),
      );
    }),

    button(ids.roleSource, 'nothing', async (interaction, { role: id, area: wanted }, app) => {
      const shown = requireRole(app, id);
      const area = shown.areas.find((one) => one.id === wanted);
      if (!area) throw new UserError(GONE);
      const help = areaHelp(app.pack, shown, area, undefined);
      await showPrivately(interaction, privately(areaSourceCard(shown, area, help)));
    }),

    select(ids.roleArea, 'nothing', async (interaction, { role: id }, app) => {
      const shown = requireRole(app, id);
      const area = shown.areas.find((one) => one.id === interaction.values[0]);
      const found = area && { role: shown, area };
      await showPrivately(interaction, privately(await areaCard(app, interaction, found)));
    }),

    button(ids.roleTopic, isMark, (interaction, { area: ratingId, topic, state }, app) =>
      answerPrivately(interaction, app, async () => {
        const found = app.pack.roles
          .flatMap((one) => one.areas.map((area) => ({ role: one, area })))
          .find(({ area }) => area.ratingId === ratingId);
        if (!found) throw new UserError(GONE);
        await markedBy(app, interaction, topic, state);
        return areaCard(app, interaction, found);
      }),
    ),
  ],
};
