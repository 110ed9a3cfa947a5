import { InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { answerAudit, beginAudit } from '../src/actions/audit/answer-audit.ts';
import { saveAudit } from '../src/actions/audit/save-audit.ts';
import { setSharing } from '../src/actions/averages/set-sharing.ts';
import type { App } from '../src/app.ts';
import {
  type Button,
  button,
  type Modal,
  modal,
  type Slash,
  type SlashCommand,
} from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { sentChoice } from '../src/discord/interactions/form-fields.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import {
  answerPrivately,
  deferPrivately,
  showPrivately,
} from '../src/discord/interactions/private-answer.ts';
import { cohortOf } from '../src/discord/people/which-cohort.ts';
import { continuable, resumeIndex, resumePage } from '../src/domain/audit/state.ts';
import { baselineSkills } from '../src/domain/catalog.ts';
import {
  AUDIT_DEPTHS,
  AUDIT_MODES,
  type AuditDepth,
  type AuditMode,
  type GivenRatings,
} from '../src/domain/member.ts';
import type { Rateable } from '../src/domain/skills/rateable.ts';
import { auditForm, auditPageForm } from '../src/views/audit/form.ts';
import { auditQuestionCard } from '../src/views/audit/question.ts';
import { shareButtons, sharingText } from '../src/views/audit/result.ts';
import { offerCard, pageSavedCard } from '../src/views/audit/saved.ts';
import { card, privately } from '../src/views/words/card.ts';
import { CHOICE_NAME, CHOICES } from '../src/views/words/limits.ts';
import { shortened } from '../src/views/words/text.ts';
import { auditEvidence } from './audit/evidence.ts';
import { auditMore } from './audit/more.ts';
import { orRefuse, ratingField, requireOpen, resultOf } from './audit/open.ts';
import { auditQuestions } from './audit/question.ts';
import { scopeOf } from './audit/scope.ts';
import { auditUnrated } from './audit/unrated.ts';

/** The ratings of a submitted form. A field that is missing or holds anything else was not written by our form. */
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

interface Wanted {
  readonly depth: AuditDepth;
  readonly mode: AuditMode;
  readonly role?: string | undefined;
  /** The unfinished audit that it is meant to replace. */
  readonly over?: string;
}

/** Opens the first form or question; while another audit is unfinished, it offers to continue that one instead. */
async function begin(interaction: Slash | Button, app: App, asked: Wanted): Promise<void> {
  const { pack, store, clock } = app;
  const { guildId: guild, user } = interaction;
  const { depth, mode, over } = asked;
  // A form can only be the first answer; a question waits until the audit is saved.
  if (mode === 'one') {
    if (interaction.isButton()) await deferPrivately(interaction);
    else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  }
  const member = await store.members.get(guild, user.id);
  const scope = scopeOf(pack, member, depth, asked.role);
  const wanted = { depth, mode, role: scope.depth === 'role' ? scope.role.id : undefined };
  const there = continuable(pack, member, clock.now());
  if (there && there.id !== over) {
    return showPrivately(interaction, privately(offerCard(there, wanted)));
  }
  if (depth === 'baseline' && mode === 'pages') {
    await interaction.showModal(auditForm(pack, interaction.id));
    return;
  }
  const begun = await beginAudit(app, guild, user.id, { id: interaction.id, scope, mode, over });
  const audit = orRefuse(begun.audit);
  if (!begun.isNew) return showPrivately(interaction, privately(offerCard(audit, wanted)));
  if (mode === 'pages') {
    await interaction.showModal(auditPageForm(audit, 0, interaction.id));
    return;
  }
  const evidence = await store.evidence.get(guild, user.id);
  await showPrivately(interaction, privately(auditQuestionCard(audit, 0, { evidence })));
}

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
        .setDescription('Forms, or one question at a time: easier on a phone and with a screen reader')
        .addChoices({ name: 'forms', value: 'pages' }, { name: 'one at a time', value: 'one' }),
    )
    .addStringOption((option) =>
      option.setName('role').setDescription('The job listing, for the depth "role"').setAutocomplete(true),
    ),

  async run(interaction, app) {
    const { options } = interaction;
    const role = options.getString('role') ?? undefined;
    await begin(interaction, app, {
      depth: chosen(AUDIT_DEPTHS, options.getString('depth')) ?? (role === undefined ? 'baseline' : 'role'),
      mode: chosen(AUDIT_MODES, options.getString('mode')) ?? 'pages',
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
      begin(interaction, app, { depth: 'baseline', mode: 'pages' }),
    ),

    button(ids.auditBegin, 'something', (interaction, { depth, mode, role, over }, app) =>
      begin(interaction, app, { depth, mode, over, role: role === '-' ? undefined : role }),
    ),

    modal(ids.auditForm, 'something', (interaction, { opened }, app) =>
      answerPrivately(interaction, app, async () => {
        const ratings = ratingsOf(interaction, baselineSkills(app.pack));
        const ref = await cohortOf(interaction, app);
        const audited = { id: opened, depth: 'baseline', ratings } as const;
        const member = orRefuse(await saveAudit(app, ref, interaction.user.id, audited));
        return () => resultOf(app, ref, { member, id: opened });
      }),
    ),

    button(ids.auditContinue, 'something', async (interaction, { audit: id }, app) => {
      const { audit: open } = await requireOpen(app, interaction, id);
      const page = resumePage(open);
      if (page !== undefined) {
        await interaction.showModal(auditPageForm(open, page, interaction.id));
        return;
      }
      const evidence = await app.store.evidence.get(interaction.guildId, interaction.user.id);
      const review = auditQuestionCard(open, resumeIndex(open), { evidence });
      await showPrivately(interaction, privately(review));
    }),

    modal(ids.auditPage, 'something', (interaction, { audit: id, page }, app) =>
      answerPrivately(interaction, app, async () => {
        const ref = await cohortOf(interaction, app);
        const { member, audit, isFinished } = orRefuse(
          await answerAudit(app, ref, interaction.user.id, {
            id,
            mode: 'pages',
            choose: ({ pages }) => ratingsOf(interaction, pages[Number(page)]?.asked),
          }),
        );
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
            'You are not in this group, so its leads see none of your numbers. Nothing was changed.',
          );
        return card(`${sharingText(shares)}`, shareButtons(cohort));
      };
      return answerPrivately(interaction, app, share, { apart: true });
    }),

    ...auditMore,
    ...auditQuestions,
    ...auditEvidence,
    ...auditUnrated,
  ],
};
