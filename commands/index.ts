import type { Command } from '../src/discord/define.ts';
import { audit } from './audit.ts';
import { cohort } from './cohort.ts';
import { gaps } from './gaps.ts';
import { help } from './help.ts';
import { progress } from './progress.ts';
import { question } from './question.ts';
import { setup } from './setup.ts';
import { tracks } from './tracks.ts';

/** The one list of commands: the router and the registration both read it. */
export const commands: readonly Command[] = [audit, gaps, tracks, question, progress, cohort, setup, help];
