import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/domain/answer.ts';
import {
  answerText,
  catchUp,
  deletePart,
  isOver,
  noAnswer,
  type ThreadMessage,
  takeMessage,
} from '../../../src/domain/answers/answers.ts';
import { MOST_CHARACTERS, MOST_PARTS, MOST_REMEMBERED } from '../../../src/domain/bounds.ts';
import { MINUTE } from '../../times.ts';

const message = (index: number, text = `line ${index}`): ThreadMessage => ({
  id: String(10_000 + index),
  at: index * 1_000,
  text,
  attachments: 0,
  channel: 'thread',
  repliesToOther: false,
});

const lines = (count: number): ThreadMessage[] => Array.from({ length: count }, (_, index) => message(index));

const answerFrom = (messages: readonly ThreadMessage[]): Answer =>
  messages.reduce((answer, next) => takeMessage(answer, next).answer, noAnswer('q'));

describe('the room of an answer', () => {
  it('ends with so many messages: what comes then is discussion and changes nothing', () => {
    const full = answerFrom(lines(MOST_PARTS));
    expect(full.parts).toHaveLength(MOST_PARTS);
    const next = takeMessage(full, message(MOST_PARTS));
    expect(next).toEqual({ answer: full, took: 'discussion', expelled: [] });
    expect(next.answer).toBe(full);
    expect(isOver(full, message(MOST_PARTS))).toBe(true);
  });

  it('ends with so many characters, and what is shorter still fits', () => {
    const long = 'x'.repeat(MOST_CHARACTERS / 5);
    const almost = answerFrom(Array.from({ length: 4 }, (_, index) => message(index, long)));
    expect(takeMessage(almost, message(4, `${long}y`)).took).toBe('discussion');
    expect(isOver(almost, message(4, `${long}y`))).toBe(true);
    expect(takeMessage(almost, message(4, long)).took).toBe('joined');
  });

  it('comes back with a message that is taken out, until so many were', () => {
    let answer = answerFrom(lines(MOST_PARTS));
    for (let index = MOST_PARTS; index < MOST_REMEMBERED; index++) {
      answer = deletePart(answer, message(index - 1).id, index * 1_000);
      const next = takeMessage(answer, message(index));
      expect(next.took).toBe('joined');
      answer = next.answer;
    }
    answer = deletePart(answer, message(MOST_REMEMBERED - 1).id, MOST_REMEMBERED * 1_000);
    expect(takeMessage(answer, message(MOST_REMEMBERED)).took).toBe('discussion');
  });

  it('is the same for a reading of the thread, and takes nothing out that was kept before', () => {
    const read = catchUp(noAnswer('q'), {
      channel: 'thread',
      messages: lines(3_000),
      from: 0,
      wasKept: () => true,
      heardUntil: 0,
    });
    expect(read).toEqual(answerFrom(lines(3_000)));
    expect(answerText(read)).not.toContain(`line ${MOST_PARTS}`);
    const old: Answer = {
      question: 'q',
      parts: lines(MOST_PARTS + 30).map(({ repliesToOther, ...part }) => part),
    };
    const after = catchUp(old, {
      channel: 'thread',
      messages: lines(MOST_PARTS + 40),
      from: 0,
      wasKept: () => true,
      heardUntil: 0,
    });
    expect(after).toBe(old);
    expect(takeMessage(old, { ...message(1, 'edited'), editedAt: 1 }).answer.parts).toHaveLength(
      MOST_PARTS + 30,
    );
  });

  it('is not what makes a reply, a sticker or a late message discussion', () => {
    const full = answerFrom(lines(MOST_PARTS));
    expect(isOver(full, { ...message(MOST_PARTS), repliesToOther: true })).toBe(false);
    expect(isOver(full, message(MOST_PARTS, ' '))).toBe(false);
    expect(isOver(full, { ...message(MOST_PARTS), at: (MOST_PARTS + 1_000) * MINUTE })).toBe(false);
    expect(isOver(full, message(3))).toBe(false);
  });
});
