import type { Step } from '../scenes/steps.ts';
import type { StandIn } from '../wire/stand-in.ts';
import type { ClockStep } from './protocol.ts';

export interface PlayablePerson {
  id: string;
  /** A word for the list of people, such as "lead". */
  part: string;
  /** What is known about them, such as "joined today". */
  about: string;
}

/** A scene to choose from. */
export interface SceneTitle {
  name: string;
  title: string;
}

/** What the page shows: a running stand-in with a seeded server, and a bot connected to it. */
export interface Playground {
  standIn: StandIn;
  guildId: string;
  /** The people that can be played. The page starts as the first one. */
  people: readonly PlayablePerson[];
  /** The channel the page opens with. */
  startsIn: string;
  /** The scene's name, what it is about, and what there is to try. */
  scene: string;
  about: string;
  steps: readonly Step[];
  scenes: readonly SceneTitle[];
  /** Tabs look at the world as these people, so they do nothing by themselves. */
  leaveAlone(personIds: ReadonlySet<string>): void;
  /** Moves the clock of the world and of the bot; resolves when everything that came due is done. */
  moveClock(to: ClockStep): Promise<void>;
}
