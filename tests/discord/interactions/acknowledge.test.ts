import { expect, test } from 'vitest';
import { inOrder } from '../../../src/discord/interactions/acknowledge.ts';

/** Records what is done, in order. */
function course() {
  const done: string[] = [];
  const noted = (what: string) => async (): Promise<boolean> => {
    done.push(what);
    return true;
  };
  return { done, tell: noted('told'), warn: noted('warned') };
}

test('what a form holds is saved before Discord is told', async () => {
  const { done, ...steps } = course();
  const save = async (): Promise<string> => {
    done.push('saved');
    return 'words';
  };
  const outcome = await inOrder({ ...steps, save, patience: 60_000 });
  expect(outcome).toEqual({ saved: 'words', acknowledged: true, isLate: false });
  expect(done).toEqual(['saved', 'told']);
});

test('before a disk that is slow makes Discord give up, somebody reads that it is not saved, and then that it is', async () => {
  const { done, ...steps } = course();
  let disk: (saved: string) => void = () => undefined;
  const saving = new Promise<string>((resolve) => {
    disk = resolve;
  });
  const warn = (): Promise<boolean> => steps.warn().finally(() => disk('words'));
  const outcome = await inOrder({ ...steps, warn, save: () => saving, patience: 20 });
  expect(outcome).toEqual({ saved: 'words', acknowledged: true, isLate: true });
  expect(done).toEqual(['warned']);
});

test('a form that cannot be saved is acknowledged all the same, so that its author can be told why', async () => {
  const { done, ...steps } = course();
  const save = () => Promise.reject(new Error('full'));
  await expect(inOrder({ ...steps, save, patience: 60_000 })).rejects.toThrow('full');
  expect(done).toEqual(['told']);
});
