import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { App } from '../src/app.ts';
import { button, type Command, costing, select } from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { mentionOf } from '../src/discord/interactions/mentions.ts';
import { answerWithPicture, type Pictured, showWithPicture } from '../src/discord/interactions/pictures.ts';
import { markedBy } from '../src/discord/people/marked-topic.ts';
import { type Asking, packFor } from '../src/discord/people/pack-for.ts';
import { trackNamed } from '../src/domain/catalog.ts';
import type { Track } from '../src/domain/pack.ts';
import { disagreements } from '../src/domain/practice/rating-mismatch.ts';
import { changesOf } from '../src/domain/skills/changes.ts';
import { gapsOf } from '../src/domain/skills/gaps.ts';
import { standingOf } from '../src/domain/skills/standing.ts';
import { isMark } from '../src/domain/skills/topic-marks.ts';
import { gapsCard } from '../src/views/skills/gaps.ts';
import type { Said } from '../src/views/skills/topic.ts';
import { privately } from '../src/views/words/card.ts';
import { CHOICES } from '../src/views/words/limits.ts';
import { topicComponents } from './gaps/topic.ts';

/** What somebody typed as a track. */
function typedTrack({ pack }: App, typed: string): Track {
  const track = trackNamed(pack, typed);
  if (!track) {
    throw new UserError(
      `No track has this name. Choose one of: ${pack.tracks.tracks.map(({ name }) => name).join(', ')}.`,
    );
  }
  return track;
}

/** The gaps of one person against the named track, their target, or the closest one. */
async function gapsOfMember(
  app: App,
  interaction: Asking,
  typed: string | undefined,
  said?: Said,
): Promise<Pictured> {
  const {
    guildId: guild,
    user: { id: user },
  } = interaction;
  const named = typed === undefined ? undefined : typedTrack(app, typed);
  const [pack, member, evidence, practice, marks] = await Promise.all([
    packFor(app, interaction, 'asked'),
    app.store.members.get(guild, user),
    app.store.evidence.get(guild, user),
    app.store.practice.get(guild, user),
    app.store.topicMarks.get(guild, user),
  ]);
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
  const found = gapsOf(pack, track, current);
  const changes = changesOf({ ...app.pack, roles: [] }, member.audits);
  const honesty = disagreements(app.pack, current, practice.grades);
  const { charts } = app;
  return {
    card: (picture) =>
      privately(gapsCard(pack, track, found, why, { evidence, marks, said, changes, honesty, picture })),
    draw: () => charts.radar({ pack: app.pack, track, audits: member.audits }),
  };
}

export const gaps: Command = {
  keeps: 'nothing',
  costs: () => 'picture',
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
    await showWithPicture(interaction, app, () => gapsOfMember(app, interaction, typed));
  },

  async autocomplete(interaction, { pack }) {
    const typed = interaction.options.getFocused().toLowerCase();
    const matches = pack.tracks.tracks.filter(({ name }) => name.toLowerCase().includes(typed));
    await interaction.respond(matches.slice(0, CHOICES).map(({ id, name }) => ({ name, value: id })));
  },

  components: [
    costing(
      'picture',
      select(ids.gapsTrack, 'nothing', (interaction, _fields, app) =>
        showWithPicture(interaction, app, () => gapsOfMember(app, interaction, interaction.values[0])),
      ),
    ),
    costing(
      'picture',
      button(ids.gapsTopic, isMark, (interaction, { track, topic, state }, app) =>
        answerWithPicture(interaction, app, async () => {
          const said = await markedBy(app, interaction, topic, state);
          return gapsOfMember(app, interaction, track, said);
        }),
      ),
    ),
    ...topicComponents,
  ],
};
