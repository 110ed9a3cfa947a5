import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { answeredCount, type OpenAudit, placeOf } from '../../domain/audit/state.ts';
import { LEVELS, type Rating } from '../../domain/member.ts';
import type { Evidence } from '../../domain/skills/evidence.ts';
import type { Rateable } from '../../domain/skills/rateable.ts';
import { evidenceText } from '../skills/evidence.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, type Control, card, LINE } from '../words/card.ts';
import { counted } from '../words/text.ts';
import { NOT_RATED } from './form.ts';

/** `3 of 5`, `not rated`, or `skipped` without an answer. */
const answerWords = (given: Rating | null | undefined): string =>
  given === undefined ? 'skipped' : given === null ? 'not rated' : `${given} of 5`;

export interface QuestionFacts {
  /** The question that was just answered. */
  readonly saved?: Rateable | undefined;
  readonly evidence: Evidence;
}

/** One question with its levels in full and a button for each; behind the last one, all answers at a glance. */
export function auditQuestionCard(audit: OpenAudit, index: number, facts: QuestionFacts): Card {
  const one = audit.asked[index];
  if (one === undefined) return reviewCard(audit);
  const { saved, evidence } = facts;
  const given = audit.ratings[one.id];
  const line = evidence[one.id];
  return card(
    `${saved === undefined ? '' : `Saved: ${saved.name}, ${answerWords(audit.ratings[saved.id])}.\n`}## ${index + 1} of ${audit.asked.length}: ${one.name}\n${one.question}`,
    one.levels.map((level, below) => `**${below + 1}** ${level}`).join('\n'),
    given === undefined ? '' : `Your answer so far: **${answerWords(given)}**`,
    line === undefined ? '' : evidenceText(line),
    LEVELS.map((level) => levelButton(audit, index, level)),
    furtherButtons(audit, index, line !== undefined),
  );
}

const placeIn = (audit: OpenAudit, index: number) => ({
  audit: audit.id,
  index: String(placeOf(audit, index)),
});

const chosen = (isChosen: boolean): Button['style'] =>
  isChosen ? ButtonStyle.Primary : ButtonStyle.Secondary;

const levelButton = (audit: OpenAudit, index: number, level: Rating): Control =>
  button(
    ids.auditTap.write({ ...placeIn(audit, index), value: `${level}` }),
    String(level),
    chosen(audit.ratings[audit.asked[index]?.id ?? ''] === level),
  );

function furtherButtons(audit: OpenAudit, index: number, hasEvidence: boolean): readonly Control[] {
  const given = audit.ratings[audit.asked[index]?.id ?? ''];
  const place = placeIn(audit, index);
  const at = (other: number) => ids.auditQuestion.write(placeIn(audit, other));
  return [
    button(ids.auditTap.write({ ...place, value: NOT_RATED }), 'Not rated', chosen(given === null)),
    { ...button(at(Math.max(0, index - 1)), 'Back'), disabled: index === 0 },
    button(at(index + 1), given === undefined ? 'Skip' : 'Next'),
    button(ids.auditEvidence.write(place), hasEvidence ? 'Edit evidence' : 'Add evidence'),
    button(ids.auditStop.write({ audit: audit.id }), 'Stop here'),
  ];
}

function reviewCard(audit: OpenAudit): Card {
  const { asked, ratings, id } = audit;
  const left = asked.length - answeredCount(audit);
  const isEmpty = left === asked.length;
  return card(
    `## Your answers\n${left === 0 ? 'Every question is answered.' : `${counted(left, 'question')} of ${asked.length} skipped.`} Everything below is saved.`,
    asked.map((one) => `${one.name}: **${answerWords(ratings[one.id])}**`).join('\n'),
    LINE,
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
