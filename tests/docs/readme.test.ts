import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PermissionsBitField } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { readConfig, SETTINGS } from '../../src/config.ts';
import { INVITE_PERMISSIONS } from '../../src/discord/gateway/client.ts';
import { REMOVABLE } from '../../src/domain/cohort/settings-change.ts';
import { operations } from '../../src/operations/all.ts';
import { readTree } from '../architecture/source-tree.ts';
import { commandPaths } from '../bot/command-paths.ts';
import { PROJECT } from '../bot/run.ts';
import { packageJson, read, section } from './pages.ts';

const readme = await read('README.md');
const paths = commandPaths(commands);

describe('the README is true about the commands', () => {
  const table = section(readme, 'Commands');
  const rows = new Map(
    [...table.matchAll(/^\| `\/([^`]+)` \|(.*)$/gm)].map(([, name = '', row = '']) => [name, row]),
  );

  test('it lists every command, and none that does not exist', () => {
    expect([...rows.keys()].toSorted()).toEqual(paths.map(({ path }) => path).toSorted());
  });

  test('it names those in the menu of a message', () => {
    const inMenus = commands.filter(({ kind }) => kind === 'message').map(({ data }) => data.name);
    expect([...table.matchAll(/^\| ([A-Z][^|`]+) \|/gm)].map(([, name]) => name)).toEqual([
      'Command',
      ...inMenus,
    ]);
  });

  // The parts of a command share its options, so their rows together must name all of them.
  test.each(commands.filter(({ kind }) => kind !== 'message'))('/$data.name has its options', ({ data }) => {
    const its = paths.filter(({ path }) => path.split(' ', 1)[0] === data.name);
    const cells = its.map(({ path }) => /^([^|]*)\|/.exec(rows.get(path) ?? '')?.[1] ?? '');
    const named = cells.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, option]) => option));
    expect([...new Set(named)].toSorted()).toEqual(
      (its[0]?.options ?? []).map(({ name }) => name).toSorted(),
    );
  });

  test('no page names a command that does not exist', async () => {
    const known = new Set(paths.flatMap(({ path }) => [path, path.split(' ', 1)[0]]));
    const pages = ['CHANGELOG.md', 'content/README.md', 'docs/leads.md', 'docs/members.md'];
    for (const page of [readme, ...(await Promise.all(pages.map(read)))]) {
      const named = [...page.matchAll(/`\/([a-z]+(?: [a-z]+)?)(?=[` ])/g)].map(([, name = '']) => name);
      expect(named.filter((name) => !known.has(name))).toEqual([]);
    }
  });

  test('what it says about setup is what setup takes', () => {
    expect(REMOVABLE.every((name) => table.includes(`\`${name}\``))).toBe(true);
  });
});

describe('the README is true about the settings', () => {
  const rows = [...section(readme, 'Settings').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);

  test('it lists every setting, and none that does not exist', () => {
    expect(rows.toSorted()).toEqual([...SETTINGS].toSorted());
  });

  test('.env.example has every setting in order, each with one line of comment and nothing filled in', async () => {
    const lines = (await read('.env.example')).trimEnd().split('\n');
    const settings = lines.filter((_, index) => index % 2 === 1);
    expect(settings.map((line) => /^(?:# )?([A-Z_]+)=/.exec(line)?.[1])).toEqual(SETTINGS);
    expect(settings.filter((line) => !line.startsWith('# '))).toEqual(['DISCORD_TOKEN=']);
    for (const comment of lines.filter((_, index) => index % 2 === 0))
      expect(comment).toMatch(/^# [A-Z].*\.$/);
  });

  test('the defaults are those of the bot', async () => {
    const config = readConfig({ DISCORD_TOKEN: 'a-token-that-is-long-enough' });
    if ('problems' in config) throw new Error(config.problems.join('\n'));
    for (const value of [config.storeUrl, config.contentDir, config.logLevel, String(config.clockOffset)]) {
      expect(section(readme, 'Settings')).toContain(`| \`${value}\` |`);
      expect(await read('.env.example')).toContain(`=${value}\n`);
    }
  });
});

describe('the README can be followed', () => {
  test('the quick start is two commands, each of which sets everything up itself', () => {
    const blocks = [...section(readme, 'Quick start').matchAll(/```sh\n([\s\S]*?)```/g)].map(
      ([, block]) => block,
    );
    expect(blocks).toEqual(['npm ci && npm run sandbox\n', 'npm ci && npm test\n']);
  });

  test('every npm script that it names exists', async () => {
    const { scripts } = await packageJson();
    const named = [...readme.matchAll(/npm (?:run ([a-z-]+)|(start|test))/g)].map(
      ([, run, short]) => run ?? short,
    );
    expect(named.filter((name) => !(String(name) in scripts))).toEqual([]);
  });

  test('every link to a file leads to one', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
  });

  test('it lists every command of the program, with what it takes', () => {
    const [, table = ''] = section(readme, 'Run it for years').split('from the command line.**');
    const rows = [...(table.split('**')[0]?.matchAll(/^\| `([^`]+)` \|/gm) ?? [])].map(([, row]) => row);
    const known = operations.map(({ name, takes = [] }) => [name, ...takes].join(' '));
    expect(rows.toSorted()).toEqual(['start', ...known].toSorted());
  });

  test('every line of the log that it explains is one that the bot writes', async () => {
    const code = [...(await readTree('src'))].map(([, text]) => text);
    const [, log = ''] = section(readme, 'Run it for years').split('**Watch the log.**');
    const messages = [...log.matchAll(/^\| `([^`]+)` \|/gm)].map(([, message = '']) => message);
    const unknown = messages.filter(
      (message) => message !== 'msg' && !code.join().includes(message.replace(/\s?…$/, '')),
    );
    expect(messages.length).toBeGreaterThan(5);
    expect(unknown).toEqual([]);
  });

  test('the permissions of the invite link are those that it names', () => {
    const [, names = ''] = /these permissions and no others: ([^.]+)\./.exec(readme) ?? [];
    const asked = new PermissionsBitField(BigInt(INVITE_PERMISSIONS)).toArray();
    const plain = (name: string): string => name.replaceAll(/\s/g, '').toLowerCase();
    const all = asked.map(plain).toSorted();
    expect(names.split(',').map(plain).toSorted()).toEqual(all);
    const table = /## Permissions([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';
    const rows = [...table.matchAll(/^\| ([A-Z][^|]+) \|/gm)].map(([, first = '']) => first);
    const needed = rows.filter((row) => row !== 'Permission' && !row.endsWith('(optional)'));
    expect(
      needed
        .flatMap((row) => row.split(','))
        .map(plain)
        .toSorted(),
    ).toEqual(all);
  });

  test('every section is there', () => {
    expect([...readme.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual([
      'One day, as it looks',
      'Quick start',
      'Run it in your server',
      'Commands',
      'Permissions',
      'Settings',
      'Run it for years',
      'Where the data lives',
      'Privacy in plain words',
      'Content',
      'Development',
      'Sources',
      'Licence',
    ]);
  });

  test('the sources are credited by title', () => {
    for (const title of [
      'Skills Map',
      'METR Interview Questions - Round 1',
      'METR Senior Software Engineer Skills Gap Analysis',
    ]) {
      expect(section(readme, 'Sources').replaceAll(/\s+/g, ' ')).toContain(`"${title}"`);
    }
  });

  test('nothing is promised for later', async () => {
    for (const page of [readme, await read('CHANGELOG.md')]) {
      expect(page).not.toMatch(/\bTODO\b|coming soon|not yet|in the future|will be (added|available)/i);
    }
  });
});
