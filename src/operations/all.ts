import { backup } from './backup.ts';
import { contentCheck } from './content.ts';
import { doctor } from './doctor/doctor.ts';
import { exportGuild } from './export-guild.ts';
import { fileCheck } from './file-check.ts';
import { health } from './health.ts';
import { moveRecords } from './move.ts';
import type { Operation } from './operation.ts';
import { register } from './register.ts';
import { restore } from './restore.ts';
import { setup } from './setup/setup.ts';

/** Everything that can be done besides running the bot. */
export const operations: readonly Operation[] = [
  setup,
  doctor,
  backup,
  restore,
  moveRecords,
  exportGuild,
  register,
  contentCheck,
  fileCheck,
  health,
];
