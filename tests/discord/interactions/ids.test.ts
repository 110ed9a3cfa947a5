import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { routeName } from '../../../src/discord/interactions/route.ts';
import { FIRST_COHORT } from '../../../src/domain/cohort.ts';
import { SHIPPED } from './shipped-ids.ts';

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
      ids.planWeeks.write({ page: '1' }),
      ids.roleCurriculum.write({ role: 'metr-senior-swe', part: 'coverage' }),
      ids.roleSource.write({ role: 'metr-senior-swe', area: 'python' }),
      ids.tracksPage.write({ page: 'counted' }),
      ids.gapsTrack.write({}),
      ids.gapsPart.write({ track: 'interpretability', part: 'counted' }),
      ids.gapsMore.write({ track: 'interpretability' }),
      ids.gapsStep.write({ track: 'interpretability' }),
      ids.gapsTopic.write({ track: 'interpretability', topic: 'linear-algebra', state: 'todo' }),
      ids.progressMore.write({}),
      ids.todayTopic.write({ topic: 'linear-algebra', state: 'done' }),
      ids.planTopic.write({ topic: 'linear-algebra', state: 'done' }),
      ids.topic.write({ topic: 'linear-algebra' }),
      ids.topicMark.write({ topic: 'linear-algebra', state: 'skip' }),
      ids.auditUnrated.write({ track: 'policy-and-governance' }),
      ids.answer.write({ cohort: 'main', day: '2026-11-20', question: 'flaky-tests' }),
      ids.cohortPage.write({ cohort: 'main', page: '3' }),
      ids.cohortView.write({ cohort: 'main', period: '28', page: '3' }),
      ids.cohortView.write({ cohort: 'evening', period: 'today', page: '0' }),
      ids.cohortPart.write({ cohort: 'main', part: 'start' }),
      ids.cohortPart.write({ cohort: 'main', part: 'spread' }),
      ids.cohortPrepare.write({ cohort: 'main', page: '1' }),
      ids.cohortTeach.write({ cohort: 'main', skill: 'writing', part: 'plan' }),
      ids.cohortWrite.write({ cohort: 'main', user: '-' }),
      ids.cohortWrite.write({ cohort: 'main', user: '1300000000000000001' }),
      ids.agenda.write({ cohort: 'main', begun: '1795161600000' }),
      ids.agenda.write({ cohort: 'main', begun: '0' }),
      ids.agendaEdit.write({ cohort: 'main' }),
      ids.agendaForm.write({ cohort: 'main', since: '0', opened: '1300000000000000001' }),
      ids.agendaPost.write({ cohort: 'main' }),
      ids.agendaCopy.write({ cohort: 'main' }),
      ids.agendaAnew.write({ cohort: 'main' }),
      ids.cohortPeriod.write({ cohort: 'main' }),
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
      ids.auditFull.write({ audit: '1300000000000000001', index: '6' }),
      ids.auditReopen.write({ audit: '1300000000000000001' }),
      ids.auditTap.write({ audit: '1300000000000000001', index: '6', value: '4' }),
      ids.auditTap.write({ audit: '1300000000000000001', index: '14', value: 'none' }),
      ids.auditMore.write({ cohort: 'main', part: 'counted' }),
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
      ids.askedReflection.write({ cohort: 'main', day: '2026-11-20' }),
      ids.askedHint.write({ cohort: 'main', day: '2026-11-20' }),
      ids.askedGrade.write({ cohort: 'main', day: '2026-11-20', grade: '2' }),
      ids.hint.write({ question: 'flaky-tests' }),
      ids.practiceNext.write({ scope: 'any' }),
      ids.practiceNext.write({ scope: 'gap' }),
      ids.practiceNext.write({ scope: 'technical' }),
      ids.practiceOpen.write({ question: 'flaky-tests' }),
      ids.practiceTarget.write({ how: 'here' }),
      ids.practiceTarget.write({ how: 'apart' }),
      ids.practicePick.write({}),
      ids.practiceWrite.write({ question: 'flaky-tests' }),
      ids.practiceAloud.write({ question: 'flaky-tests' }),
      ids.practiceForm.write({ question: 'flaky-tests', opened: '1300000000000000001' }),
      ids.practiceGrade.write({ question: 'flaky-tests', grade: '2' }),
      ids.judgeAsked.write({ cohort: 'main', day: '2026-11-20', how: 'studied' }),
      ids.judgeStudy.write({ question: 'flaky-tests' }),
      ids.judgePredict.write({ attempt: '1795165200000', points: '3' }),
      ids.judgePoint.write({ attempt: '1795165200000', index: '0' }),
      ids.judgeSay.write({ attempt: '1795165200000', index: '4', verdict: 'partly' }),
      ids.judgeResult.write({ attempt: '1795165200000' }),
      ids.judgeElse.write({ attempt: '1795165200000' }),
      ids.judgeExample.write({ attempt: '1795165200000', which: 'strong' }),
      ids.judgeMore.write({ attempt: '1795165200000', what: 'f1' }),
      ids.judgeMoreForm.write({ attempt: '1795165200000', what: 'p2', opened: '1300000000000000001' }),
      ids.judgeSkip.write({ attempt: '1795165200000', index: '1' }),
      ids.guesses.write({}),
      ids.reviews.write({}),
      ids.reviewsJoin.write({ choice: 'yes' }),
      ids.reviewNext.write({}),
      ids.trialPoint.write({ index: '2' }),
      ids.trialSay.write({ index: '2', verdict: 'partly' }),
      ids.reviewRead.write({ review: '1300000000000000001' }),
      ids.reviewPoint.write({ review: '1300000000000000001', index: '1' }),
      ids.reviewSay.write({ review: '1300000000000000001', index: '1', verdict: 'missed' }),
      ids.reviewWrite.write({ review: '1300000000000000001' }),
      ids.reviewForm.write({ review: '1300000000000000001', opened: '1300000000000000002' }),
      ids.reviewsGot.write({ page: '0' }),
      ids.reviewMark.write({ review: '1300000000000000001', mark: 'helpful', page: '0' }),
      ids.reviewsReported.write({ cohort: 'main', page: '0' }),
      ids.sessions.write({ cohort: 'main' }),
      ids.sessionForm.write({ cohort: 'main', typed: '-' }),
      ids.sessionSent.write({ cohort: 'main', opened: '1300000000000000002' }),
      ids.sessionPick.write({ cohort: 'main' }),
      ids.sessionOff.write({ cohort: 'main', session: '2026-12-03-1900' }),
      ids.sessionSay.write({ cohort: 'main', session: '2026-12-03-1900', said: 'late' }),
      ids.thenAndNow.write({ attempt: '1795165200000' }),
      ids.role.write({}),
      ids.roleOverview.write({ role: 'metr-senior-swe' }),
      ids.roleTopic.write({ area: 'metr-swe-python', topic: 'python-ml-libraries', state: 'doing' }),
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
      ids.setupGroup.write({}),
      ids.setupChecks.write({ cohort: 'main', page: '1' }),
      ids.setupOpen.write({ cohort: 'main', part: 'people' }),
      ids.setupPart.write({ cohort: 'main' }),
      ids.setupChannel.write({ cohort: 'evening', what: 'digest' }),
      ids.setupRoles.write({ cohort: 'main', what: 'lead' }),
      ids.setupAsked.write({ cohort: 'main', what: 'sections' }),
      ids.setupPreset.write({ cohort: 'main' }),
      ids.setupPresetUse.write({ cohort: 'main', track: 'abcdefghijklmn', first: '2026-11-23' }),
      ids.setupDo.write({ cohort: 'main', what: 'start' }),
      ids.setupForm.write({ cohort: 'main', form: 'schedule', typed: '-' }),
      ids.setupForm.write({ cohort: 'main', form: 'group', typed: '1300000000000000001' }),
      ids.setupSent.write({ cohort: 'main', form: 'digest', opened: '1300000000000000001' }),
      ids.daysOffForm.write({ cohort: 'main', typed: '-' }),
      ids.daysOffForm.write({ cohort: 'main', typed: '1300000000000000001' }),
      ids.daysOffSent.write({ cohort: 'main', opened: '1300000000000000001' }),
      ids.daysOffAdd.write({ cohort: 'main', waiting: '1300000000000000003' }),
      ids.daysOffDrop.write({ cohort: 'main', waiting: '1300000000000000003' }),
      ids.daysOffRemove.write({ cohort: 'main' }),
      ids.setupPreview.write({ cohort: 'main' }),
      ids.setupInvite.write({ cohort: 'main' }),
      ids.join.write({ cohort: 'evening' }),
      ids.leave.write({ cohort: 'evening' }),
      ids.cohortMember.write({ cohort: 'main', user: '1300000000000000001', page: '2' }),
      ids.cohortAnswers.write({ cohort: 'main', day: '2026-11-20', page: '1' }),
      ids.othersAnswers.write({ cohort: 'main', day: '2026-11-20', page: '1' }),
      ids.cohortRubric.write({ cohort: 'main', day: '2026-11-20', page: '1' }),
      ids.feedbackWrite.write({ cohort: 'main', day: '2026-11-20', user: '1300000000000000001', page: '1' }),
      ids.feedbackForm.write({
        cohort: 'main',
        day: '2026-11-20',
        user: '1300000000000000001',
        page: '1',
        opened: '1300000000000000002',
      }),
      ids.feedback.write({ page: '0' }),
      ids.feedbackOff.write({ guild: '1200000000000000001' }),
      ids.settingsFeedback.write({ choice: 'on' }),
      ids.digestOpen.write({ cohort: 'main', day: '2026-11-22' }),
      ids.bankPage.write({ cohort: 'main', bucket: 'research', state: 'new', section: '-', page: '2' }),
      ids.bankPage.write({
        cohort: 'main',
        bucket: 'all',
        state: 'all',
        section: '10kzz3n1oclv6w',
        page: '0',
      }),
      ids.bankPick.write({ cohort: 'main' }),
      ids.bankShow.write({ cohort: 'main', question: 'flaky-tests', part: 'points' }),
      ids.bankEdit.write({ cohort: 'main', question: 'own-1300000000000000001-2' }),
      ids.bankForm.write({ cohort: 'main', question: '-', opened: '1300000000000000001' }),
      ids.bankForm.write({
        cohort: 'main',
        question: 'own-1300000000000000001',
        opened: '1300000000000000002',
      }),
      ids.bankAsk.write({ cohort: 'main', question: 'flaky-tests', choice: 'no' }),
      ids.bankTopics.write({ cohort: 'main', page: '1' }),
      ids.bankTopicPick.write({ cohort: 'main' }),
      ids.bankTopicNew.write({ cohort: 'main' }),
      ids.bankTopicEdit.write({ cohort: 'main', topic: 'own-1300000000000000001-2' }),
      ids.bankTopicForm.write({ cohort: 'main', topic: '-', opened: '1300000000000000001' }),
      ids.bankTopicForm.write({
        cohort: 'main',
        topic: 'own-1300000000000000001',
        opened: '1300000000000000002',
      }),
      ids.bankTopicShow.write({ cohort: 'main', topic: 'own-1300000000000000001', choice: 'no' }),
      ids.bankImport.write({
        cohort: 'main',
        file: '1300000000000000003',
        bucket: 'domain',
        plan: '10kzz3n1oclv6w',
      }),
      ids.bankImport.write({
        cohort: 'main',
        file: '1300000000000000003',
        bucket: '-',
        plan: '10kzz3n1oclv6w',
      }),
      ids.bankImportRest.write({ cohort: 'main', file: '1300000000000000003' }),
      ids.bankColumns.write({ cohort: 'main', file: '1300000000000000003', first: 'question' }),
      ids.bankColumnsForm.write({
        cohort: 'main',
        file: '1300000000000000003',
        first: 'names',
        opened: '1300000000000000004',
      }),
      ids.bankColumnsAs.write({ cohort: 'main', file: '1300000000000000003', how: 'lines' }),
      ids.bankImportBucket.write({ cohort: 'main', file: '1300000000000000003' }),
      ids.bankImportDrop.write({ cohort: 'main', file: '1300000000000000003' }),
      ids.bankImportUndo.write({ cohort: 'main', file: '1300000000000000003' }),
      ids.bankNext.write({ cohort: 'main' }),
      ids.bankDays.write({ cohort: 'main' }),
      ids.bankDay.write({ cohort: 'main', day: '2026-11-20', page: '1' }),
      ids.bankSwap.write({ cohort: 'main', day: '2026-11-20' }),
      ids.bankPlan.write({ cohort: 'main', day: '2026-11-20', choice: 'skip' }),
      ids.bankNow.write({ cohort: 'main', day: '2026-11-20' }),
      ids.bankPost.write({ cohort: 'main', day: '2026-11-20' }),
      ids.suggest.write({ cohort: 'main' }),
      ids.suggestForm.write({ cohort: 'main', opened: '1300000000000000001' }),
      ids.suggestions.write({ cohort: 'main', page: '1' }),
      ids.suggestionDecide.write({
        cohort: 'main',
        suggestion: '1300000000000000001',
        choice: 'approved',
        page: '0',
      }),
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
    part: 'counted',
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
    user: '9'.repeat(20),
  } as const;

  const OWN = `own-${'9'.repeat(36)}`;

  test('with the longest fields that the content and Discord allow', () => {
    const written = [
      [ids.auditStart, ids.auditStart.write(LONGEST)],
      [ids.auditForm, ids.auditForm.write(LONGEST)],
      [ids.share, ids.share.write(LONGEST)],
      [ids.target, ids.target.write(LONGEST)],
      [ids.planWeeks, ids.planWeeks.write({ page: '9999' })],
      [ids.roleCurriculum, ids.roleCurriculum.write({ role: 'r'.repeat(60), part: 'proposals' })],
      [ids.roleSource, ids.roleSource.write({ role: 'r'.repeat(40), area: 'a'.repeat(40) })],
      [ids.tracksPage, ids.tracksPage.write({ page: 'counted' })],
      [ids.gapsTrack, ids.gapsTrack.write(LONGEST)],
      [ids.gapsPart, ids.gapsPart.write({ track: 't'.repeat(40), part: 'counted' })],
      [ids.gapsMore, ids.gapsMore.write({ track: 't'.repeat(40) })],
      [ids.gapsStep, ids.gapsStep.write({ track: 't'.repeat(40) })],
      [ids.gapsTopic, ids.gapsTopic.write({ track: 't'.repeat(40), topic: 't'.repeat(40), state: 'doing' })],
      [ids.progressMore, ids.progressMore.write({})],
      [ids.todayTopic, ids.todayTopic.write({ topic: 't'.repeat(40), state: 'doing' })],
      [ids.planTopic, ids.planTopic.write({ topic: 't'.repeat(40), state: 'doing' })],
      [ids.topic, ids.topic.write({ topic: 't'.repeat(40) })],
      [ids.topicMark, ids.topicMark.write({ topic: 't'.repeat(40), state: 'doing' })],
      [ids.auditUnrated, ids.auditUnrated.write(LONGEST)],
      [ids.answer, ids.answer.write(LONGEST)],
      [ids.cohortPage, ids.cohortPage.write(LONGEST)],
      [ids.howDidItGo, ids.howDidItGo.write(LONGEST)],
      [ids.askedReflection, ids.askedReflection.write(LONGEST)],
      [ids.askedHint, ids.askedHint.write(LONGEST)],
      [ids.askedGrade, ids.askedGrade.write(LONGEST)],
      [ids.hint, ids.hint.write(LONGEST)],
      [ids.practiceNext, ids.practiceNext.write(LONGEST)],
      [ids.practiceOpen, ids.practiceOpen.write(LONGEST)],
      [ids.practiceTarget, ids.practiceTarget.write({ how: 'apart' })],
      [ids.practicePick, ids.practicePick.write(LONGEST)],
      [ids.practiceWrite, ids.practiceWrite.write(LONGEST)],
      [ids.practiceAloud, ids.practiceAloud.write(LONGEST)],
      [ids.practiceForm, ids.practiceForm.write(LONGEST)],
      [ids.practiceGrade, ids.practiceGrade.write(LONGEST)],
      [ids.judgeAsked, ids.judgeAsked.write({ ...LONGEST, how: 'studied' })],
      [ids.judgeStudy, ids.judgeStudy.write(LONGEST)],
      [ids.judgePredict, ids.judgePredict.write({ attempt: '9'.repeat(15), points: '5' })],
      [ids.judgePoint, ids.judgePoint.write({ attempt: '9'.repeat(15), index: '4' })],
      [ids.judgeSay, ids.judgeSay.write({ attempt: '9'.repeat(15), index: '4', verdict: 'covered' })],
      [ids.judgeResult, ids.judgeResult.write({ attempt: '9'.repeat(15) })],
      [ids.judgeElse, ids.judgeElse.write({ attempt: '9'.repeat(15) })],
      [ids.judgeExample, ids.judgeExample.write({ attempt: '9'.repeat(15), which: 'adequate' })],
      [ids.judgeMore, ids.judgeMore.write({ attempt: '9'.repeat(15), what: 'p4' })],
      [
        ids.judgeMoreForm,
        ids.judgeMoreForm.write({ attempt: '9'.repeat(15), what: 'p4', opened: '9'.repeat(20) }),
      ],
      [ids.judgeSkip, ids.judgeSkip.write({ attempt: '9'.repeat(15), index: '4' })],
      [ids.guesses, ids.guesses.write({})],
      [ids.reviews, ids.reviews.write({})],
      [ids.reviewsJoin, ids.reviewsJoin.write({ choice: 'yes' })],
      [ids.reviewNext, ids.reviewNext.write({})],
      [ids.trialPoint, ids.trialPoint.write({ index: '4' })],
      [ids.trialSay, ids.trialSay.write({ index: '4', verdict: 'covered' })],
      [ids.reviewRead, ids.reviewRead.write({ review: '9'.repeat(20) })],
      [ids.reviewPoint, ids.reviewPoint.write({ review: '9'.repeat(20), index: '4' })],
      [ids.reviewSay, ids.reviewSay.write({ review: '9'.repeat(20), index: '4', verdict: 'covered' })],
      [ids.reviewWrite, ids.reviewWrite.write({ review: '9'.repeat(20) })],
      [ids.reviewForm, ids.reviewForm.write({ review: '9'.repeat(20), opened: '9'.repeat(20) })],
      [ids.reviewsGot, ids.reviewsGot.write({ page: '9999' })],
      [ids.reviewMark, ids.reviewMark.write({ review: '9'.repeat(20), mark: 'reported', page: '9999' })],
      [ids.reviewsReported, ids.reviewsReported.write({ ...LONGEST, page: '9999' })],
      [ids.sessions, ids.sessions.write(LONGEST)],
      [ids.sessionForm, ids.sessionForm.write({ ...LONGEST, typed: '9'.repeat(20) })],
      [ids.sessionSent, ids.sessionSent.write({ ...LONGEST, opened: '9'.repeat(20) })],
      [ids.sessionPick, ids.sessionPick.write(LONGEST)],
      [ids.sessionOff, ids.sessionOff.write({ ...LONGEST, session: '2026-12-03-1900' })],
      [ids.sessionSay, ids.sessionSay.write({ ...LONGEST, session: '2026-12-03-1900', said: 'excused' })],
      [ids.thenAndNow, ids.thenAndNow.write({ attempt: '9'.repeat(15) })],
      [ids.role, ids.role.write(LONGEST)],
      [ids.roleOverview, ids.roleOverview.write(LONGEST)],
      [ids.roleArea, ids.roleArea.write(LONGEST)],
      [ids.roleTopic, ids.roleTopic.write({ area: 'a'.repeat(40), topic: 't'.repeat(40), state: 'doing' })],
      [ids.auditBegin, ids.auditBegin.write(LONGEST)],
      [ids.auditContinue, ids.auditContinue.write(LONGEST)],
      [ids.auditPage, ids.auditPage.write(LONGEST)],
      [ids.auditQuestion, ids.auditQuestion.write(LONGEST)],
      [ids.auditFull, ids.auditFull.write(LONGEST)],
      [ids.auditReopen, ids.auditReopen.write(LONGEST)],
      [ids.auditTap, ids.auditTap.write(LONGEST)],
      [ids.auditMore, ids.auditMore.write(LONGEST)],
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
      [ids.setupGroup, ids.setupGroup.write(LONGEST)],
      [ids.setupChecks, ids.setupChecks.write(LONGEST)],
      [ids.setupOpen, ids.setupOpen.write({ ...LONGEST, part: 'questions' })],
      [ids.setupPart, ids.setupPart.write(LONGEST)],
      [ids.setupChannel, ids.setupChannel.write({ ...LONGEST, what: 'question' })],
      [ids.setupRoles, ids.setupRoles.write({ ...LONGEST, what: 'member' })],
      [ids.setupAsked, ids.setupAsked.write({ ...LONGEST, what: 'sections' })],
      [ids.setupPreset, ids.setupPreset.write(LONGEST)],
      [
        ids.setupPresetUse,
        ids.setupPresetUse.write({ ...LONGEST, track: 'a'.repeat(14), first: '2026-12-31' }),
      ],
      [ids.setupDo, ids.setupDo.write({ ...LONGEST, what: 'own-first' })],
      [ids.setupForm, ids.setupForm.write({ ...LONGEST, form: 'interview', typed: LONGEST.opened })],
      [ids.setupSent, ids.setupSent.write({ ...LONGEST, form: 'interview' })],
      [ids.daysOffForm, ids.daysOffForm.write({ ...LONGEST, typed: LONGEST.opened })],
      [ids.daysOffSent, ids.daysOffSent.write(LONGEST)],
      [ids.daysOffAdd, ids.daysOffAdd.write({ ...LONGEST, waiting: LONGEST.opened })],
      [ids.daysOffDrop, ids.daysOffDrop.write({ ...LONGEST, waiting: LONGEST.opened })],
      [ids.daysOffRemove, ids.daysOffRemove.write(LONGEST)],
      [ids.setupPreview, ids.setupPreview.write(LONGEST)],
      [ids.setupInvite, ids.setupInvite.write(LONGEST)],
      [ids.join, ids.join.write(LONGEST)],
      [ids.leave, ids.leave.write(LONGEST)],
      [ids.cohortMember, ids.cohortMember.write(LONGEST)],
      [ids.cohortAnswers, ids.cohortAnswers.write(LONGEST)],
      [ids.othersAnswers, ids.othersAnswers.write(LONGEST)],
      [ids.cohortRubric, ids.cohortRubric.write(LONGEST)],
      [ids.feedbackWrite, ids.feedbackWrite.write(LONGEST)],
      [ids.feedbackForm, ids.feedbackForm.write(LONGEST)],
      [ids.feedback, ids.feedback.write(LONGEST)],
      [ids.feedbackOff, ids.feedbackOff.write(LONGEST)],
      [ids.settingsFeedback, ids.settingsFeedback.write({ ...LONGEST, choice: 'off' })],
      [ids.digestOpen, ids.digestOpen.write(LONGEST)],
      [ids.cohortView, ids.cohortView.write({ ...LONGEST, period: 'today' })],
      [ids.cohortPart, ids.cohortPart.write({ ...LONGEST, part: 'counted' })],
      [ids.cohortTeach, ids.cohortTeach.write({ ...LONGEST, skill: 'a'.repeat(60), part: 'points' })],
      [ids.cohortPrepare, ids.cohortPrepare.write(LONGEST)],
      [ids.cohortWrite, ids.cohortWrite.write(LONGEST)],
      [ids.agenda, ids.agenda.write({ ...LONGEST, begun: '9'.repeat(15) })],
      [ids.agendaEdit, ids.agendaEdit.write(LONGEST)],
      [ids.agendaForm, ids.agendaForm.write({ ...LONGEST, since: '9'.repeat(15) })],
      [ids.agendaPost, ids.agendaPost.write(LONGEST)],
      [ids.agendaCopy, ids.agendaCopy.write(LONGEST)],
      [ids.agendaAnew, ids.agendaAnew.write(LONGEST)],
      [ids.cohortPeriod, ids.cohortPeriod.write(LONGEST)],
      [
        ids.bankPage,
        ids.bankPage.write({
          ...LONGEST,
          bucket: 'communication',
          state: 'retired',
          section: 's'.repeat(14),
        }),
      ],
      [ids.bankPick, ids.bankPick.write(LONGEST)],
      [ids.bankShow, ids.bankShow.write({ ...LONGEST, part: 'question' })],
      [ids.bankEdit, ids.bankEdit.write({ ...LONGEST, question: OWN })],
      [ids.bankForm, ids.bankForm.write({ ...LONGEST, question: OWN })],
      [ids.bankAsk, ids.bankAsk.write(LONGEST)],
      [ids.bankTopics, ids.bankTopics.write(LONGEST)],
      [ids.bankTopicPick, ids.bankTopicPick.write(LONGEST)],
      [ids.bankTopicNew, ids.bankTopicNew.write(LONGEST)],
      [ids.bankTopicEdit, ids.bankTopicEdit.write({ ...LONGEST, topic: OWN })],
      [ids.bankTopicForm, ids.bankTopicForm.write({ ...LONGEST, topic: OWN })],
      [ids.bankTopicShow, ids.bankTopicShow.write({ ...LONGEST, topic: OWN })],
      [
        ids.bankImport,
        ids.bankImport.write({
          ...LONGEST,
          file: LONGEST.opened,
          bucket: 'communication',
          plan: 'p'.repeat(14),
        }),
      ],
      [ids.bankImportRest, ids.bankImportRest.write({ ...LONGEST, file: LONGEST.opened })],
      [ids.bankColumns, ids.bankColumns.write({ ...LONGEST, file: LONGEST.opened, first: 'question' })],
      [
        ids.bankColumnsForm,
        ids.bankColumnsForm.write({ ...LONGEST, file: LONGEST.opened, first: 'question' }),
      ],
      [ids.bankColumnsAs, ids.bankColumnsAs.write({ ...LONGEST, file: LONGEST.opened, how: 'known' })],
      [ids.bankImportBucket, ids.bankImportBucket.write({ ...LONGEST, file: LONGEST.opened })],
      [ids.bankImportDrop, ids.bankImportDrop.write({ ...LONGEST, file: LONGEST.opened })],
      [ids.bankImportUndo, ids.bankImportUndo.write({ ...LONGEST, file: LONGEST.opened })],
      [ids.bankNext, ids.bankNext.write(LONGEST)],
      [ids.bankDays, ids.bankDays.write(LONGEST)],
      [ids.bankDay, ids.bankDay.write(LONGEST)],
      [ids.bankSwap, ids.bankSwap.write(LONGEST)],
      [ids.bankPlan, ids.bankPlan.write({ ...LONGEST, choice: 'normal' })],
      [ids.bankNow, ids.bankNow.write(LONGEST)],
      [ids.bankPost, ids.bankPost.write(LONGEST)],
      [ids.suggest, ids.suggest.write(LONGEST)],
      [ids.suggestForm, ids.suggestForm.write(LONGEST)],
      [ids.suggestions, ids.suggestions.write(LONGEST)],
      [
        ids.suggestionDecide,
        ids.suggestionDecide.write({ ...LONGEST, suggestion: LONGEST.opened, choice: 'approved' }),
      ],
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
