import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined as enrolled } from '../../../src/actions/cohort/enroll.ts';
import { type Member, newMember } from '../../../src/domain/member.ts';
import { joined } from '../../../src/domain/posts/attendance.ts';

const instant = fc.nat(1_000);
const answersAt = (instants: readonly number[]): Member => ({
  ...newMember,
  answers: instants.map((answeredAt) => ({
    cohort: 'main',
    day: '2026-11-20',
    question: 'q',
    answeredAt,
    hasText: true,
    withdrawn: false,
  })),
});

describe('somebody who left a group', () => {
  it('is brought back by nothing that they did before, and by the first thing that they do after', () => {
    fc.assert(
      fc.property(fc.array(instant), instant, instant, (answers, leftAt, at) => {
        const left: Member = { ...answersAt(answers), left: { main: leftAt } };
        const again = enrolled(left, 'main', at);
        expect(again.memberships['main'] !== undefined).toBe(at > leftAt);
        const since = joined(again, 'main');
        const later = [...answers, at].filter((act) => act > leftAt);
        expect(since).toBe(later.length === 0 ? undefined : Math.min(...later));
      }),
    );
  });

  it('stays in every other', () => {
    const both = enrolled(enrolled(newMember, 'main', 5), 'evening', 6);
    const left: Member = { ...both, memberships: { evening: { joinedAt: 6 } }, left: { main: 9 } };
    expect(joined(left, 'main')).toBeUndefined();
    expect(joined(left, 'evening')).toBe(6);
    expect(enrolled(left, 'evening', 3).memberships['evening']?.joinedAt).toBe(3);
  });
});
