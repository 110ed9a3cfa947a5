import type { Running } from '../group/running-group.ts';
import type { Inhabitant } from '../group/study-group.ts';
import type { Life } from '../life/life.ts';
import type { PeopleFile } from '../life/people-file.ts';
import type { World } from '../world/world.ts';
import type { Step } from './steps.ts';

/** Where a scene starts. */
export interface Place {
  readonly guildId: string;
  /** The people that can be played, the initial one first. */
  readonly people: readonly Inhabitant[];
  readonly startsIn: string;
  /** Plays everything that happened before, the way people would, and returns the people who act by themselves. */
  begin(server: Server): Promise<Life>;
}

export interface Server extends Omit<Running<Place>, 'group' | 'log'> {
  readonly file: PeopleFile;
  readonly onMishap: (what: string) => void;
}

export interface Scene {
  /** As it is typed. */
  readonly name: string;
  readonly title: string;
  /** Whom one plays, and what happens. */
  readonly about: string;
  /** What there is to try, in about two minutes. Each step is ticked off when it is done. */
  readonly steps: readonly Step[];
  /** Epoch ms. */
  readonly foundedAt: number;
  found(file: PeopleFile, world: World): Place;
}
