import { describe, expect, test } from 'vitest';
import type { Answer, Showing } from '../../../src/domain/answer.ts';
import { afterOwn, isUnposted, isWaiting, openFrom } from '../../../src/domain/answers/after-own.ts';
import { seenByLeads } from '../../../src/domain/answers/seen-by-leads.ts';
import { DAY, NINE } from '../../times.ts';

const showing: Showing = { wanted: true, channel: '300', request: '1', messages: [] };
const answer = (more: Partial<Showing> = {}): Answer => ({
  question: 'q',
  parts: [{ id: 'form:1', at: NINE, text: 'Words.', attachments: 0, channel: '300' }],
  showing: { ...showing, ...more },
});

describe('where members answer first', () => {
  const settings = { answersAfterOwn: true };

  test('what is meant for the thread waits until the question has been open for a day, and nowhere else', () => {
    expect(openFrom(settings, NINE)).toBe(NINE + DAY);
    expect(openFrom({}, NINE)).toBeUndefined();
    expect(openFrom(undefined, NINE)).toBeUndefined();
    expect(afterOwn(settings, NINE, NINE + DAY - 1)).toEqual({ from: NINE + DAY, isOver: false });
    expect(afterOwn(settings, NINE, NINE + DAY)?.isOver).toBe(true);
    expect(isWaiting(answer(), NINE + DAY, NINE)).toBe(true);
    expect(isWaiting(answer(), NINE + DAY, NINE + DAY)).toBe(false);
    expect(isWaiting(answer(), undefined, NINE)).toBe(false);
  });

  test('what is private or stands there already waits for nothing', () => {
    expect(isUnposted(answer())).toBe(true);
    expect(isUnposted(answer({ wanted: false }))).toBe(false);
    expect(isUnposted(answer({ messages: ['901'], part: 'form:1' }))).toBe(false);
    expect(isUnposted({ question: 'q', parts: [] })).toBe(false);
  });

  test('what waits is read by those alone who may, leads are not among them by being leads', () => {
    expect(seenByLeads(answer(), ['300'], true).text).toBe('Words.');
    expect(seenByLeads(answer(), ['300']).text).toBe('');
  });
});
