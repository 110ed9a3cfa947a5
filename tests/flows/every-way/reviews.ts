import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import type { SetupAct } from '../../../src/domain/cohort/setup-steps.ts';
import type { Day } from '../stages/answers.ts';
import { privateCard, type Step } from './ways.ts';

/** Has a manager turn something on first. */
export const turnedOn =
  (what: SetupAct, then: Step['arrange']): Step['arrange'] =>
  async (day, person) => {
    const { stage } = day;
    const turnOn = ids.setupDo.write({ cohort: 'main', what });
    await stage.manager.rawComponent(await privateCard(stage, stage.manager), turnOn).message();
    return then(day, person);
  };

const next = async ({ stage }: Day, person: Person): Promise<Message> =>
  person.rawComponent(await privateCard(stage, person), ids.reviewNext.write({})).message();

/** Somebody who takes part in reviews, looking at an example. */
export const onExample =
  (customId: string): Step['arrange'] =>
  async (day, person) => {
    const shown = await next(day, person);
    return () => person.rawComponent(shown, customId);
  };

/** Somebody who has judged their examples, looking at an answer to review. */
export const onReview =
  (idOf: (review: string) => string): Step['arrange'] =>
  async (day, person) => {
    let shown = await next(day, person);
    while (textOf(shown).includes('Example')) {
      for (const index of ['0', '1', '2', '3', '4'] as const) {
        if (!textOf(shown).includes('Example')) break;
        shown = await person.rawComponent(shown, ids.trialSay.write({ index, verdict: 'covered' })).message();
      }
      shown = await next(day, person);
    }
    const [, review = ''] = /review-point:(\d+)/.exec(JSON.stringify(shown.components)) ?? [];
    return () => person.rawComponent(shown, idOf(review));
  };

/** Somebody looking at the latest review of their own answers. */
export const onReceived =
  (label: string): Step['arrange'] =>
  async ({ stage }, person) => {
    const got = ids.reviewsGot.write({ page: '0' });
    const shown = await person.rawComponent(await privateCard(stage, person), got).message();
    return () => person.click(shown, label);
  };
