import type { App } from '../../app.ts';
import { type Evidence, withEvidence } from '../../domain/skills/evidence.ts';

/** Saves or replaces the line of evidence for a skill or area; without a text, removes it. Returns all stored lines. */
export function saveEvidence(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  { guild, user }: { guild: string; user: string },
  id: string,
  text: string | undefined,
): Promise<Evidence> {
  const line = text === undefined ? undefined : { text, at: clock.now() };
  return store.evidence.update(guild, user, (evidence) => withEvidence(evidence, id, line));
}
