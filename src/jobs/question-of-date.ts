import { cohortMembers } from '../actions/cohort-members.ts';
import { groupFigures } from '../actions/group-figures.ts';
import { recentLog } from '../actions/ledger.ts';
import type { App } from '../app.ts';
import { roleHolders } from '../discord/role-holders.ts';
import { questionById } from '../domain/catalog.ts';
import type { CohortRef, CohortSettings } from '../domain/cohort.ts';
import type { Member } from '../domain/member.ts';
import { chooseQuestion } from '../domain/question-choice.ts';

/** A cohort for which a question is chosen. */
export interface Choosing {
  readonly app: App;
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
}

/** The same people as in the overview of leads, so that both see the same figures; nobody while Discord does not say who. */
async function countingMembers({ app, ref, settings }: Choosing): Promise<ReadonlyMap<string, Member>> {
  const guild = app.client.guilds.cache.get(ref.guild);
  if (!guild) return new Map();
  try {
    const everybody = await cohortMembers(app, ref);
    const counts = await roleHolders(guild, settings.memberRole, [...everybody.keys()]);
    return new Map([...everybody].filter(([user]) => counts(user)));
  } catch (error) {
    app.log.warn({ ...ref, err: error }, 'nobody knows who counts; the question is chosen without averages');
    return new Map();
  }
}

/** The question of a date: what its log line names, else a new choice, else none. */
export async function questionFor(work: Choosing, day: string): Promise<string | undefined> {
  const { app, ref } = work;
  const log = await recentLog(app, ref);
  const named = log.find((entry) => entry.day === day)?.question;
  if (named !== undefined && questionById(app.pack, named)) return named;
  const history = log.flatMap((entry) =>
    entry.question === undefined || entry.day === day ? [] : [entry.question],
  );
  const { weakness } = await groupFigures(app, ref, await countingMembers(work));
  return chooseQuestion({ pack: app.pack, history, day, cohort: `${ref.guild}/${ref.cohort}`, weakness })
    ?.question.id;
}
