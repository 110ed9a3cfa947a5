import { chmod, cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { bundlesOf, PACKED } from './fingerprint.js';
import { latestBundle } from './latest.ts';

/** For a package or an image, which hold no sources: the bundle where `start.js` looks for it then. */
const target = join(bundlesOf(), PACKED);
const folder = await latestBundle((sentence) => void process.stderr.write(`${sentence}\n`));
await rm(target, { recursive: true, force: true });
await cp(folder, target, { recursive: true });
// Made for its owner alone, it is run by another account in an image.
await chmod(target, 0o755);
