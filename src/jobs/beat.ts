import type { App } from '../app.ts';
import { coalesce } from '../async/coalesce.ts';
import { letOthersIn } from '../async/let-others-in.ts';
import { finishErasing } from '../discord/own-data/erase-person.ts';
import { takeDown } from '../discord/own-data/take-down.ts';
import { createDepartures } from './departures.ts';
import type { Duties } from './duties.ts';
import type { Beat } from './heartbeat.ts';
import { createOldThreads } from './old-threads.ts';
import { writtenAt } from './written.ts';

/** Knows whether everything that members wrote has been read. */
interface Listening {
  tend(): Promise<void>;
  isUpToDate(): boolean;
}

export interface BeatOptions {
  readonly app: App;
  readonly duties: Duties;
  readonly listening: Listening;
  keepBackups(): Promise<unknown>;
  /** Told of work that nobody waits for. */
  track(work: Promise<void>): void;
}

export interface FullBeat extends Beat {
  /** Reads what was missed, then sends what had to wait for that. */
  readAgain(): Promise<void>;
  /** Finishes deletions that another process has begun. Never rejects. */
  finishErasing(): Promise<void>;
}

/** Everything that the bot does by itself, ordered so that each task finds done what it depends on. */
export function createBeat({ app, duties, listening, keepBackups, track }: BeatOptions): FullBeat {
  const { store, log } = app;
  const departures = createDepartures(app);
  const oldThreads = createOldThreads(app);
  const unfollow = store.onWrite(
    (key) => {
      const written = writtenAt(key);
      duties.touch(written);
      departures.touch(written);
    },
    (error) => log.error({ err: error }, 'could not work out what a write affects'),
  );
  let isStopped = false;

  /** A task that fails must not cost the others their turn. Returns whether it succeeded. */
  async function chore(name: string, work: () => Promise<unknown>): Promise<boolean> {
    if (isStopped) return false;
    try {
      await work();
      return true;
    } catch (error) {
      log.error({ err: error, chore: name }, 'a task of the scheduled run failed');
      return false;
    }
  }
  // These may take longer than a minute, and a second run beside the first would only repeat it.
  const erase = coalesce(() => finishErasing(app));
  const backUp = coalesce(async () => void (await keepBackups()));

  const tendNotices = async (): Promise<void> => {
    const reminders = duties.tend('reminders');
    await letOthersIn();
    await Promise.all([reminders, duties.tend('digests')]);
  };
  /** True while reminders and digests have to wait until everything that was written is read. */
  let areNoticesOwed = false;

  async function readAgain(): Promise<void> {
    if (isStopped) return;
    await listening.tend();
    // At once, not in the next minute: they have waited long enough.
    if (!areNoticesOwed || !listening.isUpToDate()) return;
    await tendNotices();
    areNoticesOwed = false;
  }

  async function run(): Promise<void> {
    await duties.refresh();
    const questions = duties.tend('questions');
    // After a gap, the threads of these questions are read again, so the bot must know them by then. Otherwise nothing
    // waits for them.
    if (!listening.isUpToDate()) await questions;
    const isErased = await chore('finish deletions', erase);
    // Reading again must not bring back what is half erased.
    if (isErased) track(listening.isUpToDate() ? questions.then(readAgain) : readAgain());
    areNoticesOwed = !listening.isUpToDate();
    const tended = [questions, ...(areNoticesOwed ? [] : [tendNotices()])];
    // Each duty looks through all cohorts at once, which takes a moment if there are thousands.
    for (const duty of ['sessions', 'displays', 'expiring', 'pairs'] as const) {
      await letOthersIn();
      tended.push(duties.tend(duty));
    }
    await letOthersIn();
    await Promise.all([
      ...tended,
      // After the question's thread, which people are waiting for.
      questions.then(() => duties.tend('pins')),
      app.isOwner() ? chore('keep backups', backUp) : undefined,
      chore('check who left', departures.tend),
      // Messages in old threads are read first, and get their ✅.
      listening.isUpToDate() ? chore('close old threads', oldThreads.tend) : undefined,
    ]);
    if (!isStopped && app.isOwner()) track(takeDown(app).then(() => undefined));
  }

  return {
    run,
    readAgain,
    async finishErasing() {
      await chore('finish deletions', erase);
    },
    stop() {
      isStopped = true;
      unfollow();
      duties.stop();
      departures.stop();
      oldThreads.stop();
    },
    giveUp(why) {
      duties.giveUp(why);
      oldThreads.giveUp(why);
    },
  };
}
