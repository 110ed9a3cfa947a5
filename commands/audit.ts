import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { answerAudit } from '../src/actions/audit/answer-audit.ts';
import { saveAudit } from '../src/actions/audit/save-audit.ts';
import { setSharing } from '../src/actions/averages/set-sharing.ts';
import { rememberAuditMode } from '../src/actions/personal/preferences.ts';
import type { App } from '../src/app.ts';
import { button, type Modal, modal, type SlashCommand } from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { sentChoice } from '../src/discord/interactions/form-fields.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { answerPrivately, showPrivately } from '../src/discord/interactions/private-answer.ts';
import { cohortOf } from '../src/discord/people/which-cohort.ts';
import { resumeIndex, resumePage } from '../src/domain/audit/state.ts';
import { baselineSkills } from '../src/domain/catalog.ts';
import { AUDIT_DEPTHS, AUDIT_MODES, type GivenRatings } from '../src/domain/member.ts';
import type { Rateable } from '../src/domain/skills/rateable.ts';
import { ratingsBeside } from '../src/domain/skills/ratings.ts';
import { auditPageForm } from '../src/views/audit/form.ts';
import { sharingCard } from '../src/views/audit/pages.ts';
import { auditQuestionCard } from '../src/views/audit/question.ts';
import { pageSavedCard } from '../src/views/audit/saved.ts';
import { privately } from '../src/views/words/card.ts';
import { CHOICE_NAME, CHOICES } from '../src/views/words/limits.ts';
import { shortened } from '../src/views/words/text.ts';
import { begin } from './audit/begin.ts';
import { auditEvidence } from './audit/evidence.ts';
import { auditMore } from './audit/more.ts';
import { orRefuse, ratingField, requireOpen, resultOf } from './audit/open.ts';
import { auditQuestions } from './audit/question.ts';
import { auditUnrated } from './audit/unrated.ts';

/** The ratings of a submitted form. Missing fields or other values mean that the form is not one of ours. */
function ratingsOf(sent: Modal, asked: readonly Pick<Rateable, 'id'>[] = []): GivenRatings {
  const given = asked.map(({ id }) => {
    const parsed = ratingField.safeParse(sentChoice(sent, id));
    return [id, parsed.data] as const;
  });
  if (given.length === 0 || given.some(([, rating]) => rating === undefined)) {
    throw new UserError(
      'This form is from an older version, so nothing was saved. Type /audit again for a fresh one.',
    );
  }
  return Object.fromEntries(given.flatMap(([id, rating]) => (rating === undefined ? [] : [[id, rating]])));
}

/** Remembers that the person answers in forms. A failure is only logged, because the ratings are saved. */
const preferForms = (app: App, { guildId, user, id }: Modal): Promise<void> =>
  rememberAuditMode(app, guildId, user.id, 'pages').catch((error: unknown) => {
    app.log.warn({ err: error, interaction: id }, 'could not save how a member likes to audit');
  });

const chosen = <T extends string>(values: readonly T[], typed: string | null): T | undefined =>
  values.find((value) => value === typed);

export const audit: SlashCommand = {
  keeps: 'something',
  data: new SlashCommandBuilder()
    .setName('audit')
    .setDescription('Rate yourself honestly and see your gaps and the closest tracks')
    .setContexts(InteractionContextType.Guild)
    .addStringOption((option) =>
      option
        .setName('depth')
        .setDescription('How much to ask; without it the five baseline questions')
        .addChoices(
          { name: 'Baseline: five skills, three minutes', value: 'baseline' },
          { name: 'Full: every skill of the map', value: 'full' },
          { name: 'Target: what my target track wants', value: 'target' },
          { name: 'Role: the areas of a job listing', value: 'role' },
        ),
    )
    .addStringOption((option) =>
      option
        .setName('mode')
        .setDescription('One skill at a time, or forms; without it the way you did it last')
        .addChoices({ name: 'one at a time', value: 'one' }, { name: 'forms', value: 'pages' }),
    )
    .addStringOption((option) =>
      option.setName('role').setDescription('The job listing, for the depth "role"').setAutocomplete(true),
    ),

  async run(interaction, app) {
    const { options } = interaction;
    const role = options.getString('role') ?? undefined;
    await begin(interaction, app, {
      depth: chosen(AUDIT_DEPTHS, options.getString('depth')) ?? (role === undefined ? 'baseline' : 'role'),
      mode: chosen(AUDIT_MODES, options.getString('mode')) ?? 'own',
      role,
    });
  },

  async autocomplete(interaction, { pack }) {
    const typed = interaction.options.getFocused().toLowerCase();
    const matches = pack.roles.filter(({ title }) => title.toLowerCase().includes(typed));
    await interaction.respond(
      matches.slice(0, CHOICES).map(({ id, title }) => ({ name: shortened(title, CHOICE_NAME), value: id })),
    );
  },

  components: [
    button(ids.auditStart, 'something', (interaction, _fields, app) =>
      begin(interaction, app, { depth: 'baseline', mode: 'own' }),
    ),

    button(ids.auditBegin, 'something', (interaction, { depth, mode, role, over }, app) =>
      begin(interaction, app, { depth, mode, over, role: role === '-' ? undefined : role }),
    ),

    modal(ids.auditForm, 'something', (interaction, { opened }, app) =>
      answerPrivately(interaction, app, async () => {
        const ratings = ratingsOf(interaction, baselineSkills(app.pack));
        const ref = await cohortOf(interaction, app);
        const audited = { id: opened, depth: 'baseline', ratings } as const;
        const [saved] = await Promise.all([
          saveAudit(app, ref, interaction.user.id, audited),
          preferForms(app, interaction),
        ]);
        const member = orRefuse(saved);
        return () => resultOf(app, ref, { member, id: opened });
      }),
    ),

    button(ids.auditContinue, 'something', async (interaction, { audit: id }, app) => {
      const { audit: open, member } = await requireOpen(app, interaction, id);
      const { guildId, user, id: opened } = interaction;
      const page = resumePage(open);
      const earlier = ratingsBeside(member.audits, id);
      if (page !== undefined) {
        await interaction.showModal(auditPageForm(open, page, { opened, earlier }));
        return;
      }
      const evidence = await app.store.evidence.get(guildId, user.id);
      const review = auditQuestionCard(open, resumeIndex(open), { evidence, earlier });
      await showPrivately(interaction, privately(review));
    }),

    modal(ids.auditPage, 'something', (interaction, { audit: id, page }, app) =>
      answerPrivately(interaction, app, async () => {
        const ref = await cohortOf(interaction, app);
        const answering = answerAudit(app, ref, interaction.user.id, {
          id,
          mode: 'pages',
          choose: ({ pages }) => ratingsOf(interaction, pages[Number(page)]?.asked),
        });
        const [answered] = await Promise.all([answering, preferForms(app, interaction)]);
        const { member, audit, isFinished } = orRefuse(answered);
        const shown = audit.pages[Number(page)];
        return isFinished || !shown
          ? () => resultOf(app, ref, { member, id })
          : pageSavedCard(app.pack, audit, shown);
      }),
    ),

    button(ids.share, 'nothing', (interaction, { cohort, choice }, app) => {
      const shares = choice === 'yes';
      const share = async () => {
        const ref = { guild: interaction.guildId, cohort };
        if (!(await setSharing(app, ref, interaction.user.id, shares)))
          throw new UserError(
            'You are not in this group, so its leads see none of your ratings. Nothing was changed.',
          );
        return sharingCard(shares, { cohort, from: 'audit' });
      };
      return answerPrivately(interaction, app, share);
    }),

    ...auditMore,
    ...auditQuestions,
    ...auditEvidence,
    ...auditUnrated,
  ],
};
