import type { App } from '../../app.ts';
import { collects, LOOK_BACK_MS } from '../../domain/own-data/collecting.ts';
import type { DayRef } from '../../store/references.ts';

interface Written {
  readonly id: string;
  /** When it was written, epoch ms. */
  readonly at: number;
}

/**
 * Which of somebody's messages in a thread may be kept. Messages that are already part of their answer are still
 * followed, so that words they edit away are removed.
 */
export async function mayCollect<M extends Written>(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  ref: DayRef,
  user: string,
  messages: readonly M[],
  how: 'new' | 'edit' = 'new',
): Promise<readonly M[]> {
  const state = await store.collecting.of(ref.guild, user);
  // An edit may be of a message that was erased so long ago that no trace of the erasure is left.
  const oldest = how === 'edit' ? clock.now() - LOOK_BACK_MS : 0;
  const isOpen = ({ at }: Written): boolean => collects(state, at) && at >= oldest;
  if (messages.every(isOpen)) return messages;
  const answer = await store.answers.get(ref, user);
  const known = new Set(answer?.parts.map(({ id }) => id));
  return messages.filter((message) => known.has(message.id) || isOpen(message));
}
