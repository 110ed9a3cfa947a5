import process from 'node:process';
import { bundlesOf } from './fingerprint.js';
import { latestBundle } from './latest.ts';

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

const isReadOnly = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  /^(EROFS|EACCES|EPERM|ENOSPC|EEXIST|ENOTDIR)$/.test(String(error.code));

try {
  await latestBundle(say);
} catch (error) {
  say(
    isReadOnly(error)
      ? `Nothing can be written to ${bundlesOf()}: the bot runs from its sources, which takes longer to start and more memory.`
      : `The bot could not be put into one file, and runs from its sources: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
}
