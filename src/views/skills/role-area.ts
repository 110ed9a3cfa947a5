import { ids } from '../../discord/interactions/ids.ts';
import type { Area, Pack, Question, Role, Topic } from '../../domain/pack.ts';
import { type AreaHelp, areaHelp } from '../../domain/skills/coverage.ts';
import type { CurrentRatings } from '../../domain/skills/ratings.ts';
import { type Block, type Card, type Control, card, LINE } from '../words/card.ts';
import { aimText, levelBar } from '../words/levels.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import { stringSelect } from '../words/select.ts';
import { shortened } from '../words/text.ts';
import { areaSelect, COVERAGE_WORDS, overviewButton } from './role.ts';
import { moreButton, openLink, topicText } from './topic.ts';

const CONTENTS = 300;
const QUESTION = 160;
/** As many as have room beside the link of the first. */
const FURTHER = 3;

function levelText(area: Area, current: CurrentRatings): string {
  const rating = current.get(area.ratingId)?.rating;
  if (rating === undefined) return `**You**: not rated. For orientation, a 3 is: ${area.levels[2]}`;
  const next = rating === 5 ? '' : `\n${aimText(rating + 1, area.levels[rating])}`;
  return `**You**: ${levelBar(rating)}${next}`;
}

const sourceText = ({ id, title, content }: Topic): string =>
  `- ${title} (\`${id}\`)${content.length === 0 ? '' : `: ${shortened(content.join('; '), CONTENTS)}`}`;

function studyText({ coverage }: Area, { topics }: AreaHelp): string {
  if (coverage === 'missing') return '';
  return `### What to study\n${topics.map(sourceText).join('\n')}`;
}

/** Ours, marked as such: the analysis of the listing stays as its source has it. */
function furtherBlocks({ further }: AreaHelp, isRated: boolean): Block[] {
  const shown = further.slice(0, FURTHER);
  if (shown.length === 0) return [];
  const lines = shown.map((topic) => {
    const { level } = topic;
    return `- ${topicText(topic)}${level && !isRated ? ` · from ${level[0]} to ${level[1]}` : ''}`;
  });
  const [first] = shown;
  return [
    [
      isRated ? '### For your next step' : '### To study beside the curriculum',
      ...lines,
      '-# Written for Sextant, not a part of the curriculum.',
    ].join('\n'),
    first ? [...openLink(first), ...shown.map((topic) => moreButton(topic, shown.length > 1))] : [],
  ];
}

function lackText(area: Area, { additions }: AreaHelp): string {
  if (area.missing.length === 0 && additions.length === 0) return '';
  const proposed = additions.map(
    ({ title, contents }) => `Proposed module: ${title} (${shortened(contents.join('; '), CONTENTS)})`,
  );
  return [
    '### What the curriculum lacks',
    ...area.missing.map((topic) => `- ${topic}`),
    area.priority === undefined ? 'No priority is named.' : `Priority: ${area.priority}.`,
    ...proposed,
  ].join('\n');
}

function questionSelect(questions: readonly Question[]): readonly Control[] {
  if (questions.length === 0) return [];
  return [
    stringSelect(
      ids.practicePick.write({}),
      'Practise one of these questions',
      questions
        .slice(0, SELECT_OPTIONS)
        .map(({ id, text }) => ({ value: id, label: shortened(text, OPTION_TEXT) })),
    ),
  ];
}

/** One area of a job listing with all that can be done about it. */
export function roleAreaCard(pack: Pack, role: Role, area: Area, current: CurrentRatings): Card {
  const rated = current.get(area.ratingId)?.rating;
  const help = areaHelp(pack, role, area, rated);
  const questions = help.questions.map(({ text }) => `- ${shortened(text, QUESTION)}`);
  return card(
    `## ${area.name}\n-# ${role.title}`,
    `**In the curriculum**: ${COVERAGE_WORDS[area.coverage]}. ${area.note}\n${levelText(area, current)}`,
    studyText(area, help),
    ...furtherBlocks(help, rated !== undefined),
    lackText(area, help),
    questions.length === 0
      ? 'No interview question exercises this yet.'
      : `### Interview questions that exercise it\n${questions.join('\n')}`,
    questionSelect(help.questions),
    LINE,
    [areaSelect(role, current, area.id)],
    [overviewButton(role)],
  );
}
