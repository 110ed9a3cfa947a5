import { missing, programOf } from './versions.ts';

/** Fails before the first test, with one sentence that says what is missing. */
export function setup(): void {
  const lines = missing();
  if (lines.length > 0)
    throw new Error(
      `There is no Node ${lines.join(', ')} at ${programOf('LINE')}: .ci/run installs them, or SEXTANT_NODES names another folder.`,
    );
}
