import type { Thread } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { Agenda } from './agenda.ts';
import { chanceOf } from './chance.ts';
import { type Asked, carryOut } from './doing.ts';
import type { Words } from './people-file.ts';
import { type Planned, plansFor } from './question-day.ts';
import type { Soul } from './soul.ts';

export interface LifeOptions {
  readonly world: World;
  readonly moveTo: (instant: number) => Promise<void>;
  readonly souls: readonly Soul[];
  readonly words: Words;
  /** The same seed, the same life. */
  readonly seed: string;
  /** Told, in a sentence, what somebody wanted to do and could not. */
  readonly onMishap: (what: string) => void;
}

/** A group that lives: when a question comes, people decide what they do about it, and do it when the time is there. */
export interface Life {
  /** Moves the clock to an instant (epoch ms); on the way everybody does what their time has come for. */
  moveTo(instant: number): Promise<void>;
  /** From now on people also act while nobody moves the clock. */
  wake(): void;
  /** Nothing more happens by itself. */
  end(): void;
  /** People with these ids are somebody's to play, and do nothing by themselves. */
  leaveAlone(personIds: ReadonlySet<string>): void;
}

type Entry = Planned & { readonly soul: Soul; readonly asked: Asked };

/** No timer waits longer: nobody watches that long, and a timer has a limit. */
const LONGEST_WAIT = 60 * 60_000;

export function startLife({ world, moveTo, souls, words, seed, onMishap }: LifeOptions): Life {
  const agenda = new Agenda<Entry>();
  let played: ReadonlySet<string> = new Set();
  let isAwake = false;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();

  const ask = ({ id: thread, parentId: channel, createdAt }: Thread): void => {
    const asked: Asked = { thread, channel, answers: new Map() };
    for (const soul of souls) {
      if (soul.home !== null && soul.home !== channel) continue;
      const day = new Date(createdAt).toISOString().slice(0, 10);
      const plans = plansFor(soul, createdAt, chanceOf(`${seed} ${day} ${channel} ${soul.character.name}`));
      agenda.add(...plans.map((plan) => ({ ...plan, soul, asked })));
    }
    waitForNext();
  };
  const stopListening = world.events.on((event) => {
    if (event.type !== 'thread-created') return;
    if (event.thread.ownerId === world.application.botId) ask(event.thread);
  });

  const live = async ({ soul, asked, ...intent }: Entry): Promise<void> => {
    const { name } = soul.character;
    if (played.has(soul.person.id)) return;
    const chance = chanceOf(`${seed} ${intent.at} ${name} ${intent.does}`);
    try {
      await carryOut(intent, soul, asked, { world, words, chance });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      onMishap(`${name} wanted to ${intent.does} on ${new Date(intent.at).toISOString()}: ${why}`);
    }
  };
  const walk = async (instant: number): Promise<void> => {
    for (let next = agenda.takeUntil(instant); next; next = agenda.takeUntil(instant)) {
      if (next.at > world.clock.now()) await moveTo(next.at);
      await live(next);
    }
  };
  /** One after the other, so that nobody acts while the clock is on its way. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work);
    turn = done.then(waitForNext, waitForNext);
    return done;
  };
  const waitForNext = (): void => {
    clearTimeout(timer);
    const { next } = agenda;
    if (!isAwake || !next) return;
    const wait = Math.min(Math.max(next.at - world.clock.now(), 0), LONGEST_WAIT);
    timer = setTimeout(() => void inTurn(() => walk(world.clock.now())), wait);
  };

  return {
    moveTo: (instant) =>
      inTurn(async () => {
        await walk(instant);
        await moveTo(instant);
        // What the bot asked on the way may have moved somebody to act before that instant.
        await walk(instant);
      }),
    wake() {
      isAwake = true;
      waitForNext();
    },
    end() {
      isAwake = false;
      clearTimeout(timer);
      stopListening();
    },
    leaveAlone(personIds) {
      played = personIds;
    },
  };
}
