import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { isMainThread } from 'node:worker_threads';
import { readableStacks } from './stacks.ts';

/** The name of the bundle, which the build of this file puts here. */
declare const BUNDLE: string;

/**
 * Runs a bundle beside this file, the bot or its drawing of charts, with the machine code that the build left behind
 * for this Node and its flags. V8 checks no more than the length of the text, so that a bundle and its code must never
 * be replaced one by one.
 */
const bundle = `${__dirname}/${BUNDLE}`;
/**
 * V8 lets a heap grow to several times what lives in it before it looks for garbage, which here would be most of the
 * memory of the process. In hundredths of what lives; the processor time is the same.
 */
setFlagsFromString('--heap-growing-percent=30');
/** A bot in a thousand servers is there after two seconds. */
const START_MS = 5_000;
const code = `${bundle}.${cachedDataVersionTag()}.code`;
const isBuilding = process.argv[2] === '--leave-code';
if (isBuilding) process.argv.splice(2, 1);
// One byte a character halves what V8 keeps of it.
const script = new Script(`(function (require, module, __dirname) {${readFileSync(bundle, 'latin1')}\n})`, {
  // The code was made in another folder, and keeps the name that it was given there.
  filename: BUNDLE,
  ...(existsSync(code) ? { cachedData: readFileSync(code) } : {}),
});
if (isBuilding) process.once('exit', leaveCode);
else if (isMainThread) growLater();
readableStacks(BUNDLE, `${bundle}.places`);
script.runInThisContext()(createRequire(bundle), module, __dirname);

/**
 * Much of what a start makes stays, for which V8 would enlarge its young generation at once: fifteen megabytes that only
 * a crowd needs later. Not before the code is read, which fits no other flags.
 */
function growLater(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setTimeout(() => setFlagsFromString('--semi-space-growth-factor=2'), START_MS).unref();
}

/** Whole or not at all: somebody may start while it is written. */
function leaveCode(): void {
  const begun = `${code}.${process.pid}`;
  writeFileSync(begun, script.createCachedData());
  renameSync(begun, code);
}
