import { FIRST_SCENE, SCENES, sceneNamed } from '../scenes/all.ts';
import { type RunningScene, type SceneOptions, withScene } from '../scenes/running-scene.ts';
import type { Scene } from '../scenes/scene.ts';
import { letTimePass } from './clock-steps.ts';
import { openPage, type Page, type PageOptions } from './page-server.ts';
import type { PlayablePerson, Playground } from './playground.ts';

export interface ScenePageOptions extends SceneOptions, Pick<PageOptions, 'port' | 'assets'> {
  readonly scene?: Scene;
  /** Called once, when the page can be opened. */
  ready: (page: Page, playground: Playground) => void;
}

/** One run of a scene, until the next reset. */
interface Turn {
  end: () => void;
  /** Gives the new playground to whoever asked for the reset. */
  show: (playground: Playground) => void;
}

/** Serves a scene as a page until `signal` ends it. A reset starts the same scene or another one, on the same page. */
export async function serveScenes({
  scene = FIRST_SCENE,
  port,
  assets,
  ready,
  ...run
}: ScenePageOptions): Promise<void> {
  const turn: Turn = { end: () => undefined, show: () => undefined };
  let present = scene;
  const reset = (name: string | null) =>
    new Promise<Playground>((show) => {
      present = name === null ? present : sceneNamed(name);
      turn.show = show;
      turn.end();
    });
  const pages: Page[] = [];
  const playTurn = async (running: RunningScene) => {
    const ended = new Promise<void>((end) => {
      turn.end = end;
    });
    const playground = playgroundOf(running);
    running.life.wake();
    turn.show(playground);
    if (pages.length === 0) {
      const given = { ...(port === undefined ? {} : { port }), ...(assets ? { assets } : {}) };
      const page = await openPage({ playground, reset, ...given });
      pages.push(page);
      ready(page, playground);
    }
    await ended;
  };
  try {
    do await withScene(present, playTurn, run);
    while (!run.signal?.aborted);
  } finally {
    for (const page of pages) await page.close();
  }
}

function playgroundOf({ standIn, world, scene, group, life }: RunningScene): Playground {
  const people = group.people.map(
    ({ person, part, about }): PlayablePerson => ({ id: person.id, part: part.replace(/-\d$/, ''), about }),
  );
  return {
    standIn,
    guildId: group.guildId,
    people,
    startsIn: group.startsIn,
    scene: scene.name,
    about: scene.about,
    steps: scene.steps,
    scenes: SCENES.map(({ name, title }) => ({ name, title })),
    leaveAlone: life.leaveAlone,
    moveClock: (to) => letTimePass(world, to, life.moveTo),
  };
}
