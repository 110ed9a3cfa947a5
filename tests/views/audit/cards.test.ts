import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planOf } from '../../../src/domain/audit/plan.ts';
import { type OpenAudit, openAudit } from '../../../src/domain/audit/state.ts';
import { answered, begun } from '../../../src/domain/audit/steps.ts';
import { EVIDENCE_LENGTH } from '../../../src/domain/bounds.ts';
import { AUDIT_MODES, newMember } from '../../../src/domain/member.ts';
import { changesOf } from '../../../src/domain/skills/changes.ts';
import type { Evidence } from '../../../src/domain/skills/evidence.ts';
import { gapsOf } from '../../../src/domain/skills/gaps.ts';
import { currentRatings, offTheMap } from '../../../src/domain/skills/ratings.ts';
import { standingOf } from '../../../src/domain/skills/standing.ts';
import { comparisonOf } from '../../../src/domain/skills/track-comparison.ts';
import { auditPageForm } from '../../../src/views/audit/form.ts';
import { areasCard, changesCard } from '../../../src/views/audit/pages.ts';
import { auditQuestionCard } from '../../../src/views/audit/question.ts';
import { auditResultCard } from '../../../src/views/audit/result.ts';
import { offerCard, pageSavedCard } from '../../../src/views/audit/saved.ts';
import { goneCard, ownAuditsCard, pastAuditsCard } from '../../../src/views/personal/audits.ts';
import { evidenceForm, evidenceSavedCard } from '../../../src/views/skills/evidence.ts';
import {
  allGapsCard,
  gapsChangesCard,
  gapsCountedCard,
  gapsMoreCard,
  secondLookCard,
} from '../../../src/views/skills/gaps/lists.ts';
import { gapStepCard } from '../../../src/views/skills/gaps/step.ts';
import { gapsCard } from '../../../src/views/skills/gaps.ts';
import { tracksCompareCard } from '../../../src/views/skills/tracks-compare.ts';
import { anyRating, pack as shipped } from '../../domain/pack-fixture.ts';
import { anyMarks, anyMember, anyPack, fullPack, saidOf } from '../extremes.ts';
import { expectFits, expectFormFits, textOf } from '../rendered.ts';

const ID = '9'.repeat(20);
/** Cards are slow to make, and a few runs already contain what matters, such as the longest texts. */
const RUNS = { numRuns: 40 };
const plans = [
  planOf(shipped, { depth: 'baseline' }),
  planOf(shipped, { depth: 'full' }),
  ...shipped.roles.map((role) => planOf(shipped, { depth: 'role', role })),
];

/** Any audit under way, in either mode: nothing, some or everything answered. */
const anyAudit = fc
  .tuple(
    anyPack,
    fc.constantFrom(...plans),
    fc.constantFrom(...AUDIT_MODES),
    fc.infiniteStream(fc.option(fc.option(anyRating))),
  )
  .map(([pack, plan, mode, ratings]) => {
    const given = plan.flatMap((id) => {
      const { value } = ratings.next();
      return value === null ? [] : [[id, value === undefined ? null : value] as const];
    });
    const begin = begun(newMember, { id: ID, depth: 'full', plan, mode, savedAt: 0 });
    const member = answered(begin, { given: Object.fromEntries(given), mode, at: 1 });
    const audit = opened(openAudit(pack, member, ID, 2));
    const inBrief = () => `${plan.length} questions, ${mode}, ${JSON.stringify(audit.ratings)}`;
    return { pack, member, audit, [fc.toStringMethod]: inBrief };
  });

function opened(audit: OpenAudit | string): OpenAudit {
  if (typeof audit === 'string') throw new Error(audit);
  return audit;
}

const LONGEST: Evidence = Object.fromEntries(
  plans.flat().map((id) => [id, { text: '語'.repeat(EVIDENCE_LENGTH), at: 1 }]),
);
const EARLIER = currentRatings([
  { id: '1', at: 0, depth: 'full', ratings: Object.fromEntries(plans.flat().map((id) => [id, 3 as const])) },
]);
const PLACE = { cohort: 'main', from: 'progress' } as const;
const anyEvidence = fc.constantFrom<Evidence>({}, LONGEST);

describe('Discord takes every card of an audit, and a phone shows it', () => {
  test('each question, with and without evidence, and the look back at the end', () => {
    fc.assert(
      fc.property(anyAudit, fc.nat(30), anyEvidence, ({ audit }, index, evidence) => {
        for (const shown of ['full', 'beside', undefined] as const)
          expectFits(
            auditQuestionCard(audit, index, {
              evidence,
              saved: audit.asked[index],
              earlier: EARLIER,
              ...(shown && { shown }),
            }),
          );
      }),
      RUNS,
    );
  });

  test('a saved page, the offer to continue, and the result so far', () => {
    fc.assert(
      fc.property(anyAudit, ({ pack, audit, member }) => {
        for (const page of audit.pages) expectFits(pageSavedCard(pack, audit, page));
        const wanted = { depth: 'role', role: 'r'.repeat(40) } as const;
        for (const mode of AUDIT_MODES) expectFits(offerCard(audit, { ...wanted, mode }));
        const { buckets, closest, gaps } = standingOf(pack, member);
        const result = {
          cohort: 'main',
          buckets,
          closest,
          shares: undefined,
          given: audit.ratings,
          hasPlan: false,
          ...(gaps ? { gaps } : {}),
        };
        expectFits(auditResultCard(pack, { ...result, unfinished: audit }));
        expectFits(auditResultCard(pack, result));
      }),
      RUNS,
    );
  });

  test('gaps and progress with years of changes and evidence beside every skill', () => {
    fc.assert(
      fc.property(anyPack, anyMember, anyEvidence, anyMarks, (pack, member, evidence, marks) => {
        const changes = changesOf(pack, member.audits);
        const current = currentRatings(member.audits);
        for (const track of pack.tracks.tracks.slice(0, 3)) {
          const gaps = gapsOf(pack, track, current);
          const facts = { evidence, marks, said: saidOf(pack, marks) };
          expectFits(gapsCard(pack, track, gaps, 'Why.', { marks, said: saidOf(pack, marks) }));
          for (const step of gaps.skills) expectFits(gapStepCard(pack, track, step, facts));
          expectFits(allGapsCard(pack, track, gaps));
          expectFits(gapsCountedCard(pack, track, gaps));
          expectFits(secondLookCard(pack, track, []));
          expectFits(gapsChangesCard(pack, track, changes, 'first'));
          expectFits(gapsMoreCard(pack, track, { picture: { name: 'radar.png', alt: 'r'.repeat(1024) } }));
          const [other = track] = pack.tracks.tracks.slice(3);
          expectFits(tracksCompareCard(pack, comparisonOf(pack, current, [track, other])));
        }
        const smaller = { ...pack, skills: pack.skills.slice(0, 5) };
        const areas = Object.fromEntries((plans[2] ?? []).map((id) => [id, 5 as const]));
        const gone = offTheMap(smaller, current);
        const picture = { name: 'line.png', alt: 'l'.repeat(1024) };
        expectFits(ownAuditsCard(smaller, { member, gone, picture }, PLACE));
        expectFits(goneCard(gone, PLACE));
        for (const page of [0, 1, 99]) {
          expectFits(pastAuditsCard(smaller, member, PLACE, page));
          expectFits(areasCard(smaller, { given: areas, evidence }, PLACE, page));
        }
        expectFits(changesCard(smaller, changes, PLACE, 'first'));
      }),
      RUNS,
    );
  });

  test('what was saved as evidence', () => {
    for (const skill of fullPack.skills) {
      expectFits(evidenceSavedCard(skill, LONGEST[skill.id]));
      expectFits(evidenceSavedCard(skill, undefined));
    }
  });
});

describe('Discord takes every form of an audit', () => {
  test('each page has at most five questions, a title with its place, and the answers so far', () => {
    fc.assert(
      fc.property(anyAudit, ({ audit }) => {
        for (const [index, page] of audit.pages.entries()) {
          const form = auditPageForm(audit, index, { opened: ID, earlier: EARLIER });
          expectFormFits(form);
          expect(form.components.length).toBe(page.asked.length);
          if (audit.pages.length > 1)
            expect(form.title).toMatch(new RegExp(`^${index + 1} of ${audit.pages.length}: `));
        }
      }),
      RUNS,
    );
  });

  test('the evidence form is prefilled with the longest line', () => {
    for (const skill of fullPack.skills) {
      const form = evidenceForm(skill, 'evidence-form:x', LONGEST[skill.id]);
      expectFormFits(form);
      expect(JSON.stringify(form)).toContain('語'.repeat(EVIDENCE_LENGTH));
    }
  });
});

test('a question shows all five levels in full, word for word, to whoever asks for more', () => {
  fc.assert(
    fc.property(anyAudit, fc.nat(14), ({ audit }, index) => {
      const one = audit.asked[index];
      const shown = textOf(
        auditQuestionCard(audit, index, { evidence: {}, earlier: EARLIER, shown: 'full' }),
      );
      for (const level of one?.levels ?? []) expect(shown).toContain(level);
    }),
    RUNS,
  );
});
