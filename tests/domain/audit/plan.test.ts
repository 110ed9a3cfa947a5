import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AuditScope, askedOf, pagesOf, planOf } from '../../../src/domain/audit/plan.ts';
import { skillById } from '../../../src/domain/catalog.ts';
import { BUCKET_IDS } from '../../../src/domain/pack.ts';
import { wantedSkills } from '../../../src/domain/skills/fit.ts';
import { rateables } from '../../../src/domain/skills/rateable.ts';
import { anyTrack, pack } from '../pack-fixture.ts';

const [role] = pack.roles;
if (!role) throw new Error('the content has no role');

const anyScope: fc.Arbitrary<AuditScope> = fc.oneof(
  fc.constantFrom<AuditScope>({ depth: 'baseline' }, { depth: 'full' }, { depth: 'role', role }),
  anyTrack.map((track): AuditScope => ({ depth: 'target', track })),
);
const anyPlan = fc.subarray(rateables(pack).map(({ id }) => id));

describe('what an audit asks', () => {
  test('baseline: the five marked skills in one form', () => {
    const plan = planOf(pack, { depth: 'baseline' });
    expect(plan).toHaveLength(5);
    expect(pagesOf(askedOf(pack, plan))).toHaveLength(1);
  });

  test('full: every skill of the map, in four forms, one for each bucket', () => {
    const plan = planOf(pack, { depth: 'full' });
    expect(plan.toSorted()).toEqual(pack.skills.map(({ id }) => id).toSorted());
    const pages = pagesOf(askedOf(pack, plan));
    expect(pages.map(({ group }) => group)).toEqual(
      BUCKET_IDS.map((id) => pack.buckets.find((bucket) => bucket.id === id)?.name),
    );
    expect(pages.map(({ asked }) => asked.length)).toEqual([2, 4, 4, 5]);
  });

  test('target: what the track looks at and nothing else', () => {
    fc.assert(
      fc.property(anyTrack, (track) => {
        const wanted = BUCKET_IDS.flatMap((bucket) => [...wantedSkills(pack, track, bucket).keys()]);
        const plan = planOf(pack, { depth: 'target', track });
        expect([...plan].toSorted()).toEqual(wanted.toSorted());
        const domain = plan.filter((id) => skillById(pack, id)?.bucket === 'domain');
        expect(domain.toSorted()).toEqual(Object.keys(track.wants.domain.skills).toSorted());
      }),
    );
  });

  test('role: the areas of the listing, in three forms of four', () => {
    const pages = pagesOf(askedOf(pack, planOf(pack, { depth: 'role', role })));
    expect(pages.map(({ group, asked }) => [group, asked.length])).toEqual([
      [role.title, 4],
      [role.title, 4],
      [role.title, 4],
    ]);
  });

  test('every depth names only what can be rated, each once', () => {
    fc.assert(
      fc.property(anyScope, (scope) => {
        const plan = planOf(pack, scope);
        expect(new Set(plan).size).toBe(plan.length);
        expect(askedOf(pack, plan).map(({ id }) => id)).toEqual(plan);
      }),
    );
  });
});

describe('the pages of any plan', () => {
  test('hold everything once, in order, at most five on a page, and one bucket each unless one page holds all', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const asked = askedOf(pack, plan);
        const pages = pagesOf(asked);
        expect(pages.flatMap((page) => page.asked)).toEqual(asked);
        for (const page of pages) {
          expect(page.asked.length).toBeGreaterThan(0);
          expect(page.asked.length).toBeLessThanOrEqual(5);
          if (pages.length > 1)
            expect(new Set(page.asked.map(({ group }) => group))).toEqual(new Set([page.group]));
        }
      }),
    );
  });

  test('share a bucket out evenly', () => {
    const [first] = rateables(pack);
    if (!first) throw new Error('the content has no skill');
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 40 }), (count) => {
        const asked = Array.from({ length: count }, (_, index) => ({ ...first, id: `skill-${index}` }));
        const sizes = pagesOf(asked).map((page) => page.asked.length);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(sizes).toHaveLength(Math.ceil(count / 5));
      }),
    );
  });

  test('leave out what the content no longer has', () => {
    const plan = planOf(pack, { depth: 'full' });
    const smaller = { ...pack, skills: pack.skills.filter(({ bucket }) => bucket !== 'technical') };
    expect(pagesOf(askedOf(smaller, plan)).map(({ asked }) => asked.length)).toEqual([4, 4, 5]);
    expect(pagesOf([])).toEqual([]);
  });
});
