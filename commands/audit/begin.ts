import { MessageFlags } from 'discord.js';
import { beginAudit } from '../../src/actions/audit/answer-audit.ts';
import { rememberAuditMode } from '../../src/actions/personal/preferences.ts';
import type { App } from '../../src/app.ts';
import type { Button, Slash } from '../../src/discord/interactions/define.ts';
import { deferPrivately, showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { continuable, hasAllAudits } from '../../src/domain/audit/state.ts';
import type { AuditDepth, AuditWish } from '../../src/domain/member.ts';
import { auditModeOf } from '../../src/domain/personal/preferences.ts';
import { currentRatings } from '../../src/domain/skills/ratings.ts';
import { auditForm } from '../../src/views/audit/form.ts';
import { offerCard } from '../../src/views/audit/saved.ts';
import { privately } from '../../src/views/words/card.ts';
import { firstOf, orRefuse } from './open.ts';
import { scopeOf } from './scope.ts';

interface Wanted {
  readonly depth: AuditDepth;
  readonly mode: AuditWish;
  readonly role?: string | undefined;
  /** The unfinished audit that it replaces. */
  readonly over?: string;
}

/** Opens the first form or question. While another audit is unfinished, offers to continue that one instead. */
export async function begin(interaction: Slash | Button, app: App, asked: Wanted): Promise<void> {
  const { pack, store, clock } = app;
  const { guildId: guild, user } = interaction;
  const { depth, over } = asked;
  const mode = auditModeOf(await store.preferences.get(guild, user.id), asked.mode);
  // A form must be the first answer, so only questions can be acknowledged before the audit is saved.
  if (mode === 'one') {
    if (interaction.isButton()) await deferPrivately(interaction);
    else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    if (asked.mode !== 'own') await rememberAuditMode(app, guild, user.id, mode);
  }
  const member = await store.members.get(guild, user.id);
  const scope = scopeOf(pack, member, depth, asked.role);
  const wanted = { depth, mode, role: scope.depth === 'role' ? scope.role.id : undefined };
  const there = continuable(pack, member, clock.now());
  if (there && there.id !== over) {
    return showPrivately(interaction, privately(offerCard(there, wanted)));
  }
  // Refuse before anything is filled in.
  if (hasAllAudits(member)) orRefuse('full');
  if (depth === 'baseline' && mode === 'pages') {
    const earlier = currentRatings(member.audits);
    await interaction.showModal(auditForm(pack, interaction.id, earlier));
    return;
  }
  const begun = await beginAudit(app, guild, user.id, { id: interaction.id, scope, mode, over });
  const audit = orRefuse(begun.audit);
  if (!begun.isNew) return showPrivately(interaction, privately(offerCard(audit, wanted)));
  await firstOf(app, interaction, { audit, mode, member });
}
