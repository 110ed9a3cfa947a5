import { MessageFlags } from 'discord.js';
import { bankOf } from '../../src/actions/bank/bank.ts';
import type { App } from '../../src/app.ts';
import { button, type CommandPart } from '../../src/discord/interactions/define.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { ledCohort, ledElsewhere } from '../../src/discord/people/chosen-led-cohort.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { candidatesOf, retiring } from '../../src/domain/bank/bank.ts';
import type { KnownCohort } from '../../src/domain/cohort.ts';
import type { Card } from '../../src/views/words/card.ts';
import { chosenAmong, everyQuestion, offer, QUESTION, questionOption } from './choosing.ts';
import { oneQuestionCard } from './list.ts';

async function ask(app: App, led: KnownCohort, id: string, isAsked: boolean): Promise<Card> {
  chosenAmong(everyQuestion(app, led, await app.store.bank.get(led.ref)), id);
  await app.store.bank.update(led.ref, (bank) => retiring(bank, id, !isAsked));
  return oneQuestionCard(app, led, id, {
    news: isAsked ? '**It is asked again.**' : '**Retired.** The button takes it back.',
  });
}

export const questionsRetire: CommandPart = {
  name: 'retire',
  does: 'Stop asking a question; you can take that back',
  options: [questionOption()],

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const led = await ledCohort(interaction, app);
    const all = everyQuestion(app, led, await app.store.bank.get(led.ref));
    const { id } = chosenAmong(all, interaction.options.getString(QUESTION) ?? '');
    await interaction.editReply(await ask(app, led, id, false));
  },

  async autocomplete(interaction, app) {
    const led = await ledElsewhere(interaction, app);
    const bank = led && (await bankOf(app, led.ref));
    const all = led && bank ? candidatesOf(app.pack, led.settings, bank).questions : [];
    await offer(interaction, all);
  },

  components: [
    button(ids.bankAsk, 'nothing', (interaction, { cohort, question, choice }, app) =>
      answerPrivately(interaction, app, async () =>
        ask(app, await requireLead(interaction, cohort, app), question, choice === 'yes'),
      ),
    ),
  ],
};
