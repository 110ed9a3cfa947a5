import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';

export interface MarkdownNode {
  type: string;
  [field: string]: unknown;
}

const LIST = /^(?: *(?:[-*]|\d{1,9}\.) +[^\n]+(?:\n|$))+/;
const ITEM = /^( *)([-*]|\d+\.) +([^\n]+)/;
/** The parser knows the seven old styles, but not the two with seconds. */
const TIMESTAMP = /^<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/;

/**
 * The parser's rule with that name, for any start of a line: its own check misses lines after a list or a quotation.
 */
function onAnyLine(name: string): typeof rulesExtended {
  const rule = rulesExtended[name];
  if (!rule) throw new Error(`The parser has no rule for ${name}.`);
  return {
    [name]: {
      ...rule,
      match: (source, state, before) =>
        startsLine(source, state, before)
          ? rule.match(source, { ...state, prevCapture: null }, before)
          : null,
    },
  };
}

const parser = SimpleMarkdown.parserFor({
  ...rulesExtended,
  ...onAnyLine('heading'),
  ...onAnyLine('subtext'),
  list: {
    order: 0,
    match: (source, state, before) => (startsLine(source, state, before) ? LIST.exec(source) : null),
    parse: ([matched = ''], parse, state) => ({
      type: 'list',
      items: matched
        .trimEnd()
        .split('\n')
        .map((line) => {
          const [, indent = '', mark = '', text = ''] = ITEM.exec(line) ?? [];
          return {
            type: 'item',
            depth: Math.floor(indent.length / 2),
            mark,
            content: parse(text, state),
          };
        }),
    }),
  },
  timestamp: {
    order: 0,
    match: (source) => TIMESTAMP.exec(source),
    parse: ([, seconds, style]) => ({ type: 'timestamp', seconds: Number(seconds), style: style ?? 'f' }),
  },
});

const parsed = new Map<string, MarkdownNode[]>();
const KEPT = 2_000;

/** Cached: parsing costs more than drawing, and the same texts are drawn again and again. */
export function parseMarkdown(text: string): MarkdownNode[] {
  const known = parsed.get(text);
  if (known) return known;
  const whole = text.replace(/\r\n?/g, '\n').replaceAll('\t', '    ').replaceAll('\f', '');
  const nodes: MarkdownNode[] = parser(whole, { inline: true, whole });
  if (parsed.size >= KEPT) parsed.clear();
  parsed.set(text, nodes);
  return nodes;
}

/** A list can only begin at the start of a line of the message or of a quotation: `**1. Title**` isn't a list. */
function startsLine(source: string, state: Record<string, unknown>, before: string): boolean {
  const { whole, inQuote } = state;
  const isOuter = typeof whole === 'string' && whole.endsWith(source);
  return (isOuter || inQuote === true) && (before === '' || before.endsWith('\n'));
}

export function childrenOf(value: unknown): MarkdownNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is MarkdownNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}
