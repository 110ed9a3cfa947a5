import { expect } from 'vitest';
import { z } from 'zod';

interface Node {
  readonly type: number;
  readonly content?: string | undefined;
  readonly custom_id?: string | undefined;
  readonly label?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly options?:
    | readonly { label: string; value: string; description?: string | undefined }[]
    | undefined;
  readonly components?: readonly Node[] | undefined;
}

const option = z.looseObject({ label: z.string(), value: z.string(), description: z.string().optional() });
const node: z.ZodType<Node> = z.looseObject({
  type: z.number(),
  content: z.string().optional(),
  custom_id: z.string().optional(),
  label: z.string().optional(),
  placeholder: z.string().optional(),
  options: z.array(option).optional(),
  get components() {
    return z.array(node).optional();
  },
});

const ROW = 1;
const STRING_SELECT = 3;
const TEXT = 10;

/** What Discord is sent: every component, the ones inside others included. */
export function componentsOf({ components }: { components: readonly unknown[] }): Node[] {
  const all = (each: Node): Node[] => [each, ...(each.components ?? []).flatMap(all)];
  return components.flatMap((each) => all(node.parse(each)));
}

export const textsOf = (card: Parameters<typeof componentsOf>[0]): string[] => textsIn(componentsOf(card));

const textsIn = (nodes: readonly Node[]): string[] =>
  nodes.flatMap(({ type, content }) => (type === TEXT ? [content ?? ''] : []));

export const textOf = (card: Parameters<typeof componentsOf>[0]): string => textsOf(card).join('\n');

/** A phone shows about so many characters of a code block or a table row before it cuts or scrolls. */
const PHONE_COLUMNS = 30;

/** Fails unless Discord takes the card, and a phone can show it. */
export function expectFits(card: Parameters<typeof componentsOf>[0]): void {
  const nodes = componentsOf(card);
  const texts = textsIn(nodes);
  expect(nodes.length, 'components').toBeLessThanOrEqual(40);
  expect(texts.join('').length, 'characters of all texts').toBeLessThanOrEqual(4_000);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0);
  expect(bytes, 'bytes, above which Discord answers 500').toBeLessThanOrEqual(10_170);
  for (const text of texts) {
    expect(text.trim(), 'no text is empty').not.toBe('');
    expect(text, 'no text holds what failed to be said').not.toMatch(/undefined|NaN|\[object|null/);
    expectFitsPhone(text);
  }
  const ids = nodes.flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]));
  expect(new Set(ids).size, 'each custom_id once').toBe(ids.length);
  for (const id of ids) expect(id.length).toBeLessThanOrEqual(100);
  for (const { type, label, placeholder, options, components } of nodes) {
    expect(label?.length ?? 1, `label ${label}`).toBeLessThanOrEqual(38);
    expect(placeholder?.length ?? 1, `placeholder ${placeholder}`).toBeLessThanOrEqual(150);
    if (type === ROW) expect(components?.length).toBeLessThanOrEqual(5);
    if (type === STRING_SELECT) expectOptions(options ?? []);
  }
}

function expectOptions(options: NonNullable<Node['options']>): void {
  expect(options.length).toBeGreaterThan(0);
  expect(options.length).toBeLessThanOrEqual(25);
  expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
  const words = options.flatMap(({ label, value, description = ' ' }) => [label, value, description]);
  // Asked at once: there are thousands of them.
  expect(words.filter(({ length }) => length < 1 || length > 100)).toEqual([]);
}

/** Discord draws no tables, and cuts code blocks at the edge of a phone. */
export function expectFitsPhone(text: string): void {
  expect(text, 'a table').not.toMatch(/^\s*\|.*\|\s*$/m);
  for (const [, block = ''] of text.matchAll(/(?<!\\)```(?:\w*\n)?([\s\S]*?)```/g)) {
    for (const line of block.split('\n')) expect(line.length).toBeLessThanOrEqual(PHONE_COLUMNS);
  }
}
