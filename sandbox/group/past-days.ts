import type { Name } from './study-group.ts';

/** Ratings in the order of the form, 1 to 5; `null` is "Not rated". */
export interface Profile {
  readonly who: Name;
  readonly ratings: readonly (number | null)[];
  readonly target: string;
  readonly shares: boolean;
}

/** What somebody does at a time of day. `to` is the author they reply to, `of` the earlier day they answer. */
export type Deed = { readonly at: string; readonly who: Name } & (
  | { readonly answers: string; readonly of?: string }
  | { readonly replies: string; readonly to: Name }
  | { readonly edits: string }
  | { readonly deletes: true }
);

export const TIME_ZONE = 'Europe/London';
export const QUESTION_TIME = '09:00';
/** London is on UTC on all these days. */
export const FOUNDED_AT = Date.parse('2026-11-15T18:00:00Z');
export const TODAY = '2026-11-20';
export const TODAY_BEGINS_AT = '08:40';

export const PROFILES: readonly Profile[] = [
  { who: 'Ben', ratings: [5, 4, 2, 3, 3], target: 'Research Engineer', shares: true },
  { who: 'Ada', ratings: [3, 3, 5, 3, 5], target: 'Research Scientist', shares: true },
  { who: 'Chidi', ratings: [1, 1, 3, 5, 2], target: 'Policy and Governance', shares: false },
  { who: 'Dana', ratings: [2, 1, 1, 2, null], target: 'Field-building and Comms', shares: false },
];

/** The days before today: answers on time and late, an edit, a deletion and a discussion. */
export const PAST_DAYS: readonly { readonly day: string; readonly deeds: readonly Deed[] }[] = [
  {
    day: '2026-11-16',
    deeds: [
      { at: '09:12', who: 'Ada', answers: 'I would first write down which result would change my mind.' },
      { at: '09:40', who: 'Ben', answers: 'Smallest working version first, then logs, then load.' },
      { at: '09:55', who: 'Ben', replies: 'Writing that down first is a good habit.', to: 'Ada' },
      {
        at: '12:05',
        who: 'Chidi',
        answers: 'I would ask who relies on the result and what they decide with it.',
      },
      { at: '20:30', who: 'Dana', answers: 'I am not sure, but I would start from an example.' },
    ],
  },
  {
    day: '2026-11-17',
    deeds: [
      {
        at: '09:05',
        who: 'Ben',
        answers: 'One command that sets everything up, and a test that fails loudly.',
      },
      { at: '10:30', who: 'Ada', answers: 'Fix the seeds.' },
      { at: '10:34', who: 'Ada', edits: 'Fix the seeds, pin the versions, and report the spread over runs.' },
      { at: '19:00', who: 'Dana', answers: 'No idea yet.' },
      { at: '19:20', who: 'Dana', deletes: true },
    ],
  },
  {
    day: '2026-11-18',
    deeds: [
      {
        at: '09:20',
        who: 'Ada',
        answers: 'A baseline that could prove me wrong, and a second pair of eyes.',
      },
      {
        at: '11:00',
        who: 'Chidi',
        answers: 'A day late: I would publish what was not tested.',
        of: '2026-11-17',
      },
      { at: '13:15', who: 'Ben', answers: 'I would separate what runs from what judges it.' },
    ],
  },
  {
    day: '2026-11-19',
    deeds: [
      { at: '09:31', who: 'Ben', answers: 'Least privilege, no network unless asked for, and a budget.' },
      { at: '09:50', who: 'Ada', replies: 'How would you notice that the budget is gamed?', to: 'Ben' },
      { at: '10:10', who: 'Ada', answers: 'I would measure twice with different people.' },
      { at: '18:45', who: 'Dana', answers: 'I would try it on something I already understand.' },
    ],
  },
];
