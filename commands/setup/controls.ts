import { ChannelType, type Guild } from 'discord.js';
import { saveChange } from '../../src/actions/cohort/settings-save.ts';
import type { App } from '../../src/app.ts';
import {
  type Button,
  button,
  type Command,
  type Select,
  select,
} from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { isForum } from '../../src/discord/people/forum.ts';
import { digestChannelProblem } from '../../src/discord/people/leads-only.ts';
import { isQuestionChannel } from '../../src/discord/people/question-channel.ts';
import { ended, type SettingsChange, started } from '../../src/domain/cohort/settings-change.ts';
import {
  PART_OF_ACT,
  type RoleKind,
  SETUP_PARTS,
  type SetupAct,
  type SetupPart,
} from '../../src/domain/cohort/setup-steps.ts';
import type { CohortSettings, KnownCohort } from '../../src/domain/cohort.ts';
import { sectionsOf } from '../../src/views/cohort/controls.ts';
import { DIGEST_PROBLEMS } from '../../src/views/words/post-failure.ts';
import { refuseEveryone } from './roles.ts';
import { checksShown, requireManaged, setupShown } from './shown.ts';

type Pressed = Button | Select;
/** What else was done, which may depend on the channel. */
type News = string | ((guild: Guild, settings: CohortSettings) => string);
type Change = (before: CohortSettings, now: number) => SettingsChange;

const GONE = 'Nothing was changed: what you chose is no longer there. Choose again.';

/** Saves a change of a group that is set up, and shows its settings. */
function changing(
  interaction: Pressed,
  app: App,
  { cohort, part }: { cohort: string; part: SetupPart },
  prepare: (known: KnownCohort) => Promise<Change> | Change,
  news?: News,
): Promise<void> {
  return answerPrivately(interaction, app, async () => {
    const known = await requireManaged(interaction, cohort, app);
    const change = await prepare(known);
    const settings =
      (await saveChange(app, known.ref, (before = known.settings, now) => change(before, now))) ??
      known.settings;
    const { guild } = interaction;
    const told = typeof news === 'function' ? news(guild, settings) : news;
    return setupShown(app, guild, { ref: known.ref, settings }, { saved: true, part, news: told });
  });
}

/** Only shows the settings. */
const showing = (interaction: Pressed, app: App, cohort: string, part: SetupPart): Promise<void> =>
  answerPrivately(interaction, app, async () => {
    const known = await requireManaged(interaction, cohort, app);
    return setupShown(app, interaction.guild, known, { saved: false, part });
  });

const ACTS: Readonly<Record<SetupAct, { readonly change: Change; readonly news: News }>> = {
  start: {
    change: started,
    news: '**Started.** Questions come from the next date on, never for past days.',
  },
  pause: {
    change: () => ({ paused: true }),
    news: '**Paused.** No question comes until somebody presses Start.',
  },
  end: {
    change: ended,
    news: '**Ended.** No more questions come. Nothing was deleted: leads still see all of it, and Start again continues it.',
  },
  'own-first': { change: () => ({ ownFirst: true }), news: '' },
  'own-last': { change: () => ({ ownFirst: false }), news: '' },
  'lock-threads': {
    change: () => ({ locksThreads: true }),
    news: ({ channels }, { channel }) =>
      `**Old threads are locked from now on**, a week after their question. ${isForum(channels.cache.get(channel)) ? 'In a forum that ends answering.' : 'The Answer button goes on working.'}`,
  },
  'no-lock': {
    change: () => ({ locksThreads: false }),
    news: '**Old threads are closed and no longer locked.**',
  },
  'reviews-named': {
    change: () => ({ reviews: 'named' }),
    news: '**Peer review is on, with names.** Members who take part see whose answer and whose review it is. Everybody decides for themselves.',
  },
  'reviews-unnamed': {
    change: () => ({ reviews: 'unnamed' }),
    news: '**Peer review is on, without names.** Everybody decides for themselves whether to take part.',
  },
  'no-reviews': {
    change: () => ({ reviews: null }),
    news: '**Peer review is off.** Reviews that were written stay with their readers.',
  },
  'answers-after-own': {
    change: () => ({ answersAfterOwn: true }),
    news: '**Own answer first, from now on.** Answers from the form wait for a day before the bot posts them; who has answered can read them with a button. What somebody writes in the thread is seen at once.',
  },
  'answers-at-once': {
    change: () => ({ answersAfterOwn: false }),
    news: '**Answers are shown at once again.** Those that waited are posted now.',
  },
  pairs: {
    change: () => ({ pairs: true }),
    news: '**Mock interviews are on**, once a week, for those who take part. /today and /settings have the way in.',
  },
  'no-pairs': {
    change: () => ({ pairs: false }),
    news: '**Mock interviews are off.** Nobody is paired any more; what is planned stays planned.',
  },
  'no-digest': { change: () => ({ digest: null }), news: '**The digest is off.**' },
};

function chosenChannel({ guild, values }: Select, what: 'question' | 'digest'): string {
  const channel = guild.channels.cache.get(values[0] ?? '');
  if (!channel) throw new UserError(GONE);
  const fits = what === 'digest' ? channel.type === ChannelType.GuildText : isQuestionChannel(channel);
  if (fits) return channel.id;
  throw new UserError(
    `Nothing was changed: this isn't a ${what === 'digest' ? 'text channel' : 'text channel, announcement channel or forum'}. Choose one.`,
  );
}

/** The chosen roles. Rejects if the server does not have them. */
function chosenRoles({ guild, values }: Select, what: RoleKind): readonly string[] {
  refuseEveryone(guild.id, values, what);
  if (values.some((id) => !guild.roles.cache.has(id))) throw new UserError(GONE);
  return [...new Set(values)];
}

function roleChange(what: RoleKind, roles: readonly string[]): SettingsChange {
  const [first = null] = roles;
  if (what === 'lead') return { leadRoles: roles };
  return what === 'member' ? { memberRole: first } : { pingRole: first };
}

/** Choosing all or none counts as no choice, so that anything added later is asked too. */
function chosenOf(all: readonly string[], values: readonly string[]): readonly string[] | null {
  if (values.length === 0) return null;
  const chosen = all.filter((one) => values.includes(one));
  if (chosen.length === 0) throw new UserError(GONE);
  return chosen.length === all.length ? null : chosen;
}

async function digestChange({ guild }: Select, channel: string, known: KnownCohort): Promise<Change> {
  const problem = await digestChannelProblem(guild, channel, known.settings.memberRole);
  if (problem) throw new UserError(`Nothing was changed: ${DIGEST_PROBLEMS[problem]}.`);
  return () => ({ digest: { channel } });
}

/** Settings that are changed in place with a single choice. */
export const setupControls: NonNullable<Command['components']> = [
  select(ids.setupGroup, 'nothing', (interaction, _fields, app) =>
    showing(interaction, app, interaction.values[0] ?? '', 'overview'),
  ),

  button(ids.setupOpen, 'nothing', (interaction, { cohort, part }, app) =>
    showing(interaction, app, cohort, part),
  ),

  button(ids.setupChecks, 'nothing', (interaction, { cohort, page }, app) =>
    answerPrivately(interaction, app, async () => {
      const known = await requireManaged(interaction, cohort, app);
      return checksShown(app, interaction.guild, known, Number(page));
    }),
  ),

  select(ids.setupPart, 'nothing', (interaction, { cohort }, app) => {
    const part = SETUP_PARTS.find((one) => one === interaction.values[0]) ?? 'overview';
    return showing(interaction, app, cohort, part);
  }),

  select(ids.setupChannel, 'nothing', (interaction, { cohort, what }, app) =>
    what === 'digest'
      ? changing(interaction, app, { cohort, part: 'digest' }, (known) =>
          digestChange(interaction, chosenChannel(interaction, 'digest'), known),
        )
      : changing(interaction, app, { cohort, part: 'schedule' }, () => {
          const channel = chosenChannel(interaction, 'question');
          return () => ({ channel });
        }),
  ),

  select(ids.setupRoles, 'nothing', (interaction, { cohort, what }, app) =>
    changing(interaction, app, { cohort, part: 'people' }, () => {
      const roles = chosenRoles(interaction, what);
      return () => roleChange(what, roles);
    }),
  ),

  select(ids.setupAsked, 'nothing', (interaction, { cohort, what }, app) =>
    changing(interaction, app, { cohort, part: 'questions' }, ({ settings }) => {
      const { values } = interaction;
      if (what === 'sections') {
        const sections = chosenOf(sectionsOf(app.pack, settings), values);
        return () => ({ sections });
      }
      const banks = chosenOf(
        app.pack.banks.map(({ id }) => id),
        values,
      );
      return () => ({ banks });
    }),
  ),

  button(ids.setupDo, 'nothing', (interaction, { cohort, what }, app) => {
    const { change, news } = ACTS[what];
    return changing(interaction, app, { cohort, part: PART_OF_ACT[what] }, () => change, news);
  }),
];
