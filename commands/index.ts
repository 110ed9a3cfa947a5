import type { Command } from '../src/discord/interactions/define.ts';
import { audit } from './audit.ts';
import { away } from './away.ts';
import { cohort } from './cohort.ts';
import { gaps } from './gaps.ts';
import { help } from './help.ts';
import { mydata } from './mydata.ts';
import { notMyAnswer } from './not-my-answer.ts';
import { plan } from './plan.ts';
import { practice } from './practice.ts';
import { privacy } from './privacy.ts';
import { progress } from './progress.ts';
import { question } from './question.ts';
import { questions } from './questions.ts';
import { role } from './role.ts';
import { saveAsMyAnswer } from './save-as-my-answer.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { suggest } from './suggest.ts';
import { today } from './today.ts';
import { tracks } from './tracks.ts';

/** The only list of commands. The router and the registration both use it. */
export const commands: readonly Command[] = [
  today,
  audit,
  gaps,
  plan,
  tracks,
  question,
  practice,
  role,
  progress,
  away,
  settings,
  suggest,
  cohort,
  questions,
  setup,
  mydata,
  privacy,
  help,
  saveAsMyAnswer,
  notMyAnswer,
];

export { stopped } from './mydata.ts';
export { withoutPlace } from './setup/join.ts';
