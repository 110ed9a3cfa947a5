/** Splits typed text at spaces. A part in double quotes stays whole, also after `name:`. */
export function words(typed: string): string[] {
  return [...typed.matchAll(/(?:[^\s"]|"[^"]*"?)+/g)].map(([word]) => word.replaceAll('"', ''));
}

/** The first word and what follows it, as typed. */
export function firstWord(typed: string): [first: string, rest: string] {
  const [, first = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(typed) ?? [];
  return [first, rest.trimEnd()];
}

export const sameText = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Finds the one thing that a name means: the full name, its number in the list, or an unambiguous beginning. */
export function named<Thing>(
  things: readonly Thing[],
  typed: string,
  names: (thing: Thing) => readonly string[],
): Thing | undefined {
  const exact = things.find((thing) => names(thing).some((name) => sameText(name, typed)));
  if (exact !== undefined) return exact;
  if (/^\d+$/.test(typed)) return things[Number(typed) - 1];
  const start = typed.trim().toLowerCase();
  const starting = things.filter((thing) =>
    names(thing).some((name) => name.toLowerCase().startsWith(start)),
  );
  return start !== '' && starting.length === 1 ? starting[0] : undefined;
}
