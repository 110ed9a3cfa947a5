import type { App } from '../../app.ts';
import { candidatesOf } from '../../domain/bank/bank.ts';
import { skillById } from '../../domain/catalog.ts';
import type { WhoIsWho } from '../../domain/cohort/who-is-who.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { type Outline, sessionOutline } from '../../domain/leads/session-outline.ts';
import { studyPackOf } from '../bank/bank.ts';
import { lookAtCohort } from './look.ts';

/** The gaps come from the last published figures, so the number of days doesn't matter. */
const DAYS = 1;

/** An outline for a session about this skill; undefined for a skill that the content no longer has. */
export async function outlineFor(
  app: Pick<App, 'looks' | 'store' | 'clock' | 'pack' | 'log'>,
  ref: CohortRef,
  settings: CohortSettings,
  { who, skill: wanted }: { who: WhoIsWho; skill: string },
): Promise<Outline | undefined> {
  const skill = skillById(app.pack, wanted);
  if (!skill) return undefined;
  const { teachNext, own } = await lookAtCohort(app, ref, settings, { who, days: DAYS });
  const { questions } = candidatesOf(app.pack, settings, own);
  return sessionOutline(await studyPackOf(app, ref), skill, { gaps: teachNext, questions });
}
