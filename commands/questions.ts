import type { CommandPart } from '../src/discord/interactions/define.ts';
import { leadCommand } from '../src/discord/people/lead-command.ts';
import { questionsExport } from './questions/export.ts';
import { questionsImport } from './questions/import.ts';
import { questionsList } from './questions/list.ts';
import { questionsNext } from './questions/next.ts';
import { questionsRetire } from './questions/retire.ts';
import { questionsSuggestions } from './questions/suggestions.ts';
import { questionsTopics } from './questions/topics.ts';
import { questionsAdd, questionsEdit } from './questions/write.ts';

const PARTS: readonly CommandPart[] = [
  questionsList,
  questionsNext,
  questionsAdd,
  questionsEdit,
  questionsRetire,
  questionsImport,
  questionsExport,
  questionsSuggestions,
  questionsTopics,
];

export const questions = leadCommand({
  name: 'questions',
  description: 'For group leads: what is asked, when, and your own questions',
  choice: { name: 'do', description: 'What you want to do' },
  parts: PARTS,
});
