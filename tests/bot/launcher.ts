import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/** The name of the bundle, which the build of this file puts here. */
declare const BUNDLE: string;

/**
 * Runs a bundle beside this file, the bot or its drawing of charts, with the machine code of an earlier run, which the
 * first run leaves behind.
 * V8 checks no more than the length of the text, so that a bundle and its code must never be replaced one by one.
 * Most bots of the tests live for a second or two: what V8 would spend on optimising them is never earned back.
 */
const bundle = `${__dirname}/${BUNDLE}`;
const code = `${bundle}.code`;

const isQuicklyDone = process.env['BOT_HAS_MUCH_TO_DO'] === undefined;
if (isQuicklyDone) setFlagsFromString('--no-opt');

const script = new Script(`(function (require, module) {${readFileSync(bundle, 'latin1')}\n})`, {
  filename: bundle,
  ...(isQuicklyDone && existsSync(code) ? { cachedData: readFileSync(code) } : {}),
});
if (script.cachedDataRejected === true) throw new Error(`${code} does not belong to this Node.`);
if (isQuicklyDone && !existsSync(code))
  process.once('exit', () => writeFileSync(code, script.createCachedData()));
script.runInThisContext()(createRequire(bundle), module);
