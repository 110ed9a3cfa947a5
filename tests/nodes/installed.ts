import { missing, programOf } from './versions.ts';

/** Says in one sentence what is missing, before the first test fails for it. */
export function setup(): void {
  const lines = missing();
  if (lines.length > 0)
    throw new Error(
      `There is no Node ${lines.join(', ')} at ${programOf('LINE')}: .ci/run installs them, or SEXTANT_NODES names another folder.`,
    );
}
