import { ids } from '../../discord/interactions/ids.ts';
import type { Area, Pack, Question, Role, Topic } from '../../domain/pack.ts';
import { type AreaHelp, areaHelp } from '../../domain/skills/coverage.ts';
import type { CurrentRatings } from '../../domain/skills/ratings.ts';
import {
  noMarks,
  stateOf,
  type TopicMarks,
  type TopicState,
  topicToStudy,
} from '../../domain/skills/topic-marks.ts';
import { button } from '../words/button.ts';
import { type Block, type Card, type Control, card } from '../words/card.ts';
import { aimText, levelBar } from '../words/levels.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import { stringSelect } from '../words/select.ts';
import { shortened } from '../words/text.ts';
import { overviewButton } from './curriculum.ts';
import { areaSelect } from './role.ts';
import { moreButton, openLink, stateButtons, topicText } from './topic.ts';

/** Characters for the titles of all topics after the first one. */
const OTHERS = 45;

function levelText(area: Area, current: CurrentRatings): string {
  const rating = current.get(area.ratingId)?.rating;
  if (rating === undefined) return `**You**: not rated. A 3 is: ${area.levels[2]}`;
  const next = rating === 5 ? '' : `\n${aimText(rating + 1, area.levels[rating])}`;
  return `**You**: ${levelBar(rating)}${next}`;
}

/** A topic with buttons to mark it. */
function topicRow({ ratingId }: Area, topic: Topic, marks: TopicMarks): Control[] {
  const write = (state: TopicState): string =>
    ids.roleTopic.write({ area: ratingId, topic: topic.id, state });
  return [...openLink(topic), ...stateButtons(stateOf(marks, topic.id), write), moreButton(topic)];
}

/**
 * The topic to continue with, from the curriculum or those written for the area: started topics come before new ones.
 */
function studyBlocks(area: Area, { topics, further }: AreaHelp, marks: TopicMarks): Block[] {
  const all = [...(area.coverage === 'missing' ? [] : topics), ...further];
  const topic = topicToStudy(all, marks) ?? all[0];
  if (!topic) return ['No course topic yet.'];
  const others = all.filter((one) => one !== topic).map(({ title }) => title);
  const notes = [
    ...(further.includes(topic) ? ['Not in the curriculum.'] : []),
    ...(others.length === 0 ? [] : [`Then: ${shortened(others.join('; '), OTHERS)}`]),
  ].join(' ');
  return [
    `Study: ${topicText(topic, stateOf(marks, topic.id))}${notes === '' ? '' : `\n-# ${notes}`}`,
    topicRow(area, topic, marks),
  ];
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

/** One area of a job listing with everything that can be done about it. */
export function roleAreaCard(
  pack: Pack,
  role: Role,
  area: Area,
  current: CurrentRatings,
  marks: TopicMarks = noMarks,
): Card {
  const help = areaHelp(pack, role, area, current.get(area.ratingId)?.rating);
  return card(
    `## ${area.name}\n-# ${role.title}`,
    levelText(area, current),
    ...studyBlocks(area, help, marks),
    help.questions.length === 0 ? 'No interview question exercises this yet.' : '',
    questionSelect(help.questions),
    [areaSelect(role, current, area.id)],
    [
      button(ids.roleSource.write({ role: role.id, area: area.id }), 'In the curriculum'),
      overviewButton(role),
    ],
  );
}
