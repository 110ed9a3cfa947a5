import type { App } from '../../src/app.ts';
import { type Button, button, type Command } from '../../src/discord/interactions/define.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { mentionOf } from '../../src/discord/interactions/mentions.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { changeable } from '../../src/domain/audit/state.ts';
import type { GivenRatings, Member } from '../../src/domain/member.ts';
import { changesOf } from '../../src/domain/skills/changes.ts';
import { currentRatings, offTheMap } from '../../src/domain/skills/ratings.ts';
import { standingOf } from '../../src/domain/skills/standing.ts';
import { moreCard } from '../../src/views/audit/more.ts';
import { areasCard, changesCard, countedCard, sharingCard } from '../../src/views/audit/pages.ts';
import type { RatingsPart, RatingsPlace } from '../../src/views/audit/parts.ts';
import { goneCard, pastAuditsCard } from '../../src/views/personal/audits.ts';
import { areaLines } from '../../src/views/skills/audit-areas.ts';
import type { Card } from '../../src/views/words/card.ts';

const current = ({ audits }: Member): GivenRatings =>
  Object.fromEntries([...currentRatings(audits)].map(([id, { rating }]) => [id, rating]));

/** The pages behind the buttons of a result, and of one's audits. */
async function shown(
  app: App,
  { guildId, user }: Button,
  { part, page = 0, ...place }: RatingsPlace & { readonly part: RatingsPart; readonly page?: number },
): Promise<Card> {
  const { pack, store, clock } = app;
  const member = await store.members.get(guildId, user.id);
  if (part === 'counted') return countedCard(pack, standingOf(pack, member).closest, place, page);
  if (part === 'changes' || part === 'first')
    return changesCard(pack, changesOf(pack, member.audits), place, part);
  if (part === 'areas') {
    const evidence = await store.evidence.get(guildId, user.id);
    return areasCard(pack, { given: current(member), evidence }, place, page);
  }
  if (part === 'sharing') return sharingCard(member.memberships[place.cohort]?.sharesRatings, place);
  if (part === 'past') return pastAuditsCard(pack, member, place, page);
  if (part === 'gone') return goneCard(offTheMap(pack, currentRatings(member.audits)), place);
  return moreCard(pack, {
    cohort: place.cohort,
    audit: changeable(member, clock.now()),
    given: member.audits.at(-1)?.ratings ?? {},
    hasAreas: areaLines(pack, current(member)).length > 0,
    command: (name) => mentionOf(app, name),
  });
}

export const auditMore: NonNullable<Command['components']> = [
  // Answers with a new message, so the result stays.
  button(ids.auditMore, 'nothing', (interaction, { cohort, part }, app) =>
    answerPrivately(
      interaction,
      app,
      () => shown(app, interaction, { cohort, from: 'audit', part: part === 'else' ? 'top' : part }),
      { apart: true },
    ),
  ),

  button(ids.auditPart, 'nothing', (interaction, { cohort, from, part, page }, app) =>
    answerPrivately(interaction, app, () =>
      shown(app, interaction, { cohort, from, part, page: Number(page) }),
    ),
  ),
];
