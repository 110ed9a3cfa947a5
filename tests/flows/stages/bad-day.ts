import { expect } from 'vitest';
import { z } from 'zod';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Stage } from './stage.ts';

export const QUESTION = /^\/channels\/\d+\/messages$/;

const logLine = z.looseObject({
  level: z.number(),
  msg: z.string().default(''),
  err: z.looseObject({ message: z.string() }).optional(),
});
export type LogLine = z.infer<typeof logLine>;

/** Makes Discord refuse the next acknowledgement, as it does when one arrives after three seconds. */
export const EXPIRED = {
  method: 'POST',
  route: /\/callback/,
  kind: 'status',
  status: 404,
  body: { code: 10_062, message: 'Unknown interaction' },
  times: 1,
} as const;

const WARN = 40;
const ERROR = 50;

/** What the bot logged, without the lines meant for a person at a terminal. */
export function logOf(output: string): LogLine[] {
  return output.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    const read = logLine.safeParse(JSON.parse(line));
    return read.success ? [read.data] : [];
  });
}

const wordsOf = ({ msg, err }: LogLine): string => (err ? `${msg}: ${err.message}` : msg);

export const errorsOf = (output: string): string[] =>
  logOf(output)
    .filter(({ level }) => level >= ERROR)
    .map(wordsOf);

export const warningsOf = (output: string): string[] =>
  logOf(output)
    .filter(({ level }) => level === WARN)
    .map(wordsOf);

/** Expects the bot to be answering, and its log to hold no errors except those that match `errors`. */
export async function expectWell(
  stage: Stage,
  { errors = [] }: { errors?: readonly RegExp[] } = {},
): Promise<void> {
  const text = textOf(await stage.ada.slash(stage.lobby, 'help').message());
  expect(text).toContain('What to do first');
  const unexpected = errorsOf(stage.bot.output()).filter((line) => !errors.some((known) => known.test(line)));
  expect(unexpected, 'errors in the log').toEqual([]);
}

export const overviewOf = async ({ lead, lobby }: Stage): Promise<string> =>
  textOf(await lead.slash(lobby, 'cohort overview').message());

export const setupOf = async ({ manager, lobby }: Stage): Promise<string> =>
  textOf(await manager.slash(lobby, 'setup').message());

export const RATINGS = {
  'Python and PyTorch': '3',
  'Deep learning and transformers': '2',
  'Reading papers': '4',
  Writing: '5',
  'Math you actually need': 'none',
};
