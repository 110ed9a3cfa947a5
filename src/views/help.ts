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
    isLead
      ? `**You lead the group**\n${command('cohort overview')} shows who takes part and what to teach next. Only you see it.`
      : '',
    isManager ? setup : '',
    LINE,
    '-# Leads see that you audited and when. Your numbers only inside group averages, unless you share them.',
    `-# ${command('mydata')} shows, exports or deletes what is kept about you; ${command('privacy')} is the policy.`,
  );
}
