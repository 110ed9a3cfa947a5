import type { Answer, EarlierVersion } from '../answer.ts';
import { MOST_VERSIONS } from '../bounds.ts';

/**
 * The earlier versions after a change of the answer: text that was replaced or removed is kept, except what its author
 * deleted. Returns the same object if there is nothing to keep.
 */
export function earlierAfter(
  versions: readonly EarlierVersion[],
  before: Answer,
  after: Answer,
): readonly EarlierVersion[] {
  const left = new Map(after.parts.map((part) => [part.id, part]));
  const replaced = before.parts.filter((part) => {
    const now = left.get(part.id);
    return part.text.trim() !== '' && now?.text !== part.text && !now?.deleted;
  });
  if (replaced.length === 0) return versions;
  const version = {
    at: Math.max(...replaced.map(({ at, editedAt = at }) => editedAt)),
    parts: replaced.map(({ id, text }) => ({ of: id, text })),
  };
  // Versions are saved before the answer changes, so after a crash in between the same change arrives again.
  if (JSON.stringify(versions.at(-1)) === JSON.stringify(version)) return versions;
  return [...versions, version].slice(-MOST_VERSIONS);
}

export function withoutMessages(
  versions: readonly EarlierVersion[],
  messageIds: readonly string[],
): readonly EarlierVersion[] {
  if (!versions.some(({ parts }) => parts.some(({ of }) => messageIds.includes(of)))) return versions;
  return versions
    .map((version) => ({ ...version, parts: version.parts.filter(({ of }) => !messageIds.includes(of)) }))
    .filter(({ parts }) => parts.length > 0);
}

export const versionText = ({ parts }: EarlierVersion): string => parts.map(({ text }) => text).join('\n\n');
