import { ButtonStyle, MessageFlags } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { Question } from '../../domain/pack.ts';
import type { Attempt } from '../../domain/practice/attempt.ts';
import { pointsOf } from '../../domain/practice/judging.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { timestamp } from '../words/dates.ts';
import { paragraph } from '../words/form.ts';
import { inBold, questionText, rubricPoints } from '../words/question-text.ts';
import { quoted, shortened, shortenedWords } from '../words/text.ts';
import { pointsText } from './judging.ts';

const QUESTION_LENGTH = 200;
const WORDS = 100;
const POINT_LENGTH = 36;

export interface Side {
  readonly attempt: Attempt;
  readonly words?: string | undefined;
}

export interface ThenAndNow {
  readonly question: Question;
  readonly before: Side;
  readonly now: Side;
}

function sideText(name: string, { attempt, words }: Side): string {
  const head = `### ${name}, ${timestamp(attempt.at, 'D')}: ${pointsText(pointsOf(attempt))} of ${attempt.of}`;
  return `${head}\n${words === undefined ? '-# Answered aloud' : quoted(shortenedWords(words, WORDS))}`;
}

/** Points that the new attempt covers and the old one did not. */
function newPoints({ question, before, now }: ThenAndNow): string {
  const texts = rubricPoints(question);
  const gained = question.rubric.flatMap(({ id }, index) =>
    now.attempt.verdicts[id] === 'covered' && before.attempt.verdicts[id] !== 'covered'
      ? [`- ${shortened(texts[index] ?? '', POINT_LENGTH)}`]
      : [],
  );
  return gained.length === 0 ? '' : `**New this time**\n${gained.slice(0, 2).join('\n')}`;
}

const bothTexts = (both: ThenAndNow): readonly string[] =>
  [sideText('Then', both.before), sideText('Now', both.now), newPoints(both)].filter((text) => text !== '');

const attemptId = ({ now }: ThenAndNow) => ({ attempt: `${now.attempt.at}` });

/** The message that the group sees. */
export const lookMessage = (user: string, both: ThenAndNow) => ({
  flags: MessageFlags.IsComponentsV2 as const,
  components: [
    paragraph(
      [
        `**Then and now by <@${user}>**\n${questionText(both.question, QUESTION_LENGTH)}`,
        ...bothTexts(both),
      ].join('\n'),
    ),
  ],
  allowed_mentions: { parse: [] },
});

/** Shown before anything is shared. */
export const lookPreviewCard = (both: ThenAndNow, channel: string): Card =>
  card(
    `## Share with the group?\nEverybody who can read <#${channel}> will read this, under your name. Nobody is pinged, and you can take it back.`,
    bothTexts(both).join('\n'),
    [
      button(ids.lookShare.write(attemptId(both)), 'Share it', ButtonStyle.Primary),
      button(ids.thenAndNow.write(attemptId(both)), 'Keep it to myself'),
    ],
  );

/** Both attempts side by side for their author, and for the group if the author wants that. */
export const thenAndNowCard = (both: ThenAndNow, link?: string): Card =>
  card(
    `## Then and now\n${inBold(questionText(both.question, 60))}`,
    sideText('Then', both.before),
    sideText('Now', both.now),
    newPoints(both),
    link === undefined ? '' : `Shared with the group: ${link}`,
    [
      link === undefined
        ? button(ids.lookPreview.write(attemptId(both)), 'Share with the group')
        : button(ids.lookBack.write(attemptId(both)), 'Take it back'),
      button(ids.judgeResult.write({ attempt: `${both.now.attempt.at}` }), 'Back'),
    ],
  );
