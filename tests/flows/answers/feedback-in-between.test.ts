import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { PRIVATELY, receipt, startDay, TO_THREAD, write } from '../stages/answers.ts';
import { allOfProgress } from '../stages/own-progress.ts';

const GONE = 'This answer is no longer there for leads to read';
const WORDS = 'A clear first step.';

test('what became private, or whose author left the group, is no longer answered by a lead, nor read', async () => {
  const day = await startDay();
  const { stage, thread } = day;
  const { ada, ben, lead, lobby } = stage;
  await write(day, ada, 'Ada for everybody.', { audience: TO_THREAD });
  await receipt(stage, ben.say(thread, 'Ben for everybody.'));
  const answers = () => lead.slash(lobby, 'cohort answers').message();
  const page = await answers();
  expect(textOf(page)).toContain('## 2 answers');
  const form = (number: number) => lead.click(page, `Feedback on ${number}`).modal();
  const early = await form(1);
  await lead.submit(early, { 'Your feedback': WORDS }).message();
  const [again, taken, bens] = [await form(1), await form(1), await form(2)];
  const give = async (opened: typeof again, text: string): Promise<string> =>
    textOf(await lead.submit(opened, { 'Your feedback': text }).message());
  const feedbackOf = async (person: Person): Promise<string> => await allOfProgress(person, lobby);

  await write(day, ada, 'Ada for herself.', { audience: PRIVATELY });
  const refused = await give(again, 'Something else.');
  expect(refused).toContain('Your feedback was not saved');
  expect(refused).toContain(GONE);
  expect(refused).toContain('Something else.');
  expect(await feedbackOf(ada)).toContain(WORDS);
  // Leads can take back their own feedback at any time.
  expect(await give(taken, '')).toContain('**Your feedback is taken back.**');
  expect(await feedbackOf(ada)).not.toContain('wrote about an answer of yours');

  await ben.rawComponent(day.question, 'leave:main').message();
  expect(await give(bens, WORDS)).toContain(GONE);
  expect(await feedbackOf(ben)).not.toContain('wrote about an answer of yours');
  const left = textOf(await answers());
  expect(left).toContain('## 1 answer ');
  expect(left).not.toContain('Ben for everybody.');
  const forged = lead.rawComponent(page, `feedback-write:main:2026-11-20:${ben.id}:0`);
  expect(textOf(await forged.message())).toContain(GONE);
});
