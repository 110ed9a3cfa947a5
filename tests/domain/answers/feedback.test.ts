import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Feedback,
  feedbackBy,
  feedbackOn,
  latestFirst,
  mayTell,
  withFeedback,
  withoutAuthor,
} from '../../../src/domain/answers/feedback.ts';
import { instantOf } from '../../times.ts';

type Write = Feedback & { readonly by: string };

const write: fc.Arbitrary<Write> = fc.record({
  cohort: fc.constantFrom('main', 'evening'),
  day: fc.constantFrom('2026-11-19', '2026-11-20'),
  question: fc.constant('flaky-tests'),
  by: fc.constantFrom('lea', 'tom', 'uma'),
  text: fc.constantFrom('', ' ', 'Good.', 'Good. ', 'Say more.', 'Measure it.'),
  at: fc.nat(1_000),
});

const kept = (writes: readonly Write[]): readonly Feedback[] =>
  writes.reduce<readonly Feedback[]>(withFeedback, []);

describe('what leads say about answers', () => {
  test('each lead has at most one word on an answer: their last', () => {
    fc.assert(
      fc.property(fc.array(write), (writes) => {
        const all = kept(writes);
        const last = new Map(writes.map((each) => [`${each.cohort}/${each.day}/${each.by}`, each]));
        for (const each of last.values())
          expect(feedbackBy(all, each, each.by)?.text ?? '').toBe(each.text.trim());
        expect(all).toHaveLength([...last.values()].filter(({ text }) => text.trim() !== '').length);
      }),
    );
  });

  test('what one lead writes changes nothing that another wrote, nor any other answer', () => {
    fc.assert(
      fc.property(fc.array(write), write, (writes, one) => {
        const before = kept(writes);
        const now = withFeedback(before, one);
        const others = (all: readonly Feedback[]) =>
          all.filter((each) => each.by !== one.by || !feedbackOn([each], one).includes(each));
        expect(others(now)).toEqual(others(before));
      }),
    );
  });

  test('saying the same again changes nothing, and a change keeps when it was first said', () => {
    fc.assert(
      fc.property(fc.array(write), write, (writes, one) => {
        const all = withFeedback(kept(writes), one);
        expect(withFeedback(all, { ...one, at: one.at + 1 })).toBe(all);
        const said = feedbackBy(all, one, one.by);
        if (!said) return;
        const changed = feedbackBy(withFeedback(all, { ...one, text: 'New.', at: 5_000 }), one, one.by);
        expect(changed).toEqual({ ...said, text: 'New.', changedAt: 5_000 });
      }),
    );
  });

  test('a lead who is taken out leaves every word and no name', () => {
    fc.assert(
      fc.property(fc.array(write), (writes) => {
        const all = kept(writes);
        const left = withoutAuthor(all, 'lea');
        expect(left.map(({ text }) => text)).toEqual(all.map(({ text }) => text));
        expect(left.some(({ by }) => by === 'lea')).toBe(false);
        expect(left.filter(({ by }) => by !== undefined)).toEqual(all.filter(({ by }) => by !== 'lea'));
        expect(withoutAuthor(left, 'lea')).toBe(left);
      }),
    );
  });

  test('the latest comes first', () => {
    const all = kept([
      { cohort: 'main', day: '2026-11-19', question: 'q', by: 'lea', text: 'One.', at: 1 },
      { cohort: 'main', day: '2026-11-20', question: 'q', by: 'lea', text: 'Two.', at: 2 },
    ]);
    expect(latestFirst(all).map(({ text }) => text)).toEqual(['Two.', 'One.']);
  });
});

describe('a direct message says so', () => {
  const at = (clock: string): number => instantOf(`2026-11-20T${clock}:00Z`);

  test('to those alone who asked for it', () => {
    expect(mayTell({}, at('12:00'), 'UTC')).toBe(false);
    expect(mayTell({ feedbackByMessage: false }, at('12:00'), 'UTC')).toBe(false);
    expect(mayTell({ feedbackByMessage: true }, at('12:00'), 'UTC')).toBe(true);
  });

  test('never in their quiet hours, which are those of their own zone', () => {
    const wants = { feedbackByMessage: true };
    expect(mayTell(wants, at('22:00'), 'UTC')).toBe(false);
    expect(mayTell(wants, at('22:00'), 'America/New_York')).toBe(true);
    expect(mayTell({ ...wants, zone: 'Asia/Tokyo' }, at('15:00'), 'UTC')).toBe(false);
    expect(mayTell({ ...wants, quiet: { start: 0, end: 0 } }, at('23:00'), 'UTC')).toBe(true);
  });
});
