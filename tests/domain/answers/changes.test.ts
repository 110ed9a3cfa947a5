import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, EarlierVersion } from '../../../src/domain/answer.ts';
import { presentText, submitForm } from '../../../src/domain/answers/answer-form.ts';
import {
  answeredAt,
  answerText,
  catchUp,
  deletePart,
  isForm,
  noAnswer,
  removePart,
  savePart,
  type ThreadMessage,
  takeMessage,
} from '../../../src/domain/answers/answers.ts';
import { earlierAfter, versionText, withoutMessages } from '../../../src/domain/answers/earlier.ts';
import { MOST_VERSIONS } from '../../../src/domain/bounds.ts';
import { MINUTE } from '../../times.ts';

/** Everything that can happen to one answer. Every form and every version of a message has a text of its own. */
type Event =
  | { kind: 'told'; minute: number; version: number }
  | { kind: 'deleted'; minute: number }
  | { kind: 'saved'; minute: number; version: number; how: 'add' | 'replace' }
  | { kind: 'disowned'; minute: number }
  | { kind: 'form'; number: number; at: number; opened: number }
  | { kind: 'read' };

interface State {
  readonly answer: Answer;
  readonly earlier: readonly EarlierVersion[];
  readonly deleted: ReadonlySet<string>;
  /** The newest version of each message that the bot has heard of. */
  readonly latest: ReadonlyMap<number, number>;
}

const START: State = { answer: noAnswer('q'), earlier: [], deleted: new Set(), latest: new Map() };
const LATER = 1_000 * MINUTE;
const idOf = (minute: number): string => String(1_000 + minute);

const message = (minute: number, version: number): ThreadMessage => ({
  id: idOf(minute),
  at: minute * MINUTE,
  text: `message ${minute} in version ${version}.`,
  attachments: 0,
  channel: 'thread',
  repliesToOther: false,
  ...(version > 0 && { editedAt: minute * MINUTE + version }),
});

const form = (number: number, at: number, opened: number) => ({
  id: String(number),
  at,
  text: `form ${number}.`,
  opened,
  wanted: true,
  channel: 'thread',
});

function answerAfter({ answer, deleted, latest }: State, event: Event, now: number): Answer {
  switch (event.kind) {
    case 'told':
      return takeMessage(answer, message(event.minute, event.version)).answer;
    case 'deleted':
      return deletePart(answer, idOf(event.minute), now);
    case 'saved':
      return savePart(answer, message(event.minute, event.version), event.how, now);
    case 'disowned':
      return removePart(answer, idOf(event.minute), now);
    case 'form':
      return submitForm(answer, form(event.number, event.at, event.opened));
    case 'read': {
      const there = [...latest].filter(([minute]) => !deleted.has(idOf(minute)));
      const messages = there.map(([minute, version]) => message(minute, version));
      return catchUp(answer, { channel: 'thread', messages, from: 0, wasKept: () => true, heardUntil: now });
    }
  }
}

/** Discord never shows a deleted message, so afterwards only a repeated event can mention it. */
function next(state: State, event: Event, now: number): State {
  const about = 'minute' in event ? idOf(event.minute) : undefined;
  const isPart = about !== undefined && state.answer.parts.some(({ id }) => id === about);
  const isGone = about !== undefined && state.deleted.has(about);
  if (isGone && (event.kind === 'saved' || (event.kind === 'told' && !isPart))) return state;
  const latest = new Map(state.latest);
  if (event.kind === 'told' || event.kind === 'saved')
    latest.set(event.minute, Math.max(event.version, latest.get(event.minute) ?? 0));
  const deleted = new Set(state.deleted);
  if (event.kind === 'deleted' && latest.has(event.minute)) deleted.add(idOf(event.minute));
  const before = { ...state, latest, deleted };
  const answer = answerAfter(before, event, now);
  const kept = earlierAfter(state.earlier, state.answer, answer);
  const earlier = event.kind === 'deleted' && about ? withoutMessages(kept, [about]) : kept;
  return { answer, earlier, deleted, latest };
}

const run = (events: readonly Event[], start = START): State =>
  events.reduce((state, event, index) => next(state, event, LATER + index), start);

const everything = ({ answer, earlier }: State): string =>
  [...answer.parts.map(({ text }) => text), ...earlier.map(versionText)].join('\n');

const minute = fc.nat(40);
const version = fc.nat(2);
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('told' as const), minute, version }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('deleted' as const), minute }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('saved' as const),
      minute,
      version,
      how: fc.constantFrom('add' as const, 'replace' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('disowned' as const), minute }) },
  {
    weight: 2,
    arbitrary: fc.record({ number: fc.nat(5), at: minute, opened: minute }).map(
      ({ number, at, opened }): Event => ({
        kind: 'form',
        number,
        at: at * MINUTE,
        opened: opened * MINUTE,
      }),
    ),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'read' as const }) },
);
const anyDay = fc.array(anyEvent, { minLength: 1, maxLength: 18 });

describe('whatever happens in whatever order', () => {
  test('no text that was an answer is lost, unless its author deleted it: then it is nowhere', () => {
    fc.assert(
      fc.property(anyDay, (events) => {
        const said = new Map<string, string>();
        let state = START;
        for (const [index, event] of events.entries()) {
          state = next(state, event, LATER + index);
          for (const { id, text } of state.answer.parts) if (text !== '') said.set(text, id);
          const all = everything(state);
          for (const [text, id] of said) {
            if (state.deleted.has(id)) expect(all).not.toContain(text);
            else expect(all).toContain(text);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('what is told or sent twice has happened once', () => {
    // An edit that is newer than the known text is news, not a repeat.
    const isKnown = ({ answer }: State, at: number, edit: number): boolean =>
      answer.parts.some(
        ({ id, removedAt, editedAt = at * MINUTE }) =>
          id === idOf(at) && (removedAt !== undefined || editedAt >= at * MINUTE + edit),
      );
    const isRepeat = (event: Event, state: State): boolean =>
      event.kind === 'form' ||
      (event.kind === 'deleted' && state.deleted.has(idOf(event.minute))) ||
      (event.kind === 'told' && isKnown(state, event.minute, event.version));
    fc.assert(
      fc.property(anyDay, fc.nat(17), (events, which) => {
        const state = run(events);
        const repeat = events[which % events.length];
        if (!repeat || !isRepeat(repeat, state)) return;
        const again = next(state, repeat, LATER * 2);
        expect(again.answer).toEqual(state.answer);
        expect(again.earlier).toEqual(state.earlier);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a form and the messages written since it was opened make the same answer in any order', () => {
    const scenario = fc
      .uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 })
      .chain((minutes) => {
        const told = minutes.flatMap((each): Event[] =>
          [0, 1, 0].map((edit) => ({ kind: 'told', minute: each, version: edit })),
        );
        const sent: Event = { kind: 'form', number: 1, at: 5 * MINUTE + 1, opened: 0 };
        const events = [...told, sent, sent];
        const mixed = fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length });
        return fc.record({ events: fc.constant(events), mixed });
      });
    fc.assert(
      fc.property(scenario, ({ events, mixed }) => {
        expect(run(mixed).answer).toEqual(run(events).answer);
      }),
      { numRuns: 500 },
    );
  });

  test('there is one form at most, and a reading of the thread settles what is left', () => {
    fc.assert(
      fc.property(anyDay, (events) => {
        const state = run(events);
        const forms = state.answer.parts.filter((part) => isForm(part) && part.removedAt === undefined);
        expect(forms.length).toBeLessThanOrEqual(1);
        const read = run([{ kind: 'read' }], state);
        expect(run([{ kind: 'read' }], read).answer).toBe(read.answer);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a form', () => {
  const written = takeMessage(noAnswer('q'), message(0, 0)).answer;

  test('takes the place of what it was opened with, and counts from then on as that did', () => {
    const sent = submitForm(written, form(1, 500 * MINUTE, 400 * MINUTE));
    expect(answerText(sent)).toBe('form 1.');
    expect(answeredAt(sent)).toBe(0);
    expect(takeMessage(sent, message(0, 2)).answer).toBe(sent);
  });

  test('leaves what was written after it was opened', () => {
    const both = takeMessage(written, message(5, 0)).answer;
    const sent = submitForm(both, form(1, 6 * MINUTE, 3 * MINUTE));
    expect(answerText(sent)).toBe('message 5 in version 0.\n\nform 1.');
  });

  test('sent as it was opened changes no words, and does not repeat messages in the thread', () => {
    const same = { ...form(1, MINUTE, MINUTE), text: presentText(written) };
    expect(submitForm(written, same)).toBe(written);
    const sent = submitForm(written, form(1, MINUTE, MINUTE));
    const hidden = submitForm(sent, { ...form(2, 9 * MINUTE, 8 * MINUTE), text: 'form 1.', wanted: false });
    expect(hidden.parts).toBe(sent.parts);
    // It is unknown what became of the first attempt to show it. The attempt stays the same, so that its messages can
    // be found.
    expect(hidden.showing).toMatchObject({ wanted: false, request: '1', problem: 'unknown' });
  });

  test('leaves files and messages that nobody could read where they are', () => {
    const file = takeMessage(noAnswer('q'), { ...message(0, 0), text: '', attachments: 1 }).answer;
    expect(answerText(submitForm(file, form(1, MINUTE, MINUTE)))).toBe('(attachment)\n\nform 1.');
  });
});

test('a message replaced long after the question does not make the answer late', () => {
  const written = takeMessage(noAnswer('q'), message(0, 0)).answer;
  expect(answeredAt(savePart(written, message(900, 0), 'replace', LATER))).toBe(0);
  expect(answeredAt(savePart(noAnswer('q'), { ...message(0, 0), countsFrom: 7 }, 'add', LATER))).toBe(7);
});

test('the latest versions are kept, and what its author deletes leaves all of them', () => {
  const edits = Array.from({ length: 30 }, (_, edit) => message(0, edit));
  let earlier: readonly EarlierVersion[] = [];
  let answer = noAnswer('q');
  for (const edit of edits) {
    const edited = takeMessage(answer, edit).answer;
    earlier = earlierAfter(earlier, answer, edited);
    answer = edited;
  }
  expect(earlier).toHaveLength(MOST_VERSIONS);
  expect(earlier.map(versionText).at(-1)).toBe('message 0 in version 28.');
  expect(earlierAfter(earlier, answer, deletePart(answer, '1000', 9))).toBe(earlier);
  expect(withoutMessages(earlier, ['1000'])).toEqual([]);
  expect(withoutMessages(earlier, ['1001'])).toBe(earlier);
});
