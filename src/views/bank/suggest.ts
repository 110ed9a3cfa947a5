import { ButtonStyle } from 'discord-api-types/v10';
import type { OpenSuggestion } from '../../actions/bank/suggestions.ts';
import { ids } from '../../discord/interactions/ids.ts';
import type { Suggestion } from '../../domain/bank/suggestion.ts';
import { MOST_SUGGESTIONS, QUESTION_LENGTH } from '../../domain/bounds.ts';
import type { Pack } from '../../domain/pack.ts';
import { type Button, button } from '../words/button.ts';
import { type Block, type Card, card } from '../words/card.ts';
import { type Form, field, form, textArea } from '../words/form.ts';
import { bucketName } from '../words/names.ts';
import { escaped } from '../words/repeated.ts';
import { withWords } from '../words/return-text.ts';
import { ago } from '../words/schedule.ts';
import { counted, oneLine, quoted, shortenedWords } from '../words/text.ts';
import { bucketChoice } from './form.ts';

export const SUGGEST_FIELDS = { text: 'text', bucket: 'bucket' } as const;

const OWN_LENGTH = 60;
const SHOWN_OWN = 3;

const WORDS: Readonly<Record<Suggestion['state'], string>> = {
  open: 'waits for a lead',
  approved: 'approved: it will be asked',
  declined: 'not taken this time',
};

export interface Suggesting {
  readonly cohort: string;
  /** The name of the group. */
  readonly group: string;
  readonly own: readonly Suggestion[];
  /** What just happened, shown first. */
  readonly news?: string;
}

/** A member's suggestions, and what became of them. */
export function suggestCard({ cohort, group, own, news = '' }: Suggesting): Card {
  const latest = own.toReversed().slice(0, SHOWN_OWN);
  return card(
    news,
    `## Suggest a question for ${escaped(group)}\nA question you'd like to be asked, or were asked in an interview. Leads see it with your name. If one takes it, it becomes a question of the group, without your name, and stays even if you delete your data.`,
    latest.length === 0
      ? ''
      : [
          '**Your suggestions**',
          ...latest.map(
            ({ text, state }) => `- ${escaped(shortenedWords(oneLine(text), OWN_LENGTH))}: ${WORDS[state]}`,
          ),
        ].join('\n'),
    [button(ids.suggest.write({ cohort }), 'Suggest a question', ButtonStyle.Primary)],
  );
}

/** @param opened id of the interaction that opens it: phones reuse the first form they saw under a custom_id */
export const suggestForm = (pack: Pack, cohort: string, opened: string): Form =>
  form(
    ids.suggestForm.write({ cohort, opened }),
    'Suggest a question',
    field(
      'The question',
      textArea(SUGGEST_FIELDS.text, { max: QUESTION_LENGTH, required: true }),
      "Please don't share questions you agreed to keep secret.",
    ),
    field('Which skills does it exercise most?', bucketChoice(pack, SUGGEST_FIELDS.bucket)),
  );

export const unsavedSuggestionCard = (text: string, reason: string) =>
  withWords(
    card(
      `## Your suggestion was not saved\n${reason}`,
      'Nothing is lost: the attached file has what you wrote:',
      quoted(text),
    ),
    [text],
  );

export const TOO_MANY = `${MOST_SUGGESTIONS} of your suggestions are already waiting for a lead. Suggest this one when some are decided.`;

/** One suggestion may fill a phone screen. */
const PER_PAGE = 1;

export interface SuggestionsPage {
  readonly cohort: string;
  readonly group: string;
  readonly open: readonly OpenSuggestion[];
  readonly page: number;
  readonly news?: string;
}

/** Suggestions that wait for the leads, each with its two buttons. */
export function suggestionsCard(
  pack: Pack,
  { cohort, group, open, page: wanted, news = '' }: SuggestionsPage,
): Card {
  const pages = Math.max(1, Math.ceil(open.length / PER_PAGE));
  const page = Math.min(wanted, pages - 1);
  const shown = open.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  const decide = (id: string, choice: 'approved' | 'declined', label: string, style: Button['style']) =>
    button(ids.suggestionDecide.write({ cohort, suggestion: id, choice, page: String(page) }), label, style);
  const turn = (to: number, label: string): Button =>
    button(ids.suggestions.write({ cohort, page: String(to) }), label);
  const place = open.length === 0 ? 'members make them with `/suggest`' : `${page + 1} of ${pages}`;
  return card(
    [
      `## ${open.length === 0 ? 'No suggestion waits' : `${counted(open.length, 'suggestion')} to decide`}`,
      `-# ${news === '' ? '' : `${news} `}${escaped(group)} · ${place}`,
    ].join('\n'),
    ...shown.flatMap(({ user, suggestion: { id, at, text, bucket } }): Block[] => [
      `${quoted(text)}\n-# ${bucketName(pack, bucket)} · by <@${user}> ${ago(at)}`,
      [
        decide(id, 'approved', 'Approve', ButtonStyle.Primary),
        decide(id, 'declined', 'Decline', ButtonStyle.Secondary),
        ...(page > 0 ? [turn(page - 1, 'Previous')] : []),
        ...(page < pages - 1 ? [turn(page + 1, 'Next')] : []),
      ],
    ]),
  );
}
