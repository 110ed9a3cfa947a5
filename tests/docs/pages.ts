import { readFile } from 'node:fs/promises';
import { ApplicationCommandOptionType } from 'discord.js';
import { z } from 'zod';
import type { Command } from '../../src/discord/interactions/define.ts';
import { PROJECT } from '../bot/run.ts';

export const read = (path: string): Promise<string> => readFile(PROJECT + path, 'utf8');

/** What stands under a heading, of the second level unless it is said. */
export function section(page: string, title: string, level: 2 | 3 = 2): string {
  const [, rest] = page.split(`\n${'#'.repeat(level)} ${title}\n`);
  if (rest === undefined) throw new Error(`no section "${title}"`);
  return rest.split(level === 2 ? '\n## ' : /\n##/, 1)[0] ?? '';
}

export interface Named {
  /** With the subcommand, as people type it. */
  readonly name: string;
  readonly options: readonly string[];
}

const option = z.looseObject({
  type: z.number(),
  name: z.string(),
  get options() {
    return z.array(option).default([]);
  },
});
const declaration = z.looseObject({ name: z.string(), options: z.array(option).default([]) });

/** Those that are typed; the ones in the menu of a message have neither options nor a slash. */
export function commandsOf(commands: readonly Command[]): Named[] {
  return commands.flatMap(({ data, kind }) => {
    if (kind === 'message') return [];
    const { name, options } = declaration.parse(data.toJSON());
    const parts = options.filter(({ type }) => type === ApplicationCommandOptionType.Subcommand);
    return parts.length === 0
      ? [{ name, options: options.map((one) => one.name) }]
      : parts.map((part) => ({ name: `${name} ${part.name}`, options: part.options.map((one) => one.name) }));
  });
}

const manifest = z.looseObject({
  version: z.string(),
  engines: z.object({ node: z.string() }),
  scripts: z.record(z.string(), z.string()),
  bin: z.record(z.string(), z.string()),
});

export const packageJson = async (): Promise<z.infer<typeof manifest>> =>
  manifest.parse(JSON.parse(await read('package.json')));

/** The lines of the story in the README. */
export async function transcript(): Promise<string[]> {
  const [, story] =
    /<!-- transcript -->\n```\n([\s\S]*?)\n```\n<!-- \/transcript -->/.exec(await read('README.md')) ?? [];
  if (story === undefined) throw new Error('The README tells no story.');
  return story.split('\n');
}
