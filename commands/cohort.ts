import type { Subcommand } from '../src/discord/interactions/define.ts';
import { leadCommand } from '../src/discord/people/lead-command.ts';
import { cohortAnswers } from './cohort/answers.ts';
import { cohortExport } from './cohort/export.ts';
import { cohortMember } from './cohort/member.ts';
import { cohortOverview } from './cohort/overview.ts';

const SUBCOMMANDS: readonly Subcommand[] = [cohortOverview, cohortMember, cohortAnswers, cohortExport];

export const cohort = leadCommand('cohort', 'For group leads: how the cohort is doing', SUBCOMMANDS);
