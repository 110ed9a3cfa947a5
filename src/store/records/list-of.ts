/**
 * The prefix shared by the keys of the list that this key belongs to. Such a list has one key for each person or thing,
 * named in the last part.
 */
export const listOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1);

/** The prefixes of all lists that contain the key, the nearest first, because lists can be nested. */
export function listsOf(key: string): readonly string[] {
  const list = listOf(key);
  return list === '' ? [list] : [list, ...listsOf(list.slice(0, -1))];
}
