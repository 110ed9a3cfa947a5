import { oncePer } from '../domain/once.ts';
import { type Card, card, LINE } from './words/card.ts';
import { escaped } from './words/repeated.ts';

/** So many groups are named; whoever leads more knows them. */
const MOST_NAMED = 10;

export interface HelpGroup {
  readonly name: string;
  readonly channel: string;
}

export interface HelpFacts {
  /** Writes a command as a mention that can be tapped; the same function for everybody, so that little is written anew. */
  command(name: string): string;
  isManager: boolean;
  /** The groups that the person leads. */
  leads: readonly HelpGroup[];
  /** Is a study group set up in this server, and how many? */
  groups: number;
}

function leadText(command: HelpFacts['command'], leads: readonly HelpGroup[]): string {
  if (leads.length === 0) return '';
  const named = leads
    .slice(0, MOST_NAMED)
    .map(({ name, channel }) => `${escaped(name)} in <#${channel}>`)
    .join(', ');
  const more = leads.length > MOST_NAMED ? `, and ${leads.length - MOST_NAMED} more` : '';
  return [
    `**You lead ${leads.length === 1 ? 'a group' : `${leads.length} groups`}**: ${named}${more}`,
    `${command('cohort overview')} shows who takes part and what to teach next, ${command('cohort answers')} what was written, ${command('questions next')} what comes. Only you see it.`,
    leads.length === 1
      ? ''
      : 'In the channel of a group it is about that one; elsewhere the option cohort says which.',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function managerText(command: HelpFacts['command'], groups: number): string {
  const head = '**You run this server**';
  if (groups === 0)
    return `${head}\nStart with ${command('setup')}: choose the channel, the time and the time zone of the daily question.`;
  const which = groups === 1 ? '' : ` It has ${groups} study groups.`;
  return `${head}\n${command('setup')} shows the schedule and the roles, changes them, checks the bot's permissions, previews the next question and makes another group.${which}`;
}

/** What everybody is told, before and after what is for some. */
const forEverybody = oncePer((command: HelpFacts['command']) => ({
  first: [
    '## What to do first',
    [
      '**You are new here**',
      `${command('audit')} takes three minutes: rate five skills from 1 to 5, or leave them unrated.`,
      'You see your gaps and which tracks are closest to what you have today, with the arithmetic.',
    ].join('\n'),
    [
      '**You have rated yourself**',
      `${command('gaps')} shows what your track wants next and what to study.`,
      `${command('tracks')} compares the tracks, and you set your target there.`,
      `${command('plan')} turns your largest gaps into six weeks of study and practice.`,
      `${command('role')} holds a job listing against the curriculum and your ratings.`,
    ].join('\n'),
    [
      '**You want to practise**',
      `${command('question')} shows today's interview question. Write your answer in its thread (✅ means it is saved), or press Answer.`,
      `${command('practice')} gives you the next question to practise by yourself, and brings back what did not go well.`,
      `${command('progress')} shows your answers, your streak and your audits.`,
    ].join('\n'),
    [
      '**You need a break, or a nudge**',
      `${command('away')} excuses the questions of your days off. Nobody asks why.`,
      `${command('settings')}: your time zone, a reminder if you want one, quiet hours, no streak.`,
    ].join('\n'),
  ],
  last: `-# ${command('mydata')} shows, exports or deletes what is kept about you; ${command('privacy')} is the policy.`,
}));

/** What to do first, by situation. */
export function helpCard({ command, isManager, leads, groups }: HelpFacts): Card {
  const { first, last } = forEverybody(command);
  return card(
    ...first,
    leadText(command, leads),
    isManager ? managerText(command, groups) : '',
    LINE,
    '-# Leads see that you audited and when. Your numbers only inside group averages, unless you share them.',
    last,
  );
}
