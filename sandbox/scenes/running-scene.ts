import { type Running, type RunOptions, withRunningServer } from '../group/running-group.ts';
import type { Life } from '../life/life.ts';
import { readPeople } from '../life/people-file.ts';
import type { Place, Scene } from './scene.ts';

export interface RunningScene extends Running<Place> {
  readonly scene: Scene;
  readonly life: Life;
}

export interface SceneOptions extends RunOptions {
  /** Called with a sentence about something that somebody in the group wanted to do but couldn't. */
  readonly onMishap: (what: string) => void;
}

/** Plays what happened before a scene, and runs the scene while `use` runs. */
export async function withScene(
  scene: Scene,
  use: (running: RunningScene) => Promise<void>,
  { onMishap, ...options }: SceneOptions,
): Promise<void> {
  const file = await readPeople();
  const founding = { foundedAt: scene.foundedAt, found: scene.found.bind(scene, file) };
  await withRunningServer(
    founding,
    async (running) => {
      const { standIn, world, moveTo, group } = running;
      const life = await group.begin({ standIn, world, moveTo, file, onMishap });
      try {
        await use({ ...running, scene, life });
      } finally {
        life.end();
      }
    },
    options,
  );
}
