/**
 * What is waiting for Discord, the most urgent first: what somebody looks at, questions that are due, their threads, what
 * comes after them (introductions, digests, reminders), reading what was written, and receipts.
 */
export const LANES = ['people', 'questions', 'threads', 'notices', 'readings', 'receipts'] as const;
export type Lane = (typeof LANES)[number];

/** Tells a request of its lane on the way through the client, and is taken off before Discord sees it. */
export const LANE_HEADER = 'x-lane';

/** To be spread into a request that is of another lane than its route says. */
export const inLane = (lane: Lane): { readonly headers: Record<string, string> } => ({
  headers: { [LANE_HEADER]: lane },
});

/** What goes before everything else, of whatever process. */
export const isUrgent = (lane: Lane): boolean => lane === 'people' || lane === 'questions';

/** What nobody asked for just now. */
export const isOwnDoing = (lane: Lane): boolean =>
  lane === 'questions' || lane === 'threads' || lane === 'notices';

const NAMED: ReadonlyMap<string | undefined, Lane> = new Map(LANES.map((lane) => [lane, lane]));

/** Whether Discord leaves the route out of its limit of 50 requests a second: all answers to interactions. */
export const isExempt = (path: string): boolean =>
  /^\/interactions\/\d+\/[^/]+\/callback/.test(path) || /^\/webhooks\/\d+\/[^/]+/.test(path);

/** @param named what the caller said, if anything */
export function laneOf(method: string, path: string, named?: string): Lane {
  const told = NAMED.get(named);
  if (told) return told;
  if (/\/reactions\//.test(path)) return 'receipts';
  if (method === 'GET' && /^\/channels\/\d+\/messages/.test(path)) return 'readings';
  if (method === 'POST' && /\/threads$/.test(path)) return 'threads';
  return 'people';
}
