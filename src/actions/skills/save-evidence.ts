import type { App } from '../../app.ts';
import { type Evidence, withEvidence } from '../../domain/skills/evidence.ts';

/** Keeps, replaces or (without a text) removes the line beside a skill or area. Returns all lines as stored now. */
export function saveEvidence(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  { guild, user }: { guild: string; user: string },
  id: string,
  text: string | undefined,
): Promise<Evidence> {
  const line = text === undefined ? undefined : { text, at: clock.now() };
  return store.evidence.update(guild, user, (evidence) => withEvidence(evidence, id, line));
}
