import type { APILabelComponent } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { OpenAudit } from '../../domain/audit/state.ts';
import { baselineSkills } from '../../domain/catalog.ts';
import type { Rating } from '../../domain/member.ts';
import { oncePer } from '../../domain/once.ts';
import type { Pack } from '../../domain/pack.ts';
import type { Rateable } from '../../domain/skills/rateable.ts';
import type { CurrentRatings } from '../../domain/skills/ratings.ts';
import { type Form, field, form, radioGroup } from '../words/form.ts';
import { MODAL_TITLE } from '../words/limits.ts';
import { shortened } from '../words/text.ts';

/** The value of the option "not rated" in a form. */
export const NOT_RATED = 'none';

export const DONT_RATE = "Don't rate this";
export const NOT_RATED_RULE = 'A skill you leave unrated never counts as weak.';

const TITLE = 'Self-audit: rate yourself honestly';

type Asked = Omit<Rateable, 'group'>;

/**
 * A skill or area as a radio group: five described levels and "Not rated", because a radio button can't be unselected.
 * @param given the answer so far, `undefined` without one
 * @param before the rating of an earlier audit
 */
function ratingField(
  { id, name, question, levels }: Asked,
  given?: Rating | null,
  before?: Rating,
): APILabelComponent {
  const options = levels.map((description, index) => ({
    value: String(index + 1),
    label: index + 1 === before ? `${index + 1} of 5 (last time)` : `${index + 1} of 5`,
    description,
    default: given === index + 1,
  }));
  const notRated = {
    value: NOT_RATED,
    label: 'Not rated',
    description: `I don't know, or don't want to say. ${NOT_RATED_RULE}`,
    default: given === null,
  };
  return field(name, radioGroup(id, [...options, notRated]), question);
}

/** Everyone who rates themselves for the first time gets the same five questions. */
const baselineFields = oncePer((pack: Pick<Pack, 'skills'>) =>
  baselineSkills(pack).map((skill) => ratingField(skill)),
);

/**
 * The baseline as one form of five questions.
 * @param opened id of the interaction that opens it: phones reuse the first form they saw under a custom_id
 */
export const auditForm = (pack: Pick<Pack, 'skills'>, opened: string, earlier: CurrentRatings): Form =>
  form(
    ids.auditForm.write({ opened }),
    TITLE,
    ...(earlier.size === 0
      ? baselineFields(pack)
      : baselineSkills(pack).map((one) => ratingField(one, undefined, earlier.get(one.id)?.rating))),
  );

/** One page of an audit, with the answers so far. */
export function auditPageForm(
  audit: OpenAudit,
  page: number,
  { opened, earlier }: { readonly opened: string; readonly earlier: CurrentRatings },
): Form {
  const { group, asked } = audit.pages[page] ?? { asked: [] };
  const title = group === undefined ? TITLE : `${page + 1} of ${audit.pages.length}: ${group}`;
  return form(
    ids.auditPage.write({ audit: audit.id, page: String(page), opened }),
    shortened(title, MODAL_TITLE),
    ...asked.map((one) => ratingField(one, audit.ratings[one.id], earlier.get(one.id)?.rating)),
  );
}
