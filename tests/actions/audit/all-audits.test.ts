import { expect, test } from 'vitest';
import { answerAudit, beginAudit } from '../../../src/actions/audit/answer-audit.ts';
import { saveAudit } from '../../../src/actions/audit/save-audit.ts';
import { MOST_AUDITS } from '../../../src/domain/bounds.ts';
import { type Audit, newMember } from '../../../src/domain/member.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { CLOSED_WORDS } from '../../../src/views/audit/saved.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { createMemoryBackend } from '../../store/sqlite/memory-backend.ts';

const REF = { guild: '100', cohort: 'main' };
const USER = '7';

/** Somebody with that many audits. */
async function having(count: number) {
  const store = createStore(createMemoryBackend(), { onProblem: ({ key }) => expect.fail(key) });
  const audits = Array.from(
    { length: count },
    (_, index): Audit => ({ id: `old-${index}`, at: index, depth: 'baseline', ratings: { math: 3 } }),
  );
  await store.members.update(REF.guild, USER, () => ({ ...newMember, audits }));
  const app = { store, pack, clock: { now: () => 10_000 } };
  const form = (id: string) =>
    saveAudit(app, REF, USER, { id, depth: 'baseline' as const, ratings: { math: 4 } });
  const question = (id: string) =>
    beginAudit(app, REF.guild, USER, { id, scope: { depth: 'full' }, mode: 'one', over: undefined });
  const kept = async () => (await store.members.get(REF.guild, USER)).audits.length;
  return { app, form, question, kept };
}

test('as many audits are kept as nobody reaches who audits every week, and one more is refused in words that say what to do', async () => {
  const { form, question, kept } = await having(MOST_AUDITS - 1);
  expect(await form('the last')).toMatchObject({ audits: { length: MOST_AUDITS } });
  // Sent twice, like a form whose acknowledgement was lost.
  expect(await form('the last')).toMatchObject({ audits: { length: MOST_AUDITS } });
  expect(await form('one more')).toBe('full');
  expect((await question('another')).audit).toBe('full');
  expect(await kept()).toBe(MOST_AUDITS);
  expect(CLOSED_WORDS.full).toMatch(/200 audits.*nothing was changed.*\/mydata/);
});

test('an audit that was begun while there was room is finished, and its words are kept', async () => {
  const { app, form, question, kept } = await having(MOST_AUDITS - 1);
  expect((await question('open')).audit).toMatchObject({ id: 'open' });
  const choose = () => ({ math: 5 }) as const;
  const answered = await answerAudit(app, REF, USER, { id: 'open', mode: 'one', choose });
  expect(answered).toMatchObject({ audit: { id: 'open' } });
  expect(await kept()).toBe(MOST_AUDITS);
  expect(await form('one more')).toBe('full');
  // The refused form did not close the audit that is under way.
  expect(await answerAudit(app, REF, USER, { id: 'open', mode: 'one', choose })).toHaveProperty('audit');
});
