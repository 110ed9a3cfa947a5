import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { stableHash } from '../../domain/hash.ts';
import { type AgendaPost, postIn, withClaim, withPosted } from '../../domain/sessions/prepared-agenda.ts';
import { agendaTime, preparedAgenda } from './prepared-agenda.ts';

/** The message of one agenda in one channel. */
export interface AgendaMessage {
  /** Returns the id of the message. Sending with the same nonce again makes no second message. */
  send(nonce: string): Promise<string>;
  /** False: the message is gone. */
  edit(messageId: string): Promise<boolean>;
  /** Finds a message that was sent but not recorded, because a process ended right after sending it. */
  find(since: number): Promise<string | undefined>;
}

export interface Posted {
  readonly how: 'posted' | 'changed';
  readonly messageId: string;
}

/**
 * Posts the agenda once. Pressing again, even at the same time, edits the existing message.
 * @param messageOf returns the agenda's message, given the time the agenda was begun
 */
export function postAgenda(
  app: Pick<App, 'store' | 'clock'>,
  ref: CohortRef,
  channel: string,
  messageOf: (begunAt: number) => AgendaMessage,
): Promise<Posted> {
  const { store } = app;
  return store.inTurn(`agenda/${ref.guild}/${ref.cohort}`, async () => {
    const time = await agendaTime(app, ref);
    const before = await preparedAgenda(app, ref);
    const known = postIn(before, channel);
    const claimed = known
      ? before
      : await store.agendas.update(ref, (kept) => withClaim(kept, { channel, ...time }));
    const begunAt = claimed?.begunAt ?? time.now;
    const message = messageOf(begunAt);
    const nonce = `a-${stableHash([ref.guild, ref.cohort, begunAt, channel, known?.messageId].join('/'))}`;
    const posted = await bring(message, known, nonce);
    const { messageId } = posted;
    await store.agendas.update(ref, (kept) => withPosted(kept, { channel, messageId, ...time }));
    return posted;
  });
}

async function bring(message: AgendaMessage, known: AgendaPost | undefined, nonce: string): Promise<Posted> {
  const noted = known?.messageId;
  if (noted !== undefined && (await message.edit(noted))) return { how: 'changed', messageId: noted };
  // Covers a message that was sent but not recorded, also after the recorded one was deleted.
  const stray = known && (await message.find(known.claimedAt));
  if (stray !== undefined && (await message.edit(stray))) return { how: 'posted', messageId: stray };
  return { how: 'posted', messageId: await message.send(nonce) };
}
