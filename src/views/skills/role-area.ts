import { ids } from '../../discord/interactions/ids.ts';
import { isOwnId } from '../../domain/bank/bank.ts';
import type { Area, Pack, Question, Role, Topic } from '../../domain/pack.ts';
import { type AreaHelp, areaHelp } from '../../domain/skills/coverage.ts';
import type { CurrentRatings } from '../../domain/skills/ratings.ts';
import { noMarks, stateOf, type TopicMarks, type TopicState } from '../../domain/skills/topic-marks.ts';
import { type Block, type Card, type Control, card, LINE } from '../words/card.ts';
import { aimText, levelBar } from '../words/levels.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import { questionText } from '../words/question-text.ts';
import { stringSelect } from '../words/select.ts';
import { shortened } from '../words/text.ts';
import { areaSelect, COVERAGE_WORDS, overviewButton } from './role.ts';
import { moreButton, openLink, stateButtons, topicText } from './topic.ts';

const CONTENTS = 300;
const QUESTION = 160;
/** As many as have room with their buttons. */
const TOPICS = 3;

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

/** A topic with what can be said of it. */
function topicRow({ ratingId }: Area, topic: Topic, marks: TopicMarks): Control[] {
  const write = (state: TopicState): string =>
    ids.roleTopic.write({ area: ratingId, topic: topic.id, state });
  return [...openLink(topic), ...stateButtons(stateOf(marks, topic.id), write), moreButton(topic)];
}

/** Those of the curriculum, of which the text above says what they are about. */
const sourceBlocks = (area: Area, { topics }: AreaHelp, marks: TopicMarks): Block[] =>
  area.coverage === 'missing'
    ? []
    : topics
        .slice(0, TOPICS)
        .flatMap((topic) => [topicText(topic, stateOf(marks, topic.id)), topicRow(area, topic, marks)]);

/** Not of the curriculum, and marked as such: the analysis of the listing stays as its source has it. */
function furtherBlocks(
  area: Area,
  { topics, further }: AreaHelp,
  { marks, isRated }: { readonly marks: TopicMarks; readonly isRated: boolean },
): Block[] {
  const shown = further.slice(0, Math.max(0, TOPICS - topics.length));
  if (shown.length === 0) return [];
  const whose = shown.some(({ id }) => isOwnId(id)) ? 'for Sextant or by your group' : 'for Sextant';
  return [
    `${isRated ? '### For your next step' : '### To study beside the curriculum'}\n-# Written ${whose}, not a part of the curriculum.`,
    ...shown.flatMap((topic): Block[] => {
      const { level } = topic;
      const steps = level && !isRated ? ` · from ${level[0]} to ${level[1]}` : '';
      return [`${topicText(topic, stateOf(marks, topic.id))}${steps}`, topicRow(area, topic, marks)];
    }),
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
export function roleAreaCard(
  pack: Pack,
  role: Role,
  area: Area,
  current: CurrentRatings,
  marks: TopicMarks = noMarks,
): Card {
  const rated = current.get(area.ratingId)?.rating;
  const help = areaHelp(pack, role, area, rated);
  const questions = help.questions.map((question) => `- ${questionText(question, QUESTION)}`);
  return card(
    `## ${area.name}\n-# ${role.title}`,
    `**In the curriculum**: ${COVERAGE_WORDS[area.coverage]}. ${area.note}\n${levelText(area, current)}`,
    studyText(area, help),
    ...sourceBlocks(area, help, marks),
    ...furtherBlocks(area, help, { marks, isRated: rated !== undefined }),
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
