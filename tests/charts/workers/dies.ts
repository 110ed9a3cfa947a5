import process from 'node:process';

/** Ends its own thread. */
export function draw(): never {
  process.exit(3);
}
