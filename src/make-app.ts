import { randomUUID } from 'node:crypto';
import type { App } from './app.ts';
import { createRush } from './async/rush.ts';
import { createReceipts } from './discord/answers/receipts.ts';
import { createPeople } from './discord/people/asked-people.ts';
import { keptLooks } from './memory/kept-looks.ts';
import { createSettingsForms } from './memory/settings-forms.ts';

/** Parts that live as long as the bot runs and remember only what can be made again. */
type Lasting = 'rush' | 'receipts' | 'people' | 'looks' | 'forms' | 'bootId' | 'bootedAt';

/** Adds those parts to the given ones. @param track keeps track of work that nobody waits for */
export function makeApp(given: Omit<App, Lasting>, track: (work: Promise<void>) => void): App {
  const { client, clock, log, store } = given;
  return {
    ...given,
    rush: createRush(),
    receipts: createReceipts({ client, log, track }),
    people: createPeople(),
    looks: keptLooks(store, log),
    forms: createSettingsForms(),
    bootId: randomUUID(),
    bootedAt: clock.now(),
  };
}
