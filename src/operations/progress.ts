import type { Host } from './operation.ts';

const WIDTH = 24;
/** Without a terminal, prints a line for every so many records. */
const TOLD = 20_000;
/** A terminal is slow, and nobody sees more than a hundredth. */
const STEPS = 100;

/** One line saying how much is done, as far as that is known. */
export function barOf(what: string, done: number, of?: number): string {
  const count = `${done.toLocaleString('en')}${of === undefined ? '' : ` of ${of.toLocaleString('en')}`}`;
  if (of === undefined) return `${what} ${count}`;
  const part = of === 0 ? 1 : Math.min(1, done / of);
  const full = Math.round(WIDTH * part);
  return `${what} [${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] ${Math.floor(100 * part)}% (${count})`;
}

export interface Progress {
  /** May be called as often as you like. */
  step(what: string, done: number, of?: number): void;
  end(): void;
}

/** Draws a bar on a terminal; otherwise prints a line for each step and one now and then within it. */
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
