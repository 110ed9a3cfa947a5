import { ids } from '../../discord/interactions/ids.ts';
import type { QuestionProblem } from '../../domain/bank/bank.ts';
import { linksText } from '../../domain/bank/links.ts';
import { levelText, type TypedTopic } from '../../domain/bank/typed-topic.ts';
import {
  LINKS_LENGTH,
  MOST_HOURS,
  MOST_RESOURCES,
  TOPIC_TITLE_LENGTH,
  WHY_LENGTH,
} from '../../domain/bounds.ts';
import type { Pack, Topic } from '../../domain/pack.ts';
import { card } from '../words/card.ts';
import { type Form, field, form, lineInput, textArea } from '../words/form.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import { bucketName } from '../words/names.ts';
import { type CardWithFiles, withWords } from '../words/return-text.ts';
import { type Options, stringSelect } from '../words/select.ts';
import { shortened } from '../words/text.ts';

export const TOPIC_FIELDS = {
  title: 'title',
  skill: 'skill',
  level: 'level',
  hours: 'hours',
  links: 'links',
} as const;

const LEVELS = [1, 2, 3, 4] as const;

/** Single steps come first, because most topics are for one. */
const STEPS: readonly (readonly [number, number])[] = [1, 2, 3, 4].flatMap((wide) =>
  LEVELS.filter((from) => from + wide <= 5).map((from) => [from, from + wide] as const),
);

/** As many skills as a list has room for; always includes the chosen one. */
function skillOptions(pack: Pack, chosen: string | undefined): Options {
  const ranked = [
    ...pack.skills.filter(({ id }) => id === chosen),
    ...pack.skills.filter(({ id }) => id !== chosen),
  ].slice(0, SELECT_OPTIONS);
  return pack.skills
    .filter((skill) => ranked.includes(skill))
    .map(({ id, name, bucket }) => ({
      value: id,
      label: name,
      description: shortened(bucketName(pack, bucket), OPTION_TEXT),
      default: id === chosen,
    }));
}

/**
 * One of the cohort's own topics; without `topic` the form is for a new one.
 * @param opened id of the interaction that opens it: phones reuse the first form they saw under a custom_id
 */
export function topicForm(pack: Pack, cohort: string, opened: string, topic?: Topic): Form {
  const { title = '', skills: [skill] = [], level, hours, resources = [] } = topic ?? {};
  const now = level && levelText(level);
  return form(
    ids.bankTopicForm.write({ cohort, topic: topic?.id ?? '-', opened }),
    topic ? 'Edit a topic' : 'A new topic',
    field('Title', lineInput(TOPIC_FIELDS.title, { max: TOPIC_TITLE_LENGTH, value: title, required: true })),
    field(
      'Skill',
      stringSelect(TOPIC_FIELDS.skill, 'Choose a skill', skillOptions(pack, skill)),
      'The skill it teaches.',
    ),
    field(
      'Step',
      stringSelect(
        TOPIC_FIELDS.level,
        'Choose a step',
        STEPS.map(([from, to]) => ({
          value: levelText([from, to]),
          label: `From ${from} to ${to}`,
          default: levelText([from, to]) === now,
        })),
      ),
      'Members see it only while this is their next step.',
    ),
    field(
      'Hours',
      lineInput(TOPIC_FIELDS.hours, {
        max: 4,
        value: hours === undefined ? '' : String(hours),
        required: true,
        placeholder: '6',
      }),
      'For all of it, as a whole number.',
    ),
    field(
      'Links',
      textArea(TOPIC_FIELDS.links, {
        max: LINKS_LENGTH,
        value: linksText(resources),
        required: true,
        placeholder: 'Title | https://… | what to do with it | minutes',
      }),
      `One per line, up to ${MOST_RESOURCES}: title | address | why | minutes | author. The address is enough.`,
    ),
  );
}

export function topicProblemText({ field: name, line }: QuestionProblem): string {
  switch (name) {
    case 'title':
      return `The title is empty, has a "|" in it, or is longer than ${TOPIC_TITLE_LENGTH} characters.`;
    case 'skills':
      return 'Choose the skill it teaches.';
    case 'level':
      return 'Choose the step it is for.';
    case 'hours':
      return `The hours must be a whole number from 1 to ${MOST_HOURS}.`;
    case 'resources':
      return line === undefined
        ? `Give one to ${MOST_RESOURCES} links, with at most ${LINKS_LENGTH} characters together.`
        : `Line ${line} of the links isn't one: it needs a title of at most ${TOPIC_TITLE_LENGTH} characters and an address that begins with https:// or http://. After the address you can add what to do with it (${WHY_LENGTH} characters), how many minutes it takes, and who made it, with "|" between them.`;
    default:
      return "Part of the topic can't be read.";
  }
}

/** Returns what was typed as text that can be copied into the form again. */
export const unsavedTopicCard = (problems: readonly string[], typed: TypedTopic): CardWithFiles =>
  withWords(
    card(
      `## The topic was not saved\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
      'The attached file has everything you wrote. Copy it into the form again.',
    ),
    [[typed.title, `${typed.hours} hours`, typed.links].join('\n')],
    () => 'topic.txt',
  );
