import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Schedule } from '../../../src/domain/cohort.ts';
import { localDay } from '../../../src/domain/dates.ts';
import type { FailedPost, IntendedPost, Post, PostedPost } from '../../../src/domain/post.ts';
import { decide, nextDue, windowOf } from '../../../src/domain/posts/due.ts';
import {
  afterSearch,
  afterSend,
  afterThread,
  claimed,
  type Failure,
  failureOf,
  givenUp,
  isSameClaim,
  nonceOf,
  takenOver,
} from '../../../src/domain/posts/post-record.ts';
import {
  CLAIM_MS,
  type Hold,
  nextStep,
  RETRY_MS,
  SETTLE_MS,
  type Situation,
} from '../../../src/domain/posts/posting.ts';
import { HOUR, instantOf, MINUTE, SECOND } from '../../times.ts';

const ref = { guild: '1', cohort: 'main' };

describe('a claim', () => {
  const window = { day: '2026-07-01', dueAt: 0, closesAt: 12 * HOUR };
  const chosen = { window, question: 'q', channel: 'c', nonce: 'n', owner: 'me' };
  const claim = claimed({ ...chosen, now: 5 * SECOND });
  const step = (situation: Partial<Situation>) =>
    nextStep({
      now: 6 * SECOND,
      owner: 'me',
      bootedAt: 0,
      post: claim,
      due: window,
      changedAt: -1,
      ...situation,
    });

  it('is made when a post is due, and not before or after', () => {
    expect(step({ post: undefined }).do).toBe('claim');
    expect(step({ post: undefined, now: -1 })).toMatchObject({ do: 'wait', until: 0 });
    expect(step({ post: undefined, now: 12 * HOUR }).do).toBe('nothing');
    expect(step({ post: undefined, due: undefined }).do).toBe('nothing');
    expect(step({ post: undefined, now: 11 * MINUTE })).toMatchObject({ late: true });
  });

  it('keeps the window it was made in, and nothing else of what was due', () => {
    const due = { ...window, late: true };
    expect(claimed({ ...chosen, window: due, now: 5 * SECOND })).toEqual(claim);
  });

  it('of another clock is left alone until its last request is over, however old it seems', () => {
    const now = claim.claimedAt + 2 * CLAIM_MS;
    const other = { owner: 'another', now, bootedAt: now - SECOND };
    expect(step(other).do).toBe('take-over');
    expect(step({ ...other, mayClocksDiffer: true })).toMatchObject({
      do: 'wait',
      until: other.bootedAt + SETTLE_MS,
    });
    const later = { ...other, mayClocksDiffer: true, now: other.bootedAt + SETTLE_MS };
    expect(step(later).do).toBe('take-over');
  });

  it('is left alone while whoever made it may be at work', () => {
    expect(step({})).toMatchObject({ do: 'wait', until: claim.claimedAt + CLAIM_MS });
    expect(step({ now: claim.claimedAt + CLAIM_MS }).do).toBe('take-over');
  });

  it('of a process that died is taken over when its last request must have arrived', () => {
    const bootedAt = 20 * SECOND;
    const now = bootedAt + SETTLE_MS;
    expect(step({ owner: 'other', bootedAt, now: now - 1 })).toMatchObject({ do: 'wait', until: now });
    expect(step({ owner: 'other', bootedAt, now }).do).toBe('take-over');
  });

  it('from before the clock was set back does not block the group', () => {
    expect(step({ now: claim.claimedAt - HOUR }).do).toBe('take-over');
  });

  it('of this run is sent without a look at the history of the channel', () => {
    expect(step({ hold: { claim, knows: 'fresh' } })).toMatchObject({ do: 'send', late: false });
  });

  it('once taken over is looked up before anything is sent again', () => {
    const taken = takenOver(claim, 'me', CLAIM_MS * 2);
    const holding = (knows: Hold['knows'], now = taken.claimedAt) =>
      step({ post: taken, now, hold: { claim: taken, knows } });
    expect(taken).toMatchObject({ attempt: 2, nonce: claim.nonce, firstAt: claim.firstAt });
    expect(holding('taken-over').do).toBe('search');
    expect(holding('not-found')).toMatchObject({ do: 'send', claim: { nonce: claim.nonce } });
    expect(holding('unreadable').do).toBe('wait');
    expect(holding('not-found', taken.claimedAt + MINUTE).do).toBe('wait');
    expect(step({ post: taken, now: taken.claimedAt, hold: { claim, knows: 'fresh' } }).do).toBe('wait');
  });

  it('of a group that was paused since is looked up, and not sent any more', () => {
    const taken = takenOver(claim, 'me', CLAIM_MS * 2);
    const holding = (knows: Hold['knows']) =>
      step({ post: taken, now: taken.claimedAt, hold: { claim: taken, knows }, isCalledOff: true });
    expect(holding('taken-over').do).toBe('search');
    expect(holding('not-found')).toEqual({ do: 'give-up', day: window.day, reason: 'skipped-by-lead' });
    expect(holding('fresh')).toEqual({ do: 'give-up', day: window.day, reason: 'skipped-by-lead' });
  });

  it('whose window is over is looked up once more and then given up', () => {
    const taken = takenOver(claim, 'me', 13 * HOUR);
    expect(step({ now: 13 * HOUR }).do).toBe('take-over');
    const holding = (knows: Hold['knows']) =>
      step({ post: taken, now: 13 * HOUR, hold: { claim: taken, knows } });
    expect(holding('taken-over').do).toBe('search');
    expect(holding('not-found')).toEqual({ do: 'give-up', day: window.day, reason: 'too-late' });
    expect(holding('unreadable').do).toBe('wait');
  });

  it('whose history stays closed is given up in the end, with the reason', () => {
    const blocked = afterSearch(claim, claim, { failure: 'refused', reason: 'no-access' }, 0);
    if (blocked?.state !== 'intent') throw new Error('still a claim');
    const now = 37 * HOUR;
    const taken = takenOver(blocked, 'me', now);
    expect(step({ post: taken, now, hold: { claim: taken, knows: 'unreadable' } })).toMatchObject({
      do: 'give-up',
      reason: 'no-access',
    });
  });

  it('in a channel that is gone becomes a failure, for a message there is gone too', () => {
    expect(afterSearch(claim, claim, { failure: 'refused', reason: 'channel-missing' }, 9)?.state).toBe(
      'failed',
    );
  });

  it('that lost against another does not overwrite what the other did', () => {
    const other = takenOver(claim, 'other', 9);
    expect(afterSend(other, claim, { failure: 'refused', reason: 'refused' }, 9)).toBeUndefined();
    expect(afterSend(other, claim, { messageId: 'm', at: 7 }, 9)).toMatchObject({
      state: 'posted',
      messageId: 'm',
    });
    const posted = afterSend(claim, claim, { messageId: 'm', at: 7 }, 9);
    if (!posted) throw new Error('posted');
    expect(afterSend(posted, claim, { messageId: 'later', at: 8 }, 9)).toBeUndefined();
    expect(givenUp(posted, 'too-late')).toBeUndefined();
  });

  describe('that was refused', () => {
    const failed: FailedPost = { ...claim, state: 'failed', failedAt: HOUR, reason: 'no-access' };

    it('is tried again every ten minutes, and at once when the settings change', () => {
      expect(step({ post: failed, now: HOUR + MINUTE })).toMatchObject({
        do: 'wait',
        until: HOUR + 10 * MINUTE,
      });
      expect(step({ post: failed, now: HOUR + 10 * MINUTE }).do).toBe('claim-again');
      expect(step({ post: failed, now: HOUR + MINUTE, changedAt: HOUR + 1 }).do).toBe('claim-again');
      expect(step({ post: failed, now: 12 * HOUR })).toMatchObject({ do: 'give-up', reason: 'no-access' });
    });

    it('waits for the new time when the schedule is moved to later that day', () => {
      const moved = { day: window.day, dueAt: 8 * HOUR, closesAt: 20 * HOUR };
      const later = { post: failed, due: moved, changedAt: 2 * HOUR };
      expect(step({ ...later, now: 3 * HOUR })).toMatchObject({ do: 'wait', until: 8 * HOUR });
      expect(step({ ...later, now: 8 * HOUR })).toMatchObject({
        do: 'claim-again',
        late: false,
        window: moved,
      });
    });
  });

  describe('that became a message', () => {
    const { owner, claimedAt, attempt, ...rest } = claim;
    const posted: PostedPost = { ...rest, state: 'posted', postedAt: 6, messageId: 'm' };
    const threaded = afterThread(posted, { threadId: 'm' }, 9) ?? posted;

    it('gets its thread and the thread its first message, even days later', () => {
      expect(step({ post: posted, now: 50 * HOUR }).do).toBe('open-thread');
      expect(step({ post: threaded, now: 50 * HOUR })).toMatchObject({ do: 'send-intro', threadId: 'm' });
      expect(step({ post: afterThread(threaded, { introId: 'i' }, 9) }).do).toBe('nothing');
    });

    it('takes a thread that exists already as its own', () => {
      expect(afterThread(posted, failureOf(160004), 9)).toEqual(threaded);
    });

    it('gets its thread as soon as that is allowed', () => {
      const refused = afterThread(posted, failureOf(50013), HOUR);
      expect(step({ post: refused, now: HOUR + 1 })).toMatchObject({ do: 'wait', until: HOUR + 10 * MINUTE });
      expect(step({ post: refused, now: HOUR + 10 * MINUTE }).do).toBe('open-thread');
      expect(step({ post: refused, now: HOUR + 1, changedAt: HOUR + 1 }).do).toBe('open-thread');
      expect(step({ post: refused, now: 13 * HOUR }).do).toBe('nothing');
      expect(refused && afterThread(refused, { threadId: 'm' }, 9)).toEqual(threaded);
    });

    it('is left alone when it, or its thread, was deleted', () => {
      expect(step({ post: afterThread(posted, failureOf(10008), 9) }).do).toBe('nothing');
      expect(step({ post: afterThread(threaded, failureOf(10003), 9) }).do).toBe('nothing');
    });
  });
});

describe('what Discord answers', () => {
  test.each([
    [50001, { failure: 'refused', reason: 'no-access' }],
    [50013, { failure: 'refused', reason: 'no-permission' }],
    [10003, { failure: 'refused', reason: 'channel-missing' }],
    [50035, { failure: 'refused', reason: 'refused' }],
    [403, { failure: 'refused', reason: 'refused' }],
    [10008, { failure: 'message-gone' }],
    [160004, { failure: 'thread-exists' }],
  ] as const)('%s is definite', (code, failure) => expect(failureOf(code)).toEqual(failure));

  test.each([500, 502, 503, 504, 520, 0, 408, 'timeout', 'network'] as const)('%s says nothing', (code) =>
    expect(failureOf(code)).toEqual({ failure: 'unknown' }),
  );

  it('a message deleted before its id was known is not sent again', () => {
    const window = { day: '2026-07-01', dueAt: 0, closesAt: 9 };
    const claim = claimed({ window, question: 'q', channel: 'c', nonce: 'n', owner: 'o', now: 0 });
    expect(afterSend(claim, claim, failureOf(10008), 1)).toMatchObject({
      state: 'skipped',
      reason: 'message-deleted',
    });
  });

  it('a nonce fits, is the same each time, and is nobody else’s', () => {
    const nonces = ['1', '2'].flatMap((guild) =>
      ['main', 'evening'].flatMap((cohort) =>
        ['2026-07-01', '2026-06-01'].flatMap((day) => [
          nonceOf({ guild, cohort }, day),
          nonceOf({ guild, cohort }, day, 'intro'),
        ]),
      ),
    );
    expect(new Set(nonces).size).toBe(16);
    for (const nonce of nonces) expect(nonce.length).toBeLessThanOrEqual(25);
    expect(nonceOf(ref, '2026-07-01')).toBe(nonceOf({ ...ref }, '2026-07-01'));
  });
});

class Crash extends Error {}

/** Discord, the bot's store and its clock, with faults drawn from a seed. `beat` runs the bot's loop once. */
class World {
  now: number;
  readonly messages: { id: string; day: string; nonce: string; at: number }[] = [];
  readonly posts = new Map<string, Post | undefined>();
  /** When something went wrong, and when the process was down, in real time. */
  readonly trouble: number[] = [];
  readonly downtimes: { from: number; to: number }[] = [];
  faulty = true;
  private inFlight: { landsAt: number; day: string; nonce: string }[] = [];
  private clockOff = 0;
  private boot = 1;
  private bootedAt: number;

  readonly schedule: Schedule;
  private seed: number;

  constructor(schedule: Schedule, seed: number) {
    this.schedule = schedule;
    this.seed = seed;
    this.now = schedule.since;
    this.bootedAt = this.wall();
  }

  wall(): number {
    return this.now + this.clockOff;
  }

  private random(): number {
    this.seed = (Math.imul(this.seed, 1_664_525) + 1_013_904_223) >>> 0;
    return this.seed / 2 ** 32;
  }

  private happens(share: number): boolean {
    const does = this.faulty && this.random() < share;
    if (does) this.trouble.push(this.now);
    return does;
  }

  pass(ms: number): void {
    this.now += Math.round(ms);
    for (const request of this.inFlight.filter(({ landsAt }) => landsAt <= this.now)) {
      this.create(request.day, request.nonce, request.landsAt);
    }
    this.inFlight = this.inFlight.filter(({ landsAt }) => landsAt > this.now);
  }

  private create(day: string, nonce: string, at: number) {
    const same = this.messages.find((message) => message.nonce === nonce && at - message.at < 3 * MINUTE);
    if (same) return same;
    const message = { id: `m${this.messages.length}`, day, nonce, at };
    this.messages.push(message);
    return message;
  }

  private mayCrash(share = 0.05): void {
    if (this.happens(share)) throw new Crash();
  }

  private send({ day, nonce }: IntendedPost): { messageId: string; at: number } | Failure {
    this.pass(this.random() * 2 * SECOND);
    if (this.happens(0.15)) return failureOf(50013);
    if (this.happens(0.1)) {
      // Dies with the request under way, which may still arrive.
      if (this.random() < 0.5)
        this.inFlight.push({ landsAt: this.now + this.random() * 5 * SECOND, day, nonce });
      throw new Crash();
    }
    if (this.happens(0.25)) {
      // The answer is lost. The message may have been posted, or may still be posted shortly after the bot stopped
      // waiting.
      if (this.random() < 0.6)
        this.inFlight.push({ landsAt: this.now + this.random() * 65 * SECOND, day, nonce });
      this.pass(MINUTE);
      this.trouble.push(this.now);
      return failureOf('timeout');
    }
    const { id, at } = this.create(day, nonce, this.now);
    this.mayCrash();
    return { messageId: id, at };
  }

  private write(day: string, post: Post | undefined): void {
    this.mayCrash();
    if (post) this.posts.set(day, post);
    this.mayCrash();
  }

  private work(day: string, due: ReturnType<typeof windowOf>): void {
    const owner = `boot ${this.boot}`;
    let hold: Hold | undefined;
    for (let steps = 0; steps < 12; steps++) {
      const post = this.posts.get(day);
      const changedAt = this.schedule.since;
      const now = this.wall();
      const situation = { now, owner, bootedAt: this.bootedAt, post, due, changedAt };
      const step = nextStep(hold ? { ...situation, hold } : situation);
      switch (step.do) {
        case 'nothing':
        case 'wait':
          return;
        case 'claim':
        case 'claim-again': {
          // The log is written first.
          if (!this.posts.has(day)) this.posts.set(day, undefined);
          this.mayCrash();
          const nonce = nonceOf(ref, day);
          const claim = claimed({ window: step.window, question: 'q', channel: 'c', nonce, owner, now });
          this.write(day, claim);
          hold = { claim, knows: 'fresh' };
          break;
        }
        case 'take-over': {
          const claim = takenOver(step.claim, owner, now);
          if (isSameClaim(post, step.claim)) this.write(day, claim);
          hold = { claim, knows: 'taken-over' };
          break;
        }
        case 'search': {
          this.pass(this.random() * SECOND);
          if (this.happens(0.1)) {
            hold = { claim: step.claim, knows: 'unreadable' };
            break;
          }
          const found = this.messages.find((message) => message.day === day && message.at >= step.since);
          if (found)
            this.write(day, post && afterSend(post, step.claim, { messageId: found.id, at: found.at }, now));
          hold = { claim: step.claim, knows: 'not-found' };
          break;
        }
        case 'send': {
          const result = this.send(step.claim);
          this.write(day, post && afterSend(post, step.claim, result, this.wall()));
          if ('failure' in result) return;
          break;
        }
        case 'give-up':
          this.write(day, post && givenUp(post, step.reason));
          break;
        case 'open-thread':
          this.write(day, post && afterThread(post, { threadId: step.post.messageId }, now));
          break;
        case 'send-intro':
          this.write(day, post && afterThread(post, { introId: 'i' }, now));
          break;
      }
    }
    throw new Error('the machine does not come to rest');
  }

  /** Returns false if the process died. By then it is running again. */
  private beat(): boolean {
    if (this.happens(0.03)) this.clockOff = Math.round((this.random() - 0.5) * 20 * MINUTE);
    try {
      this.mayCrash(0.03);
      const { post, skip } = decide({ now: this.wall(), schedule: this.schedule, log: this.posts });
      for (const day of skip) this.write(day, { state: 'skipped', day, reason: 'too-late' });
      if (post) this.work(post.day, post);
      for (const [day, stored] of this.posts) if (stored) this.work(day, windowOf(this.schedule, day));
      return true;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      const from = this.now;
      const length = this.random();
      this.pass(3 * SECOND + (length < 0.9 ? length * 3 * MINUTE : (length - 0.9) * 200 * HOUR));
      this.downtimes.push({ from, to: this.now });
      this.trouble.push(this.now);
      this.boot++;
      this.bootedAt = this.wall();
      return false;
    }
  }

  /** Runs beats until then: every minute while a post is unfinished, otherwise at the next time that matters. */
  run(until: number): void {
    while (this.now < until) {
      if (!this.beat()) continue;
      const isBusy = [...this.posts.values()].some(
        (post) => post?.state === 'intent' || post?.state === 'failed',
      );
      const next = nextDue(this.schedule, this.wall())?.dueAt ?? Infinity;
      this.pass(isBusy ? MINUTE : Math.max(MINUTE, Math.min(HOUR, next - this.wall())));
    }
  }

  calm(): void {
    this.faulty = false;
    this.clockOff = 0;
  }
}

describe('every question arrives exactly once, whatever breaks', () => {
  const changes = fc.constantFrom(
    ['Australia/Lord_Howe', '2026-10-04'],
    ['Australia/Lord_Howe', '2026-04-05'],
    ['America/Santiago', '2026-09-06'],
    ['America/Santiago', '2026-04-05'],
    ['Africa/Cairo', '2026-04-24'],
    ['Africa/Cairo', '2026-10-30'],
    ['Asia/Beirut', '2026-03-29'],
    ['America/New_York', '2026-03-08'],
    ['America/New_York', '2026-11-01'],
    ['Europe/Berlin', '2026-03-29'],
    ['Europe/Berlin', '2026-10-25'],
    ['Asia/Kolkata', '2026-07-01'],
    ['UTC', '2026-07-01'],
  );
  const times = fc.record({ hour: fc.constantFrom(0, 1, 2, 9, 23), minute: fc.constantFrom(0, 15, 30, 45) });

  it('through crashes, lost answers, refusals, clock steps and daylight saving in eight zones', () => {
    const seen = { posted: 0, skipped: 0 };
    fc.assert(
      fc.property(changes, times, fc.nat(), ([zone = 'UTC', day = ''], time, seed) => {
        const since = instantOf(`${day}T00:00Z`) - 36 * HOUR;
        const schedule: Schedule = { ...time, zone, since, weekdays: [1, 2, 3, 4, 5, 6, 7] };
        const world = new World(schedule, seed);
        world.run(since + 96 * HOUR);
        world.calm();
        world.run(world.now + HOUR);

        const sentDays = world.messages.map((message) => message.day);
        expect(sentDays).toEqual([...new Set(sentDays)]);
        for (const message of world.messages) {
          expect(world.posts.get(message.day)).toMatchObject({
            state: 'posted',
            messageId: message.id,
            introId: 'i',
          });
        }
        for (const [date, post] of world.posts) {
          expect(post).toBeDefined();
          if (post?.state === 'posted') seen.posted++;
          if (post?.state !== 'skipped') continue;
          seen.skipped++;
          expect(sentDays).not.toContain(date);
          // The longest pause between two attempts, plus the largest error of the clock.
          expect(longestCalm(world, date)).toBeLessThan(RETRY_MS + CLAIM_MS + 15 * MINUTE);
        }
        const last = [...world.posts.keys()].toSorted().at(-1) ?? '';
        expect(last >= localDay(world.now - 25 * HOUR, zone)).toBe(true);
      }),
      { numRuns: 250 },
    );
    // The simulation only proves something if both occur.
    expect(seen.posted).toBeGreaterThan(300);
    expect(seen.skipped).toBeGreaterThan(0);
  });

  /** The longest time the bot was undisturbed while this date's question could be posted. */
  function longestCalm(world: World, day: string): number {
    const window = windowOf(world.schedule, day);
    if (!window) throw new Error(`${day} was never due`);
    const { dueAt, closesAt } = window;
    const breaks = world.trouble.filter((at) => at > dueAt && at < closesAt);
    const marks = [dueAt, ...breaks, closesAt];
    const stretches = marks.slice(1).map((to, index) => ({ from: marks[index] ?? to, to }));
    const isDown = (stretch: { from: number; to: number }) =>
      world.downtimes.some(({ from, to }) => from <= stretch.from && to >= stretch.to);
    return Math.max(...stretches.map((stretch) => (isDown(stretch) ? 0 : stretch.to - stretch.from)));
  }
});
