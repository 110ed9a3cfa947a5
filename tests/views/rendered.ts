import { expect } from 'vitest';
import { z } from 'zod';
import { shippedPack } from '../domain/pack-fixture.ts';
import { expectFormTaken, expectTaken, type Shown } from './limits.ts';

interface Node {
  readonly type: number;
  readonly content?: string | undefined;
  readonly custom_id?: string | undefined;
  readonly label?: string | undefined;
  readonly components?: readonly Node[] | undefined;
}

const node: z.ZodType<Node> = z.looseObject({
  type: z.number(),
  content: z.string().optional(),
  custom_id: z.string().optional(),
  label: z.string().optional(),
  get components() {
    return z.array(node).optional();
  },
});

const TEXT = 10;

/** Every component that Discord is sent, including nested ones. */
export function componentsOf({ components }: { components: readonly unknown[] }): Node[] {
  const all = (each: Node): Node[] => [each, ...(each.components ?? []).flatMap(all)];
  return components.flatMap((each) => all(node.parse(each)));
}

export const textsOf = (card: Parameters<typeof componentsOf>[0]): string[] => textsIn(componentsOf(card));

const textsIn = (nodes: readonly Node[]): string[] =>
  nodes.flatMap(({ type, content }) => (type === TEXT ? [content ?? ''] : []));

export const textOf = (card: Parameters<typeof componentsOf>[0]): string => textsOf(card).join('\n');

/** How many characters of a code block or table row a phone shows before it cuts them off or scrolls. */
const PHONE_COLUMNS = 30;

/** A button label longer than this wraps on a phone. */
const LABEL = 38;

/**
 * Fails unless Discord accepts the message and a phone can show it. It calls `expect` only once, because properties run
 * it very often.
 */
export function expectFits(message: Shown): void {
  expectTaken(message);
  const nodes = componentsOf({ components: message.components ?? [] });
  const texts = [...textsIn(nodes), ...(message.content == null ? [] : [message.content])];
  expect({
    'empty texts': texts.filter((text) => text.trim() === ''),
    'texts that hold what failed to be said': texts.filter((text) => !isSaid(text)),
    'what a phone cannot show': texts.flatMap(unfitForPhone),
    'labels too long': nodes.flatMap(({ label }) =>
      label !== undefined && label.length > LABEL ? [label] : [],
    ),
  }).toEqual(FITS);
}

const FITS = {
  'empty texts': [],
  'texts that hold what failed to be said': [],
  'what a phone cannot show': [],
  'labels too long': [],
};

/** Fails unless Discord would open the form. */
export function expectFormFits(form: object): void {
  expectFormTaken(form);
  JSON.stringify(form, (key, value: unknown) => {
    if (typeof value === 'string' && WORDS.has(key)) expectSaid(value);
    return value;
  });
}

/** The parts of a form that hold our words; `value` holds what somebody wrote. */
const WORDS = new Set(['title', 'label', 'description', 'placeholder']);

/** The content may mention a null result, or a loss that is NaN. */
const MEANT = new Set(JSON.stringify(shippedPack).match(/[\w'’]+ (?:undefined|NaN|null)\b/g));

const isSaid = (text: string): boolean =>
  !/undefined|NaN|\bnull\b|\[object/.test(
    [...MEANT].reduce((rest, words) => rest.replaceAll(words, ''), text),
  );

const expectSaid = (text: string): void =>
  expect(isSaid(text) ? [] : [text], 'no text holds what failed to be said').toEqual([]);

/** Tables, which Discord does not render, and code block lines that are too wide for a phone. */
function unfitForPhone(text: string): string[] {
  const tables = text.match(/^[^\S\n]*\|.*\|[^\S\n]*$/gm) ?? [];
  // What a person put into a code block is as wide as they wrote it.
  const ours = text.replaceAll(/\u2068[^\u2069]*\u2069/g, '');
  const lines = [...ours.matchAll(/(?<!\\)```(?:\w*\n)?([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  return [...tables, ...lines.filter((line) => line.length > PHONE_COLUMNS)];
}

/** Expects no tables, which Discord does not render, and no code block lines too wide for a phone. */
export const expectFitsPhone = (text: string): void => expect(unfitForPhone(text)).toEqual([]);
