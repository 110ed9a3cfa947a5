import { expect, test } from 'vitest';
import { type AgendaMessage, postAgenda } from '../../../src/actions/sessions/post-agenda.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { NOON, REF } from '../../store/samples.ts';
import { createMemoryBackend } from '../../store/sqlite/memory-backend.ts';

/** A channel that records what is sent. Sending the same nonce again makes no second message. */
function channel() {
  const sent = new Map<string, string>();
  const gone = new Set<string>();
  const standing = () => [...sent.values()].filter((id) => !gone.has(id));
  const message: AgendaMessage = {
    async send(nonce) {
      const id = sent.get(nonce) ?? `m${sent.size}`;
      sent.set(nonce, id);
      return id;
    },
    edit: async (id) => standing().includes(id),
    find: async () => standing()[0],
  };
  return { message, standing, remove: (id: string) => gone.add(id) };
}

function app() {
  const backend = createMemoryBackend();
  const store = createStore(backend, { onProblem: () => undefined });
  return { store, clock: { now: () => NOON } };
}

test('whoever presses at once, or again, makes one message; one that is gone comes anew', async () => {
  const [{ message, standing, remove }, bot] = [channel(), app()];
  const press = () => postAgenda(bot, REF, '200', () => message);
  const both = await Promise.all([press(), press()]);
  expect(both.map(({ how }) => how).toSorted()).toEqual(['changed', 'posted']);
  expect(new Set(both.map(({ messageId }) => messageId)).size).toBe(1);
  const [first = ''] = standing();
  remove(first);
  expect((await press()).how).toBe('posted');
  expect(standing()).toHaveLength(1);
});

test('a message that was sent before the bot ended or the store failed is found again, not sent twice', async () => {
  const [{ message, standing }, { store, clock }] = [channel(), app()];
  const lost = {
    ...message,
    send: async (nonce: string) => Promise.reject(new Error(await message.send(nonce))),
  };
  await expect(postAgenda({ store, clock }, REF, '200', () => lost)).rejects.toThrow('m0');
  expect((await store.agendas.get(REF))?.post).toEqual({ channel: '200', claimedAt: NOON });
  const other = { ...message, send: async () => expect.fail('it stands there already') };
  expect(await postAgenda({ store, clock }, REF, '200', () => other)).toEqual({
    how: 'posted',
    messageId: 'm0',
  });
  expect(standing()).toEqual(['m0']);
});

test('one that was sent in place of a deleted one, and not noted, is found again when Discord has forgotten the attempt', async () => {
  const [{ message, standing, remove }, { store, clock }] = [channel(), app()];
  const press = (how: AgendaMessage) => postAgenda({ store, clock }, REF, '200', () => how);
  const { messageId } = await press(message);
  remove(messageId);
  const lost = {
    ...message,
    send: async (nonce: string) => Promise.reject(new Error(await message.send(nonce))),
  };
  await expect(press(lost)).rejects.toThrow('m1');
  const other = { ...message, send: async () => expect.fail('it stands there already') };
  expect((await press(other)).messageId).toBe('m1');
  expect(standing()).toEqual(['m1']);
});
