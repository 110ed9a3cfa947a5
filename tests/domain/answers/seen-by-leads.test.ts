import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, AnswerPart, Showing } from '../../../src/domain/answer.ts';
import { seenByLeads } from '../../../src/domain/answers/seen-by-leads.ts';

const THREAD = '300';
const CHANNEL = '200';
const PLACES = [CHANNEL, THREAD];

const part = (id: string, more: Partial<AnswerPart> = {}): AnswerPart => ({
  id,
  at: 1,
  text: `words of ${id}`,
  attachments: 0,
  channel: THREAD,
  ...more,
});
const form = part('form:1', { channel: THREAD, saved: true });
const showing = (more: Partial<Showing> = {}): Showing => ({
  wanted: true,
  channel: THREAD,
  request: '1',
  messages: ['901'],
  part: form.id,
  ...more,
});
const seen = (answer: Omit<Answer, 'question'>) => seenByLeads({ question: 'q', ...answer }, PLACES);

describe('leads read what everybody in the channel can read', () => {
  test('messages of the thread, in order of time, and where they stand', () => {
    const { text, messages, hidden } = seen({
      parts: [part('402', { at: 2 }), part('401'), part('403', { at: 3, text: '', attachments: 1 })],
    });
    expect(text).toBe('words of 401\n\nwords of 402\n\n(attachment)');
    expect(messages.map(({ id }) => id)).toEqual(['401', '402', '403']);
    expect([...hidden]).toEqual([]);
  });

  test('a form where the bot posted it', () => {
    expect(seen({ parts: [form], showing: showing() })).toEqual({
      text: 'words of form:1',
      messages: [{ channel: THREAD, id: '901' }],
      hidden: new Set(),
    });
  });

  test.each([
    ['kept private', 'private', { parts: [form], showing: showing({ wanted: false }) }],
    ['kept private from the start', 'private', { parts: [form] }],
    [
      'private now, and not yet out of the thread',
      'private',
      { parts: [form], showing: showing({ wanted: false }) },
    ],
    [
      'meant for the thread and taken down',
      'unshown',
      { parts: [form], showing: showing({ problem: 'taken-down' }) },
    ],
    [
      'meant for the thread and not posted yet',
      'unshown',
      { parts: [form], showing: showing({ messages: [] }) },
    ],
    [
      'changed, while the thread has the text of before',
      'unshown',
      { parts: [form], showing: showing({ part: 'form:0' }) },
    ],
    ['written in another channel', 'elsewhere', { parts: [part('401', { channel: '777' })] }],
    [
      'posted where the lead cannot look',
      'elsewhere',
      { parts: [form], showing: showing({ channel: '777' }) },
    ],
    ['not told by Discord', 'unreadable', { parts: [part('401', { text: '', unreadable: true })] }],
  ] as const)('not what is %s', (_name, why, answer) => {
    const { text, hidden } = seen(answer);
    expect(text).toBe('');
    expect([...hidden]).toEqual([why]);
  });

  test('never a word of a part that was taken out, or stands elsewhere, or is private, whatever else there is', () => {
    const anyPart = fc
      .record({
        id: fc.integer({ min: 1, max: 99 }).chain((id) => fc.constantFrom(`${id}`, `form:${id}`)),
        at: fc.nat(99),
        text: fc.constantFrom('', 'a', 'b'),
        attachments: fc.nat(1),
        channel: fc.constantFrom(THREAD, CHANNEL, '777'),
        gone: fc.boolean(),
      })
      .map(({ gone, text, ...rest }) => ({
        ...rest,
        text: text && `${text}${rest.id};`,
        ...(gone && { removedAt: 1 }),
      }));
    const wish = fc.option(fc.boolean(), { nil: undefined });
    fc.assert(
      fc.property(fc.uniqueArray(anyPart, { selector: ({ id }) => id }), wish, (parts, wanted) => {
        const { text } = seen({ parts, ...(wanted === undefined ? {} : { showing: showing({ wanted }) }) });
        for (const each of parts) {
          const isForm = each.id.startsWith('form:');
          const isOpen = isForm ? wanted === true && each.id === 'form:1' : each.channel !== '777';
          const isShown = each.text !== '' && text.split('\n\n').includes(each.text.trim());
          expect(isShown).toBe(each.text !== '' && isOpen && !('removedAt' in each));
        }
      }),
    );
  });
});
