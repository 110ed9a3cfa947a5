import { ComponentType } from 'discord.js';
import type { SubmittedComponent, SubmittedField } from '../../../sandbox/world/interactions/interaction.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { type ForgedStage, INTERVIEWS, OWN_TOPIC } from '../stages/forged.ts';

const OPENED = '1300000000000000001';
const NOWHERE = '123456789012345678';
export const HARM = `@everyone <@&1> [x](https://example.com) \u202e${'#'.repeat(5_900)}`;

/** A field as our form has it, and what a person would enter. */
type Field = {
  readonly name: string;
  /** An empty field has a meaning, and the sender may intend it. */
  readonly mayBeEmpty?: boolean;
} & (
  | { readonly type: ComponentType.TextInput; readonly good: string }
  | { readonly type: ComponentType.RadioGroup; readonly good: string }
  | { readonly type: ComponentType.ChannelSelect; readonly good: string }
  | { readonly type: ComponentType.StringSelect; readonly good: string }
);

/** A kind of form: who may send it, and ids that its sender has no right to or that name nothing. */
export interface FormRow {
  readonly route: string;
  readonly id: string;
  readonly by: Person;
  readonly fields: readonly Field[];
  readonly foreign: readonly string[];
}

const text = (name: string, good: string, more: { mayBeEmpty?: boolean } = {}): Field => ({
  type: ComponentType.TextInput,
  name,
  good,
  ...more,
});
const pick = (name: string, good: string): Field => ({ type: ComponentType.StringSelect, name, good });
const choice = (name: string, good: string): Field => ({ type: ComponentType.RadioGroup, name, good });

/**
 * Every kind of form. What a person would enter is either saved already or refused, so sending it changes nothing in
 * the group.
 */
export function formRows(stage: ForgedStage): FormRow[] {
  const { ada, lead, manager, channel, audits, day, questionId, otherCohort, suggestion } = stage;
  const { ownQuestion, ownTopic } = stage;
  const opened = OPENED;
  const of = { cohort: 'main', day };
  const baseline = ['python-pytorch', 'deep-learning-transformers', 'reading-papers', 'writing', 'math'];
  const bensAnswer = { ...of, user: stage.ben.id, page: '0', opened };
  const bank = [
    text('text', 'What would you want to be asked?'),
    choice('bucket', 'research'),
    text('section', 'Own questions', { mayBeEmpty: true }),
    text('hint', 'A hint', { mayBeEmpty: true }),
    text('rubric', 'A point', { mayBeEmpty: true }),
  ];
  const topic = [
    text('title', OWN_TOPIC.title),
    pick('skill', OWN_TOPIC.skill),
    pick('level', OWN_TOPIC.level),
    text('hours', OWN_TOPIC.hours),
    text('links', OWN_TOPIC.links),
  ];
  const setup = (form: Parameters<typeof ids.setupSent.write>[0]['form'], fields: Field[]): FormRow => ({
    route: ids.setupSent.name,
    id: ids.setupSent.write({ cohort: 'main', form, opened }),
    by: manager,
    fields,
    foreign: form === 'group' ? [] : [ids.setupSent.write({ cohort: 'nowhere', form, opened })],
  });
  return [
    {
      route: ids.auditForm.name,
      id: ids.auditForm.write({ opened }),
      by: ada,
      fields: baseline.map((skill) => choice(skill, '3')),
      foreign: [],
    },
    {
      route: ids.auditPage.name,
      id: ids.auditPage.write({ audit: audits.ada, page: '0', opened }),
      by: ada,
      fields: stage.page.map((skill) => choice(skill, '3')),
      foreign: [
        ids.auditPage.write({ audit: audits.ben, page: '0', opened }),
        ids.auditPage.write({ audit: audits.ada, page: '999', opened }),
        ids.auditPage.write({ audit: NOWHERE, page: '0', opened }),
      ],
    },
    {
      route: ids.auditEvidenceForm.name,
      id: ids.auditEvidenceForm.write({ audit: audits.ada, index: '0', opened }),
      by: ada,
      fields: [text('evidence', 'the evidence that Ada wrote', { mayBeEmpty: true })],
      foreign: [
        ids.auditEvidenceForm.write({ audit: audits.ben, index: '0', opened }),
        ids.auditEvidenceForm.write({ audit: audits.ada, index: '999', opened }),
      ],
    },
    {
      route: ids.evidenceForm.name,
      id: ids.evidenceForm.write({ rating: 'python-pytorch', opened }),
      by: ada,
      fields: [text('evidence', 'the evidence that Ada wrote', { mayBeEmpty: true })],
      foreign: [ids.evidenceForm.write({ rating: 'juggling', opened })],
    },
    {
      route: ids.answerForm.name,
      id: ids.answerForm.write({ ...of, opened, joints: 'o' }),
      by: ada,
      // Any text is a valid answer, even a long one: only the choice of who sees it can make it visible.
      fields: [text('text-1', 'words of Ada'), choice('audience', 'private')],
      foreign: [
        ids.answerForm.write({ cohort: otherCohort, day, opened, joints: 'o' }),
        ids.answerForm.write({ cohort: 'main', day: '2001-01-01', opened, joints: 'pln' }),
      ],
    },
    {
      route: ids.practiceForm.name,
      id: ids.practiceForm.write({ question: questionId, opened }),
      by: ada,
      fields: [text('answer', 'words of Ada')],
      foreign: [ids.practiceForm.write({ question: 'no-question-at-all', opened })],
    },
    {
      route: ids.judgeMoreForm.name,
      id: ids.judgeMoreForm.write({ attempt: '1', what: 'f0', opened }),
      by: ada,
      fields: [text('answer', 'words of Ada')],
      foreign: [ids.judgeMoreForm.write({ attempt: '999999999999999', what: 'p4', opened })],
    },
    {
      route: ids.sessionSent.name,
      id: ids.sessionSent.write({ cohort: 'main', opened }),
      by: lead,
      // A date in the past is refused.
      fields: [
        text('date', '2001-01-01'),
        text('time', '19:00'),
        text('place', 'Room 4', { mayBeEmpty: true }),
        choice('event', 'once'),
      ],
      foreign: [ids.sessionSent.write({ cohort: 'nowhere', opened })],
    },
    {
      route: ids.retroForm.name,
      id: ids.retroForm.write({ cohort: 'main', session: '2001-01-01-1900', opened }),
      by: ada,
      fields: ['helped', 'change', 'next'].map((line) => text(line, 'a line of Ada', { mayBeEmpty: true })),
      foreign: [ids.retroForm.write({ cohort: 'nowhere', session: '2001-01-01-1900', opened })],
    },
    {
      route: ids.reviewForm.name,
      id: ids.reviewForm.write({ review: '123456789012345678', opened }),
      by: ada,
      fields: [text('review', 'what Ada says of an answer')],
      foreign: [ids.reviewForm.write({ review: '123456789012345678', opened })],
    },
    {
      route: ids.feedbackForm.name,
      id: ids.feedbackForm.write(bensAnswer),
      by: lead,
      // Its lists may be missing: forms that were opened before points could be judged had none.
      fields: [text('feedback', 'what the lead wrote to Ben', { mayBeEmpty: true })],
      foreign: [
        ids.feedbackForm.write({ ...bensAnswer, cohort: otherCohort }),
        ids.feedbackForm.write({ ...bensAnswer, user: NOWHERE }),
        ids.feedbackForm.write({ ...bensAnswer, day: '2001-01-01' }),
      ],
    },
    {
      route: ids.agendaForm.name,
      id: ids.agendaForm.write({ cohort: 'main', since: '0', opened }),
      by: lead,
      fields: [text('agenda', 'what the lead made of the agenda')],
      foreign: [
        ids.agendaForm.write({ cohort: otherCohort, since: '0', opened }),
        ids.agendaForm.write({ cohort: 'main', since: '1', opened }),
      ],
    },
    {
      route: ids.bankForm.name,
      id: ids.bankForm.write({ cohort: 'main', question: ownQuestion, opened }),
      by: lead,
      fields: bank,
      foreign: [
        ids.bankForm.write({ cohort: 'main', question: 'own-1', opened }),
        ids.bankForm.write({ cohort: otherCohort, question: '-', opened }),
      ],
    },
    {
      route: ids.bankForm.name,
      id: ids.bankForm.write({ cohort: 'main', question: '-', opened }),
      by: lead,
      fields: bank,
      foreign: [],
    },
    {
      route: ids.bankTopicForm.name,
      id: ids.bankTopicForm.write({ cohort: 'main', topic: ownTopic, opened }),
      by: lead,
      fields: topic,
      foreign: [
        ids.bankTopicForm.write({ cohort: 'main', topic: 'own-1', opened }),
        ids.bankTopicForm.write({ cohort: otherCohort, topic: '-', opened }),
      ],
    },
    {
      route: ids.bankColumnsForm.name,
      id: ids.bankColumnsForm.write({ cohort: 'main', file: NOWHERE, first: 'names', opened }),
      by: lead,
      fields: ['text', 'bucket', 'section', 'hint', 'rubric'].map((name) => pick(name, 'c0')),
      foreign: [ids.bankColumnsForm.write({ cohort: otherCohort, file: NOWHERE, first: 'question', opened })],
    },
    {
      route: ids.suggestForm.name,
      id: ids.suggestForm.write({ cohort: 'main', opened }),
      by: ada,
      fields: [text('text', 'What would Ada like to be asked?'), choice('bucket', 'research')],
      foreign: [
        ids.suggestForm.write({ cohort: 'nowhere', opened }),
        // If two suggestions shared an id, a lead could decide about the wrong one, and declining removes a question.
        ids.suggestForm.write({ cohort: 'main', opened: suggestion }),
        ids.suggestForm.write({ cohort: 'main', opened: ownQuestion.replace('own-', '') }),
      ],
    },
    setup('group', [
      text('name', 'Evening group'),
      { type: ComponentType.ChannelSelect, name: 'channel', good: channel },
      text('time', '09:00'),
      text('zone', 'Europe/Berlin'),
    ]),
    setup('name', [text('name', 'Evening group')]),
    setup('schedule', [
      text('time', '25:00'),
      text('days', 'every day'),
      text('zone', 'Europe/Berlin'),
      text('first', '', { mayBeEmpty: true }),
      text('last', '', { mayBeEmpty: true }),
    ]),
    setup('interview', [text('date', INTERVIEWS, { mayBeEmpty: true })]),
    setup('digest', [text('weekday', 'Someday'), text('time', '18:00')]),
    {
      route: ids.daysOffSent.name,
      id: ids.daysOffSent.write({ cohort: 'main', opened }),
      by: manager,
      fields: [text('dates', '05/06')],
      foreign: [ids.daysOffSent.write({ cohort: 'nowhere', opened })],
    },
  ];
}

const isList = (type: ComponentType): boolean =>
  type === ComponentType.ChannelSelect || type === ComponentType.StringSelect;

const inLabel = (component: SubmittedField): SubmittedComponent => ({
  type: ComponentType.Label,
  id: 1,
  component,
});

function goodField({ type, name, good }: Field): SubmittedField {
  const about = { id: 2, custom_id: name };
  return isList(type) ? { type, ...about, values: [good] } : { type, ...about, value: good };
}

/** Every `turns`-th of them. discord.js sends at most fifty answers a second, so the fields of a form take turns. */
const inTurn = <T>(all: readonly T[], place: number, turns: number): T[] =>
  all.filter((_, index) => index % turns === place % turns);

/**
 * Values that our form never sends for this field, each with a description.
 * @param place the field's place in its form
 */
function hostileFields(field: Field, stage: ForgedStage, place: number): [string, SubmittedField][] {
  const about = { id: 2, custom_id: field.name };
  const { TextInput, RadioGroup, ChannelSelect, UserSelect, StringSelect, FileUpload, Checkbox } =
    ComponentType;
  const value = (type: ComponentType, given: string | boolean | null): SubmittedField => ({
    type,
    ...about,
    value: given,
  });
  const values = (type: ComponentType, ...given: string[]): SubmittedField => ({
    type,
    ...about,
    values: given,
  });
  const kinds: [string, SubmittedField][] = [
    ['of people', values(UserSelect, stage.ben.id)],
    ['of values', values(StringSelect, 'research', HARM.slice(0, 100))],
    ['of a file that is not there', values(FileUpload, NOWHERE)],
    ['as a tick', value(Checkbox, true)],
    ['as null', value(field.type, null)],
    ['as true', value(field.type, true)],
  ];
  const others = inTurn(kinds, place, 3);
  const blank: [string, SubmittedField][] = [
    ['empty', value(TextInput, '')],
    ['without ink', value(TextInput, ' \u200b\u202e')],
  ];
  const long: [string, SubmittedField][] = [
    ['of 4,000 characters that hurt', value(TextInput, HARM.slice(0, 4_000))],
    ['of 4,000 letters', value(TextInput, 'x'.repeat(4_000))],
  ];
  const unoffered: [string, SubmittedField][] = [
    ['with harm', value(RadioGroup, HARM)],
    ['empty', value(RadioGroup, '')],
  ];
  switch (field.type) {
    case TextInput:
      return [
        ...others,
        ['as a choice', value(RadioGroup, field.good)],
        ...(field.mayBeEmpty ? [] : inTurn(blank, place, 2)),
        ...inTurn(long, place, 2),
      ];
    case RadioGroup:
      return [
        ...others,
        ['as words', value(TextInput, field.good)],
        ['outside the choices', value(RadioGroup, 'everybody')],
        ...inTurn(unoffered, place, 2),
      ];
    case StringSelect:
      return [
        ...others,
        ['as words', value(TextInput, field.good)],
        ['of nothing', values(StringSelect)],
        ['that was not offered', values(StringSelect, 'c99')],
      ];
    case ChannelSelect:
      return [
        ...others,
        ['as words', value(TextInput, field.good)],
        ['of nothing', values(ChannelSelect)],
        ['that is not there', values(ChannelSelect, NOWHERE)],
        ['of a person', values(ChannelSelect, stage.ben.id)],
        [
          'that is not there, and many more',
          values(ChannelSelect, NOWHERE, ...Array(30).fill(stage.channel)),
        ],
      ];
  }
}

export const goodForm = ({ fields }: FormRow): SubmittedComponent[] => fields.map(goodField).map(inLabel);

/** Forms in which one field after another is not as ours has it, and forms that are wrong as a whole. */
export function hostileForms(row: FormRow, stage: ForgedStage): [string, SubmittedComponent[]][] {
  const { fields } = row;
  const stray: SubmittedField = { type: ComponentType.TextInput, id: 2, custom_id: 'stray', value: HARM };
  const withField = (index: number, ...sent: SubmittedField[]): SubmittedComponent[] =>
    fields.flatMap((each, place) => (place === index ? sent : [goodField(each)])).map(inLabel);
  return [
    ['without fields', []],
    ['with fields of another form', [inLabel(stray)]],
    ...fields.flatMap((field, index): [string, SubmittedComponent[]][] => [
      [`without ${field.name}`, withField(index)],
      ...hostileFields(field, stage, index).map(([how, sent]): [string, SubmittedComponent[]] => [
        `with ${field.name} ${how}`,
        withField(index, sent),
      ]),
    ]),
  ];
}

const WRONG_TEXTS: readonly unknown[] = [5, ['words'], { words: { nested: [1] } }, [], {}, 0];

/** Forms in which one field after another has a JSON type that Discord never sends. */
export function mistypedForms(row: FormRow): [string, SubmittedComponent[]][] {
  return row.fields.flatMap((field, index) =>
    WRONG_TEXTS.filter((_, n) => n % 2 === index % 2).map((wrong): [string, SubmittedComponent[]] => {
      const about = { type: field.type, id: 2, custom_id: field.name };
      const sent = isList(field.type) ? { ...about, values: [wrong] } : { ...about, value: wrong };
      const all = row.fields.map((each, place) => (place === index ? sent : goodField(each)));
      return [`with ${field.name} as ${JSON.stringify(wrong)}`, all.map(inLabel)];
    }),
  );
}
