import { type Card, card, LINE } from './card.ts';

export interface HelpFacts {
  /** Writes a command as a mention that can be tapped. */
  command(name: string): string;
  isManager: boolean;
  isLead: boolean;
  /** Is the study group set up in this server? */
  isSetUp: boolean;
}

/** What to do first, by situation. */
export function helpCard({ command, isManager, isLead, isSetUp }: HelpFacts): Card {
  const setup = isSetUp
    ? `**You run this server**\n${command('setup')} shows the schedule, changes it and checks the bot's permissions.`
    : `**You run this server**\nStart with ${command('setup')}: choose the channel, the time and the time zone of the daily question.`;
  return card(
    '## What to do first',
    [
      '**You are new here**',
      `${command('audit')} takes three minutes: rate five skills from 1 to 5, or leave them unrated.`,
      'You see your gaps and which tracks are closest to what you have today, with the arithmetic.',
    ].join('\n'),
    [
      '**You have rated yourself**',
      `${command('gaps')} shows what your track wants next and what to study.`,
      `${command('tracks')} compares all seven tracks, and you set your target there.`,
    ].join('\n'),
    [
      '**You want to practise**',
      `${command('question')} shows today's interview question. Write your answer in its thread; ✅ means it is saved.`,
      `${command('progress')} shows your answers, your streak and your audits.`,
    ].join('\n'),
    isLead
      ? `**You lead the group**\n${command('cohort overview')} shows who takes part and what to teach next. Only you see it.`
      : '',
    isManager ? setup : '',
    LINE,
    '-# Leads see that you audited and when. Your numbers only inside group averages, unless you share them.',
  );
}
