import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../discord/interactions/ids.ts';
import type { OpenAudit } from '../domain/audit/state.ts';
import { oncePer } from '../domain/once.ts';
import type { FirstThing } from '../domain/personal/today.ts';
import type { PostedPost } from '../domain/post.ts';
import { continueButton, savedSoFar } from './audit/buttons.ts';
import { button } from './words/button.ts';
import { type Block, type Card, card, LINE } from './words/card.ts';
import { messageLink, threadMention } from './words/links.ts';
import { escaped } from './words/repeated.ts';

/** How many groups are named. People who lead more know them. */
const MOST_NAMED = 3;

export interface HelpGroup {
  readonly name: string;
  readonly channel: string;
}

/** A member's first step, as far as it could be read. */
export interface HelpSituation {
  readonly guild: string;
  readonly cohort: string;
  readonly first: FirstThing;
  readonly audit: OpenAudit | undefined;
  readonly question: PostedPost | undefined;
}

export interface HelpFacts {
  /**
   * Writes a command as a clickable mention. Pass the same function for everybody, so that cached texts can be reused.
   */
  command(name: string): string;
  isManager: boolean;
  /** The groups that the person leads. */
  leads: readonly HelpGroup[];
  /** How many study groups are set up in this server. */
  groups: number;
  /** Undefined if it can't be read. */
  situation: HelpSituation | undefined;
}

function leadText({ command, leads }: HelpFacts): string {
  if (leads.length === 0) return '';
  const named = leads
    .slice(0, MOST_NAMED)
    .map(({ name, channel }) => `${escaped(name)} in <#${channel}>`)
    .join(', ');
  const more = leads.length > MOST_NAMED ? `, and ${leads.length - MOST_NAMED} more` : '';
  const which = leads.length === 1 ? '' : " In a group's channel it is about that one; elsewhere choose one.";
  return `**You lead** ${named}${more}\n${command('cohort overview')} shows who takes part, ${command('cohort session')} plans a session.${which}`;
}

function setupText({ command, isManager, groups }: HelpFacts): string {
  if (groups > 0) return '';
  return isManager
    ? `**This server has no study group yet**\n${command('setup')} makes one: channel, time and time zone of the daily question.`
    : "**This server has no study group yet**\nSomebody with Manage Server types /setup. You don't have to wait to rate yourself.";
}

/** What the reader should do next, with the button for it. */
function ownPart({ command, situation }: HelpFacts): readonly Block[] {
  if (!situation) return [];
  const { guild, cohort, first, audit, question } = situation;
  switch (first) {
    case 'continue':
      return audit
        ? [`**Your audit isn't finished**: ${savedSoFar(audit)}.`, [continueButton(audit, 'Continue rating')]]
        : [];
    case 'rate':
      return [
        '**Begin by rating yourself**\nFive skills, a minute and a half.',
        [button(ids.auditStart.write({}), 'Rate five skills', ButtonStyle.Primary)],
      ];
    case 'answer': {
      if (!question) return [];
      const { day, threadId, channel, messageId } = question;
      const where = threadId === undefined ? messageLink(guild, channel, messageId) : threadMention(threadId);
      const write = ids.answer.write({ cohort, day, question: question.question });
      return [
        `**A question is open**: ${where}\nWrite in its thread (✅ means it's saved), or press Answer.`,
        [button(write, 'Answer', ButtonStyle.Primary)],
      ];
    }
    case 'aim':
      return [
        `**You haven't chosen a target track**\n${command('tracks')} shows all of them; set yours there.`,
      ];
    case 'plan':
      return [
        `**You have no plan yet**\n${command('gaps')} shows what your track wants next, and makes one.`,
      ];
    case 'nothing':
      return [`**You're up to date**\n${command('today')} shows what is waiting for you.`];
  }
}

const line = (command: HelpFacts['command'], about: string, ...names: readonly string[]): string =>
  `**${about}**: ${names.map(command).join(' ')}`;

/** The commands available to everybody. */
const forEverybody = oncePer((command: HelpFacts['command']) => ({
  commands: [
    line(command, 'Every day', 'today', 'question', 'practice'),
    line(command, 'Where you stand', 'audit', 'gaps', 'plan', 'progress'),
    line(command, 'Tracks and jobs', 'tracks', 'role'),
    line(command, 'A break, a nudge', 'away', 'settings'),
    line(command, 'Your data', 'mydata', 'privacy'),
  ].join('\n'),
  managers: line(command, 'For managers', 'setup'),
}));

/** Caches cards without personal content by their facts, because a whole group may type /help at the same time. */
const sameForMany = oncePer((_command: HelpFacts['command']) => new Map<string, Card>());

const namesSomething = ({ leads, situation }: HelpFacts): boolean =>
  leads.length > 0 || situation?.audit !== undefined || situation?.question !== undefined;

/** What to do first, depending on the situation. Fits one phone screen. */
export function helpCard(facts: HelpFacts): Card {
  if (namesSomething(facts)) return made(facts);
  const { command, isManager, groups, situation } = facts;
  const cards = sameForMany(command);
  const key = `${situation?.first} ${isManager} ${groups}`;
  const known = cards.get(key) ?? made(facts);
  cards.set(key, known);
  return known;
}

function made(facts: HelpFacts): Card {
  const { command, isManager, groups } = facts;
  const all = forEverybody(command);
  return card(
    '## What to do first',
    setupText(facts),
    leadText(facts),
    ...ownPart(facts),
    LINE,
    [
      all.commands,
      ...(isManager && groups > 0 ? [`${all.managers}${groups === 1 ? '' : ` (${groups} groups)`}`] : []),
    ].join('\n'),
    '-# Leads see your ratings only if you share them.',
  );
}
