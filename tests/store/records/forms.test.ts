import { expect, test } from 'vitest';
import { createStore } from '../../../src/store/create-store.ts';
import { createNotedForms, presentForms } from '../../../src/store/records/forms.ts';
import { schemaKey, settingsKey } from '../../../src/store/records/keys.ts';
import { checkSchema, raiseForms } from '../../../src/store/schema.ts';
import type { Store } from '../../../src/store/store.ts';
import { REF, settings } from '../samples.ts';
import { createMemoryBackend, type MemoryBackend } from '../sqlite/memory-backend.ts';

const present = presentForms();

async function opened(backend: MemoryBackend): Promise<Store> {
  const forms = createNotedForms((raised) => raiseForms(backend, raised));
  forms.found(await checkSchema(backend));
  return createStore(backend, { forms, onProblem: ({ key }) => expect.fail(key) });
}

const holding = (schema: object): MemoryBackend =>
  createMemoryBackend(new Map([[schemaKey, JSON.stringify(schema)]]));
/** As left by a version that still wrote the first form of settings. */
const older = (): MemoryBackend => holding({ v: 2, forms: { ...present, settings: 1 } });

test('until a record in a newer form is written, the version before may have the database back', async () => {
  const backend = older();
  const store = await opened(backend);
  await store.cohorts.enroll(REF, '7', 1);
  await store.posts.logDay(REF, { day: '2026-03-02' });
  expect(await backend.get(schemaKey)).toEqual({ v: 2, forms: { ...present, settings: 1 } });
});

test('that there is a newer form is noted before the first record in it, and once', async () => {
  const backend = older();
  const store = await opened(backend);
  backend.written.length = 0;
  await store.cohorts.saveSettings(REF, settings);
  await store.cohorts.saveSettings(REF, { ...settings, changedAt: settings.changedAt + 1 });
  const written = backend.written.filter((key) => key === schemaKey || key === settingsKey(REF));
  expect(written).toEqual([schemaKey, settingsKey(REF), settingsKey(REF)]);
  expect(await backend.get(schemaKey)).toEqual({ v: 2, forms: present });
});

test('where it cannot be noted, no record in a newer form is written', async () => {
  const backend = older();
  const store = await opened(backend);
  backend.beforeWrite = (key) => {
    if (key === schemaKey) throw new Error('the disk is full');
  };
  await expect(store.cohorts.saveSettings(REF, settings)).rejects.toThrow('The write failed.');
  expect(backend.rows.has(settingsKey(REF))).toBe(false);
  backend.beforeWrite = () => undefined;
  await store.cohorts.saveSettings(REF, settings);
  expect(await backend.get(schemaKey)).toEqual({ v: 2, forms: present });
});

test('a database from before forms were noted says at the first start which there may be', async () => {
  const backend = holding({ v: 2, more: true });
  await opened(backend);
  expect(await backend.get(schemaKey)).toEqual({ v: 2, more: true, forms: present });
});

test('a form from a newer version, and a kind that this one does not know, are refused in one sentence each', async () => {
  for (const [forms, what] of [
    [{ ...present, log: 99 }, `log in form 99, known up to ${present['log']}`],
    [{ ...present, inventions: 1 }, 'inventions, not known here'],
  ] as const) {
    const backend = holding({ v: 2, forms });
    await expect(opened(backend)).rejects.toThrow(
      `A newer version of the bot wrote this database (${what}): start that version, or restore a backup from before the update.`,
    );
    expect(await backend.get(schemaKey)).toEqual({ v: 2, forms });
  }
});
