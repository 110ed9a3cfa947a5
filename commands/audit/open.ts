import { z } from 'zod';
import type { App } from '../../src/app.ts';
import type { Button, Slash } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { type Closed, givenIn, type OpenAudit, openAudit } from '../../src/domain/audit/state.ts';
import type { CohortRef } from '../../src/domain/cohort.ts';
import type { AuditMode, Member } from '../../src/domain/member.ts';
import { LEVELS } from '../../src/domain/member.ts';
import { changesOf } from '../../src/domain/skills/changes.ts';
import { fitFall } from '../../src/domain/skills/fit-fall.ts';
import { ratingsAfter, ratingsBeside } from '../../src/domain/skills/ratings.ts';
import { standingOf } from '../../src/domain/skills/standing.ts';
import { auditPageForm, NOT_RATED } from '../../src/views/audit/form.ts';
import { auditQuestionCard } from '../../src/views/audit/question.ts';
import { auditResultCard } from '../../src/views/audit/result.ts';
import { CLOSED_WORDS } from '../../src/views/audit/saved.ts';
import { asOf } from '../../src/views/words/as-of.ts';
import { type Card, privately } from '../../src/views/words/card.ts';

const level = z.literal(LEVELS);

/** A rating as a form or a button contains it; `null` for "not rated". */
export const ratingField = z
  .enum(['1', '2', '3', '4', '5', NOT_RATED])
  .transform((value) => (value === NOT_RATED ? null : level.parse(Number(value))));

/** Returns the audit, or throws the sentence that says why it can't be answered. */
export function orRefuse<Found extends object>(found: Found | Closed): Found {
  if (typeof found === 'string') throw new UserError(CLOSED_WORDS[found]);
  return found;
}

/** The unfinished audit with this id that belongs to the person who clicks. */
export async function requireOpen(
  { store, clock, pack }: App,
  { guildId, user }: { guildId: string; user: { id: string } },
  id: string,
): Promise<{ readonly audit: OpenAudit; readonly member: Member }> {
  const member = await store.members.get(guildId, user.id);
  return { audit: orRefuse(openAudit(pack, member, id, clock.now())), member };
}

/** Shows the start of an audit: the first form, or the first question. */
export async function firstOf(
  { store }: Pick<App, 'store'>,
  interaction: Slash | Button,
  { audit, mode, member }: { audit: OpenAudit; mode: AuditMode; member: Member },
): Promise<void> {
  const { guildId, user, id } = interaction;
  const earlier = ratingsBeside(member.audits, audit.id);
  if (mode === 'pages') {
    await interaction.showModal(auditPageForm(audit, 0, { opened: id, earlier }));
    return;
  }
  const evidence = await store.evidence.get(guildId, user.id);
  await showPrivately(interaction, privately(auditQuestionCard(audit, 0, { evidence, earlier })));
}

export interface Ended {
  readonly member: Member;
  /** The audit that was finished or interrupted. */
  readonly id: string;
  readonly unfinished?: OpenAudit;
}

/** A member's standing after an audit. */
export function resultOf(
  { pack, clock }: Pick<App, 'pack' | 'clock'>,
  { cohort }: CohortRef,
  { member, id, unfinished }: Ended,
): Card {
  const { buckets, closest, gaps, current } = standingOf(pack, member);
  const { last } = changesOf(pack, member.audits);
  // First ratings are shown in the result itself.
  const hasMoved = last?.ratings.some(({ from }) => from !== undefined) === true;
  const before = ratingsAfter(member.audits, member.audits.length - 1);
  const result = auditResultCard(pack, {
    cohort,
    buckets,
    closest,
    ...(gaps === undefined ? {} : { gaps }),
    shares: member.memberships[cohort]?.sharesRatings,
    given: givenIn(member, id),
    changes: hasMoved ? last : undefined,
    fall: gaps && fitFall(pack, gaps.track, before, current),
    hasPlan: member.plan !== undefined,
    ...(unfinished === undefined ? {} : { unfinished }),
  });
  return asOf(result, clock.now());
}
