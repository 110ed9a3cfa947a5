import type { CommandPart } from '../src/discord/interactions/define.ts';
import { leadCommand } from '../src/discord/people/lead-command.ts';
import { cohortAgenda } from './cohort/agenda.ts';
import { cohortAnswers } from './cohort/answers.ts';
import { cohortExport } from './cohort/export.ts';
import { cohortMember } from './cohort/member.ts';
import { cohortOverview } from './cohort/overview.ts';

const PARTS: readonly CommandPart[] = [
  cohortOverview,
  cohortAgenda,
  cohortMember,
  cohortAnswers,
  cohortExport,
];

export const cohort = leadCommand({
  name: 'cohort',
  description: 'For group leads: how your group is doing; only you see it',
  choice: { name: 'show', description: 'What you want to see' },
  parts: PARTS,
});
