/**
 * What is waiting for Discord, most urgent first: what somebody is looking at, questions that are due, their threads,
 * what comes after them (introductions, digests, reminders), reading messages, and receipts.
 */
export const LANES = ['people', 'questions', 'threads', 'notices', 'readings', 'receipts'] as const;
export type Lane = (typeof LANES)[number];

/** Carries a request's lane through the client. It is removed before Discord sees it. */
export const LANE_HEADER = 'x-lane';

/** Spread this into a request whose lane differs from the one its route implies. */
export const inLane = (lane: Lane): { readonly headers: Record<string, string> } => ({
  headers: { [LANE_HEADER]: lane },
});

/** Lanes that go before everything else, across all processes. */
export const isUrgent = (lane: Lane): boolean => lane === 'people' || lane === 'questions';

/** True for lanes of work that the bot starts by itself, not in answer to somebody. */
export const isOwnDoing = (lane: Lane): boolean =>
  lane === 'questions' || lane === 'threads' || lane === 'notices';

const NAMED: ReadonlyMap<string | undefined, Lane> = new Map(LANES.map((lane) => [lane, lane]));

/** Whether the route is outside Discord's limit of 50 requests a second. That holds for all answers to interactions. */
export const isExempt = (path: string): boolean =>
  /^\/interactions\/\d+\/[^/]+\/callback/.test(path) || /^\/webhooks\/\d+\/[^/]+/.test(path);

/** @param named the lane named by the caller, if any */
export function laneOf(method: string, path: string, named?: string): Lane {
  const told = NAMED.get(named);
  if (told) return told;
  if (/\/reactions\//.test(path)) return 'receipts';
  if (method === 'GET' && /^\/channels\/\d+\/messages/.test(path)) return 'readings';
  if (method === 'POST' && /\/threads$/.test(path)) return 'threads';
  return 'people';
}
