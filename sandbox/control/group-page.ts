import { type RunningGroup, type RunOptions, withRunningGroup } from '../group/running-group.ts';
import { seed } from '../group/seed.ts';
import { letTimePass } from './clock-steps.ts';
import { openPage, type Page, type PageOptions } from './page-server.ts';
import type { PlayablePerson, Playground } from './playground.ts';

export interface GroupPageOptions extends RunOptions, Pick<PageOptions, 'port' | 'assets'> {
  /** Called once, when the page can be opened. */
  ready: (page: Page, playground: Playground) => void;
}

/** One founding of the group, until the next reset. */
interface Turn {
  end: () => void;
  /** Hands the group that was founded to whoever asked for the reset. */
  show: (playground: Playground) => void;
}

/** Serves the seeded group as a page until `signal` ends it; a reset founds the group anew behind the same page. */
export async function serveGroup({ port, assets, ready, ...run }: GroupPageOptions): Promise<void> {
  const turn: Turn = { end: () => undefined, show: () => undefined };
  const reset = () =>
    new Promise<Playground>((show) => {
      turn.show = show;
      turn.end();
    });
  const pages: Page[] = [];
  const playTurn = async (running: RunningGroup) => {
    const ended = new Promise<void>((end) => {
      turn.end = end;
    });
    await seed(running);
    const playground = playgroundOf(running);
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
    do await withRunningGroup(playTurn, run);
    while (!run.signal?.aborted);
  } finally {
    for (const page of pages) await page.close();
  }
}

/** The newcomer first: whoever opens the page for the first time is one. */
function playgroundOf({ standIn, world, group, moveTo }: RunningGroup): Playground {
  const { Noor, ...others } = group.people;
  const people = [Noor, ...Object.values(others)].map(
    ({ person, part, about }): PlayablePerson => ({ id: person.id, part: part.replace(/-\d$/, ''), about }),
  );
  return {
    standIn,
    guildId: group.guildId,
    people,
    startsIn: group.questions,
    moveClock: (to) => letTimePass(world, to, moveTo),
  };
}
