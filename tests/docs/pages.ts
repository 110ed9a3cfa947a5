import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { PROJECT } from '../bot/run.ts';

export const read = (path: string): Promise<string> => readFile(PROJECT + path, 'utf8');

/** The text under a heading, which is of the second level by default. */
export function section(page: string, title: string, level: 2 | 3 = 2): string {
  const [, rest] = page.split(`\n${'#'.repeat(level)} ${title}\n`);
  if (rest === undefined) throw new Error(`no section "${title}"`);
  return rest.split(level === 2 ? '\n## ' : /\n##/, 1)[0] ?? '';
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
