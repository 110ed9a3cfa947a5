import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROJECT } from '../bot/run.ts';
import { packageJson, read } from './pages.ts';

const { engines, version, scripts } = await packageJson();
const [, oldest = ''] = /^\^(\d+\.\d+) /.exec(engines.node) ?? [];

describe('the workflow', () => {
  const workflow = z.looseObject({
    on: z.looseObject({ push: z.unknown(), pull_request: z.unknown() }),
    permissions: z.record(z.string(), z.string()),
    jobs: z.record(
      z.string(),
      z.looseObject({
        container: z.string(),
        strategy: z.looseObject({ matrix: z.looseObject({ node: z.array(z.string()) }) }),
        steps: z.array(z.looseObject({ run: z.string().optional(), uses: z.string().optional() })),
      }),
    ),
  });

  test('runs .ci/run on every push and pull request, from the oldest Node that we promise to newer ones', async () => {
    const { on, jobs, permissions } = workflow.parse(parse(await read('.github/workflows/ci.yml')));
    expect(Object.keys(on).toSorted()).toEqual(['pull_request', 'push']);
    expect(permissions).toEqual({ contents: 'read' });
    const [job, ...others] = Object.values(jobs);
    expect(others).toEqual([]);
    expect(job?.steps.flatMap(({ run }) => run ?? [])).toEqual(['.ci/run']);
    const [first, ...newer] = job?.strategy.matrix.node ?? [];
    expect(first).toBe(oldest);
    expect(newer.length).toBeGreaterThan(1);
    expect(newer.filter((node) => Number(node) <= Number(first))).toEqual([]);
    // .ci/run installs Debian packages.
    expect(job?.container).toMatch(/^node:.*-bookworm$/);
  });
});

describe('the forms for issues', () => {
  const form = z.strictObject({
    name: z.string(),
    description: z.string(),
    labels: z.array(z.string()).length(1),
    body: z
      .array(
        z.strictObject({
          type: z.enum(['markdown', 'textarea', 'input', 'dropdown']),
          id: z.string().optional(),
          attributes: z.looseObject({
            label: z.string().optional(),
            value: z.string().optional(),
            options: z.array(z.string()).min(2).optional(),
          }),
          validations: z.strictObject({ required: z.literal(true) }).optional(),
        }),
      )
      .min(2),
  });

  test('there is one for a bug, for content and for an idea, as GitHub takes them', async () => {
    const files = (await readdir(`${PROJECT}.github/ISSUE_TEMPLATE`)).toSorted();
    expect(files).toEqual(['bug.yml', 'config.yml', 'content.yml', 'idea.yml']);
    for (const file of files.filter((name) => name !== 'config.yml')) {
      const { body } = form.parse(parse(await read(`.github/ISSUE_TEMPLATE/${file}`)));
      const fields = body.filter(({ type }) => type !== 'markdown');
      expect(fields.filter(({ id, attributes }) => !id || !attributes.label)).toEqual([]);
      expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
      expect(fields.some(({ validations }) => validations?.required === true)).toBe(true);
    }
  });

  test('the one for content names every file of the content', async () => {
    const { body } = form.parse(parse(await read('.github/ISSUE_TEMPLATE/content.yml')));
    const choices = (body.find(({ type }) => type === 'dropdown')?.attributes.options ?? []).join();
    const entries = (await readdir(`${PROJECT}content`)).filter((name) => name !== 'README.md');
    expect(entries.length).toBeGreaterThan(4);
    expect(entries.filter((name) => !choices.includes(`(${name})`))).toEqual([]);
  });
});

describe('what tools read', () => {
  test('.nvmrc has the oldest Node that package.json allows', async () => {
    expect((await read('.nvmrc')).trim()).toBe(oldest);
  });

  test('.editorconfig says the same as the formatter', async () => {
    const biome = z.looseObject({
      formatter: z.object({ indentStyle: z.string(), indentWidth: z.number(), lineWidth: z.number() }),
    });
    const { indentStyle, indentWidth, lineWidth } = biome.parse(
      JSON.parse(await read('biome.json')),
    ).formatter;
    const settings = await read('.editorconfig');
    expect(settings).toContain(`\nindent_style = ${indentStyle}\nindent_size = ${indentWidth}\n`);
    expect(settings).toContain(`[*.{ts,json}]\nmax_line_length = ${lineWidth}\n`);
  });
});

test('the version that gets fixes is the one that package.json names', async () => {
  const [, current] = /^\| (\d+\.\d+) \| yes \|$/m.exec(await read('SECURITY.md')) ?? [];
  expect(version.startsWith(`${current}.`)).toBe(true);
});

test('the recipe for a release names scripts that exist', async () => {
  const named = [...(await read('docs/releasing.md')).matchAll(/`npm run ([a-z:-]+)/g)].map(
    ([, name = '']) => name,
  );
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
