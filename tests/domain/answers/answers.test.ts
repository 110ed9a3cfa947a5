import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/domain/answer.ts';
import {
  answeredAt,
  answerText,
  catchUp,
  isWithdrawn,
  noAnswer,
  removePart,
  savePart,
  type ThreadMessage,
  type ThreadReading,
  takeMessage,
} from '../../../src/domain/answers/answers.ts';
import { MINUTE } from '../../times.ts';

const nothing = noAnswer('q');

const message = (minute: number, more: Partial<ThreadMessage> = {}): ThreadMessage => ({
  id: String(1000 + minute),
  at: minute * MINUTE,
  text: `said at ${minute}`,
  attachments: 0,
  channel: 'thread',
  repliesToOther: false,
  ...more,
});
const answerFrom = (...messages: ThreadMessage[]): Answer =>
  messages.reduce((answer, next) => takeMessage(answer, next).answer, nothing);
const reading = (messages: ThreadMessage[], more: Partial<ThreadReading> = {}): ThreadReading => ({
  channel: 'thread',
  messages,
  from: 0,
  wasKept: () => true,
  heardUntil: 0,
  ...more,
});

describe('what a member writes in the thread', () => {
  it('first is their answer', () => {
    const taken = takeMessage(nothing, message(3));
    expect(taken.took).toBe('answer');
    expect(answerText(taken.answer)).toBe('said at 3');
    expect(answeredAt(taken.answer)).toBe(3 * MINUTE);
  });

  it('within ten minutes of the last message joins it, anything later is discussion', () => {
    expect(takeMessage(answerFrom(message(0)), message(10)).took).toBe('joined');
    expect(takeMessage(answerFrom(message(0), message(10)), message(20)).took).toBe('joined');
    expect(takeMessage(answerFrom(message(0)), message(10, { at: 10 * MINUTE + 1 })).took).toBe('discussion');
    expect(answerText(answerFrom(message(0), message(8), message(30)))).toBe('said at 0\n\nsaid at 8');
  });

  it('as a reply to another member is discussion, even first or within ten minutes', () => {
    const reply = { repliesToOther: true };
    expect(takeMessage(nothing, message(0, reply))).toEqual({
      answer: nothing,
      took: 'discussion',
      expelled: [],
    });
    expect(takeMessage(answerFrom(message(0)), message(1, reply)).took).toBe('discussion');
    expect(takeMessage(answerFrom(message(0, reply)), message(1)).took).toBe('answer');
  });

  it('may be attachments alone, but not a sticker', () => {
    expect(answerText(answerFrom(message(0, { text: '', attachments: 2 }), message(1)))).toBe(
      '(attachment)\n\nsaid at 1',
    );
    expect(takeMessage(nothing, message(0, { text: ' ' })).took).toBe('discussion');
  });

  it('counts although Discord does not tell its text, and is filled in once it does', () => {
    const hidden = answerFrom(message(0, { text: '', unreadable: true }));
    expect(isWithdrawn(hidden)).toBe(false);
    expect(answerText(hidden)).toBe('');
    const told = takeMessage(hidden, message(0)).answer;
    expect(answerText(told)).toBe('said at 0');
    expect(takeMessage(told, message(0, { text: '', unreadable: true, editedAt: 9 })).answer).toBe(told);
  });

  it('follows edits, whichever arrives first', () => {
    const first = message(0);
    const second = message(0, { text: 'better', editedAt: 5 });
    const third = message(0, { text: 'best', editedAt: 7 });
    expect(answerText(answerFrom(first, second, third))).toBe('best');
    expect(answerFrom(third, first, second)).toEqual(answerFrom(first, second, third));
    expect(takeMessage(nothing, third).took).toBe('answer');
    const known = takeMessage(answerFrom(third), second);
    expect(known).toEqual({ answer: answerFrom(third), took: 'known', expelled: [] });
  });

  it('follows edits when the message says that its text could be read', () => {
    const edited = message(0, { text: 'better', editedAt: 5, unreadable: false });
    expect(answerText(answerFrom(message(0), edited))).toBe('better');
  });

  it('earlier but told later is the answer after all, and the later one discussion', () => {
    const taken = takeMessage(answerFrom(message(30)), message(0));
    expect(taken.took).toBe('answer');
    expect(taken.expelled).toEqual([{ id: '1030', channel: 'thread' }]);
    expect(taken.answer).toEqual(answerFrom(message(0)));
  });
});

describe('an answer taken out', () => {
  it('is gone, and hearing of the message again does not bring it back', () => {
    const removed = removePart(answerFrom(message(0)), '1000', 5);
    expect(isWithdrawn(removed)).toBe(true);
    expect(answerText(removed)).toBe('');
    expect(JSON.stringify(removed)).not.toContain('said');
    expect(takeMessage(removed, message(0, { text: 'edited', editedAt: 6 }))).toMatchObject({
      answer: removed,
      took: 'known',
    });
    expect(removePart(removed, '1000', 9)).toBe(removed);
    expect(catchUp(removed, reading([message(0)]))).toBe(removed);
  });

  it('stays out even if an earlier one comes to light and goes too', () => {
    const late = removePart(answerFrom(message(30)), '1030', 31 * MINUTE);
    const both = removePart(takeMessage(late, message(0)).answer, '1000', 5 * MINUTE);
    expect(takeMessage(both, message(30))).toMatchObject({ answer: both, took: 'known' });
  });

  it('in part leaves the rest', () => {
    const rest = removePart(answerFrom(message(0), message(5)), '1000', 6 * MINUTE);
    expect(answerText(rest)).toBe('said at 5');
    expect(answeredAt(rest)).toBe(5 * MINUTE);
    expect(isWithdrawn(rest)).toBe(false);
  });

  it('makes room for a new answer, written afterwards', () => {
    const removed = removePart(answerFrom(message(0)), '1000', 30 * MINUTE);
    expect(takeMessage(removed, message(60)).took).toBe('answer');
    expect(answerText(takeMessage(removed, message(60)).answer)).toBe('said at 60');
    expect(takeMessage(removed, message(20)).took).toBe('discussion');
    const again = takeMessage(takeMessage(removed, message(60)).answer, message(65));
    expect(again.took).toBe('joined');
  });

  it('does not turn old discussion into an answer after a restart', () => {
    const removed = removePart(answerFrom(message(0), message(60)), '1000', 90 * MINUTE);
    expect(catchUp(removed, reading([message(60)]))).toBe(removed);
  });

  it('that was never there changes nothing', () => {
    const answer = answerFrom(message(0));
    expect(removePart(answer, 'other', 1)).toBe(answer);
  });
});

describe('what a member saves by hand', () => {
  it('is added whenever it was written, and stays', () => {
    const saved = savePart(answerFrom(message(0)), message(300), 'add', 301 * MINUTE);
    expect(answerText(saved)).toBe('said at 0\n\nsaid at 300');
    expect(takeMessage(saved, message(305)).took).toBe('joined');
    expect(catchUp(saved, reading([message(0), message(300)]))).toBe(saved);
  });

  it('or replaces everything before', () => {
    const form = message(300, { id: 'form:7', text: 'anew' });
    const replaced = savePart(answerFrom(message(0)), form, 'replace', 300 * MINUTE);
    expect(answerText(replaced)).toBe('anew');
    expect(catchUp(replaced, reading([message(0)]))).toBe(replaced);
  });

  it('stands where it belongs in time', () => {
    const form = savePart(nothing, message(0, { id: 'form:7', text: 'form' }), 'add', 0);
    expect(answerText(takeMessage(form, message(5)).answer)).toBe('form\n\nsaid at 5');
    expect(answerText(savePart(answerFrom(message(5)), message(0), 'add', 0))).toBe('said at 0\n\nsaid at 5');
  });

  it('comes back after it had been taken out', () => {
    const removed = removePart(answerFrom(message(0)), '1000', MINUTE);
    expect(answerText(savePart(removed, message(0), 'add', 2 * MINUTE))).toBe('said at 0');
  });
});

describe('after a restart', () => {
  it('missed messages are taken, edits followed, deleted ones taken out', () => {
    const answer = answerFrom(message(0), message(2), message(4));
    const now = [message(0, { text: 'edited', editedAt: 9 }), message(4), message(9), message(60)];
    const caughtUp = catchUp(answer, reading(now));
    expect(answerText(caughtUp)).toBe('edited\n\nsaid at 4\n\nsaid at 9');
    expect(catchUp(caughtUp, reading(now))).toBe(caughtUp);
  });

  it('nothing is taken out that was not read', () => {
    const answer = answerFrom(message(0), message(5));
    expect(catchUp(answer, reading([], { from: 6 * MINUTE }))).toBe(answer);
    const wasKept = (id: string): boolean => id !== message(5).id;
    expect(catchUp(answer, reading([message(0)], { wasKept }))).toBe(answer);
    expect(catchUp(answer, reading([], { channel: 'elsewhere' }))).toBe(answer);
  });

  it('an answer deleted and written anew in the meantime is the new one', () => {
    const caughtUp = catchUp(answerFrom(message(0)), reading([message(60)], { heardUntil: 30 * MINUTE }));
    expect(answerText(caughtUp)).toBe('said at 60');
    const heardOf = catchUp(answerFrom(message(0)), reading([message(60)], { heardUntil: 61 * MINUTE }));
    expect(isWithdrawn(heardOf)).toBe(true);
  });
});

describe('the order in which Discord tells things does not matter', () => {
  type Event = { kind: 'told'; message: ThreadMessage } | { kind: 'removed'; id: string; at: number };
  const apply = (events: readonly Event[], start = nothing) =>
    events.reduce(
      (answer, event) =>
        event.kind === 'told'
          ? takeMessage(answer, event.message).answer
          : removePart(answer, event.id, event.at),
      start,
    );
  const written = (minutes: fc.Arbitrary<number>) =>
    fc.uniqueArray(
      fc.record({ minute: minutes, edits: fc.nat(2), repliesToOther: fc.boolean(), twice: fc.boolean() }),
      { minLength: 1, maxLength: 6, selector: ({ minute }) => minute },
    );
  const versionsOf = ({
    minute,
    edits,
    repliesToOther,
  }: {
    minute: number;
    edits: number;
    repliesToOther: boolean;
  }) =>
    [...Array(edits + 1).keys()].map((version) =>
      message(minute, {
        repliesToOther,
        ...(version > 0 && { text: `version ${version}`, editedAt: minute * MINUTE + version }),
      }),
    );
  const told = (messages: readonly ThreadMessage[]): Event[] =>
    messages.map((next) => ({ kind: 'told', message: next }));
  const shuffled = <T>(items: readonly T[]) =>
    fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

  it('for an answer written within ten minutes, discussion after it and every edit and repeat', () => {
    const minutes = fc.oneof(fc.nat(9), fc.integer({ min: 30, max: 90 }));
    const scenario = written(minutes).chain((items) => {
      const events = told(
        items.flatMap((item) => [...versionsOf(item), ...(item.twice ? versionsOf(item) : [])]),
      );
      // Without an early message the discussion counts as an answer itself, and is not limited to ten minutes. So one
      // event is kept.
      const hasEarly = items.some(({ minute, repliesToOther }) => minute < 10 && !repliesToOther);
      const within = hasEarly ? events : events.slice(0, 1);
      return fc.record({ events: fc.constant(within), mixed: shuffled(within) });
    });
    fc.assert(
      fc.property(scenario, ({ events, mixed }) => {
        const inOrder = events.toSorted((a, b) =>
          a.kind === 'told' && b.kind === 'told' ? a.message.at - b.message.at : 0,
        );
        expect(apply(mixed)).toEqual(apply(inOrder));
      }),
      { numRuns: 500 },
    );
  });

  it('for deletions among messages, once the message is known', () => {
    const scenario = fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 5 }).chain((minutes) =>
      fc.record({
        minutes: fc.constant(minutes),
        removed: fc.subarray(minutes),
        first: shuffled(minutes),
        second: fc.array(fc.constantFrom(...minutes)),
      }),
    );
    fc.assert(
      fc.property(scenario, ({ minutes, removed, first, second }) => {
        const removals: Event[] = removed.map((minute) => ({
          kind: 'removed',
          id: String(1000 + minute),
          at: 20 * MINUTE,
        }));
        const created = (list: readonly number[]) => told(list.map((minute) => message(minute)));
        const answer = apply([...created(first), ...removals, ...created(second), ...removals.toReversed()]);
        const left = minutes.filter((minute) => !removed.includes(minute)).toSorted((a, b) => a - b);
        expect(answerText(answer)).toBe(left.map((minute) => `said at ${minute}`).join('\n\n'));
        expect(isWithdrawn(answer)).toBe(left.length === 0);
      }),
    );
  });

  it('for anything at all, once the thread has been read again', () => {
    const scenario = written(fc.nat(60)).chain((items) => {
      const events = told(items.flatMap(versionsOf));
      const last = items.flatMap((item) => versionsOf(item).slice(-1));
      return fc.record({
        last: fc.constant(last),
        some: fc.subarray(events).chain(shuffled),
        gone: fc.subarray(last),
      });
    });
    fc.assert(
      fc.property(scenario, ({ last, some, gone }) => {
        const inOrder = last.toSorted((a, b) => a.at - b.at);
        expect(catchUp(apply(some), reading(inOrder))).toEqual(catchUp(nothing, reading(last)));
        expect(catchUp(nothing, reading(inOrder))).toEqual(apply(told(inOrder)));
        const present = inOrder.filter((next) => !gone.includes(next));
        const text = answerText(catchUp(apply(some), reading(present)));
        for (const next of gone) expect(text.split('\n\n')).not.toContain(`said at ${next.at / MINUTE}`);
      }),
      { numRuns: 500 },
    );
  });
});
