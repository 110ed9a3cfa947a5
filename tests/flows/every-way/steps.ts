import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { receipt } from '../stages/answers.ts';
import { announcedOnce } from '../stages/sessions.ts';
import { tap } from '../stages/taps.ts';
import { onExample, onReceived, onReview, turnedOn } from './reviews.ts';
import {
  answers,
  beside,
  choose,
  click,
  evidenceLabel,
  evidenceOf,
  form,
  halfway,
  inServer,
  MAIN,
  onAttempt,
  onBeside,
  oneByOne,
  onMore,
  onQuestion,
  onResult,
  press,
  privateCard,
  ref,
  result,
  type Step,
  said,
  slash,
  submit,
} from './ways.ts';

const QUESTION = 'metrics-for-autonomy';
const TOPIC = 'python-ml-libraries';
const ROLE = 'metr-senior-swe';

/** Nobody is paired in these tests: tests/flows/pairs tries what a pair can press. */
const MEETING = { ...MAIN, week: '2026-11-16', pair: '1' };

/** Everything a member can do, by kind and route. The order matters: each step leaves the next one possible. */
export const STEPS: Readonly<Record<string, Step>> = {
  'modal audit-form': {
    async arrange(day, person) {
      const baseline = await form(day, person);
      return () => person.submit(baseline, formAnswers(baseline, [2, 1, 3, 4, null]));
    },
  },
  'slash audit': { arrange: slash('audit') },
  'slash today': { arrange: slash('today') },
  'slash gaps': { arrange: slash('gaps') },
  'slash plan': { arrange: slash('plan') },
  'slash tracks': { arrange: slash('tracks') },
  'slash question': { arrange: slash('question') },
  'slash practice': { arrange: slash('practice') },
  'slash role': { arrange: slash('role') },
  'slash progress': { arrange: slash('progress') },
  'slash away': { arrange: slash('away', { from: 'today', until: 'tomorrow' }) },
  'slash settings': { arrange: slash('settings', { hour: '12', streak: 'on' }) },
  'slash mydata': { arrange: slash('mydata') },
  'slash privacy': { arrange: slash('privacy') },
  'slash help': { arrange: slash('help') },

  'button audit-start': { arrange: press(ids.auditStart.write({})) },
  'button audit-more': { arrange: onResult('More') },
  'button audit-part': { arrange: onMore('What changed') },
  'button audit-begin': { arrange: onMore('All skills, one at a time') },
  'button audit-continue': {
    async arrange(day, person) {
      const card = await halfway(day, person);
      return () => person.click(card, 'Continue (2 of 4)');
    },
  },
  'modal audit-page': {
    async arrange(day, person) {
      const second = await person.click(await halfway(day, person), 'Continue (2 of 4)').modal();
      return () => person.submit(second, formAnswers(second, [4, null, 3, 2]));
    },
  },
  'button audit-question': { arrange: onQuestion('Skip for now') },
  'button audit-full': { arrange: onBeside('Levels in full') },
  'button audit-beside': { arrange: onQuestion('More') },
  'button audit-tap': {
    async arrange(day, person) {
      const card = await oneByOne(day, person);
      return () => tap(person, card, '3');
    },
  },
  'button audit-stop': { arrange: onBeside('Stop here') },
  'button audit-reopen': { arrange: onMore('Change an answer') },
  'button audit-evidence': {
    async arrange(day, person) {
      const card = await beside(day, person);
      return () => person.click(card, evidenceLabel(card));
    },
  },
  'modal audit-evidence-form': {
    typed: evidenceOf('one by one:'),
    arrange: submit(
      async (day, person) => {
        const card = await beside(day, person);
        return person.click(card, evidenceLabel(card));
      },
      { evidence: evidenceOf('one by one:') },
    ),
  },
  'button audit-finish': {
    async arrange(day, person) {
      const card = await oneByOne(day, person);
      for (const level of ['3', '2', '4', '5'] as const) await tap(person, card, level).message();
      await person.click(card, 'Skip for now').message();
      return () => person.click(card, 'Finish and see the result');
    },
  },
  'button share': {
    async arrange(day, person) {
      const more = await person.click(await result(day, person), 'More').message();
      const pages = await person.click(more, 'Who sees this?').message();
      return () => person.click(pages, 'Share my ratings with leads');
    },
  },
  'select evidence': {
    async arrange(day, person) {
      const more = await person.click(await result(day, person), 'More').message();
      return () => person.select(more, 'Add evidence to …', ['writing']);
    },
  },
  'modal evidence-form': {
    typed: evidenceOf('from the menu:'),
    arrange: submit(
      async (day, person) => {
        const more = await person.click(await result(day, person), 'More').message();
        return person.select(more, 'Add evidence to …', ['writing']);
      },
      { evidence: evidenceOf('from the menu:') },
    ),
  },

  'select gaps-track': {
    async arrange({ stage }, person) {
      const card = await person.slash(stage.lobby, 'gaps').message();
      const more = await person.click(card, 'More').message();
      return () => person.select(more, 'Compare with another track', ['interpretability']);
    },
  },
  'button role-curriculum': { arrange: click('role', 'The curriculum for this job') },
  'button role-source': { arrange: press(ids.roleSource.write({ role: ROLE, area: 'python' })) },
  'button tracks-page': { arrange: click('tracks', 'What each wants') },
  'button gaps-more': { arrange: click('gaps', 'More') },
  'button gaps-part': { arrange: press(ids.gapsPart.write({ track: 'research-engineer', part: 'all' })) },
  'select gaps-step': {
    async arrange({ stage }, person) {
      const card = await person.slash(stage.lobby, 'gaps').message();
      const all = await person.click(card, 'All skills').message();
      return () => person.select(all, 'One skill in detail', ['writing']);
    },
  },
  'button gaps-topic': {
    arrange: press(ids.gapsTopic.write({ track: 'research-engineer', topic: TOPIC, state: 'doing' })),
  },
  'button topic': { arrange: press(ids.topic.write({ topic: TOPIC })) },
  'button topic-mark': { arrange: press(ids.topicMark.write({ topic: TOPIC, state: 'done' })) },
  'button audit-unrated': { arrange: press(ids.auditUnrated.write({ track: 'policy-and-governance' })) },
  'button plan-make': { arrange: click('gaps', 'Make a six-week plan') },
  'button plan': { arrange: press(ids.plan.write({})) },
  'button plan-weeks': { arrange: click('plan', 'All weeks') },
  'button progress-part': { arrange: press(ids.progressPart.write({ part: 'questions' })) },
  'button progress-more': { arrange: press(ids.progressMore.write({})) },
  'button today-topic': { arrange: press(ids.todayTopic.write({ topic: TOPIC, state: 'done' })) },
  'button plan-topic': { arrange: press(ids.planTopic.write({ topic: TOPIC, state: 'todo' })) },
  'button plan-remind': { arrange: click('plan', 'Remind me') },
  'button plan-renew': { arrange: click('plan', 'New plan') },
  'button plan-drop': { arrange: click('plan', 'Delete plan') },
  'select target': { arrange: choose(ids.target.write({}), ['interpretability']) },
  'select tracks-compare': {
    arrange: choose(ids.tracksCompare.write({}), ['interpretability', 'research-engineer']),
  },

  'button answer': {
    arrange:
      ({ question }, person) =>
      () =>
        person.click(question, 'Answer'),
  },
  'modal answer-form': {
    typed: 'all that was written in the form',
    arrange: submit(async ({ question }, person) => person.click(question, 'Answer'), {
      'text-1': 'all that was written in the form',
      ...answers,
    }),
  },
  'button agenda-offer': { arrange: press((day) => ids.agendaOffer.write({ ...ref(day), choice: 'yes' })) },
  'button answer-show': { arrange: press((day) => ids.answerShow.write(ref(day))) },

  'button session-say': {
    async arrange({ stage }, person) {
      const message = await announcedOnce(stage);
      return () => person.click(message, 'Excused');
    },
  },

  // Needs the answer that is in the thread by now.
  'button reviews': { arrange: press(ids.reviews.write({})) },
  'button reviews-join': {
    arrange: turnedOn('reviews-unnamed', press(ids.reviewsJoin.write({ choice: 'yes' }))),
  },
  'button review-trial-point': { arrange: onExample(ids.trialPoint.write({ index: '0' })) },
  'button review-trial-say': { arrange: onExample(ids.trialSay.write({ index: '0', verdict: 'missed' })) },
  'button review-next': { arrange: onExample(ids.reviewNext.write({})) },
  'button review-read': { arrange: onReview((review) => ids.reviewRead.write({ review })) },
  'button review-point': { arrange: onReview((review) => ids.reviewPoint.write({ review, index: '0' })) },
  'button review-say': {
    arrange: onReview((review) => ids.reviewSay.write({ review, index: '0', verdict: 'missed' })),
  },
  'button review-write': { arrange: onReview((review) => ids.reviewWrite.write({ review })) },
  'modal review-form': {
    typed: 'what was said of an answer',
    arrange: submit(
      async (day, person) => (await onReview((review) => ids.reviewWrite.write({ review }))(day, person))(),
      { 'One sentence for the author': 'what was said of an answer' },
    ),
  },
  'button reviews-got': { arrange: press(ids.reviewsGot.write({ page: '0' })) },
  'button review-mark': { arrange: onReceived('Helpful') },
  'button pairing': { arrange: turnedOn('pairs', press(ids.pairing.write({}))) },
  'button pairing-join': { arrange: press(ids.pairingJoin.write({ choice: 'yes' })) },
  'select pairing-times': { arrange: choose(ids.pairingTimes.write({}), ['2-evening']) },
  'button pairing-past': { arrange: press(ids.pairingPast.write({ page: '0' })) },
  'button meeting-cannot': {
    arrange: press(({ stage: { guild } }) => ids.meetingCannot.write({ guild, ...MEETING, sure: 'yes' })),
  },
  'button meeting-card': {
    arrange: press(({ stage: { guild } }) => ids.meetingCard.write({ guild, ...MEETING, part: 'ask' })),
  },
  'button meeting-feedback': { arrange: press(ids.meetingFeedback.write(MEETING)) },

  'message Save as my answer': {
    arrange({ stage }, person) {
      const message = person.say(stage.lobby, 'words of elsewhere');
      return () => person.messageCommand('Save as my answer', message);
    },
  },
  'button answer-keep': {
    async arrange({ stage }, person) {
      const message = person.say(stage.lobby, 'more words of elsewhere');
      const card = await person.messageCommand('Save as my answer', message).message();
      return () => person.click(card, 'Add to it');
    },
  },
  'message Not my answer': {
    async arrange(day, person) {
      const message = said(day, person);
      await receipt(day.stage, message);
      return () => person.messageCommand('Not my answer', message);
    },
  },
  'button answer-out': { arrange: press((day) => ids.answerOut.write(ref(day))) },
  'button question-part': {
    arrange: press((day) => ids.questionPart.write({ ...ref(day), part: 'answer', page: '0' })),
  },
  'button answer-earlier': { arrange: press((day) => ids.answerEarlier.write({ ...ref(day), page: '0' })) },

  'button practice-next': { arrange: press(ids.practiceNext.write({ scope: 'any' })) },
  'button practice-open': { arrange: press(ids.practiceOpen.write({ question: QUESTION })) },
  'button practice-more': { arrange: press(ids.practiceMore.write({ question: QUESTION })) },
  'button practice-part': {
    arrange: press(ids.practicePart.write({ question: QUESTION, part: 'more', page: '0' })),
  },
  'button asked-part': {
    arrange: press((day) => ids.askedPart.write({ ...ref(day), part: 'more', page: '0' })),
  },
  'button practice-target': { arrange: press(ids.practiceTarget.write({ how: 'here' })) },
  'select practice-pick': { arrange: choose(ids.practicePick.write({}), [QUESTION]) },
  'button practice-write': { arrange: press(ids.practiceWrite.write({ question: QUESTION })) },
  'modal practice-form': {
    typed: 'what was practised in writing',
    arrange: submit(
      async (day, person) =>
        person.rawComponent(
          await privateCard(day.stage, person),
          ids.practiceWrite.write({ question: QUESTION }),
        ),
      { 'Your answer': 'what was practised in writing' },
    ),
  },
  'button how-did-it-go': { arrange: press(ids.howDidItGo.write({ question: QUESTION })) },
  'button asked-hint': { arrange: press((day) => ids.askedHint.write(ref(day))) },
  'button asked-grade': { arrange: press((day) => ids.askedGrade.write({ ...ref(day), grade: '4' })) },
  'button asked-how': {
    arrange:
      ({ question }, person) =>
      () =>
        person.click(question, 'How did it go?'),
  },
  'button practice-aloud': { arrange: press(ids.practiceAloud.write({ question: QUESTION })) },
  'button practice-grade': { arrange: press(ids.practiceGrade.write({ question: QUESTION, grade: '4' })) },
  'button judge-asked': {
    arrange: press((day) => ids.judgeAsked.write({ ...ref(day), how: 'studied' })),
  },
  'button judge-study': { arrange: press(ids.judgeStudy.write({ question: 'flaky-tests' })) },
  'button judge-predict': {
    arrange: onAttempt(QUESTION, (attempt) => ids.judgePredict.write({ attempt, points: '1' })),
  },
  'button judge-point': {
    arrange: onAttempt(QUESTION, (attempt) => ids.judgePoint.write({ attempt, index: '1' })),
  },
  'button judge-say': {
    arrange: onAttempt(QUESTION, (attempt) => ids.judgeSay.write({ attempt, index: '0', verdict: 'missed' })),
  },
  'button judge-result': { arrange: onAttempt(QUESTION, (attempt) => ids.judgeResult.write({ attempt })) },
  'button judge-else': { arrange: onAttempt(QUESTION, (attempt) => ids.judgeElse.write({ attempt })) },
  'button judge-example': {
    arrange: onAttempt(QUESTION, (attempt) => ids.judgeExample.write({ attempt, which: 'strong' })),
  },
  'button judge-more': {
    arrange: onAttempt(QUESTION, (attempt) => ids.judgeMore.write({ attempt, what: 'p0' })),
  },
  'modal judge-more-form': {
    typed: 'what was said to a point that was missed',
    arrange: submit(
      async (day, person) =>
        (await onAttempt(QUESTION, (attempt) => ids.judgeMore.write({ attempt, what: 'p0' }))(day, person))(),
      { 'Your answer': 'what was said to a point that was missed' },
    ),
  },
  'button judge-skip': {
    arrange: onAttempt(QUESTION, (attempt) => ids.judgeSkip.write({ attempt, index: '0' })),
  },
  'button guesses': { arrange: press(ids.guesses.write({})) },
  'button then-and-now': { arrange: onAttempt(QUESTION, (attempt) => ids.thenAndNow.write({ attempt })) },
  'button look-preview': { arrange: onAttempt(QUESTION, (attempt) => ids.lookPreview.write({ attempt })) },
  'button look-share': { arrange: onAttempt(QUESTION, (attempt) => ids.lookShare.write({ attempt })) },
  'button look-back': { arrange: onAttempt(QUESTION, (attempt) => ids.lookBack.write({ attempt })) },
  'button hint': { arrange: press(ids.hint.write({ question: QUESTION })) },

  'select role': { arrange: choose(ids.role.write({}), [ROLE]) },
  'button role-overview': { arrange: press(ids.roleOverview.write({ role: ROLE })) },
  'button role-topic': {
    arrange: press(ids.roleTopic.write({ area: 'metr-swe-python', topic: TOPIC, state: 'doing' })),
  },
  'select role-area': { arrange: choose(ids.roleArea.write({ role: ROLE }), ['kubernetes']) },

  'button away-back': { arrange: click('away', "I'm back") },
  'button away-now': { arrange: press(ids.awayNow.write({})) },
  'button settings-part': { arrange: press(ids.settingsPart.write({ part: 'more' })) },
  'button settings-reminders': { arrange: press(ids.settingsReminders.write({ choice: 'on' })) },
  'button reminders-off': { arrange: press((day) => ids.remindersOff.write(inServer(day))) },
  'button settings-streaks': { arrange: press(ids.settingsStreaks.write({ choice: 'off' })) },

  'button settings-feedback': { arrange: press(ids.settingsFeedback.write({ choice: 'on' })) },
  'button feedback-off': { arrange: press((day) => ids.feedbackOff.write(inServer(day))) },
  'button others-answers': {
    arrange: press((day) => ids.othersAnswers.write({ ...ref(day), page: '0' })),
  },
  'button feedback': { arrange: press(ids.feedback.write({ page: '0' })) },

  'slash suggest': { arrange: slash('suggest') },
  'button suggest': { arrange: press(ids.suggest.write(MAIN)) },
  'modal suggest-form': {
    typed: 'What would you measure first, and why?',
    arrange: submit(
      async (day, person) =>
        person.rawComponent(await privateCard(day.stage, person), ids.suggest.write(MAIN)),
      { text: 'What would you measure first, and why?', bucket: 'research' },
    ),
  },

  'button leave': { arrange: press(ids.leave.write(MAIN)) },
  'button join': { arrange: press(ids.join.write(MAIN)) },

  'button privacy-page': { arrange: press(ids.privacyPage.write({ page: '1' })) },
  'select mydata-server': { arrange: choose(ids.mydataServer.write({}), ({ stage }) => [stage.guild]) },
  'button mydata': { arrange: press((day) => ids.mydata.write(inServer(day))) },
  'button mydata-part': {
    arrange: press((day) => ids.mydataPart.write({ ...inServer(day), part: 'kept', page: '0' })),
  },
  'button mydata-share': {
    arrange: press((day) => ids.mydataShare.write({ ...inServer(day), ...MAIN, choice: 'no' })),
  },
  'button mydata-export': { arrange: press((day) => ids.mydataExport.write(inServer(day))) },
  'button mydata-collect': {
    arrange: press((day) => ids.mydataCollect.write({ ...inServer(day), choice: 'off' })),
    async after(day, person) {
      const on = ids.mydataCollect.write({ ...inServer(day), choice: 'on' });
      return person.rawComponent(await privateCard(day.stage, person), on).message();
    },
  },
  'button mydata-delete': { arrange: press((day) => ids.mydataDelete.write(inServer(day))) },
  'button mydata-erase': { arrange: press((day) => ids.mydataErase.write(inServer(day))) },
};
