import { setImmediate } from 'node:timers/promises';

/** Await this between the parts of long work, so that whatever has arrived in the meantime is handled first. */
export const letOthersIn = (): Promise<void> => setImmediate();
