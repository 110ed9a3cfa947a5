import { sayCannot } from '../../src/actions/pairs/cannot.ts';
import { type OwnMeeting, pairingOf, sayWhen, takePartInPairs } from '../../src/actions/pairs/taking-part.ts';
import type { App } from '../../src/app.ts';
import {
  type ButtonAnywhere,
  button,
  buttonAnywhere,
  type Command,
  select,
} from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately, showPrivately } from '../../src/discord/interactions/private-answer.ts';
import type { Asking } from '../../src/discord/people/pack-for.ts';
import { cohortOf } from '../../src/discord/people/which-cohort.ts';
import type { CohortRef } from '../../src/domain/cohort.ts';
import { leaving } from '../../src/domain/pairs/cancelling.ts';
import { isWeekTime } from '../../src/domain/pairs/pairing.ts';
import { askCannotCard, noMeetingCard, saidCannotCard } from '../../src/views/pairs/cannot.ts';
import { notPairingCard, pairingCard, pastCard } from '../../src/views/pairs/taking-part.ts';
import { type Card, privately } from '../../src/views/words/card.ts';

type Who = CohortRef & { readonly user: string };

const whoOf = async (app: App, interaction: Asking): Promise<Who> => ({
  ...(await cohortOf(interaction, app)),
  user: interaction.user.id,
});

const shown = async (app: App, who: Who): Promise<Card> =>
  pairingCard({ ...who, ...(await pairingOf(app, who)) });

/** Rejects if the group has no mock interviews now; the button may be from before they were turned off. */
async function requireOn(app: App, who: Who): Promise<void> {
  const { isOn, isMember } = await pairingOf(app, who);
  if (!isOn) throw new UserError('This group has no mock interviews now. Nothing was changed.');
  if (!isMember)
    throw new UserError('Nothing was changed: answer a question or rate yourself first, then take part.');
}

interface Meant {
  readonly who: Who;
  readonly meeting: OwnMeeting;
  readonly what: 'replaced' | 'told';
}

async function meantBy(
  app: App,
  { user }: ButtonAnywhere,
  at: { readonly guild: string; readonly cohort: string; readonly week: string; readonly pair: string },
): Promise<Meant | undefined> {
  const who = { guild: at.guild, cohort: at.cohort, user: user.id };
  const { ahead } = await pairingOf(app, who);
  const meeting = ahead.find(({ week, id }) => week === at.week && id === at.pair);
  const what = meeting && leaving(meeting, user.id, app.clock.now());
  return meeting && what && { who, meeting, what };
}

/** Taking part in mock interviews, and saying that one can't make it. */
export const pairingComponents: NonNullable<Command['components']> = [
  button(ids.pairing, 'nothing', async (interaction, _fields, app) => {
    await showPrivately(interaction, privately(await shown(app, await whoOf(app, interaction))));
  }),

  button(
    ids.pairingJoin,
    ({ choice }) => choice === 'yes',
    (interaction, { choice }, app) =>
      answerPrivately(interaction, app, async () => {
        const who = await whoOf(app, interaction);
        if (choice === 'yes') await requireOn(app, who);
        await takePartInPairs(app, who, choice === 'yes');
        return choice === 'yes' ? shown(app, who) : notPairingCard();
      }),
  ),

  select(ids.pairingTimes, 'something', (interaction, _fields, app) =>
    answerPrivately(interaction, app, async () => {
      const who = await whoOf(app, interaction);
      await requireOn(app, who);
      await sayWhen(app, who, interaction.values.filter(isWeekTime));
      return shown(app, who);
    }),
  ),

  button(ids.pairingPast, 'nothing', async (interaction, { page }, app) => {
    const who = await whoOf(app, interaction);
    const facts = { ...who, ...(await pairingOf(app, who)), page: Number(page) };
    await showPrivately(interaction, privately(pastCard(facts)));
  }),

  buttonAnywhere(ids.meetingCannot, 'nothing', async (interaction, { sure, ...at }, app) => {
    if (sure === 'ask') {
      const meant = await meantBy(app, interaction, at);
      await showPrivately(interaction, privately(meant ? askCannotCard(meant) : noMeetingCard()));
      return;
    }
    await answerPrivately(interaction, app, async () => {
      const said = await sayCannot(app, { ...at, user: interaction.user.id });
      return said ? saidCannotCard(said) : noMeetingCard();
    });
  }),
];
