import { createUnnotedAnswers } from '../actions/answers/unnoted-answers.ts';
import { forgetOverImports } from '../actions/bank/importing.ts';
import { forgetOverDaysOff } from '../actions/cohort/days-off.ts';
import { forgetOverAgenda } from '../actions/sessions/prepared-agenda.ts';
import type { App } from '../app.ts';
import type { Pool } from '../async/pool.ts';
import type { CohortRef } from '../domain/cohort.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { tendQuestions } from './daily-question.ts';
import { tendDigest } from './digest.ts';
import { createFollowUps } from './follow-ups.ts';
import { createKnownCohorts } from './known-cohorts.ts';
import { tendDraws } from './pairs/draws.ts';
import { tendRooms } from './pairs/rooms.ts';
import { tendPin } from './pins.ts';
import { createPools } from './pools.ts';
import { createReminderWishes } from './reminder-wishes.ts';
import { tendSessions } from './sessions/tend-sessions.ts';
import { showPendingAnswers } from './unshown-answers.ts';
import type { Written } from './written.ts';

/** What happens on the clock for a cohort. */
const DUTIES = [
  'questions',
  'reminders',
  'digests',
  'sessions',
  'displays',
  'expiring',
  'pins',
  'pairs',
] as const;
export type Duty = (typeof DUTIES)[number];

const TROUBLE: Readonly<Record<Duty, string>> = {
  questions: 'could not handle the questions of a group',
  reminders: 'could not handle the reminders of a group',
  digests: 'could not handle the digest of a group',
  sessions: 'could not handle the sessions of a group',
  displays: 'could not show a saved answer',
  pins: 'could not handle the pinned question of a group',
  pairs: 'could not handle the mock interviews of a group',
  expiring: 'could not delete the expired drafts of a group',
};

/** What happens on the clock for the cohorts of all servers. Trouble in one cohort does not affect the others. */
export interface Duties {
  /** Finds cohorts that are not known yet. */
  refresh(): Promise<void>;
  /** Does what is due. Resolves when it is over. Never rejects. */
  tend(duty: Duty): Promise<void>;
  /** Does at once, for one cohort, what a lead asked for. */
  tendQuestion(ref: CohortRef): Promise<void>;
  tendSessions(ref: CohortRef): Promise<void>;
  touch(written: Written): void;
  /** Begins nothing new. */
  stop(): void;
  /** Gives up requests under way. */
  giveUp(why: string): void;
}

type Look = (ref: CohortRef, signal: AbortSignal) => Promise<number>;

const keyOf = ({ guild, cohort }: CohortRef): string => `${guild}/${cohort}`;

export function createDuties(app: App): Duties {
  const { client, clock, log } = app;
  const pools = createPools();
  const every: readonly Pool[] = Object.values(pools);
  const wishes = createReminderWishes(app);
  const unnoted = createUnnotedAnswers(app);
  const followUps = createFollowUps(app, {
    questions: pools.questions,
    pool: pools.threads,
    done: (ref) => touch(ref, ['questions']),
  });

  const agenda = (duty: Duty, look: Look): Agenda<CohortRef> =>
    createAgenda({
      clock,
      pool: pools[duty],
      isHere: ({ guild }) => client.guilds.cache.has(guild) && app.serves(guild),
      look,
      failed: (ref, error) => log.error({ ...ref, err: error }, TROUBLE[duty]),
    });
  /** A cohort's question goes before whatever refers to it. */
  const afterQuestion =
    (look: Look): Look =>
    async (ref, signal) => {
      await agendas.questions.settled(keyOf(ref));
      return look(ref, signal);
    };
  const agendas: Readonly<Record<Duty, Agenda<CohortRef>>> = {
    questions: agenda('questions', (ref, signal) => tendQuestions(app, ref, signal, followUps.begin)),
    reminders: agenda('reminders', afterQuestion(wishes.tend)),
    digests: agenda(
      'digests',
      afterQuestion((ref, signal) => tendDigest(app, ref, signal)),
    ),
    sessions: agenda('sessions', (ref, signal) => tendSessions(app, ref, signal)),
    displays: agenda('displays', async (ref, signal) =>
      Math.min(await unnoted.note(ref), await showPendingAnswers(app, ref, signal)),
    ),
    expiring: agenda('expiring', async (ref) =>
      Math.min(
        await forgetOverImports(app, ref),
        await forgetOverDaysOff(app, ref),
        await forgetOverAgenda(app, ref),
      ),
    ),
    pins: agenda('pins', (ref, signal) => tendPin(app, ref, signal)),
    // The draw comes first, so that new pairs are told in the same beat.
    pairs: agenda('pairs', async (ref, signal) =>
      Math.min(await tendDraws(app, ref), await tendRooms(app, ref, signal)),
    ),
  };
  const cohorts = createKnownCohorts(app, pools.lists, (refs, gone) => {
    for (const duty of DUTIES) {
      for (const ref of refs) agendas[duty].add(keyOf(ref), ref);
      for (const ref of gone) agendas[duty].remove(keyOf(ref));
    }
  });

  function touch(ref: CohortRef, duties: readonly Duty[] = DUTIES): void {
    for (const duty of duties) agendas[duty].touch(keyOf(ref));
  }

  function touchWishes(refs: Iterable<CohortRef>, wish: (ref: CohortRef) => void): void {
    for (const ref of refs) {
      wish(ref);
      touch(ref, ['reminders']);
    }
  }

  function touchWritten(written: Written): void {
    switch (written.what) {
      case 'settings':
        touch(written.ref);
        touchWishes([written.ref], wishes.touchAll);
        break;
      case 'roster':
        touchWishes([written.ref], wishes.touchAll);
        break;
      case 'posts':
        touch(written.ref, ['questions', 'digests', 'pins', 'displays']);
        touchWishes([written.ref], wishes.touchPosts);
        break;
      case 'plan':
        touch(written.ref, ['questions']);
        break;
      case 'digest':
        touch(written.ref, ['digests']);
        break;
      case 'sessions':
      case 'displays':
      case 'expiring':
      case 'pairs':
        touch(written.ref, [written.what]);
        break;
      case 'member':
        touchWishes(cohorts.of(written.guild), (ref) => wishes.touchMember(ref, written.user));
        break;
      case 'people':
      case 'collecting':
        touchWishes(cohorts.of(written.guild), wishes.touchPosts);
        break;
      case 'cohorts':
        cohorts.touch(written.guild);
        break;
      case 'everything':
        for (const ref of cohorts.all()) {
          cohorts.touch(ref.guild);
          touch(ref);
        }
        touchWishes(cohorts.all(), wishes.touchAll);
        break;
      case 'guilds':
      case 'nothing':
    }
  }

  return {
    refresh: cohorts.refresh,
    async tend(duty) {
      await agendas[duty].tend();
      if (duty === 'questions') await followUps.settled();
    },
    async tendQuestion(ref) {
      await cohorts.refreshOne(ref.guild);
      await agendas.questions.tendOne(keyOf(ref));
      await followUps.settled(ref);
    },
    async tendSessions(ref) {
      await cohorts.refreshOne(ref.guild);
      await agendas.sessions.tendOne(keyOf(ref));
    },
    touch: touchWritten,
    stop() {
      for (const pool of every) pool.stop();
    },
    giveUp(why) {
      for (const pool of every) pool.giveUp(why);
    },
  };
}
