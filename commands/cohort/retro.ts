import {
  dropRetro,
  type OwnRetro,
  ownRetro,
  retroForLeads,
  writeRetro,
} from '../../src/actions/sessions/retro.ts';
import type { App } from '../../src/app.ts';
import {
  type Button,
  button,
  type Command,
  type Modal,
  modal,
} from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { requireText } from '../../src/discord/interactions/form-fields.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import {
  answerPrivately,
  deferPrivately,
  showPrivately,
} from '../../src/discord/interactions/private-answer.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { ledCohorts } from '../../src/discord/people/which-cohort.ts';
import { whoIsWho } from '../../src/discord/people/who-is-who.ts';
import { RETRO_LINE_LENGTH } from '../../src/domain/bounds.ts';
import { canChange, RETRO_LINES } from '../../src/domain/sessions/retro.ts';
import {
  droppedRetroCard,
  noRetroText,
  ownRetroCard,
  RETRO_EMPTY,
  RETRO_SHOWN,
  type RetroOf,
  retroForm,
  retroNotesCard,
} from '../../src/views/sessions/retro.ts';
import { type Card, privately } from '../../src/views/words/card.ts';

type Own = Required<Pick<OwnRetro, 'note'>> & { readonly session: NonNullable<OwnRetro['session']> };

/** Somebody who was at the session, with what they have written so far. Their own note is always visible to them. */
async function ownOf(interaction: Button | Modal, { cohort, session: id }: RetroOf, app: App): Promise<Own> {
  const ref = { guild: interaction.guildId, cohort };
  const { session, note, problem } = await ownRetro(app, ref, { user: interaction.user.id, session: id });
  if (!session) throw new UserError(noRetroText('gone'));
  if (problem && !note) throw new UserError(noRetroText(problem));
  return { session, note };
}

async function write(interaction: Modal, of: RetroOf, app: App): Promise<Card> {
  const line = (name: (typeof RETRO_LINES)[number]): string =>
    requireText(interaction, name).replace(/\s+/g, ' ').trim().slice(0, RETRO_LINE_LENGTH);
  const words = { helped: line('helped'), change: line('change'), next: line('next') };
  if (RETRO_LINES.every((name) => words[name] === '')) throw new UserError(RETRO_EMPTY);
  const { session } = await ownOf(interaction, of, app);
  const ref = { guild: interaction.guildId, cohort: of.cohort };
  const byLead = (await ledCohorts(app, interaction)).length > 0;
  const one = { user: interaction.user.id, session: of.session };
  const note = await writeRetro(app, ref, one, { words, byLead });
  if (!note) throw new UserError(RETRO_SHOWN);
  return ownRetroCard(of, session, note);
}

/** What people who were at a session say about it afterwards, and what leads read of that. */
export const cohortRetro: NonNullable<Command['components']> = [
  button(ids.retro, 'something', async (interaction, of, app) => {
    const { session, note } = await ownOf(interaction, of, app);
    if (note) await showPrivately(interaction, privately(ownRetroCard(of, session, note)));
    else await interaction.showModal(retroForm(of, interaction.id, undefined));
  }),

  button(ids.retroWrite, 'something', async (interaction, of, app) => {
    const { note } = await ownOf(interaction, of, app);
    if (!canChange(note)) throw new UserError(RETRO_SHOWN);
    await interaction.showModal(retroForm(of, interaction.id, note));
  }),

  modal(ids.retroForm, 'something', (interaction, { cohort, session }, app) =>
    answerPrivately(interaction, app, () => write(interaction, { cohort, session }, app)),
  ),

  button(ids.retroDrop, 'nothing', (interaction, of, app) =>
    answerPrivately(interaction, app, async () => {
      const ref = { guild: interaction.guildId, cohort: of.cohort };
      const isGone = await dropRetro(app, ref, { user: interaction.user.id, session: of.session });
      if (!isGone) throw new UserError(RETRO_SHOWN);
      return droppedRetroCard(of);
    }),
  ),

  button(ids.retroNotes, 'nothing', async (interaction, { cohort, session, page }, app) => {
    await deferPrivately(interaction);
    const led = await requireLead(interaction, cohort, app);
    const who = await whoIsWho(app, interaction.guild, led, { sameLook: true });
    const retro = await retroForLeads(app, led.ref, who, session);
    if (!retro) throw new UserError(noRetroText('gone'));
    await showPrivately(interaction, privately(retroNotesCard(cohort, retro, Number(page))));
  }),
];
