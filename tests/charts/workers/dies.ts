import process from 'node:process';

/** Takes its thread down with it. */
export function draw(): never {
  process.exit(3);
}
