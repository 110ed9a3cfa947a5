import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../../discord/interactions/ids.ts';
import { type CohortSettings, nameOf } from '../../../domain/cohort.ts';
import type { Alert } from '../../../domain/leads/alerts.ts';
import type { Agenda } from '../../../domain/sessions/agenda.ts';
import type { PreparedAgenda } from '../../../domain/sessions/prepared-agenda.ts';
import { type Button, button } from '../../words/button.ts';
import { type Card, card } from '../../words/card.ts';
import { shortDate } from '../../words/dates.ts';
import { messageLink } from '../../words/links.ts';
import { escaped } from '../../words/repeated.ts';
import { ago } from '../../words/schedule.ts';
import { shortened, shortenedWords } from '../../words/text.ts';
import { announceButton } from '../announcing.ts';
import { agendaText, writtenText } from './words.ts';

/** Short enough that the line fits a phone. */
const NAME_LENGTH = 22;
/** The others are one button away. */
const NAMED = 2;
/** How many characters of the leads' text fit on a phone beside the rest. */
const SHOWN = 240;

export interface AgendaFacts {
  readonly guild: string;
  readonly cohort: string;
  readonly settings: CohortSettings;
  readonly agenda: Agenda;
  readonly alerts: readonly Alert[];
  /** The agenda as edited by leads. */
  readonly kept: PreparedAgenda | undefined;
  /** Whether a session is announced. */
  readonly isAnnounced: boolean;
}

function alertsLine(alerts: readonly Alert[]): string {
  const named = alerts.slice(0, NAMED).map(({ user }) => `<@${user}>`);
  const more = alerts.length > NAMED ? `, and ${alerts.length - NAMED} more` : '';
  return `**Who may need a word**: ${named.length === 0 ? 'nobody now' : `${named.join(', ')}${more}`}`;
}

/** Only links: when an author withdraws an answer, nothing of it, not even a name, must stay in the posted message. */
function answersLine({ guild, agenda: { answers } }: AgendaFacts): string {
  const links = answers.map(
    ({ channel, message }, index) =>
      `[${index === 0 ? 'one' : 'another'}](${messageLink(guild, channel, message)})`,
  );
  return `**Answers to discuss**: ${links.length === 0 ? 'none offered' : links.join(', ')}`;
}

function head({ settings, agenda, kept }: AgendaFacts): string {
  const name = escaped(shortened(nameOf(settings), NAME_LENGTH));
  const when =
    kept?.words === undefined || kept.wordsAt === undefined
      ? `week to ${shortDate(agenda.day)}`
      : `edited ${ago(kept.wordsAt)}`;
  return `## Agenda\n-# ${name} · ${when}`;
}

/** @param max how many characters of the leads' text */
const body = (facts: AgendaFacts, max = Number.POSITIVE_INFINITY): string => {
  const { agenda, alerts, kept } = facts;
  return [
    kept?.words === undefined ? agendaText(agenda) : writtenText(shortenedWords(kept.words, max)),
    answersLine(facts),
    alertsLine(alerts),
  ].join('\n');
};

function notes({ guild, kept }: AgendaFacts, news: string): string {
  const { words = '', post } = kept ?? {};
  const stands = post?.messageId !== undefined && news === '';
  return [
    ...(words.length > SHOWN ? ['-# Shortened here. Copy and the post have all of it.'] : []),
    ...(stands ? [`-# [Posted for the leads](${messageLink(guild, post.channel, post.messageId)})`] : []),
  ].join('\n');
}

function controls({ cohort, kept, isAnnounced }: AgendaFacts): readonly Button[] {
  const isPosted = kept?.post?.messageId !== undefined;
  return [
    button(
      ids.agendaPost.write({ cohort }),
      isPosted ? 'Update the post' : 'Post to leads',
      ButtonStyle.Primary,
    ),
    button(ids.agendaEdit.write({ cohort }), 'Edit'),
    button(ids.agendaCopy.write({ cohort }), 'Copy'),
    ...(kept?.words === undefined ? [] : [button(ids.agendaAnew.write({ cohort }), 'Start over')]),
    ...(isAnnounced ? [] : [announceButton(cohort, 'Set a date')]),
  ];
}

/** What a lead brings to the session, to edit, post and copy. @param news the result of a button just pressed */
export const agendaCard = (facts: AgendaFacts, news = ''): Card =>
  card(news, head(facts), body(facts, SHOWN), notes(facts, news), controls(facts));

export const agendaButton = (cohort: string, label: string, begunAt = 0): Button =>
  button(ids.agenda.write({ cohort, begun: String(begunAt) }), label);

/** The same for the leads' channel. It pings nobody. Its button identifies the message. */
export const agendaMessage = (facts: AgendaFacts, begunAt: number) => ({
  ...card(head(facts), body(facts), [agendaButton(facts.cohort, 'Open', begunAt)]),
  allowed_mentions: { parse: [] },
});
