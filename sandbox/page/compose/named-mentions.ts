import { session } from '../state/session.ts';

interface Named {
  written: string;
  mention: string;
}

/** Text as Discord's client sends it: `@Ada`, `@Leads` and `#general` become mentions, longer names first. */
export function withMentions(text: string): string {
  const { people = [], roles = [], channels = [], guild } = session.server ?? {};
  const all: Named[] = [
    ...people.map(({ id, name }) => ({ written: `@${name}`, mention: `<@${id}>` })),
    ...roles
      .filter(({ id }) => id !== guild?.id)
      .map(({ id, name }) => ({ written: `@${name}`, mention: `<@&${id}>` })),
    ...channels
      .filter(({ isDirect }) => !isDirect)
      .map(({ id, name }) => ({ written: `#${name}`, mention: `<#${id}>` })),
  ].sort((first, second) => second.written.length - first.written.length);
  const found = all.find(({ written }) => position(text, written) >= 0);
  if (!found) return text;
  const at = position(text, found.written);
  const rest = text.slice(at + found.written.length);
  return `${withMentions(text.slice(0, at))}${found.mention}${withMentions(rest)}`;
}

/** The position where a name stands alone: `ada@Adamant` mentions nobody. */
function position(text: string, written: string): number {
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + written.length] ?? ' ';
    if (!/[\p{L}\p{N}<]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return at;
  }
  return -1;
}
