import { setImmediate } from 'node:timers/promises';

/** To be awaited between the parts of long work: whatever else has come meanwhile is handled first. */
export const letOthersIn = (): Promise<void> => setImmediate();
