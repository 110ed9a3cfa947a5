import { describe, expect, test } from 'vitest';
import { violations } from './import-rule.ts';
import { cycleIn, importsOf, importsOfTree, readTree, type Tree } from './source-tree.ts';

const tree = await readTree('src', 'commands', 'sandbox', 'bench', 'build');
const imports = importsOfTree(tree);

describe('every file keeps to its room', () => {
  test('imports are those that the rule allows', () => {
    expect(violations(tree.keys(), imports)).toEqual([]);
  });

  test('no files import each other in a ring, be it for a type', () => {
    expect(cycleIn(imports)).toEqual([]);
  });

  test('delete Discord, and the rules of the study group still compile', () => {
    const reached = reachable('src/domain/');
    expect(reached.length).toBeGreaterThan(10);
    expect(reached.filter((name) => /discord|keyv|^node:|^(src|commands)\/(?!domain\/)/.test(name))).toEqual(
      [],
    );
  });

  test('only the store knows its database', () => {
    const users = imports.filter(({ to }) => /keyv|sqlite3/.test(to) && !to.endsWith('.ts'));
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter(({ from }) => !from.startsWith('src/store/'))).toEqual([]);
  });

  test('the stand-in knows nothing of the bot, nor the bot of the stand-in', () => {
    const isSandbox = (name: string): boolean => name.startsWith('sandbox/');
    const ours = imports.filter(
      ({ from, to }) => /^(src|commands|sandbox)\//.test(to) && !from.startsWith('bench/'),
    );
    expect(ours.filter(({ from, to }) => isSandbox(from) !== isSandbox(to))).toEqual([]);
  });
});

function reachable(folder: string): string[] {
  const found = new Set<string>();
  const visit = (from: string): void => {
    for (const { to } of imports.filter((one) => one.from === from)) {
      if (found.has(to)) continue;
      found.add(to);
      visit(to);
    }
  };
  for (const path of tree.keys()) if (path.startsWith(folder)) visit(path);
  return [...found].toSorted();
}

describe('the check itself finds', () => {
  const check = (files: Readonly<Record<string, string>>): string[] => {
    const small: Tree = new Map(Object.entries(files));
    return violations(small.keys(), importsOfTree(small));
  };

  test.each([
    ['src/domain/catalog.ts', "import { Client } from 'discord.js';", 'discord.js'],
    ['src/domain/catalog.ts', "import { readFile } from 'node:fs/promises';", 'node:fs/promises'],
    ['src/domain/catalog.ts', "export * from '../store/store.ts';", 'src/store/store.ts'],
    [
      'src/domain/catalog.ts',
      "const late = await import('../views/words/card.ts');",
      'src/views/words/card.ts',
    ],
    ['src/domain/catalog.ts', "import '../bot.ts';", 'src/bot.ts'],
    ['src/actions/cohort/enroll.ts', "import type { Client } from 'discord.js';", 'discord.js'],
    ['src/views/words/card.ts', "import { setTimeout } from 'node:timers/promises';", 'node:timers/promises'],
    ['commands/help.ts', "import { openStore } from '../src/store/open.ts';", 'src/store/open.ts'],
    ['commands/help.ts', "import { audit } from './audit.ts';", 'commands/audit.ts'],
    [
      'src/discord/interactions/router.ts',
      "import {\n  card,\n} from '../../views/words/text.ts';",
      'src/views/words/text.ts',
    ],
    ['src/jobs/heartbeat.ts', "import { Keyv } from 'keyv';", 'keyv'],
    ['src/config.ts', "import process from 'node:process';", 'node:process'],
    [
      'sandbox/front/page.ts',
      "import { figure } from '../../src/views/words/levels.ts';",
      'src/views/words/levels.ts',
    ],
    [
      'src/bot.ts',
      "import { createStandIn } from '../sandbox/wire/stand-in.ts';",
      'sandbox/wire/stand-in.ts',
    ],
  ])('%s with %s', (path, text, to) => {
    expect(check({ [path]: `// a file\n${text}\n` })).toEqual([`${path} imports ${to}`]);
  });

  test('a value where only a type is allowed', () => {
    const path = 'src/views/leads/overview.ts';
    expect(check({ [path]: "import type { Failure } from '../../actions/posts/ledger.ts';" })).toEqual([]);
    expect(check({ [path]: "import { failureOf } from '../../actions/posts/ledger.ts';" })).toEqual([
      `${path} imports src/actions/posts/ledger.ts for more than its types`,
    ]);
  });

  test('a folder without a rule', () => {
    expect(check({ 'src/helpers/words.ts': '' })).toEqual([
      'src/helpers/words.ts is in no room of the house',
    ]);
  });

  test('a ring of three, and one of types', () => {
    const ring = (keyword: string): readonly string[] =>
      cycleIn(
        importsOfTree(
          new Map([
            ['src/a.ts', `${keyword} { b } from './b.ts';`],
            ['src/b.ts', "import { c } from './c.ts';"],
            ['src/c.ts', "export { a } from './a.ts';"],
          ]),
        ),
      );
    const whole = ['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/a.ts'];
    expect(ring('import')).toEqual(whole);
    expect(ring('import type')).toEqual(whole);
  });

  test('no import in a comment, and as many in every file as there are lines that import', () => {
    expect(importsOf('src/a.ts', "/* import 'a'; */\n// import 'b';\n")).toEqual([]);
    for (const [path, text] of tree) {
      const lines =
        text.match(/^(import|export) .*|^} from .*/gm)?.filter((line) => /from '|import '/.test(line)) ?? [];
      expect(importsOf(path, text).length, path).toBeGreaterThanOrEqual(lines.length);
    }
  });
});
