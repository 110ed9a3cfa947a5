import { button, type Command } from '../../src/discord/interactions/define.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { mentionOf } from '../../src/discord/interactions/mentions.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { changeable } from '../../src/domain/audit/state.ts';
import { changesOf } from '../../src/domain/skills/changes.ts';
import { standingOf } from '../../src/domain/skills/standing.ts';
import { countedCard, moreCard } from '../../src/views/audit/more.ts';

/** What stands behind the buttons of a result. */
export const auditMore: NonNullable<Command['components']> = [
  button(ids.auditMore, 'nothing', (interaction, { cohort, part }, app) => {
    const show = async () => {
      const { pack, store, clock } = app;
      const member = await store.members.get(interaction.guildId, interaction.user.id);
      if (part === 'counted') return countedCard(pack, standingOf(pack, member).closest);
      return moreCard(pack, {
        cohort,
        changes: changesOf(pack, member.audits),
        audit: changeable(member, clock.now()),
        shares: member.memberships[cohort]?.sharesRatings,
        command: (name) => mentionOf(app, name),
      });
    };
    return answerPrivately(interaction, app, show, { apart: true });
  }),
];
