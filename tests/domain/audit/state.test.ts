import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planOf } from '../../../src/domain/audit/plan.ts';
import {
  answeredCount,
  continuable,
  indexFrom,
  isAnswered,
  isPageAnswered,
  type OpenAudit,
  openAudit,
  placeOf,
  questionAt,
  resumeIndex,
  resumePage,
} from '../../../src/domain/audit/state.ts';
import { answered, begun, closed, withAudit } from '../../../src/domain/audit/steps.ts';
import { type Audit, type GivenRatings, type Member, newMember } from '../../../src/domain/member.ts';
import { currentRatings } from '../../../src/domain/skills/ratings.ts';
import { DAY } from '../../times.ts';
import { anyRating, pack } from '../pack-fixture.ts';

const plan = planOf(pack, { depth: 'full' });
const begin = (member: Member, id: string, savedAt = 0): Member =>
  begun(member, { id, depth: 'full', plan, mode: 'pages', savedAt });
const answer = (member: Member, given: GivenRatings, at = 1): Member =>
  answered(member, { given, mode: 'one', at });

function opened(member: Member, id: string, now = 2): OpenAudit {
  const audit = openAudit(pack, member, id, now);
  if (typeof audit === 'string') throw new Error(`the audit is ${audit}`);
  return audit;
}

const anyGiven = fc.dictionary(fc.constantFrom(...plan), fc.option(anyRating), { noNullPrototype: true });

describe('an audit in the middle', () => {
  test('continues at the first question without an answer, and at its page', () => {
    fc.assert(
      fc.property(anyGiven, (given) => {
        const audit = opened(answer(begin(newMember, 'a'), given), 'a');
        const index = resumeIndex(audit);
        expect(audit.asked.slice(0, index).every((one) => isAnswered(audit, one))).toBe(true);
        const next = audit.asked[index];
        if (next) expect(isAnswered(audit, next)).toBe(false);
        const page = resumePage(audit);
        expect(page === undefined).toBe(index === plan.length);
        if (page !== undefined) {
          expect(audit.pages[page]?.asked).toContain(next);
          expect(audit.pages.slice(0, page).every((one) => isPageAnswered(audit, one))).toBe(true);
        }
        expect(answeredCount(audit)).toBe(Object.keys(given).length);
      }),
    );
  });

  test('buttons mean the same question whatever the content loses meanwhile', () => {
    fc.assert(
      fc.property(fc.subarray([...plan]), (lost) => {
        const member = begin(newMember, 'a');
        const before = opened(member, 'a');
        const skills = pack.skills.filter(({ id }) => !lost.includes(id));
        const after = openAudit({ ...pack, skills }, member, 'a', 2);
        if (typeof after === 'string') throw new Error(after);
        for (const [index, one] of before.asked.entries()) {
          const place = placeOf(before, index);
          const left = lost.includes(one.id) ? undefined : one.id;
          expect(questionAt(after, place)?.id).toBe(left);
          if (left !== undefined) expect(after.asked[indexFrom(after, place)]?.id).toBe(left);
        }
        expect(indexFrom(after, placeOf(before, plan.length))).toBe(after.asked.length);
      }),
    );
  });

  test('counts at once, before it is finished', () => {
    const member = answer(begin(newMember, 'a'), { math: 3 });
    expect(currentRatings(member.audits).get('math')?.rating).toBe(3);
  });

  test('the same answers a second time change nothing, not even the date', () => {
    fc.assert(
      fc.property(anyGiven, (given) => {
        const once = answer(begin(newMember, 'a'), given, 1);
        if (Object.keys(given).length > 0) expect(answer(once, given, 99)).toBe(once);
      }),
    );
  });

  test('answers may come in any order and from any device: per question the last one counts', () => {
    const step = fc.tuple(fc.constantFrom(...plan), fc.option(anyRating));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const member = steps.reduce(
          (one, [id, rating], at) => answer(one, { [id]: rating }, at + 1),
          begin(newMember, 'a'),
        );
        expect(member.audits).toHaveLength(1);
        expect(member.audits[0]?.ratings).toEqual(Object.fromEntries(steps));
      }),
    );
  });

  test('can be continued for seven days after the last answer, and not at that instant', () => {
    const member = answer(begin(newMember, 'a', 0), { math: 3 }, 5);
    expect(opened(member, 'a', 5 + 7 * DAY - 1).until).toBe(5 + 7 * DAY);
    expect(openAudit(pack, member, 'a', 5 + 7 * DAY)).toBe('expired');
    expect(continuable(pack, member, 5 + 7 * DAY - 1)?.id).toBe('a');
    expect(continuable(pack, member, 5 + 7 * DAY)).toBeUndefined();
  });

  test('without an answer it is not offered', () => {
    expect(continuable(pack, begin(newMember, 'a'), 1)).toBeUndefined();
    expect(continuable(pack, newMember, 1)).toBeUndefined();
  });
});

describe('an audit that is over', () => {
  const old = answer(begin(newMember, 'a'), { math: 3 });

  test('finished: its answers stay, and its buttons change nothing', () => {
    const member = closed(old);
    expect(openAudit(pack, member, 'a', 2)).toBe('finished');
    expect(member.audits).toEqual(old.audits);
    expect(answer(member, { math: 5 }, 9)).toBe(member);
  });

  test('replaced by another one: the same', () => {
    const member = answer(begin(old, 'b', 5), { math: 4 }, 6);
    expect(openAudit(pack, member, 'a', 7)).toBe('finished');
    expect(member.audits.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(currentRatings(member.audits).get('math')?.rating).toBe(4);
  });

  test('replaced before it had an answer, or never begun: unknown', () => {
    expect(openAudit(pack, begin(begin(newMember, 'a'), 'b'), 'a', 1)).toBe('unknown');
    expect(openAudit(pack, newMember, 'a', 1)).toBe('unknown');
  });

  test('a baseline form closes it, and is kept once', () => {
    const form: Audit = { id: 'f', at: 9, depth: 'baseline', ratings: { math: 1 } };
    const member = withAudit(old, form);
    expect(member.unfinished).toBeUndefined();
    expect(member.audits).toEqual([...old.audits, form]);
    expect(withAudit(member, { ...form, ratings: { math: 5 } })).toBe(member);
  });

  test('however many are begun and answered, dates are in order and at most one can be continued', () => {
    const acts = fc.array(fc.tuple(fc.boolean(), fc.constantFrom(...plan), anyRating), { maxLength: 25 });
    fc.assert(
      fc.property(acts, (all) => {
        const member = all.reduce(
          (one, [isNew, id, rating], at) =>
            isNew ? begin(one, `a${at}`, at) : answer(one, { [id]: rating }, at),
          newMember,
        );
        const dates = member.audits.map(({ at }) => at);
        expect(dates).toEqual(dates.toSorted((a, b) => a - b));
        expect(new Set(member.audits.map(({ id }) => id)).size).toBe(member.audits.length);
        const open = member.audits.filter(({ id }) => typeof openAudit(pack, member, id, 30) !== 'string');
        expect(open.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
