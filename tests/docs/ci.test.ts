import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { PROJECT } from '../bot/run.ts';
import { lengthOf } from '../soak/length.ts';
import { read, section } from './pages.ts';

interface Machine {
  /** The call that should fail. */
  readonly failing?: string;
  readonly hasChromium?: boolean;
  readonly hasPostgres?: boolean;
  readonly hasBuildah?: boolean;
  readonly environment?: Record<string, string>;
}

/**
 * What `.ci/run` uses besides npm. With nothing else on the path, it finds no installed Chromium, PostgreSQL or
 * Buildah.
 */
const TOOLS = ['bash', 'dirname', 'mktemp', 'rm'];

/** Runs `.ci/run` with programs that only record how they were called. */
async function ciRun({
  failing = 'nothing',
  hasChromium = true,
  hasPostgres = true,
  hasBuildah = true,
  environment,
}: Machine = {}): Promise<{
  failed: boolean;
  calls: readonly string[];
  printed: string;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'ci-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const fake = async (name: string, text: string) => {
    await writeFile(join(folder, name), `#!/bin/sh\n${text}\n`);
    await chmod(join(folder, name), 0o755);
  };
  const noted = (before: string) =>
    `call="${before}$*"\necho "$call" >> ${folder}/calls\n[ "$call" != "${failing}" ] || { echo "$call was refused"; exit 1; }`;
  await fake('npm', noted(''));
  await fake('apt-get', noted('apt-get '));
  await fake('sudo', '"$@"');
  await fake('id', 'echo 1000');
  if (hasPostgres) await fake('pg_ctlcluster', 'exit 1');
  if (hasBuildah) await fake('buildah', 'exit 1');
  if (hasChromium) await fake('chromium', 'exit 1');
  for (const tool of TOOLS)
    await fake(tool, `PATH=/usr/bin:/bin\nTOOL=$(command -v ${tool})\nPATH=${folder}\nexec "$TOOL" "$@"`);
  const result = await new Promise<{ failed: boolean; printed: string }>((resolve) => {
    execFile(`${PROJECT}.ci/run`, { cwd: folder, env: { ...environment, PATH: folder } }, (error, printed) =>
      resolve({ failed: error !== null, printed }),
    );
  });
  return { ...result, calls: (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n') };
}

const PARTS = [
  'ci',
  'test',
  'run check',
  'run bench -- --short',
  'run soak',
  'run test:nodes',
  'run test:image',
];
const PAGE = 'run test:browser -- daily-question heights scenes setup-page tour';
const BESIDE = [PAGE, 'run test:postgres'];
const LINES = ['22', '24', '26'].map(
  (line) => `install --no-save --prefix /tmp/sextant-nodes/${line} node@${line}`,
);
const PACKAGES = ['apt-get update', 'apt-get install -y --no-install-recommends buildah postgresql chromium'];
const NOTHING_INSTALLED: Machine = { hasBuildah: false, hasChromium: false, hasPostgres: false };

/** The calls that run one after another, without those that run in parallel. */
const inOrder = (calls: readonly string[]): readonly string[] =>
  calls.filter((call) => ![...LINES, ...PACKAGES, ...BESIDE].includes(call));

test("a fresh machine runs the README's own test command, the checks, a short soak, the image, the store on PostgreSQL and the page, and says so", async () => {
  const { failed, calls, printed } = await ciRun();
  expect(failed).toBe(false);
  expect(inOrder(calls)).toEqual(PARTS);
  expect(calls.toSorted()).toEqual([...PARTS, ...LINES, ...BESIDE].toSorted());
  const [, test = ''] = [
    ...section(await read('README.md'), 'Quick start').matchAll(/```sh\n(.*)\n```/g),
  ].map(([, line]) => line);
  expect(test).toContain('npm test');
  expect(printed.match(/^\$ .*$/gm)).toEqual([
    `$ ${test}`,
    '$ npm run check',
    '$ for line in 22 24 26; do npm install --no-save --prefix /tmp/sextant-nodes/$line node@$line; done',
    '$ npm run bench -- --short',
    '$ SEXTANT_SOAK=short npm run soak',
    '$ npm run test:nodes',
    '$ sudo npm run test:image',
    `$ npm ${BESIDE.join(' && npm ')}`,
  ]);
  expect(printed).toMatch(/^Nothing to install: PostgreSQL is there, as \S+\/pg_ctlcluster says\.$/m);
  expect(printed).toMatch(/^Nothing to install: \S+\/buildah is there\.$/m);
  expect(printed).toMatch(/^Nothing to install: \S+\/chromium is there\.$/m);
});

test('it installs Buildah, PostgreSQL and Chromium where there are none, beside the tests that need none of them', async () => {
  const { failed, calls, printed } = await ciRun(NOTHING_INSTALLED);
  expect(failed).toBe(false);
  expect(calls.filter((call) => PACKAGES.includes(call))).toEqual(PACKAGES);
  const installed = Math.max(...[...LINES, ...PACKAGES].map((call) => calls.indexOf(call)));
  expect(installed).toBeLessThan(calls.indexOf('run bench -- --short'));
  expect(calls.indexOf(PAGE)).toBeGreaterThan(calls.indexOf('run bench -- --short'));
  expect(printed).toContain(`$ sudo ${PACKAGES.join(' && sudo ')}\n`);
});

test('it installs none where POSTGRES_BIN, CHROMIUM and SEXTANT_NODES name them', async () => {
  const environment = {
    CHROMIUM: '/opt/chromium',
    POSTGRES_BIN: '/opt/pg/bin',
    SEXTANT_NODES: '/opt/nodes',
  };
  const { calls, printed } = await ciRun({ hasChromium: false, hasPostgres: false, environment });
  expect(calls.toSorted()).toEqual([...PARTS, ...BESIDE].toSorted());
  expect(printed).toContain('\nNothing to install: SEXTANT_NODES names /opt/nodes.\n');
  expect(printed).toContain('\nNothing to install: POSTGRES_BIN names /opt/pg/bin.\n');
  expect(printed).toContain('\nNothing to install: CHROMIUM names /opt/chromium.\n');
});

test.each(PARTS)('it stops when one thing fails (npm %s)', async (failing) => {
  const { failed, calls, printed } = await ciRun({ failing });
  expect(failed).toBe(true);
  expect(inOrder(calls)).toEqual(PARTS.slice(0, PARTS.indexOf(failing) + 1));
  expect(printed).not.toContain('Everything passed.');
});

test.each([
  [LINES[1], 'run check'],
  [PACKAGES[0], 'run check'],
  [PACKAGES[1], 'run check'],
  [PAGE, PARTS.at(-1)],
  [BESIDE[1], PARTS.at(-1)],
])(
  'what fails beside something else is the last thing that is printed (%s)',
  async (failing = '', last = '') => {
    const { failed, calls, printed } = await ciRun({ ...NOTHING_INSTALLED, failing });
    expect(failed).toBe(true);
    expect(inOrder(calls).at(-1)).toBe(last);
    const line = printed.trim().split('\n').at(-1);
    expect(line).toBe(`${failing} was refused`);
  },
);

test('the tests of the page that it plays are there', async () => {
  const files = await readdir(`${PROJECT}tests/browser`);
  const names = PAGE.split(' -- ')[1]?.split(' ') ?? [];
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(files).toContain(`${name}.browser.ts`);
});

test('the soak that it plays is shorter than that of npm run soak, and a length that nobody knows is refused', async () => {
  const [, value = ''] = /SEXTANT_SOAK=(\S+) npm run soak/.exec(await read('.ci/run')) ?? [];
  const [short, long] = [lengthOf({ SEXTANT_SOAK: value }), lengthOf({})];
  expect(short.rounds * short.dates).toBeLessThan((long.rounds * long.dates) / 4);
  expect(short.minutes).toBeLessThan(long.minutes / 2);
  expect(long.rounds * long.dates * 14).toBeGreaterThanOrEqual(1_000);
  expect(() => lengthOf({ SEXTANT_SOAK: 'brief' })).toThrow();
});
