import type { App } from '../app.ts';
import { coalesce } from '../async/coalesce.ts';
import { finishErasing } from '../discord/own-data/erase-person.ts';
import { takeDown } from '../discord/own-data/take-down.ts';
import { createDepartures } from './departures.ts';
import type { Duties } from './duties.ts';
import type { Beat } from './heartbeat.ts';
import { createOldThreads } from './old-threads.ts';
import { writtenAt } from './written.ts';

/** Whether everything that members wrote was read. */
interface Listening {
  tend(): Promise<void>;
  isUpToDate(): boolean;
}

export interface BeatOptions {
  readonly app: App;
  readonly duties: Duties;
  readonly listening: Listening;
  keepBackups(): Promise<unknown>;
  /** Is told of work that nobody waits for. */
  track(work: Promise<void>): void;
}

export interface FullBeat extends Beat {
  /** Reads what was missed, and sends what waited for it. */
  readAgain(): Promise<void>;
  /** Finishes what another process has begun to erase. Never rejects. */
  finishErasing(): Promise<void>;
}

/** Everything that the bot does by itself, in the order in which one thing needs another. */
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

  /** One of them that fails must not cost the others their turn. Tells whether it was done. */
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
  // These may take longer than a minute, and two of them at once would do the same.
  const erase = coalesce(() => finishErasing(app));
  const backUp = coalesce(async () => void (await keepBackups()));

  const tendNotices = async (): Promise<void> => {
    await Promise.all([duties.tend('reminders'), duties.tend('digests')]);
  };
  /** Reminders and digests had to wait until everything that was written is read. */
  let areNoticesOwed = false;

  async function readAgain(): Promise<void> {
    if (isStopped) return;
    await listening.tend();
    // Not in the next minute: they waited long enough.
    if (!areNoticesOwed || !listening.isUpToDate()) return;
    await tendNotices();
    areNoticesOwed = false;
  }

  async function run(): Promise<void> {
    await duties.refresh();
    const questions = duties.tend('questions');
    // After a gap their threads are read again, which must be known by then. Otherwise they hold up nothing.
    if (!listening.isUpToDate()) await questions;
    const isErased = await chore('finish deletions', erase);
    // What is half erased must not come back.
    if (isErased) track(listening.isUpToDate() ? questions.then(readAgain) : readAgain());
    areNoticesOwed = !listening.isUpToDate();
    await Promise.all([
      questions,
      areNoticesOwed ? undefined : tendNotices(),
      duties.tend('sessions'),
      duties.tend('displays'),
      duties.tend('expiring'),
      duties.tend('pairs'),
      // After its thread: what somebody waits for comes first.
      questions.then(() => duties.tend('pins')),
      app.isOwner() ? chore('keep backups', backUp) : undefined,
      chore('check who left', departures.tend),
      // What was written in them is read first, and gets its ✅.
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
