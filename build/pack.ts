import { chmod, cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { bundlesOf, PACKED } from './fingerprint.js';
import { latestBundle } from './latest.ts';

/** Packages and images contain no sources, so `start.js` looks for the bundle here. */
const target = join(bundlesOf(), PACKED);
const folder = await latestBundle((sentence) => void process.stderr.write(`${sentence}\n`));
await rm(target, { recursive: true, force: true });
await cp(folder, target, { recursive: true });
// The folder was made for its owner only, but an image runs it under another account.
await chmod(target, 0o755);
