import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ids, routeName } from '../../src/discord/ids.ts';
import { FIRST_COHORT } from '../../src/domain/cohort.ts';

/**
 * One custom_id of every form that was ever sent. Buttons with these ids stand in messages for good: a line here is
 * never changed and never taken out.
 */
const SHIPPED = [
  { route: ids.auditStart, id: 'audit-start', fields: {} },
  { route: ids.auditForm, id: 'audit-form:1300000000000000001', fields: { opened: '1300000000000000001' } },
  { route: ids.share, id: 'share:main:yes', fields: { cohort: 'main', choice: 'yes' } },
  { route: ids.share, id: 'share:main:no', fields: { cohort: 'main', choice: 'no' } },
  { route: ids.target, id: 'target', fields: {} },
  { route: ids.gapsTrack, id: 'gaps-track', fields: {} },
  {
    route: ids.answer,
    id: 'answer:main:2026-11-20:flaky-tests',
    fields: { cohort: 'main', day: '2026-11-20', question: 'flaky-tests' },
  },
  { route: ids.cohortPage, id: 'cohort-page:main:3', fields: { cohort: 'main', page: '3' } },
  {
    route: ids.auditBegin,
    id: 'audit-begin:full:one:-:-',
    fields: { depth: 'full', mode: 'one', role: '-', over: '-' },
  },
  {
    route: ids.auditBegin,
    id: 'audit-begin:role:pages:metr-senior-swe:1300000000000000001',
    fields: { depth: 'role', mode: 'pages', role: 'metr-senior-swe', over: '1300000000000000001' },
  },
  {
    route: ids.auditContinue,
    id: 'audit-continue:1300000000000000001',
    fields: { audit: '1300000000000000001' },
  },
  {
    route: ids.auditPage,
    id: 'audit-page:1300000000000000001:2:1300000000000000002',
    fields: { audit: '1300000000000000001', page: '2', opened: '1300000000000000002' },
  },
  {
    route: ids.auditQuestion,
    id: 'audit-question:1300000000000000001:6',
    fields: { audit: '1300000000000000001', index: '6' },
  },
  {
    route: ids.auditQuestion,
    id: 'audit-question:1300000000000000001:next',
    fields: { audit: '1300000000000000001', index: 'next' },
  },
  {
    route: ids.auditTap,
    id: 'audit-tap:1300000000000000001:6:4',
    fields: { audit: '1300000000000000001', index: '6', value: '4' },
  },
  {
    route: ids.auditTap,
    id: 'audit-tap:1300000000000000001:14:none',
    fields: { audit: '1300000000000000001', index: '14', value: 'none' },
  },
  { route: ids.auditStop, id: 'audit-stop:1300000000000000001', fields: { audit: '1300000000000000001' } },
  {
    route: ids.auditFinish,
    id: 'audit-finish:1300000000000000001',
    fields: { audit: '1300000000000000001' },
  },
  {
    route: ids.auditEvidence,
    id: 'audit-evidence:1300000000000000001:6',
    fields: { audit: '1300000000000000001', index: '6' },
  },
  {
    route: ids.auditEvidenceForm,
    id: 'audit-evidence-form:1300000000000000001:6:1300000000000000002',
    fields: { audit: '1300000000000000001', index: '6', opened: '1300000000000000002' },
  },
  { route: ids.evidence, id: 'evidence', fields: {} },
  {
    route: ids.evidenceForm,
    id: 'evidence-form:reading-papers:1300000000000000002',
    fields: { rating: 'reading-papers', opened: '1300000000000000002' },
  },
  { route: ids.tracksCompare, id: 'tracks-compare', fields: {} },
  {
    route: ids.answerForm,
    id: 'answer-form:main:2026-11-20:1300000000000000001:pl',
    fields: { cohort: 'main', day: '2026-11-20', opened: '1300000000000000001', joints: 'pl' },
  },
  {
    route: ids.answerKeep,
    id: 'answer-keep:main:2026-11-20:1300000000000000001:replace',
    fields: { cohort: 'main', day: '2026-11-20', message: '1300000000000000001', how: 'replace' },
  },
  {
    route: ids.answerShow,
    id: 'answer-show:main:2026-11-20',
    fields: { cohort: 'main', day: '2026-11-20' },
  },
  { route: ids.answerOut, id: 'answer-out:main:2026-11-20', fields: { cohort: 'main', day: '2026-11-20' } },
  {
    route: ids.answerEarlier,
    id: 'answer-earlier:main:2026-11-20:0',
    fields: { cohort: 'main', day: '2026-11-20', page: '0' },
  },
  { route: ids.howDidItGo, id: 'how-did-it-go:flaky-tests', fields: { question: 'flaky-tests' } },
  { route: ids.hint, id: 'hint:flaky-tests', fields: { question: 'flaky-tests' } },
  { route: ids.practiceNext, id: 'practice-next:any', fields: { scope: 'any' } },
  { route: ids.practiceNext, id: 'practice-next:gap', fields: { scope: 'gap' } },
  { route: ids.practiceNext, id: 'practice-next:technical', fields: { scope: 'technical' } },
  { route: ids.practiceOpen, id: 'practice-open:flaky-tests', fields: { question: 'flaky-tests' } },
  { route: ids.practicePick, id: 'practice-pick', fields: {} },
  { route: ids.practiceWrite, id: 'practice-write:flaky-tests', fields: { question: 'flaky-tests' } },
  { route: ids.practiceAloud, id: 'practice-aloud:flaky-tests', fields: { question: 'flaky-tests' } },
  {
    route: ids.practiceForm,
    id: 'practice-form:flaky-tests:1300000000000000001',
    fields: { question: 'flaky-tests', opened: '1300000000000000001' },
  },
  {
    route: ids.practiceGrade,
    id: 'practice-grade:flaky-tests:2',
    fields: { question: 'flaky-tests', grade: '2' },
  },
  { route: ids.role, id: 'role', fields: {} },
  { route: ids.roleOverview, id: 'role-overview:metr-senior-swe', fields: { role: 'metr-senior-swe' } },
  { route: ids.roleArea, id: 'role-area:metr-senior-swe', fields: { role: 'metr-senior-swe' } },
  { route: ids.mydata, id: 'mydata:1200000000000000001', fields: { guild: '1200000000000000001' } },
  { route: ids.mydataServer, id: 'mydata-server', fields: {} },
  {
    route: ids.mydataShare,
    id: 'mydata-share:1200000000000000001:main:yes',
    fields: { guild: '1200000000000000001', cohort: 'main', choice: 'yes' },
  },
  {
    route: ids.mydataCollect,
    id: 'mydata-collect:1200000000000000001:off',
    fields: { guild: '1200000000000000001', choice: 'off' },
  },
  {
    route: ids.mydataExport,
    id: 'mydata-export:1200000000000000001',
    fields: { guild: '1200000000000000001' },
  },
  {
    route: ids.mydataDelete,
    id: 'mydata-delete:1200000000000000001',
    fields: { guild: '1200000000000000001' },
  },
  {
    route: ids.mydataErase,
    id: 'mydata-erase:1200000000000000001',
    fields: { guild: '1200000000000000001' },
  },
  { route: ids.privacyPage, id: 'privacy-page:1', fields: { page: '1' } },
  { route: ids.plan, id: 'plan', fields: {} },
  { route: ids.planMake, id: 'plan-make:interpretability', fields: { track: 'interpretability' } },
  {
    route: ids.planRenew,
    id: 'plan-renew:interpretability:1300000000000000001',
    fields: { track: 'interpretability', over: '1300000000000000001' },
  },
  { route: ids.planDrop, id: 'plan-drop:1300000000000000001', fields: { plan: '1300000000000000001' } },
  {
    route: ids.planRemind,
    id: 'plan-remind:1300000000000000001:yes',
    fields: { plan: '1300000000000000001', choice: 'yes' },
  },
  { route: ids.awayNow, id: 'away-now', fields: {} },
  { route: ids.awayBack, id: 'away-back:2026-11-20', fields: { from: '2026-11-20' } },
  { route: ids.settingsReminders, id: 'settings-reminders:on', fields: { choice: 'on' } },
  { route: ids.settingsStreaks, id: 'settings-streaks:off', fields: { choice: 'off' } },
  {
    route: ids.remindersOff,
    id: 'reminders-off:1200000000000000001',
    fields: { guild: '1200000000000000001' },
  },
] as const;

const routes = Object.values(ids);

describe('a button of any earlier day still works', () => {
  test.each(SHIPPED.map(({ id, route, fields }) => ({ id, route, fields })))(
    '$id',
    ({ id, route, fields }) => {
      expect(route.read(id)).toEqual(fields);
      expect(routes.filter((other) => other.read(id) !== undefined)).toEqual([route]);
      expect(routeName(id)).toBe(route.name);
    },
  );

  test('what is written today is what was written then', () => {
    expect([
      ids.auditStart.write({}),
      ids.auditForm.write({ opened: '1300000000000000001' }),
      ids.share.write({ cohort: 'main', choice: 'yes' }),
      ids.share.write({ cohort: 'main', choice: 'no' }),
      ids.target.write({}),
      ids.gapsTrack.write({}),
      ids.answer.write({ cohort: 'main', day: '2026-11-20', question: 'flaky-tests' }),
      ids.cohortPage.write({ cohort: 'main', page: '3' }),
      ids.auditBegin.write({ depth: 'full', mode: 'one', role: '-', over: '-' }),
      ids.auditBegin.write({
        depth: 'role',
        mode: 'pages',
        role: 'metr-senior-swe',
        over: '1300000000000000001',
      }),
      ids.auditContinue.write({ audit: '1300000000000000001' }),
      ids.auditPage.write({ audit: '1300000000000000001', page: '2', opened: '1300000000000000002' }),
      ids.auditQuestion.write({ audit: '1300000000000000001', index: '6' }),
      ids.auditQuestion.write({ audit: '1300000000000000001', index: 'next' }),
      ids.auditTap.write({ audit: '1300000000000000001', index: '6', value: '4' }),
      ids.auditTap.write({ audit: '1300000000000000001', index: '14', value: 'none' }),
      ids.auditStop.write({ audit: '1300000000000000001' }),
      ids.auditFinish.write({ audit: '1300000000000000001' }),
      ids.auditEvidence.write({ audit: '1300000000000000001', index: '6' }),
      ids.auditEvidenceForm.write({
        audit: '1300000000000000001',
        index: '6',
        opened: '1300000000000000002',
      }),
      ids.evidence.write({}),
      ids.evidenceForm.write({ rating: 'reading-papers', opened: '1300000000000000002' }),
      ids.tracksCompare.write({}),
      ids.answerForm.write({
        cohort: 'main',
        day: '2026-11-20',
        opened: '1300000000000000001',
        joints: 'pl',
      }),
      ids.answerKeep.write({
        cohort: 'main',
        day: '2026-11-20',
        message: '1300000000000000001',
        how: 'replace',
      }),
      ids.answerShow.write({ cohort: 'main', day: '2026-11-20' }),
      ids.answerOut.write({ cohort: 'main', day: '2026-11-20' }),
      ids.answerEarlier.write({ cohort: 'main', day: '2026-11-20', page: '0' }),
      ids.howDidItGo.write({ question: 'flaky-tests' }),
      ids.hint.write({ question: 'flaky-tests' }),
      ids.practiceNext.write({ scope: 'any' }),
      ids.practiceNext.write({ scope: 'gap' }),
      ids.practiceNext.write({ scope: 'technical' }),
      ids.practiceOpen.write({ question: 'flaky-tests' }),
      ids.practicePick.write({}),
      ids.practiceWrite.write({ question: 'flaky-tests' }),
      ids.practiceAloud.write({ question: 'flaky-tests' }),
      ids.practiceForm.write({ question: 'flaky-tests', opened: '1300000000000000001' }),
      ids.practiceGrade.write({ question: 'flaky-tests', grade: '2' }),
      ids.role.write({}),
      ids.roleOverview.write({ role: 'metr-senior-swe' }),
      ids.roleArea.write({ role: 'metr-senior-swe' }),
      ids.mydata.write({ guild: '1200000000000000001' }),
      ids.mydataServer.write({}),
      ids.mydataShare.write({ guild: '1200000000000000001', cohort: 'main', choice: 'yes' }),
      ids.mydataCollect.write({ guild: '1200000000000000001', choice: 'off' }),
      ids.mydataExport.write({ guild: '1200000000000000001' }),
      ids.mydataDelete.write({ guild: '1200000000000000001' }),
      ids.mydataErase.write({ guild: '1200000000000000001' }),
      ids.privacyPage.write({ page: '1' }),
      ids.plan.write({}),
      ids.planMake.write({ track: 'interpretability' }),
      ids.planRenew.write({ track: 'interpretability', over: '1300000000000000001' }),
      ids.planDrop.write({ plan: '1300000000000000001' }),
      ids.planRemind.write({ plan: '1300000000000000001', choice: 'yes' }),
      ids.awayNow.write({}),
      ids.awayBack.write({ from: '2026-11-20' }),
      ids.settingsReminders.write({ choice: 'on' }),
      ids.settingsStreaks.write({ choice: 'off' }),
      ids.remindersOff.write({ guild: '1200000000000000001' }),
    ]).toEqual(SHIPPED.map(({ id }) => id));
  });

  test('no form of id is missing from this list', () => {
    expect(new Set(SHIPPED.map(({ route }) => route))).toEqual(new Set(routes));
    expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length);
  });
});

describe('an id that the bot did not write is refused', () => {
  const shipped = fc.constantFrom(...SHIPPED);
  const fieldCount = (id: string): number => id.split(':').length;

  test.each([
    ['another choice', 'share:main:maybe'],
    ['an empty field', 'share::yes'],
    ['capitals', 'share:Main:yes'],
    ['a date that does not exist', 'answer:main:2026-02-30:flaky-tests'],
    ['a date with a time', 'answer:main:2026-11-20T00:flaky-tests'],
    ['a page below zero', 'cohort-page:main:-1'],
    ['a page that is no number', 'cohort-page:main:1e3'],
    ['a page of too many digits', 'cohort-page:main:10000'],
    ['a short snowflake', 'audit-form:123'],
    ['a rating of six', 'audit-tap:1300000000000000001:0:6'],
    ['a question that is neither a place nor the next', 'audit-question:1300000000000000001:last'],
    ['a depth of nobody', 'audit-begin:deep:one:-:-'],
    ['a role with words in it', 'audit-begin:role:one:my role:-'],
    ['a role that is a hyphen too many', 'audit-begin:role:one:--:-'],
    ['a line break at the end', 'share:main\n:yes'],
    ['a key of another server', 'share:mem/1/2:yes'],
    ['a route of nobody', 'mydata:main'],
    ['an inherited name', 'constructor'],
    ['a grade of six', 'practice-grade:flaky-tests:6'],
    ['a bucket of nobody', 'practice-next:law'],
    ['a key in place of a question', 'practice-open:mem/1/2'],
    ['nothing', ''],
  ])('%s', (_why, id) => {
    expect(routes.filter((route) => route.read(id) !== undefined)).toEqual([]);
  });

  test('a field too few or too many', () => {
    fc.assert(
      fc.property(shipped, fc.string(), ({ route, id }, extra) => {
        expect(route.read(`${id}:${extra}`)).toBeUndefined();
        if (fieldCount(id) > 1) expect(route.read(id.slice(0, id.lastIndexOf(':')))).toBeUndefined();
      }),
    );
  });

  test('a field cut short of its form, or over its length', () => {
    fc.assert(
      fc.property(shipped, fc.integer({ min: 61, max: 200 }), ({ route, id }, length) => {
        if (fieldCount(id) === 1) return;
        const [name, ...fields] = id.split(':');
        for (const index of fields.keys()) {
          const withField = (field: string): string => [name, ...fields.with(index, field)].join(':');
          expect(route.read(withField(''))).toBeUndefined();
          expect(route.read(withField('9'.repeat(length)))).toBeUndefined();
          expect(route.read(withField('a'.repeat(length)))).toBeUndefined();
        }
      }),
    );
  });

  test('whatever is read is written the same, so no two ids mean one thing', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.tuple(shipped, fc.string()).map(([{ id }, tail]) => id + tail),
      fc.tuple(shipped, fc.nat(99), fc.string({ maxLength: 3 })).map(([{ id }, at, piece]) => {
        const place = at % (id.length + 1);
        return id.slice(0, place) + piece + id.slice(place);
      }),
    );
    fc.assert(
      fc.property(anything, (id) => {
        const { share, answer, auditForm, cohortPage } = ids;
        for (const route of routes) {
          if (route.read(id) !== undefined) expect(id).toMatch(/^[a-z-]+(:[a-z0-9-]+)*$/);
        }
        const shareFields = share.read(id);
        if (shareFields) expect(share.write(shareFields)).toBe(id);
        const answerFields = answer.read(id);
        if (answerFields) expect(answer.write(answerFields)).toBe(id);
        const formFields = auditForm.read(id);
        if (formFields) expect(auditForm.write(formFields)).toBe(id);
        const pageFields = cohortPage.read(id);
        if (pageFields) expect(cohortPage.write(pageFields)).toBe(id);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('Discord accepts every id: it has at most 100 characters', () => {
  const LONGEST = {
    guild: '9'.repeat(20),
    cohort: FIRST_COHORT,
    choice: 'yes',
    day: '2026-12-31',
    question: 'q'.repeat(60),
    opened: '9'.repeat(20),
    page: '9999',
    depth: 'baseline',
    mode: 'pages',
    role: 'r'.repeat(40),
    over: '9'.repeat(20),
    audit: '9'.repeat(20),
    index: '9999',
    value: 'none',
    rating: 'r'.repeat(60),
    joints: 'ppp',
    message: '9'.repeat(20),
    how: 'replace',
    scope: 'communication',
    grade: '5',
    track: 't'.repeat(60),
    plan: '9'.repeat(20),
    from: '2026-12-31',
  } as const;

  test('with the longest fields that the content and Discord allow', () => {
    const written = [
      [ids.auditStart, ids.auditStart.write(LONGEST)],
      [ids.auditForm, ids.auditForm.write(LONGEST)],
      [ids.share, ids.share.write(LONGEST)],
      [ids.target, ids.target.write(LONGEST)],
      [ids.gapsTrack, ids.gapsTrack.write(LONGEST)],
      [ids.answer, ids.answer.write(LONGEST)],
      [ids.cohortPage, ids.cohortPage.write(LONGEST)],
      [ids.howDidItGo, ids.howDidItGo.write(LONGEST)],
      [ids.hint, ids.hint.write(LONGEST)],
      [ids.practiceNext, ids.practiceNext.write(LONGEST)],
      [ids.practiceOpen, ids.practiceOpen.write(LONGEST)],
      [ids.practicePick, ids.practicePick.write(LONGEST)],
      [ids.practiceWrite, ids.practiceWrite.write(LONGEST)],
      [ids.practiceAloud, ids.practiceAloud.write(LONGEST)],
      [ids.practiceForm, ids.practiceForm.write(LONGEST)],
      [ids.practiceGrade, ids.practiceGrade.write(LONGEST)],
      [ids.role, ids.role.write(LONGEST)],
      [ids.roleOverview, ids.roleOverview.write(LONGEST)],
      [ids.roleArea, ids.roleArea.write(LONGEST)],
      [ids.auditBegin, ids.auditBegin.write(LONGEST)],
      [ids.auditContinue, ids.auditContinue.write(LONGEST)],
      [ids.auditPage, ids.auditPage.write(LONGEST)],
      [ids.auditQuestion, ids.auditQuestion.write(LONGEST)],
      [ids.auditTap, ids.auditTap.write(LONGEST)],
      [ids.auditStop, ids.auditStop.write(LONGEST)],
      [ids.auditFinish, ids.auditFinish.write(LONGEST)],
      [ids.auditEvidence, ids.auditEvidence.write(LONGEST)],
      [ids.auditEvidenceForm, ids.auditEvidenceForm.write(LONGEST)],
      [ids.evidence, ids.evidence.write(LONGEST)],
      [ids.evidenceForm, ids.evidenceForm.write(LONGEST)],
      [ids.tracksCompare, ids.tracksCompare.write(LONGEST)],
      [ids.answerForm, ids.answerForm.write(LONGEST)],
      [ids.answerKeep, ids.answerKeep.write(LONGEST)],
      [ids.answerShow, ids.answerShow.write(LONGEST)],
      [ids.answerOut, ids.answerOut.write(LONGEST)],
      [ids.answerEarlier, ids.answerEarlier.write(LONGEST)],
      [ids.mydata, ids.mydata.write(LONGEST)],
      [ids.mydataServer, ids.mydataServer.write(LONGEST)],
      [ids.mydataShare, ids.mydataShare.write(LONGEST)],
      [ids.mydataCollect, ids.mydataCollect.write({ ...LONGEST, choice: 'off' })],
      [ids.mydataExport, ids.mydataExport.write(LONGEST)],
      [ids.mydataDelete, ids.mydataDelete.write(LONGEST)],
      [ids.mydataErase, ids.mydataErase.write(LONGEST)],
      [ids.privacyPage, ids.privacyPage.write(LONGEST)],
      [ids.plan, ids.plan.write(LONGEST)],
      [ids.planMake, ids.planMake.write(LONGEST)],
      [ids.planRenew, ids.planRenew.write(LONGEST)],
      [ids.planDrop, ids.planDrop.write(LONGEST)],
      [ids.planRemind, ids.planRemind.write(LONGEST)],
      [ids.awayNow, ids.awayNow.write(LONGEST)],
      [ids.awayBack, ids.awayBack.write(LONGEST)],
      [ids.settingsReminders, ids.settingsReminders.write({ ...LONGEST, choice: 'off' })],
      [ids.settingsStreaks, ids.settingsStreaks.write({ ...LONGEST, choice: 'off' })],
      [ids.remindersOff, ids.remindersOff.write(LONGEST)],
    ] as const;
    expect(new Set(written.map(([route]) => route))).toEqual(new Set(routes));
    for (const [route, id] of written) {
      expect(id.length).toBeLessThanOrEqual(100);
      expect(route.read(id)).toBeDefined();
    }
  });

  test('a longer one is an error of ours before it is one of Discord', () => {
    const tooLong = { ...LONGEST, cohort: 'c'.repeat(101) };
    expect(() => ids.share.write(tooLong)).toThrow(RangeError);
    expect(() => ids.share.write(tooLong)).toThrow(/over 100 characters/);
  });
});
