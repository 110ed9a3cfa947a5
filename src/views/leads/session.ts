import { ButtonStyle } from 'discord-api-types/v10';
import type { Outline } from '../../domain/leads/session-outline.ts';
import type { Topic } from '../../domain/pack.ts';
import { topicTitle } from '../skills/topic.ts';
import { linkButton } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { aimText } from '../words/levels.ts';
import { questionText, rubricPoints } from '../words/question-text.ts';
import { counted, shortened } from '../words/text.ts';
import { overviewButton, teachButton } from './controls.ts';
import { peopleText } from './group.ts';

const QUESTION_LENGTH = 85;
const QUESTION_BEGINNING = 60;
/** A phone shows labels up to this length in one line. */
const LABEL = 26;

function aim({ skill, from, gap }: Outline): string {
  const words = skill.levels[from];
  return [
    gap ? `-# A gap of ${peopleText(gap)}` : '-# Not one of the most common gaps now.',
    ...(words === undefined ? [] : [aimText(from + 1, words)]),
  ].join('\n');
}

function topicsText(topics: readonly Topic[]): string {
  const lines = topics.map(
    (topic) =>
      `- ${topicTitle(topic)}${topic.hours === undefined ? '' : ` (${counted(topic.hours, 'hour')})`}`,
  );
  return ['**1. Read before**', ...(lines.length === 0 ? ['No course topic yet.'] : lines)].join('\n');
}

function questionsText({ questions }: Outline): string {
  const lines = questions.map((question) => `- ${questionText(question, QUESTION_LENGTH)}`);
  return [
    '**2. Answer together**',
    ...(lines.length === 0 ? ['No question for it yet. `/questions add` makes one.'] : lines),
  ].join('\n');
}

/** Opens the first link of the first topic that has one. */
function link(topics: readonly Topic[]): readonly Control[] {
  const [first] = topics.flatMap(({ resources }) => resources);
  return first ? [linkButton(first.url, shortened(first.title, LABEL))] : [];
}

/** The first question that says what a strong answer covers. */
const judged = ({ questions }: Outline) => questions.find(({ rubric }) => rubric.length > 0);

/** An outline for a session about one gap, from the content available for it. */
export function sessionCard(cohort: string, outline: Outline): Card {
  const {
    skill,
    topics,
    others: [other],
  } = outline;
  const style = ButtonStyle.Primary;
  return card(
    `## Session: ${skill.name}\n${aim(outline)}`,
    topicsText(topics),
    link(topics),
    questionsText(outline),
    [
      ...(judged(outline)
        ? [teachButton(cohort, skill.id, 'A strong answer', { part: 'points', style })]
        : []),
      overviewButton(cohort),
    ],
    other ? [teachButton(cohort, other.skill, shortened(`Next: ${other.name}`, LABEL))] : [],
  );
}

/** The last part of a session: what to compare answers with. */
export function sessionPointsCard(cohort: string, outline: Outline): Card {
  const { skill } = outline;
  const question = judged(outline);
  return card(
    [
      '## A strong answer covers',
      ...(question
        ? [
            `-# ${questionText(question, QUESTION_BEGINNING)}`,
            ...rubricPoints(question).map((point) => `- ${point}`),
          ]
        : ['No question for it says what a strong answer covers.']),
    ].join('\n'),
    [teachButton(cohort, skill.id, 'Back')],
  );
}

export const SKILL_GONE =
  'This skill is no longer on the skills map. /cohort overview shows what to teach next.';
