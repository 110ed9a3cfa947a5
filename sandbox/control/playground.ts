import type { Step } from '../scenes/steps.ts';
import type { StandIn } from '../wire/stand-in.ts';
import type { ClockStep } from './protocol.ts';

export interface PlayablePerson {
  id: string;
  /** A word for the switch of persons, such as "lead". */
  part: string;
  /** What is known about them, such as "joined today". */
  about: string;
}

/** A choice of how to begin. */
export interface SceneTitle {
  name: string;
  title: string;
}

/** A running stand-in with a seeded server and a bot beside it: what the page shows. */
export interface Playground {
  standIn: StandIn;
  guildId: string;
  /** Who can be played; the page starts as the first one. */
  people: readonly PlayablePerson[];
  /** The channel the page opens with. */
  startsIn: string;
  /** The scene by its name, what it is about, and what there is to try. */
  scene: string;
  about: string;
  steps: readonly Step[];
  scenes: readonly SceneTitle[];
  /** These people are looked as, so they do nothing by themselves. */
  leaveAlone(personIds: ReadonlySet<string>): void;
  /** Moves the clock of the world and of the bot; resolves when what became due is done. */
  moveClock(to: ClockStep): Promise<void>;
}
