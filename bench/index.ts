import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { backup } from './backup.ts';
import { dueMinute } from './due-minute.ts';
import { dueTogether } from './due-together.ts';
import { type Figure, type Form, isBroken, isReached, type Part } from './figure.ts';
import { forms } from './forms.ts';
import { idleBeat } from './idle-beat.ts';
import { interactions } from './interactions.ts';
import { memory } from './memory.ts';
import { overview } from './overview.ts';
import { updated } from './page.ts';
import { postgres } from './postgres.ts';
import { sessionBegins } from './session-begins.ts';
import { start } from './start.ts';
import { table } from './table.ts';
import { takeOver } from './take-over.ts';
import { tapsThatSave } from './taps.ts';

/** By the names that the command line takes. */
const PARTS: Readonly<Record<string, Part>> = {
  interactions,
  'session-begins': sessionBegins,
  taps: tapsThatSave,
  forms,
  backup,
  overview,
  'idle-beat': idleBeat,
  'due-minute': dueMinute,
  'due-together': dueTogether,
  'take-over': takeOver,
  start,
  memory,
  postgres,
};
const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
const TIMES = { short: 1, usual: 5, long: 5 } as const;
const SHOWN = ['discord.js', '@keyv/sqlite', 'sqlite3', 'esbuild'];

const manifest = z.object({ version: z.string() });

async function versionOf(name: string): Promise<string> {
  const path = fileURLToPath(new URL(`../node_modules/${name}/package.json`, import.meta.url));
  const { version } = manifest.parse(JSON.parse(await readFile(path, 'utf8')));
  return `${name} ${version}`;
}

async function sextant(): Promise<string> {
  const { version } = manifest.parse(
    JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')),
  );
  return `Sextant ${version}`;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

interface Outcome {
  readonly figures: readonly Figure[];
  readonly failed: readonly string[];
}

async function measured(names: readonly string[], form: Form): Promise<Outcome> {
  const figures: Figure[] = [];
  const failed: string[] = [];
  for (const name of names) {
    try {
      figures.push(...((await PARTS[name]?.({ form, times: TIMES[form], say })) ?? []));
    } catch (error) {
      failed.push(name);
      say(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  return { figures, failed };
}

/** Returns the exit code: 1 when something is broken, which a busy machine does not explain. */
async function main(args: readonly string[]): Promise<0 | 1> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { short: { type: 'boolean' }, long: { type: 'boolean' } },
  });
  const names = positionals.length === 0 ? Object.keys(PARTS) : positionals;
  const unknown = names.filter((name) => !(name in PARTS));
  if (unknown.length > 0) {
    say(`There is no part "${unknown.join('", "')}": the parts are ${Object.keys(PARTS).join(', ')}.`);
    return 1;
  }
  const form: Form = values.short ? 'short' : values.long ? 'long' : 'usual';
  const begun = performance.now();
  const { figures, failed } = await measured(names, form);
  process.stdout.write(`${table(figures)}\n`);
  const [cpu] = cpus();
  // A short run is too rough for the page.
  if (form !== 'short') {
    const text = updated(await readFile(PAGE, 'utf8'), figures, {
      date: new Date().toISOString().slice(0, 10),
      machine: `${cpus().length} processors (${cpu?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
      versions: [await sextant(), ...(await Promise.all(SHOWN.map(versionOf)))],
      minutes: Math.round((performance.now() - begun) / 60_000),
      times: TIMES[form],
      isWhole: positionals.length === 0,
      failed,
    });
    await writeFile(PAGE, text);
    say(
      `Written to docs/performance.md: of what was measured now, ${figures.filter(isReached).length} of ${figures.length} goals are reached.`,
    );
  }
  const broken = figures.filter(isBroken);
  for (const { name } of broken) say(`Broken: ${name}`);
  return broken.length > 0 || failed.length > 0 ? 1 : 0;
}

process.exit(await main(process.argv.slice(2)));
