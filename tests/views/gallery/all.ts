import { AGENDAS } from './agenda.ts';
import { ANSWERS } from './answers.ts';
import { AUDIT } from './audit.ts';
import { BANK } from './bank.ts';
import { COHORTS } from './cohort.ts';
import type { Exhibit } from './exhibit.ts';
import { JUDGING } from './judging.ts';
import { LEADS } from './leads.ts';
import { PAIRING } from './pairing.ts';
import { PAIRS } from './pairs.ts';
import { PERSONAL } from './personal.ts';
import { PRACTICE } from './practice.ts';
import { REVIEWS } from './reviews.ts';
import { SESSIONS } from './sessions.ts';
import { SKILLS } from './skills.ts';
import { TOPICS } from './topics.ts';

/** Every view that people see as a message. */
export const EXHIBITS: readonly Exhibit[] = [
  ...AUDIT,
  ...SKILLS,
  ...PRACTICE,
  ...JUDGING,
  ...REVIEWS,
  ...SESSIONS,
  ...PAIRS,
  ...PAIRING,
  ...PERSONAL,
  ...ANSWERS,
  ...BANK,
  ...TOPICS,
  ...COHORTS,
  ...LEADS,
  ...AGENDAS,
];
