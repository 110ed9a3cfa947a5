import { expect, test } from 'vitest';
import * as bounds from '../../src/domain/bounds.ts';
import { readTree } from './source-tree.ts';

const HOME = 'src/domain/bounds.ts';
const tree = await readTree('src', 'commands');
const sourceOf = (path: string): string => tree.get(path) ?? '';

/** Floors where a limit may be about what people store or request. On other floors it is about the room on a card. */
const WHERE =
  /^(src\/(domain|actions|content|store\/(records|collections|erasure)|discord|jobs)\/|commands\/)/;

/** Names that look like such a limit but are not, with what they are instead. */
const OTHERS: Readonly<Record<string, string>> = {
  'commands/setup.ts MOST_NAMED': 'shown',
  'commands/progress.ts QUESTION_LENGTH': 'shown',
  'src/actions/reviews/reviewing.ts MOST_TRIES': 'tries of the bot itself',
  'src/content/calendar/calendars.ts MOST_MS': 'how long a worker may take',
  'src/content/calendar/days-of-event.ts LONGEST_MONTHS': 'the calendar itself',
  'src/content/calendar/days-of-event.ts MOST_STEPS': 'how long a worker may take',
  'src/content/import/help.ts MOST_ID': 'ids of the content',
  'src/content/sentences.ts QUOTED_LENGTH': 'shown',
  'src/discord/answers/answers-in-thread.ts MOST_PAGES': 'pages that the bot reads at Discord',
  'src/discord/gateway/requests/turns.ts MOST_A_SECOND': "Discord's own limit",
  'src/discord/interactions/budgets.ts MOST_REMEMBERED': 'room in memory',
  'src/discord/interactions/route.ts MAX_LENGTH': "Discord's own limit",
  'src/discord/interactions/router.ts MAX_AGE_MS': "Discord's own limit",
  'src/discord/people/asked-people.ts MOST_BESIDE': "Discord's own limit",
  'src/discord/people/asked-people.ts MOST_CHECKS': 'the same, of what can wait for hours',
  'src/discord/people/chosen-led-cohort.ts MOST_NAMED': 'shown',
  'src/domain/answers/answer-form.ts FIELD_LENGTH': "Discord's own limit",
  'src/domain/answers/answer-form.ts MOST_FIELDS': "Discord's own limit",
  'src/domain/audit/plan.ts MOST_ON_PAGE': 'shown',
  'src/domain/bank/bank.ts OWN_ID_LENGTH': 'ids that the bot makes',
  'src/domain/cohort/cohort-name.ts ID_LENGTH': 'ids that the bot makes',
  'src/domain/cohort/presets.ts MOST_WEEKS': 'offered',
  'src/domain/cohort/typed-zone.ts MOST_NEAR': 'offered',
  'src/domain/cohort/typed-zone.ts MOST_SLIPS': 'how typing errors are understood',
  'src/domain/cohort/zones.ts MOST_ZONE_MATCHES': "Discord's own limit",
  'src/domain/leads/alerts.ts MOST_ALERTS': 'shown on one date',
  'src/domain/posts/due.ts FURTHEST_LOOK': 'how far the bot looks ahead',
  'src/domain/posts/due.ts MOST_SKIPPED': 'how far the bot looks back after a downtime',
  'src/domain/posts/participation.ts LONGEST_PERIOD': 'how far figures look back',
  'src/domain/practice/plan.ts MOST_GAPS': 'shown',
  'src/domain/practice/practice.ts LONGEST_DAYS': 'when a question comes back',
  'src/jobs/run-steps.ts MOST_STEPS': 'steps of the bot itself',
  'src/store/collections/collecting.ts MARK_LENGTH': 'marks that the bot makes',
  'src/store/records/collection.ts MOST_TRIES': 'tries of the bot itself',
};

const CALLED =
  /^(?:export )?const ((?:MOST|MAX|LONGEST|FURTHEST)_[A-Z_]+|[A-Z_]*(?:_LENGTH|_MOST|_MAX|_LIMIT))\b/gm;

const called = [...tree]
  .filter(([path]) => WHERE.test(path) && path !== HOME)
  .flatMap(([path, text]) => [...text.matchAll(CALLED)].map(([, name]) => `${path} ${name}`));

test('whatever bounds what people may store or ask for stands in one file', () => {
  expect(called.toSorted()).toEqual(Object.keys(OTHERS).toSorted());
});

test('no record, form or file is bounded by a figure without a name', () => {
  const unnamed = [...tree].flatMap(([path, text]) =>
    /^src\/(store\/records|store\/collections|domain|actions)\/|^commands\//.test(path)
      ? [...text.matchAll(/\bmax: \d+|mostBytes: \d+|length >=? \d{2,}/g)].map(([code]) => `${path}: ${code}`)
      : [],
  );
  expect(unnamed).toEqual([]);
});

test('each bound has its reason beside it, and is used', () => {
  const lines = sourceOf(HOME).split('\n');
  const bare = lines.flatMap((line, index) => {
    const before = lines[index - 1] ?? '';
    return line.startsWith('export const') && !/\*\/$|^export const/.test(before) ? [line] : [];
  });
  // It holds one budget for each kind of request.
  expect(bare).toEqual(['export const BUDGETS: Readonly<Record<Costly, Budget>> = {']);
  const unused = Object.keys(bounds).filter(
    (name) => ![...tree].some(([path, text]) => path !== HOME && new RegExp(`\\b${name}\\b`).test(text)),
  );
  expect(unused).toEqual([]);
});

/**
 * How people learn about each limit. A path: a sentence in that file names the number. `form`: the form accepts no
 * more, which Discord itself shows while somebody types. `asIs`: a sentence in that file mentions the limit without its
 * number. `never`: why nobody can reach it.
 */
type Said =
  | string
  | { readonly form: string }
  | { readonly asIs: string; readonly words: string }
  | { readonly never: string };

const SAID: Readonly<Record<keyof typeof bounds, Said>> = {
  MOST_PARTS: 'src/discord/answers/notes.ts',
  MOST_CHARACTERS: 'src/discord/answers/notes.ts',
  MOST_REMEMBERED: { asIs: 'src/discord/answers/notes.ts', words: 'Your answer is full' },
  MOST_VERSIONS: 'src/views/answers/earlier-versions.ts',
  MOST_SAVED_MESSAGES: 'src/discord/answers/notes.ts',
  FEEDBACK_LENGTH: 'commands/cohort/feedback.ts',
  MOST_AUDITS: 'src/views/audit/saved.ts',
  EVIDENCE_LENGTH: 'commands/audit/evidence.ts',
  MOST_GRADES: { asIs: 'src/views/own-data/kept.ts', words: 'only the latest are kept' },
  MOST_ATTEMPTS: 'src/views/own-data/kept.ts',
  MOST_PRACTICE_ANSWERS: 'src/views/practice/reflection.ts',
  MOST_PRACTICE_A_DAY: { form: 'commands/settings/practice.ts' },
  MOST_REVIEWS_A_WEEK: 'src/views/reviews/reviewing.ts',
  MOST_REVIEWS_OF_ANSWER: { asIs: 'src/views/reviews/reviewing.ts', words: 'has been reviewed' },
  REVIEW_LENGTH: { form: 'src/views/reviews/judging.ts' },
  AGENDA_LENGTH: 'commands/cohort/agenda/edit.ts',
  MOST_OWN: 'commands/questions/write.ts',
  QUESTION_LENGTH: 'src/views/bank/problems.ts',
  SECTION_LENGTH: 'src/views/bank/problems.ts',
  POINT_LENGTH: 'src/views/bank/problems.ts',
  MOST_POINTS: 'src/views/bank/problems.ts',
  MOST_FOLLOW_UPS: { asIs: 'src/content/import/fields.ts', words: 'fit: join some' },
  EXEMPLAR_LENGTH: { asIs: 'src/content/import/fields.ts', words: 'fit: shorten it' },
  NOTE_LENGTH: { asIs: 'src/content/import/fields.ts', words: 'fit: shorten it' },
  MOST_SUGGESTIONS: 'src/views/bank/suggest.ts',
  MOST_DECIDED_SUGGESTIONS: { asIs: 'src/views/own-data/kept.ts', words: 'only the latest are kept' },
  MOST_SESSIONS_AHEAD: 'src/views/sessions/announcing.ts',
  FURTHEST_SESSION_DAYS: 'src/views/sessions/announcing.ts',
  MOST_SESSIONS: { never: 'older ones are asked about by nobody, and few are ahead' },
  MOST_ATTENDED: { asIs: 'src/views/own-data/own-sessions.ts', words: 'only the latest are kept' },
  RETRO_LINE_LENGTH: { form: 'src/views/sessions/retro.ts' },
  PLACE_LENGTH: { form: 'src/views/sessions/announcing.ts' },
  MOST_AHEAD: { never: 'only dates of the coming weeks are offered' },
  MOST_IMPORTS: 'commands/questions/import/steps.ts',
  MOST_FILE_BYTES: { asIs: 'src/discord/interactions/attachment-text.ts', words: 'The file is larger than' },
  MOST_TOPICS: 'commands/questions/topics.ts',
  MOST_TOPIC_SKILLS: 'src/content/import/topics.ts',
  TOPIC_TITLE_LENGTH: 'src/views/bank/topic-form.ts',
  TOPIC_LINE_LENGTH: 'src/content/import/topics.ts',
  MOST_TOPIC_LINES: 'src/content/import/topics.ts',
  MOST_HOURS: 'src/views/bank/topic-form.ts',
  MOST_RESOURCES: 'src/views/bank/topic-form.ts',
  ADDRESS_LENGTH: 'src/content/import/topics.ts',
  WHY_LENGTH: 'src/views/bank/topic-form.ts',
  LINKS_LENGTH: 'src/views/bank/topic-form.ts',
  MOST_GROUPS: { asIs: 'src/views/cohort/problems.ts', words: 'this server has room for' },
  GROUP_NAME_LENGTH: 'src/views/cohort/problems.ts',
  MOST_EVERY: { asIs: 'src/views/cohort/problems.ts', words: 'a question comes every 2 to' },
  MOST_DAYS_OFF: { asIs: 'src/views/cohort/days-off.ts', words: "There's no room for more at a time" },
  LONGEST_DAYS_OFF: { asIs: 'src/views/cohort/days-off.ts', words: 'is longer than a year' },
  FURTHEST_DAYS_OFF: { asIs: 'src/views/cohort/days-off.ts', words: 'more than two years away' },
  DAYS_OFF_NAME_LENGTH: { never: 'a longer name is shown cut, before anybody says yes to it' },
  MOST_WAITING_DAYS_OFF: 'commands/setup/days-off.ts',
  MOST_CALENDAR_BYTES: {
    asIs: 'src/discord/interactions/attachment-text.ts',
    words: 'The file is larger than',
  },
  MOST_EVENTS: 'src/views/cohort/calendar.ts',
  MOST_DAYS_BACK: 'src/views/personal/away.ts',
  MOST_DAYS_AWAY: { asIs: 'src/views/personal/away.ts', words: 'at most a year ahead' },
  BUDGETS: { asIs: 'src/discord/interactions/budgets.ts', words: 'So that nobody else has to wait' },
};

test('whoever reaches a bound reads so', () => {
  const unsaid = Object.entries(SAID).filter(([name, said]) => {
    if (typeof said === 'string') return !new RegExp(`\\$\\{${name}\\b`).test(sourceOf(said));
    if ('form' in said)
      return !new RegExp(`max: ${name}\\b|setMaxValue\\(${name}\\)`).test(sourceOf(said.form));
    return 'asIs' in said && !sourceOf(said.asIs).includes(said.words);
  });
  expect(unsaid.map(([name]) => name)).toEqual([]);
});
