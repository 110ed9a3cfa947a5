export const SETUP_PARTS = [
  'overview',
  'schedule',
  'people',
  'questions',
  'dates',
  'digest',
  'groups',
] as const;
export type SetupPart = (typeof SETUP_PARTS)[number];

export const SETUP_ACTS = [
  'start',
  'pause',
  'end',
  'own-first',
  'own-last',
  'no-digest',
  'lock-threads',
  'no-lock',
  'reviews-named',
  'reviews-unnamed',
  'no-reviews',
  'answers-after-own',
  'answers-at-once',
  'pairs',
  'no-pairs',
] as const;
export type SetupAct = (typeof SETUP_ACTS)[number];

/** `group` creates another group. */
export const SETUP_FORMS = ['group', 'name', 'schedule', 'interview', 'digest'] as const;
export type SetupForm = (typeof SETUP_FORMS)[number];

export const ROLE_KINDS = ['lead', 'member', 'ping'] as const;
export type RoleKind = (typeof ROLE_KINDS)[number];

/** The part of the setup where an act or a form is found. */
export const PART_OF_ACT: Readonly<Record<SetupAct, SetupPart>> = {
  start: 'overview',
  pause: 'overview',
  end: 'overview',
  'own-first': 'questions',
  'own-last': 'questions',
  'no-digest': 'digest',
  'lock-threads': 'schedule',
  'no-lock': 'schedule',
  'reviews-named': 'people',
  'reviews-unnamed': 'people',
  'no-reviews': 'people',
  'answers-after-own': 'groups',
  'answers-at-once': 'groups',
  pairs: 'people',
  'no-pairs': 'people',
};
export const PART_OF_FORM: Readonly<Record<SetupForm, SetupPart>> = {
  group: 'overview',
  name: 'groups',
  schedule: 'schedule',
  interview: 'questions',
  digest: 'digest',
};
