import { planOf } from '../../../src/domain/audit/plan.ts';
import { type OpenAudit, openAudit } from '../../../src/domain/audit/state.ts';
import { answered, begun } from '../../../src/domain/audit/steps.ts';
import type { AuditDepth, AuditMode, Member } from '../../../src/domain/member.ts';
import { changesOf } from '../../../src/domain/skills/changes.ts';
import { currentRatings } from '../../../src/domain/skills/ratings.ts';
import { standingOf } from '../../../src/domain/skills/standing.ts';
import { moreCard } from '../../../src/views/audit/more.ts';
import { areasCard, changesCard, countedCard, sharingCard } from '../../../src/views/audit/pages.ts';
import { auditQuestionCard } from '../../../src/views/audit/question.ts';
import { auditResultCard } from '../../../src/views/audit/result.ts';
import { offerCard, pageSavedCard } from '../../../src/views/audit/saved.ts';
import { asOf } from '../../../src/views/words/as-of.ts';
import { shippedPack as pack, rating } from '../../domain/pack-fixture.ts';
import { command, type Exhibit, exhibit, longest } from './exhibit.ts';
import { COHORT, evidence, experienced, ID, NOW, newcomer } from './people.ts';

/** An open audit with `count` questions answered. */
function opened(depth: AuditDepth, mode: AuditMode, count: number): OpenAudit {
  const [role] = pack.roles;
  const plan = depth === 'role' && role ? planOf(pack, { depth, role }) : planOf(pack, { depth: 'full' });
  const given = Object.fromEntries(plan.slice(0, count).map((id, index) => [id, rating(1 + (index % 5))]));
  const started = begun(experienced, { id: ID, depth, plan, mode, savedAt: NOW });
  const audit = openAudit(pack, answered(started, { given, mode, at: NOW }), ID, NOW);
  if (typeof audit === 'string') throw new Error(audit);
  return audit;
}

const half = opened('full', 'one', 7);
const whole = opened('full', 'one', 99);
const pages = opened('role', 'pages', 10);

function result(member: Member, more: Partial<Parameters<typeof auditResultCard>[1]> = {}) {
  const { buckets, closest, gaps } = standingOf(pack, member);
  return asOf(
    auditResultCard(pack, {
      cohort: COHORT,
      buckets,
      closest,
      shares: undefined,
      hasPlan: false,
      given: member.audits.at(-1)?.ratings ?? {},
      ...(gaps && { gaps }),
      ...more,
    }),
    NOW,
  );
}

const allAtOne = Object.fromEntries(pack.skills.map(({ id }) => [id, rating(1)]));
const changes = changesOf(pack, experienced.audits);
const earlier = currentRatings(experienced.audits);
const { closest } = standingOf(pack, experienced);

const PLACE = { cohort: COHORT, from: 'audit' } as const;
const COUNTED = [0, 1, 2, 3];
const listing = experienced.audits[2]?.ratings ?? {};
const beginner: Member = {
  ...newcomer,
  audits: newcomer.audits.map((one) => ({ ...one, ratings: allAtOne })),
};

export const AUDIT: readonly Exhibit[] = [
  exhibit('auditResultCard, the first one', result(newcomer)),
  exhibit(
    'auditResultCard, with a target and changes',
    result(experienced, {
      shares: false,
      changes: changes.last,
      fall: { fromHundredths: 308, toHundredths: 275, counting: ['math', 'threat-models'] },
    }),
  ),
  exhibit(
    'auditResultCard, of a listing',
    result({ ...experienced, audits: experienced.audits.slice(0, 3) }, { shares: false }),
  ),
  exhibit('auditResultCard, unfinished', result(experienced, { unfinished: half })),
  exhibit('countedCard', longest(COUNTED.map((page) => countedCard(pack, closest, PLACE, page)))),
  exhibit('countedCard, the last page', countedCard(pack, closest, PLACE, 9)),
  exhibit(
    'countedCard, too early',
    longest(COUNTED.map((page) => countedCard(pack, standingOf(pack, beginner).closest, PLACE, page))),
  ),
  exhibit('moreCard', moreCard(pack, { cohort: COHORT, audit: ID, given: listing, hasAreas: true, command })),
  exhibit(
    'changesCard',
    longest([changesCard(pack, changes, PLACE), changesCard(pack, changes, PLACE, 'first')]),
  ),
  exhibit(
    'areasCard',
    longest(COUNTED.map((page) => areasCard(pack, { given: listing, evidence }, PLACE, page))),
  ),
  exhibit('sharingCard', sharingCard(false, PLACE)),
  exhibit(
    'auditQuestionCard, as it comes',
    auditQuestionCard(half, 6, { evidence, saved: half.asked[5], earlier }),
  ),
  exhibit(
    'auditQuestionCard, in full',
    longest(
      [half, pages].flatMap((audit) =>
        audit.asked.map((_one, index) =>
          auditQuestionCard(audit, index, { evidence, saved: audit.asked[index], earlier, shown: 'full' }),
        ),
      ),
    ),
  ),
  exhibit(
    'auditQuestionCard, what else',
    longest(
      [half, pages].flatMap((audit) =>
        audit.asked.map((_one, index) =>
          auditQuestionCard(audit, index, { evidence, saved: audit.asked[index], earlier, shown: 'beside' }),
        ),
      ),
    ),
  ),
  exhibit(
    'auditQuestionCard, all answers',
    auditQuestionCard(whole, whole.asked.length, { evidence: {}, earlier }),
  ),
  exhibit('pageSavedCard', longest(pages.pages.map((page) => pageSavedCard(pack, pages, page)))),
  exhibit('offerCard', offerCard(pages, { depth: 'role', mode: 'pages', role: pack.roles[0]?.id ?? '' })),
];
