import { planOf } from '../../../src/domain/audit/plan.ts';
import { type OpenAudit, openAudit } from '../../../src/domain/audit/state.ts';
import { answered, begun } from '../../../src/domain/audit/steps.ts';
import type { AuditDepth, AuditMode, Member } from '../../../src/domain/member.ts';
import { changesOf } from '../../../src/domain/skills/changes.ts';
import { currentRatings } from '../../../src/domain/skills/ratings.ts';
import { standingOf } from '../../../src/domain/skills/standing.ts';
import { countedCard, moreCard } from '../../../src/views/audit/more.ts';
import { auditQuestionCard } from '../../../src/views/audit/question.ts';
import { auditResultCard } from '../../../src/views/audit/result.ts';
import { offerCard, pageSavedCard } from '../../../src/views/audit/saved.ts';
import { shippedPack as pack, rating } from '../../domain/pack-fixture.ts';
import { command, type Exhibit, exhibit, longest } from './exhibit.ts';
import { COHORT, evidence, experienced, ID, NOW, newcomer } from './people.ts';

/** So many questions of an audit are answered. */
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
  return auditResultCard(pack, {
    cohort: COHORT,
    buckets,
    closest,
    shares: undefined,
    hasPlan: false,
    given: member.audits.at(-1)?.ratings ?? {},
    ...(gaps && { gaps }),
    ...more,
  });
}

const changes = changesOf(pack, experienced.audits);
const earlier = currentRatings(experienced.audits);
const { closest } = standingOf(pack, experienced);

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
  exhibit('countedCard', countedCard(pack, closest)),
  exhibit('moreCard', moreCard(pack, { cohort: COHORT, audit: ID, changes, shares: false, command })),
  exhibit(
    'auditQuestionCard, as it comes',
    auditQuestionCard(half, 6, { evidence, saved: half.asked[5], earlier }),
  ),
  exhibit(
    'auditQuestionCard, in full',
    longest(
      [half, pages].flatMap((audit) =>
        audit.asked.map((_one, index) =>
          auditQuestionCard(audit, index, { evidence, saved: audit.asked[index], earlier, inFull: true }),
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
