import { emptyServer } from './empty-server.ts';
import { leadOnMonday } from './lead-on-monday.ts';
import { missingPermissions } from './missing-permissions.ts';
import { newMember } from './new-member.ts';
import type { Scene } from './scene.ts';
import { threeGroups } from './three-groups.ts';

export const FIRST_SCENE = newMember;
export const SCENES: readonly Scene[] = [
  newMember,
  leadOnMonday,
  emptyServer,
  missingPermissions,
  threeGroups,
];

/** The scene with that name or beginning; throws a sentence for the person who typed it. */
export function sceneNamed(typed: string): Scene {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, '-');
  const exact = SCENES.find(({ name }) => name === wanted);
  const begun = SCENES.filter(({ name }) => wanted !== '' && name.startsWith(wanted));
  const found = exact ?? (begun.length === 1 ? begun[0] : undefined);
  if (found) return found;
  const names = SCENES.map(({ name }) => name).join(', ');
  throw new Error(`There is no scene "${typed}". There is: ${names}.`);
}
