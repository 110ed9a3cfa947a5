import { isRecord } from '../yaml/file.ts';
import { placements } from './columns.ts';

/** A list of questions within a document. */
export interface FoundList {
  /** Where it is in the document. */
  readonly path: readonly PropertyKey[];
  readonly list: readonly unknown[];
  /** Its name, if there are several lists. */
  readonly section?: string;
}

export interface FoundLists {
  readonly lists: readonly FoundList[];
  /** Names next to the lists that are not lists. */
  readonly others: readonly string[];
}

/**
 * The questions of a document: the document itself if it is a list, otherwise its list `questions`, otherwise the
 * document as a single entry, otherwise every named list in it. `undefined` if there are none.
 */
export function listsIn(data: unknown): FoundLists | undefined {
  if (Array.isArray(data)) return { lists: [{ path: [], list: data }], others: [] };
  if (!isRecord(data)) return undefined;
  const names = Object.keys(data);
  const root = names.find((name) => /^questions?$/i.test(name.trim()));
  const listAt = (name: string): FoundList[] => {
    const list = data[name];
    return Array.isArray(list) ? [{ path: [name], list }] : [];
  };
  if (root !== undefined && listAt(root).length > 0)
    return { lists: listAt(root), others: names.filter((name) => name !== root) };
  if (placements(names).some(({ column }) => column === 'text'))
    return root !== undefined && isRecord(data[root])
      ? undefined
      : { lists: [{ path: [], list: [data] }], others: [] };
  const lists = names.flatMap((name) => listAt(name).map((found) => ({ ...found, section: name })));
  const [only] = lists;
  if (!only) return undefined;
  const others = names.filter((name) => !lists.some(({ section }) => section === name));
  return lists.length === 1 ? { lists: [{ path: only.path, list: only.list }], others } : { lists, others };
}
