import { MessageFlags, SlashCommandStringOption } from 'discord.js';
import { z } from 'zod';
import { exportedPosts } from '../../src/actions/leads/cohort-export.ts';
import { cohortFigures } from '../../src/actions/leads/cohort-overview.ts';
import type { App } from '../../src/app.ts';
import type { CommandPart, Slash } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { chosenSeparator, separatorOption } from '../../src/discord/interactions/separator.ts';
import { canSee } from '../../src/discord/people/channel-access.ts';
import { ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { displayNames } from '../../src/discord/people/display-names.ts';
import { whoIsWho } from '../../src/discord/people/who-is-who.ts';
import type { KnownCohort } from '../../src/domain/cohort.ts';
import { localDay } from '../../src/domain/dates.ts';
import type { Separator } from '../../src/domain/personal/separator.ts';
import { PERIODS, type PeriodName } from '../../src/domain/posts/participation.ts';
import { csvWriter } from '../../src/views/leads/csv-export.ts';
import {
  type CohortExport,
  EXPORT_FORMATS,
  type ExportFormat,
  exportedText,
  tooLargeText,
} from '../../src/views/leads/export.ts';
import { jsonWriter } from '../../src/views/leads/json-export.ts';
import { periodText } from '../../src/views/leads/members.ts';
import { attachments, type ExportFile } from '../../src/views/own-data/export.ts';

const asked = z.object({
  period: z.enum(PERIODS).nullable(),
  format: z.enum(EXPORT_FORMATS).nullable(),
});

const FORMAT_NAMES: Readonly<Record<ExportFormat, string>> = {
  csv: 'CSV, for a spreadsheet',
  json: 'JSON, for a program',
};

interface Wish {
  readonly format: ExportFormat;
  readonly separator: Separator;
  readonly canRead: boolean;
  /** In bytes. */
  readonly limit: number;
}

/** Only what the lead may see; undefined if it is too large for a message. */
async function filesFor(
  app: App,
  { ref, settings }: KnownCohort,
  of: CohortExport,
  { format, separator, canRead, limit }: Wish,
): Promise<readonly ExportFile[] | undefined> {
  const writer = format === 'csv' ? csvWriter(of, separator) : jsonWriter(of);
  for await (const post of exportedPosts(app, ref, { figures: of.figures, settings, canRead })) {
    writer.add(post);
    if (writer.size > limit) return undefined;
  }
  return writer.size > limit ? undefined : writer.files();
}

async function facts(
  app: App,
  { guild }: Slash,
  led: KnownCohort,
  period: PeriodName,
): Promise<CohortExport> {
  const { ref, settings } = led;
  const who = await whoIsWho(app, guild, led);
  const figures = await cohortFigures(app, ref, settings, { who, period });
  const now = app.clock.now();
  const { pack } = app;
  return {
    pack,
    ref,
    settings,
    figures,
    until: localDay(now, settings.schedule.zone),
    now,
    names: await displayNames(
      guild,
      figures.rows.map(({ user }) => user),
    ),
  };
}

export const cohortExport: CommandPart = {
  name: 'export',
  costs: 'export',
  does: 'Members and answers as files',
  options: [
    new SlashCommandStringOption()
      .setName('period')
      .setDescription('For export: the last 28 days unless you choose another')
      .addChoices(PERIODS.map((value) => ({ name: periodText(value), value }))),
    new SlashCommandStringOption()
      .setName('format')
      .setDescription('For export: CSV unless you choose another')
      .addChoices(EXPORT_FORMATS.map((value) => ({ name: FORMAT_NAMES[value], value }))),
    separatorOption(),
  ],

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const led = await ledCohort(interaction, app);
    const { options, attachmentSizeLimit: limit } = interaction;
    const { data } = asked.safeParse({
      period: options.getString('period'),
      format: options.getString('format'),
    });
    if (!data)
      throw new UserError(
        "That isn't one of the periods or formats, so no file was made. Choose both from the lists that open.",
      );
    const period = data.period ?? '28';
    const format = data.format ?? 'csv';
    const of = await facts(app, interaction, led, period);
    const separator = await chosenSeparator(app, interaction);
    const canRead = canSee(interaction, led.settings.channel);
    const files = await filesFor(app, led, of, { format, separator, canRead, limit });
    if (!files) throw new UserError(tooLargeText(period, limit));
    await interaction.editReply({ content: exportedText(of, format, separator), files: attachments(files) });
  },
};
