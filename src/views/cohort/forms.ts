import type { APILabelComponent } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { GROUP_NAME_LENGTH } from '../../domain/bounds.ts';
import type { SetupForm } from '../../domain/cohort/setup-steps.ts';
import type { TypedFields } from '../../domain/cohort/typed-settings.ts';
import type { CohortSettings } from '../../domain/cohort.ts';
import { type Form, field, form, lineInput } from '../words/form.ts';
import { timeText, typedDaysText, weekdaysText } from '../words/schedule.ts';
import { channelSelect, QUESTION_CHANNELS } from '../words/select.ts';
import { shortened } from '../words/text.ts';

/** The channel of a new group. All other fields are lines of text. */
export const CHANNEL_FIELD = 'channel';

interface Field {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly most: number;
  readonly isOptional?: boolean;
}

const NAME: Field = {
  id: 'name',
  label: 'Name',
  description: 'What people call the group.',
  most: GROUP_NAME_LENGTH,
};
const TIME: Field = { id: 'time', label: 'Time', description: 'For example 09:00 or 18:30.', most: 60 };
const ZONE: Field = { id: 'zone', label: 'Time zone', description: 'For example Europe/Berlin.', most: 60 };
const DATE = 'Like 24 Dec or 2026-12-24.';

const FORMS: Readonly<Record<SetupForm, { readonly title: string; readonly fields: readonly Field[] }>> = {
  group: { title: 'A new group', fields: [NAME, TIME, ZONE] },
  name: { title: 'The name of the group', fields: [NAME] },
  schedule: {
    title: 'When the question comes',
    fields: [
      TIME,
      {
        id: 'days',
        label: 'Days',
        description: 'Like Mon-Fri, every day, every 3 days, or every 2 weeks on Tue from 1 Dec.',
        most: 100,
      },
      ZONE,
      {
        id: 'first',
        label: 'First date (optional)',
        description: `${DATE} Empty: at once.`,
        most: 40,
        isOptional: true,
      },
      {
        id: 'last',
        label: 'Last date (optional)',
        description: `${DATE} Empty: no end.`,
        most: 40,
        isOptional: true,
      },
    ],
  },
  interview: {
    title: 'When interviews begin',
    fields: [
      {
        id: 'date',
        label: 'Interviews begin on',
        description: `${DATE} Leave it empty to take it away.`,
        most: 40,
        isOptional: true,
      },
    ],
  },
  digest: {
    title: 'When the digest comes',
    fields: [{ id: 'weekday', label: 'Weekday', description: 'For example Sunday.', most: 40 }, TIME],
  },
};

export const fieldsOf = (form: SetupForm): readonly string[] => FORMS[form].fields.map(({ id }) => id);

/** What a form shows when it opens. @param settings of the group; for a new one, of an existing group in the server */
export function formFields(form: SetupForm, settings: CohortSettings | undefined): TypedFields {
  const { schedule, name = '', interviewOn = '', digest } = settings ?? {};
  const time = schedule ? timeText(schedule) : '';
  switch (form) {
    case 'group':
      return { name: '', time: time === '' ? '09:00' : time, zone: schedule?.zone ?? '' };
    case 'name':
      return { name };
    case 'schedule':
      return {
        time,
        days: schedule ? typedDaysText(schedule) : '',
        zone: schedule?.zone ?? '',
        first: schedule?.from ?? '',
        last: schedule?.until ?? '',
      };
    case 'interview':
      return { date: interviewOn };
    case 'digest':
      return digest
        ? { weekday: weekdaysText([digest.weekday]), time: timeText(digest) }
        : { weekday: 'Sun', time: '18:00' };
  }
}

/**
 * @param opened id of the interaction that opens it: phones reuse the first form they saw under a custom_id
 * @param channel the preselected channel of a new group
 */
export function setupForm(
  of: SetupForm,
  { cohort, opened, channel }: { cohort: string; opened: string; channel?: string | undefined },
  filled: TypedFields,
): Form {
  const { title, fields } = FORMS[of];
  const [first, ...more] = fields.map(({ id, label, description, most, isOptional = false }) => {
    const value = shortened(filled[id] ?? '', most);
    return field(label, lineInput(id, { max: most, required: !isOptional, value }), description);
  });
  return form(
    ids.setupSent.write({ cohort, form: of, opened }),
    title,
    ...(first ? [first] : []),
    ...(of === 'group' ? [channelField(channel)] : []),
    ...more,
  );
}

const channelField = (channel: string | undefined): APILabelComponent =>
  field(
    'Channel',
    channelSelect(CHANNEL_FIELD, channel, { types: QUESTION_CHANNELS }),
    'Where its question is posted, once you press Start.',
  );
