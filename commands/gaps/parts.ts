import type { App } from '../../src/app.ts';
import { button, type Command, costing, select } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { type Pictured, showWithPicture } from '../../src/discord/interactions/pictures.ts';
import { showPrivately } from '../../src/discord/interactions/private-answer.ts';
import type { Asking } from '../../src/discord/people/pack-for.ts';
import { type Disagreement, disagreements } from '../../src/domain/practice/rating-mismatch.ts';
import { changesOf } from '../../src/domain/skills/changes.ts';
import {
  allGapsCard,
  gapsChangesCard,
  gapsCountedCard,
  gapsMoreCard,
  secondLookCard,
} from '../../src/views/skills/gaps/lists.ts';
import { gapStepCard } from '../../src/views/skills/gaps/step.ts';
import { type Card, privately } from '../../src/views/words/card.ts';
import { type GapsOfMember, gapsOfMember, topCard } from './member.ts';

/** Where ratings differ a lot from the grades of own answers. */
async function honestyOf(
  { pack, store }: App,
  { guildId, user }: Asking,
  { current }: GapsOfMember,
): Promise<readonly Disagreement[]> {
  const { grades } = await store.practice.get(guildId, user.id);
  return disagreements(pack, current, grades);
}

async function partOf(app: App, asking: Asking, id: string, part: string): Promise<Card> {
  const of = await gapsOfMember(app, asking, id);
  const { track, gaps, member } = of;
  switch (part) {
    case 'all':
      return allGapsCard(of.pack, track, gaps);
    case 'counted':
      return gapsCountedCard(of.pack, track, gaps);
    case 'changes':
    case 'first': {
      const changes = changesOf({ ...app.pack, roles: [] }, member.audits);
      return gapsChangesCard(of.pack, track, changes, part === 'first' ? 'first' : 'last');
    }
    case 'look':
      return secondLookCard(app.pack, track, await honestyOf(app, asking, of));
    default:
      return topCard(of);
  }
}

async function moreOf(app: App, asking: Asking, id: string | undefined): Promise<Pictured> {
  const { pack, charts } = app;
  const of = await gapsOfMember(app, asking, id);
  const { track, member } = of;
  const honesty = await honestyOf(app, asking, of);
  return {
    card: (picture) => privately(gapsMoreCard(pack, track, { honesty, picture })),
    draw: () => charts.radar({ pack, track, audits: member.audits }),
  };
}

/** The pages behind the buttons of /gaps, shown in its place. */
export const gapsParts: NonNullable<Command['components']> = [
  button(ids.gapsPart, 'nothing', async (interaction, { track, part }, app) =>
    showPrivately(interaction, privately(await partOf(app, interaction, track, part))),
  ),

  select(ids.gapsStep, 'nothing', async (interaction, { track: id }, app) => {
    const { pack, track, gaps, evidence, marks } = await gapsOfMember(app, interaction, id);
    const step = gaps.skills.find(({ skill }) => skill === interaction.values[0]);
    if (!step) throw new UserError('This skill is not rated any more. /gaps shows what is.');
    await showPrivately(interaction, privately(gapStepCard(pack, track, step, { evidence, marks })));
  }),

  costing(
    'picture',
    select(ids.gapsTrack, 'nothing', (interaction, _fields, app) =>
      showWithPicture(interaction, app, () => moreOf(app, interaction, interaction.values[0])),
    ),
  ),
  costing(
    'picture',
    button(ids.gapsMore, 'nothing', (interaction, { track }, app) =>
      showWithPicture(interaction, app, () => moreOf(app, interaction, track)),
    ),
  ),
];
