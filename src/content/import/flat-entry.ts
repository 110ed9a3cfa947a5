import { isRecord, type Path } from '../yaml/file.ts';

/** An entry whose fields are texts and lists of texts, like the columns of a table. */
export interface FlatEntry {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Where a field is in the entry, if not under its own name. */
  readonly paths: ReadonlyMap<string, Path>;
}

const KINDS = ['adequate', 'strong'] as const;
const PARTS = ['text', 'meets', 'note'] as const;
const columnOf = (kind: (typeof KINDS)[number], part: (typeof PARTS)[number]): string =>
  part === 'text' ? kind : part === 'meets' ? `${kind}Meets` : `${kind}Note`;

/** In content files, rubric points with ids and exemplars are nested entries; this makes plain fields of them. */
export function flatEntry(entry: Readonly<Record<string, unknown>>): FlatEntry {
  const fields: Record<string, unknown> = {};
  const paths = new Map<string, Path>();
  const put = (name: string, value: unknown, path: Path): void => {
    fields[name] = value;
    paths.set(name, path);
  };
  for (const [name, value] of Object.entries(entry)) {
    const known = name.trim().toLowerCase();
    if (known === 'rubric' && Array.isArray(value) && value.some(isRecord)) {
      put(
        name,
        value.map((one: unknown) => (isRecord(one) ? one['text'] : one)),
        [name],
      );
      const ids = value.map((one: unknown) => (isRecord(one) ? (one['id'] ?? '') : ''));
      if (ids.some((id) => id !== '')) put('pointIds', ids, [name]);
    } else if (known === 'exemplars' && (isRecord(value) || value === null || value === '')) {
      for (const kind of KINDS) {
        const one = isRecord(value) ? value[kind] : '';
        if (!isRecord(one)) put(kind, one ?? '', [name, kind]);
        else for (const part of PARTS) put(columnOf(kind, part), one[part] ?? '', [name, kind, part]);
      }
    } else fields[name] = value;
  }
  return { fields, paths };
}
