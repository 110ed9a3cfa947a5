import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { isMainThread } from 'node:worker_threads';
import { readableStacks } from './stacks.ts';

/** The name of the bundle, which the build of this file inserts. */
declare const BUNDLE: string;

/**
 * Runs a bundle beside this file (the bot or one of its workers) with the machine code that the build made for this
 * Node and its flags. V8 only checks the length of the text, so a bundle and its code must never be replaced
 * separately.
 */
const bundle = `${__dirname}/${BUNDLE}`;
/**
 * V8 lets a heap grow to several times its live data before it collects garbage, which here would be most of the
 * process's memory. The flag is in percent of the live data; the processor time stays the same.
 */
setFlagsFromString('--heap-growing-percent=30');
/** A bot in a thousand servers is connected after two seconds. */
const START_MS = 5_000;
const code = `${bundle}.${cachedDataVersionTag()}.code`;
const isBuilding = process.argv[2] === '--leave-code';
if (isBuilding) process.argv.splice(2, 1);
// One byte per character halves what V8 keeps of it.
const script = new Script(`(function (require, module, __dirname) {${readFileSync(bundle, 'latin1')}\n})`, {
  // The code was made in another folder, and is tied to the name it got there.
  filename: BUNDLE,
  ...(existsSync(code) ? { cachedData: readFileSync(code) } : {}),
});
if (isBuilding) process.once('exit', leaveCode);
else if (isMainThread) growLater();
readableStacks(BUNDLE, `${bundle}.places`);
script.runInThisContext()(createRequire(bundle), module, __dirname);

/**
 * Much of what a start creates stays, and V8 would enlarge its young generation for that at once, by fifteen megabytes
 * that only a crowd needs later. The flag is set after the code is read, which fits only the flags it was made with.
 */
function growLater(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setTimeout(() => setFlagsFromString('--semi-space-growth-factor=2'), START_MS).unref();
}

/** Appears complete or not at all, because the bot may be started while it is written. */
function leaveCode(): void {
  const begun = `${code}.${process.pid}`;
  writeFileSync(begun, script.createCachedData());
  renameSync(begun, code);
}
