import type { Host } from './operation.ts';

const WIDTH = 24;
/** Without a terminal: a line for so many. */
const TOLD = 20_000;
/** A terminal is slow, and a hundredth is as much as anybody sees. */
const STEPS = 100;

/** One line: how much of it is done, as far as is known. */
export function barOf(what: string, done: number, of?: number): string {
  const count = `${done.toLocaleString('en')}${of === undefined ? '' : ` of ${of.toLocaleString('en')}`}`;
  if (of === undefined) return `${what} ${count}`;
  const part = of === 0 ? 1 : Math.min(1, done / of);
  const full = Math.round(WIDTH * part);
  return `${what} [${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] ${Math.floor(100 * part)}% (${count})`;
}

export interface Progress {
  /** To be called as often as one likes. */
  step(what: string, done: number, of?: number): void;
  end(): void;
}

/** A bar where somebody looks at a terminal; else a line for each step, and one now and then within it. */
export function showProgress({ draw, say }: Pick<Host, 'draw' | 'say'>): Progress {
  let shown = '';
  let begun: string | undefined;
  return {
    step(what, done, of) {
      if (draw === undefined) {
        if (what !== begun) say(`${what} …`);
        else if (done > 0 && done % TOLD === 0) say(barOf(what, done, of));
        begun = what;
        return;
      }
      const every = of === undefined ? TOLD / STEPS : Math.max(1, Math.floor(of / STEPS));
      const mark = `${what} ${of} ${Math.floor(done / every)}`;
      if (mark === shown && done !== of) return;
      shown = mark;
      draw(barOf(what, done, of));
    },
    end: () => draw?.(''),
  };
}
