import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { answeredCount, type OpenAudit, placeOf } from '../../domain/audit/state.ts';
import { LEVELS, type Rating } from '../../domain/member.ts';
import type { Evidence } from '../../domain/skills/evidence.ts';
import type { Rateable } from '../../domain/skills/rateable.ts';
import type { CurrentRatings } from '../../domain/skills/ratings.ts';
import { evidenceText } from '../skills/evidence.ts';
import { type Button, button } from '../words/button.ts';
import { type Block, type Card, type Control, card } from '../words/card.ts';
import { counted } from '../words/text.ts';
import { DONT_RATE, NOT_RATED, NOT_RATED_RULE } from './form.ts';

/** `3 of 5`, `not rated`, or `skipped` without an answer. */
const answerWords = (given: Rating | null | undefined): string =>
  given === undefined ? 'skipped' : given === null ? 'not rated' : `${given} of 5`;

export interface QuestionFacts {
  /** The question that was just answered. */
  readonly saved?: Rateable | undefined;
  readonly evidence: Evidence;
  /** Ratings of earlier audits. */
  readonly earlier: CurrentRatings;
  /** Shows the levels in full, or the further actions. */
  readonly shown?: 'full' | 'beside';
}

interface Place {
  readonly audit: OpenAudit;
  readonly index: number;
  readonly one: Rateable;
}

/** One question with a button for each level, on one phone screen; after the last question, all answers at a glance. */
export function auditQuestionCard(audit: OpenAudit, index: number, facts: QuestionFacts): Card {
  const one = audit.asked[index];
  if (one === undefined) return reviewCard(audit);
  const place = { audit, index, one };
  if (facts.shown === 'beside') return card(...besides(place, facts));
  return card(
    ...(one.short === undefined || facts.shown === 'full'
      ? levelsInFull(place, facts)
      : levelsInShort(place, facts)),
  );
}

const savedWords = ({ ratings }: OpenAudit, saved: Rateable | undefined): readonly string[] =>
  saved === undefined ? [] : [`Saved ✓ ${answerWords(ratings[saved.id])}`];

const small = (words: readonly string[]): string => (words.length === 0 ? '' : `-# ${words.join(' · ')}\n`);

const title = ({ audit, index, one }: Place): string => `${index + 1} of ${audit.asked.length}: ${one.name}`;

const headline = (place: Place, { saved }: QuestionFacts): string =>
  `${small(savedWords(place.audit, saved))}## ${title(place)}`;

function notes({ audit, one }: Place, { earlier }: QuestionFacts): string {
  const given = audit.ratings[one.id];
  const before = earlier.get(one.id)?.rating;
  return [
    given === undefined ? '' : `Your answer so far: **${answerWords(given)}**`,
    before === undefined
      ? `-# ${NOT_RATED_RULE}`
      : `-# ★ Last time: ${answerWords(before)}. “${DONT_RATE}” takes it away.`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function levelsInShort(place: Place, facts: QuestionFacts): readonly Block[] {
  const { one } = place;
  const before = facts.earlier.get(one.id)?.rating;
  return [
    `${headline(place, facts)}\nWhat's the furthest you've got?`,
    ...LEVELS.map((level, at) => [
      levelButton(place, level, `${level === before ? '★ ' : ''}${level} · ${one.short?.[at] ?? ''}`),
    ]),
    notes(place, facts),
    [...moves(place), besideButton(place)],
  ];
}

function levelsInFull(place: Place, facts: QuestionFacts): readonly Block[] {
  const { audit, index, one } = place;
  const before = facts.earlier.get(one.id)?.rating;
  const given = audit.ratings[one.id];
  const levels = one.levels.map(
    (level, at) =>
      `**${at + 1}** ${level}${at + 1 === given ? ' (your answer)' : ''}${at + 1 === before ? ' ★' : ''}`,
  );
  return [
    `${small([...savedWords(audit, facts.saved), ...(before === undefined ? [] : ['★ Last time'])])}### ${title(place)}`,
    levels.join('\n'),
    LEVELS.map((level) => levelButton(place, level, String(level))),
    one.short === undefined
      ? [...moves(place), besideButton(place)]
      : [button(ids.auditQuestion.write(placeIn(audit, index)), 'Back')],
  ];
}

const besideButton = ({ audit, index }: Place): Control =>
  button(ids.auditBeside.write(placeIn(audit, index)), 'More');

/** The full wording of the question, the evidence, and further actions. */
function besides(place: Place, facts: QuestionFacts): readonly Block[] {
  const { audit, index, one } = place;
  const line = facts.evidence[one.id];
  return [
    `${headline(place, facts)}\n${one.question}`,
    notes(place, facts),
    line === undefined ? '' : evidenceText(line),
    [
      button(
        ids.auditEvidence.write(placeIn(audit, index)),
        line === undefined ? 'Add evidence' : 'Edit evidence',
      ),
      ...(one.short === undefined
        ? []
        : [button(ids.auditFull.write(placeIn(audit, index)), 'Levels in full')]),
    ],
    [
      button(ids.auditContinue.write({ audit: audit.id }), 'Use a form'),
      button(ids.auditStop.write({ audit: audit.id }), 'Stop here'),
      button(ids.auditQuestion.write(placeIn(audit, index)), 'Back'),
    ],
  ];
}

const placeIn = (audit: OpenAudit, index: number) => ({
  audit: audit.id,
  index: String(placeOf(audit, index)),
});

const chosen = (isChosen: boolean): Button['style'] =>
  isChosen ? ButtonStyle.Primary : ButtonStyle.Secondary;

const levelButton = ({ audit, index, one }: Place, level: Rating, label: string): Control =>
  button(
    ids.auditTap.write({ ...placeIn(audit, index), value: `${level}` }),
    label,
    chosen(audit.ratings[one.id] === level),
  );

function moves({ audit, index, one }: Place): readonly Control[] {
  const given = audit.ratings[one.id];
  const at = (other: number) => ids.auditQuestion.write(placeIn(audit, other));
  return [
    { ...button(at(Math.max(0, index - 1)), 'Back'), disabled: index === 0 },
    button(at(index + 1), given === undefined ? 'Skip for now' : 'Next'),
    button(
      ids.auditTap.write({ ...placeIn(audit, index), value: NOT_RATED }),
      DONT_RATE,
      chosen(given === null),
    ),
  ];
}

function reviewCard(audit: OpenAudit): Card {
  const { asked, ratings, id } = audit;
  const left = asked.length - answeredCount(audit);
  const isEmpty = left === asked.length;
  return card(
    `## Your answers\n${left === 0 ? 'Every question is answered.' : `${counted(left, 'question')} of ${asked.length} skipped.`} Everything below is saved.`,
    asked.map((one) => `${one.name}: **${ratings[one.id] ?? answerWords(ratings[one.id])}**`).join('\n'),
    [
      ...(isEmpty
        ? []
        : [button(ids.auditFinish.write({ audit: id }), 'Finish and see the result', ButtonStyle.Primary)]),
      ...(left === 0
        ? []
        : [
            button(
              ids.auditQuestion.write({ audit: id, index: 'next' }),
              left === 1 ? 'Answer the skipped one' : `Answer the ${left} skipped ones`,
            ),
          ]),
      button(ids.auditQuestion.write(placeIn(audit, Math.max(0, asked.length - 1))), 'Back'),
    ],
  );
}
