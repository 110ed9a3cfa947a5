import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { GROUP_NAME_LENGTH, MOST_EVERY } from '../../domain/bounds.ts';
import { PART_OF_FORM, type SetupForm } from '../../domain/cohort/setup-steps.ts';
import type { TypedFields, TypedProblem } from '../../domain/cohort/typed-settings.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { dateHelp } from '../words/dates.ts';
import { escaped } from '../words/repeated.ts';
import { cronProblemText } from '../words/schedule.ts';
import { listed } from '../words/text.ts';

const either = (meant: readonly string[]): string => listed(meant, 'or');

const unclearDayText = (meant: readonly string[]): string =>
  `Nothing was changed: do you mean ${either(meant)}? Write it out.`;

/** For input that is no valid setting: what is wrong, and what to type instead. */
export function typedProblemText(problem: TypedProblem): string {
  switch (problem.of) {
    case 'time':
      return problem.meant
        ? `Nothing was changed: is that the morning or the evening? Write ${either(problem.meant)}.`
        : 'Nothing was changed: I cannot read this time. Write for example 09:00 or 18:30.';
    case 'cron':
      return `Nothing was changed. ${cronProblemText(problem.problem)}`;
    case 'weekdays':
      if (problem.meant) return unclearDayText(problem.meant);
      return 'Nothing was changed: I cannot read these weekdays. Write for example Mon-Fri, every day, Tue, Thu, every 3 days, or every 2 weeks on Tue.';
    case 'unclear-rhythm':
      return `Nothing was changed: do you mean ${either(problem.meant.map((text) => `"${text}"`))}? Write it like that. One date a month isn't possible.`;
    case 'rhythm-weekday':
      return 'Nothing was changed: on which day of these weeks? Write for example every 2 weeks on Tue.';
    case 'rhythm-range':
      return `Nothing was changed: a question comes every 2 to ${MOST_EVERY.days} days, or every 2 to ${MOST_EVERY.weeks} weeks.`;
    case 'anchor':
      return `Nothing was changed: I cannot read the date from which to count. ${dateHelp(problem.meant)}.`;
    case 'weekday':
      if (problem.meant) return unclearDayText(problem.meant);
      return 'Nothing was changed: the digest comes once a week. Write one weekday, for example Sunday.';
    case 'zone':
      return `Nothing was changed: I don't know this time zone. ${
        problem.near.length === 0
          ? 'Write one such as Europe/Berlin.'
          : `Did you mean ${either(problem.near)}?`
      }`;
    case 'ambiguous-zone':
      return `Nothing was changed: people in several places use this name for their time. Did you mean ${either(problem.places)}? Write the name of the place.`;
    case 'first':
      return `Nothing was changed: I cannot read the first date. ${dateHelp(problem.meant)}, or leave it empty.`;
    case 'last':
      return `Nothing was changed: I cannot read the last date. ${dateHelp(problem.meant)}, or leave it empty.`;
    case 'interview':
      return `Nothing was changed: I cannot read this date. ${dateHelp(problem.meant)}, or leave it empty.`;
    case 'order':
      return 'Nothing was changed: the last date is before the first one.';
    case 'past':
      return 'Nothing was changed: this date is over. Choose today or a later one.';
    case 'groups':
      return `Nothing was changed: this server has room for ${problem.most === 1 ? 'one group' : `${problem.most} groups`}. /privacy says how to reach whoever runs the bot.`;
    case 'name':
      return {
        blank: 'Nothing was changed: the group needs a name of at least one letter.',
        'too-long': `Nothing was changed: a name has at most ${GROUP_NAME_LENGTH} characters.`,
        taken: 'Nothing was changed: another group here has that name. Choose a name that tells them apart.',
      }[problem.problem];
  }
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  name: 'Name',
  time: 'Time',
  days: 'Days',
  zone: 'Time zone',
  first: 'First date',
  last: 'Last date',
  date: 'Interviews begin',
  weekday: 'Weekday',
};

/** Returns the typed texts, with a button that opens the form with them again. @param interaction that sent the form */
export function unsavedFormCard(
  { cohort, form, interaction }: { cohort: string; form: SetupForm; interaction: string },
  typed: TypedFields,
  problem: string,
): Card {
  const words = Object.entries(FIELD_NAMES).flatMap(([field, label]) => {
    const text = typed[field];
    return text === undefined ? [] : [`**${label}**: ${text.trim() === '' ? '(empty)' : escaped(text)}`];
  });
  const channel = typed['channel'];
  if (channel !== undefined) words.push(`**Channel**: <#${channel}>`);
  return card(`## Not saved\n${problem}`, `This is what you wrote:\n${words.join('\n')}`, [
    button(
      ids.setupForm.write({ cohort, form, typed: interaction }),
      'Open the form again',
      ButtonStyle.Primary,
    ),
    button(ids.setupOpen.write({ cohort, part: PART_OF_FORM[form] }), 'Back to the settings'),
  ]);
}
