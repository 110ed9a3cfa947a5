/** With what the keys of a list begin, of which this is one: there is one for each that it names, and its last part says whom. */
export const listOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1);

/** The same of every list in which it stands, the nearest first: there may be a list of lists. */
export function listsOf(key: string): readonly string[] {
  const list = listOf(key);
  return list === '' ? [list] : [list, ...listsOf(list.slice(0, -1))];
}
