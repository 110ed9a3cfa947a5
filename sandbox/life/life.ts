import { ChannelType } from 'discord-api-types/v10';
import type { Person } from '../world/person.ts';
import type { Thread } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { Agenda } from './agenda.ts';
import type { plansBeside } from './beside.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type Asked, carryOut } from './doing.ts';
import { carryOutBeside } from './doing-beside.ts';
import type { Words } from './people-file.ts';
import { plansFor } from './question-day.ts';
import type { Soul } from './soul.ts';

export interface LifeOptions {
  readonly world: World;
  readonly moveTo: (instant: number) => Promise<void>;
  readonly souls: readonly Soul[];
  readonly words: Words;
  /** The same seed gives the same life. */
  readonly seed: string;
  /** What people plan besides each question. It has random numbers of its own, so that it doesn't change the rest. */
  readonly beside?: typeof plansBeside;
  /** One-off actions of people who don't act by themselves. */
  readonly errands?: readonly Errand[];
  /** Called with a sentence about something that somebody wanted to do but couldn't. */
  readonly onMishap: (what: string) => void;
}

/** A simulated group: when a question comes, people decide what to do about it, and do it when the time has come. */
export interface Life {
  /** Moves the clock to an instant (epoch ms). On the way, everybody does what is due. */
  moveTo(instant: number): Promise<void>;
  /** From now on people also act while nobody moves the clock. */
  wake(): void;
  /** From now on nothing happens by itself. */
  end(): void;
  /** People with these ids are played by somebody, and do nothing by themselves. */
  leaveAlone(personIds: ReadonlySet<string>): void;
}

export interface Errand {
  /** Epoch ms. */
  readonly at: number;
  readonly person: Person;
  readonly does: string;
  carryOut(chance: Chance): Promise<void>;
}

/** The longest timer: nobody watches for longer, and timers have a limit. */
const LONGEST_WAIT = 60 * 60_000;

export function startLife(options: LifeOptions): Life {
  const { world, moveTo, souls, words, seed, beside = () => [], errands = [], onMishap } = options;
  const agenda = new Agenda<Errand>();
  agenda.add(...errands);
  let played: ReadonlySet<string> = new Set();
  let isAwake = false;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();

  const ask = ({ id: thread, parentId: channel, createdAt }: Thread): void => {
    const asked: Asked = { thread, channel, answers: new Map() };
    for (const soul of souls) {
      if (soul.home !== null && soul.home !== channel) continue;
      const day = new Date(createdAt).toISOString().slice(0, 10);
      const { person, character } = soul;
      const plans = plansFor(soul, createdAt, chanceOf(`${seed} ${day} ${channel} ${character.name}`));
      const more = beside(soul, createdAt, chanceOf(`${seed} beside ${day} ${channel} ${character.name}`));
      agenda.add(
        ...plans.map(({ at, ...intent }) => ({
          at,
          person,
          does: intent.does,
          carryOut: (chance: Chance) => carryOut(intent, soul, asked, { world, words, chance }),
        })),
        ...more.map(({ at, does }) => ({
          at,
          person,
          does,
          carryOut: (chance: Chance) => carryOutBeside({ does }, soul, channel, { world, words, chance }),
        })),
      );
    }
    waitForNext();
  };
  const stopListening = world.events.on((event) => {
    if (event.type !== 'thread-created') return;
    const { ownerId, type } = event.thread;
    // The two members of a mock interview meet in a private thread.
    if (ownerId === world.application.botId && type !== ChannelType.PrivateThread) ask(event.thread);
  });

  const live = async ({ at, person, does, carryOut: act }: Errand): Promise<void> => {
    if (played.has(person.id)) return;
    try {
      await act(chanceOf(`${seed} ${at} ${person.name} ${does}`));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      onMishap(`${person.name} wanted to ${does} on ${new Date(at).toISOString()}: ${why}`);
    }
  };
  const walk = async (instant: number): Promise<void> => {
    for (let next = agenda.takeUntil(instant); next; next = agenda.takeUntil(instant)) {
      if (next.at > world.clock.now()) await moveTo(next.at);
      await live(next);
    }
  };
  /** One at a time, so that nobody acts while the clock is moving. */
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
        // A question asked on the way may have given somebody something to do before that instant.
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
