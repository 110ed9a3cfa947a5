import { expect, test } from 'vitest';
import { emptyBank } from '../../../src/domain/bank/bank.ts';
import { nothingPlanned } from '../../../src/domain/bank/planned.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { agenda, bank, imports, planned, REF, suggestion, waitingDaysOff } from '../samples.ts';
import { createMemoryBackend } from '../sqlite/memory-backend.ts';

const open = (rows = new Map<string, string>()) =>
  createStore(createMemoryBackend(rows), { onProblem: () => undefined });

test('questions of a cohort, what is planned and what is suggested come back as they were written', async () => {
  const rows = new Map<string, string>();
  const store = open(rows);
  expect(await store.bank.get(REF)).toEqual(emptyBank);
  expect(await store.planned.get(REF)).toEqual(nothingPlanned);
  expect(await store.suggestions.of(REF, '2')).toEqual([]);
  await store.bank.update(REF, () => bank);
  await store.planned.update(REF, () => planned);
  await store.imports.update(REF, () => imports);
  await store.waitingDaysOff.update(REF, () => waitingDaysOff);
  await store.agendas.update(REF, () => agenda);
  await store.suggestions.update(REF, '2', () => [suggestion]);
  const again = open(rows);
  expect(await again.bank.get(REF)).toEqual(bank);
  expect(await again.planned.get(REF)).toEqual(planned);
  expect(await again.imports.get(REF)).toEqual(imports);
  expect(await again.waitingDaysOff.get(REF)).toEqual(waitingDaysOff);
  expect(await again.agendas.get(REF)).toEqual(agenda);
  expect(await again.suggestions.of(REF, '2')).toEqual([suggestion]);
  expect(await again.bank.get({ ...REF, cohort: 'evening' })).toEqual(emptyBank);
});

test('two leads who write at once each keep what they wrote', async () => {
  const store = open();
  const ids = Array.from({ length: 30 }, (_, index) => `question-${index}`);
  await Promise.all(
    ids.map((id) => store.bank.update(REF, (before) => ({ ...before, retired: [...before.retired, id] }))),
  );
  expect(new Set((await store.bank.get(REF)).retired)).toEqual(new Set(ids));
});

test('leads find what everybody suggested in their cohort alone, and who suggests is on the list of people', async () => {
  const store = open();
  await store.suggestions.update(REF, '2', () => [suggestion]);
  await store.suggestions.update({ ...REF, cohort: 'evening' }, '3', () => [suggestion]);
  expect([...(await store.suggestions.all(REF)).keys()]).toEqual(['2']);
  expect(Object.keys((await store.people.of(REF.guild)).people).toSorted()).toEqual(['2', '3']);
  expect((await store.own.all({ guild: REF.guild, user: '2' })).suggestions).toEqual([
    { ...REF, suggestions: [suggestion] },
  ]);
});

test('a record that a newer version wrote is kept, and nothing is written over it', async () => {
  const rows = new Map([['bank/100/main', JSON.stringify({ v: 1, data: { ...bank, packs: ['x'] } })]]);
  const store = open(rows);
  await expect(store.bank.get(REF)).rejects.toThrow('bank/100/main');
  await expect(store.bank.update(REF, () => emptyBank)).rejects.toThrow('bank/100/main');
  expect(rows.get('bank/100/main')).toContain('packs');
});
