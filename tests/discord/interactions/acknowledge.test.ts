import { expect, test } from 'vitest';
import { saveFirst } from '../../../src/discord/interactions/acknowledge.ts';

/** What is done, in order. */
function course() {
  const done: string[] = [];
  const tell = async (): Promise<boolean> => {
    done.push('told');
    return true;
  };
  return { done, tell };
}

test('what a form holds is saved before Discord is told', async () => {
  const { done, tell } = course();
  const save = async (): Promise<string> => {
    done.push('saved');
    return 'words';
  };
  expect(await saveFirst(save, tell)).toEqual({ saved: 'words', acknowledged: true });
  expect(done).toEqual(['saved', 'told']);
});

test('a disk that is slow does not keep Discord waiting until it gives the form up', async () => {
  const { done, tell } = course();
  let disk: (saved: string) => void = () => undefined;
  const saving = new Promise<string>((resolve) => {
    disk = resolve;
  });
  const save = (): Promise<string> => saving;
  const wentOn = (): Promise<boolean> => tell().finally(() => disk('words'));
  expect(await saveFirst(save, wentOn)).toEqual({ saved: 'words', acknowledged: true });
  expect(done).toEqual(['told']);
});

test('a form that cannot be saved is acknowledged all the same, so that its author can be told why', async () => {
  const { done, tell } = course();
  await expect(saveFirst(() => Promise.reject(new Error('full')), tell)).rejects.toThrow('full');
  expect(done).toEqual(['told']);
});
