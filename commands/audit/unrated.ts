import { beginAudit } from '../../src/actions/audit/answer-audit.ts';
import { button } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { continuable } from '../../src/domain/audit/state.ts';
import { trackById } from '../../src/domain/catalog.ts';
import { auditModeOf } from '../../src/domain/personal/preferences.ts';
import { gapsOf } from '../../src/domain/skills/gaps.ts';
import { currentRatings } from '../../src/domain/skills/ratings.ts';
import { offerCard } from '../../src/views/audit/saved.ts';
import { privately } from '../../src/views/words/card.ts';
import { firstOf, orRefuse } from './open.ts';

/** Audits the skills a track hires for that the member has not rated, because the baseline may not include them. */
export const auditUnrated = [
  button(ids.auditUnrated, 'something', async (interaction, { track: id }, app) => {
    const { pack, store, clock } = app;
    const { guildId: guild, user } = interaction;
    const track = trackById(pack, id);
    if (!track) throw new UserError('This track is no longer offered. /tracks shows all of them.');
    const member = await store.members.get(guild, user.id);
    const { veryHigh } = gapsOf(pack, track, currentRatings(member.audits)).notAssessed;
    if (veryHigh.length === 0)
      throw new UserError(`You have rated all that ${track.name} hires on. /gaps shows where you stand.`);
    const there = continuable(pack, member, clock.now());
    const mode = auditModeOf(await store.preferences.get(guild, user.id), 'own');
    const wanted = { depth: 'target', mode, role: undefined } as const;
    if (there) return showPrivately(interaction, privately(offerCard(there, wanted)));
    const scope = { depth: 'target', track, only: veryHigh } as const;
    const begun = await beginAudit(app, guild, user.id, {
      id: interaction.id,
      scope,
      mode,
      over: undefined,
    });
    const audit = orRefuse(begun.audit);
    if (!begun.isNew) return showPrivately(interaction, privately(offerCard(audit, wanted)));
    await firstOf(app, interaction, { audit, mode, member });
  }),
];
