import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readTree } from '../architecture/source-tree.ts';
import { PROJECT } from '../bot/run.ts';
import { read, section } from './pages.ts';

const recipes = section(await read('CONTRIBUTING.md'), 'Six recipes');
const code = await readTree('src', 'commands', 'tests', 'sandbox');
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

function recipe(title: string): string {
  const [, rest] = recipes.split(`\n### ${title}\n`);
  if (rest === undefined) throw new Error(`no recipe "${title}"`);
  return rest.split('\n### ', 1)[0] ?? '';
}

const placesOf = (title: string): string[] =>
  [...recipe(title).matchAll(/^\| `([^`]+)` \|/gm)].map(([, place = '']) => place).toSorted();

/** The source files that match, except this test. */
const filesWith = (pattern: RegExp, of: RegExp = /./): string[] =>
  [...code]
    .filter(([path, text]) => of.test(path) && path !== 'tests/docs/recipes.test.ts' && pattern.test(text))
    .map(([path]) => path)
    .toSorted();

const inCode = (places: readonly string[]): string[] => places.filter((place) => place.endsWith('.ts'));

test('there are six recipes, and every place of them exists', () => {
  const titles = [...recipes.matchAll(/^### (.+)$/gm)].map(([, title = '']) => title);
  expect(titles).toEqual([
    'Change words',
    'Add an option',
    'Add a command',
    'Add a stored record',
    'Add a chart',
    'Add a storage backend',
  ]);
  for (const title of titles) {
    expect(placesOf(title).length, title).toBeGreaterThan(1);
    expect(placesOf(title).filter((place) => !existsSync(PROJECT + place))).toEqual([]);
  }
});

describe('to change words', () => {
  test('the sentence of the example stands in its places and nowhere else', async () => {
    const [, words = ''] = /Example: "([^"]+)"/.exec(recipe('Change words')) ?? [];
    const pages = ['README.md', 'docs/leads.md', 'content/README.md', 'sandbox/README.md'];
    const texts = [
      ...code,
      ...(await Promise.all(pages.map(async (page) => [page, await read(page)] as const))),
    ];
    const found = texts.filter(([, text]) => oneLine(text).includes(words)).map(([path]) => path);
    expect(found.toSorted()).toEqual(placesOf('Change words'));
  });

  test('the domain and the actions hold no sentences', () => {
    expect(filesWith(/'[A-Z][a-z]+ [^'\n]* [^'\n]*\.'/, /^src\/(domain|actions)\//)).toEqual([]);
  });
});

test('to add an option: its name stands in the places of the example and nowhere else', async () => {
  const [, option = '', command = ''] =
    /Example: `([a-z-]+)` of `\/([a-z]+)`/.exec(recipe('Add an option')) ?? [];
  const named = filesWith(new RegExp(`'${option}'|\\b${option}: ['"]`));
  expect(named).toEqual(inCode(placesOf('Add an option')));
  expect(await read(`commands/${command}.ts`)).toMatch(
    new RegExp(`\\.setName\\('${option}'\\)[\\s\\S]*\\('${option}'\\)`),
  );
  for (const page of ['README.md', 'CHANGELOG.md']) {
    expect(placesOf('Add an option')).toContain(page);
    expect(await read(page)).toContain(`\`/${command}\``);
  }
});

test('to add a command: it, its card and its button stand in the places of the example and nowhere else', async () => {
  const [, name = ''] = /Example: `\/([a-z]+)`/.exec(recipe('Add a command')) ?? [];
  const places = placesOf('Add a command');
  const flow = inCode(places).filter((place) => /^tests\/flows\/(?!every-way|bad-days)/.test(place));
  expect(flow).toHaveLength(1);
  const named = new RegExp(
    [
      `setName\\('${name}'\\)`,
      `'\\./${name}\\.ts'`,
      `\\b${name}Card\\b`,
      `ids\\.${name}[A-Z]\\w+`,
      `\\b${name}[A-Z]\\w+: route\\(`,
      `'(slash|button|select|modal) ${name}[a-z-]*'`,
    ].join('|'),
  );
  expect([...filesWith(named), ...flow].toSorted()).toEqual(inCode(places));
  expect(await read(flow[0] ?? '')).toMatch(new RegExp(`slash\\([^)]*'${name}'`));
  expect(await read('README.md')).toContain(`| \`/${name}\` |`);
  expect(await read('CHANGELOG.md')).toContain(`\`/${name}\``);
});

test('to add a stored record: its key, form and type stand in the places of the example and nowhere else', async () => {
  const [, name = ''] = /Example: `([a-z]+)`/.exec(recipe('Add a stored record')) ?? [];
  const capital = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const places = placesOf('Add a stored record');
  const named = new RegExp(`\\b${name}(Key|Record)?\\b|\\bno${capital}\\b`);
  const asked = /^(src\/store|src\/views\/own-data|tests\/store|tests\/docs)\//;
  const declared = filesWith(new RegExp(`^export (interface|type) ${capital}\\b`, 'm'), /^src\/domain\//);
  expect(declared).toHaveLength(1);
  expect([...filesWith(named, asked), ...declared].toSorted()).toEqual(inCode(places));
  // The forms of all its versions, and what the data page says.
  const forms = `tests/store/records/kinds/${name}`;
  expect(places.filter((place) => place.startsWith(`${forms}/`))).toEqual(
    (await readdir(PROJECT + forms)).map((file) => `${forms}/${file}`).toSorted(),
  );
  expect(places).toContain('docs/data.md');
  expect(await read('docs/data.md')).toMatch(new RegExp(`^\\| ${name} \\|`, 'm'));
});

describe('to add a chart', () => {
  const [, example = ''] = /Example: `([a-z]+)`/.exec(recipe('Add a chart')) ?? [];
  const places = placesOf('Add a chart');

  test('it is drawn in the places of the example and nowhere else', () => {
    const named = new RegExp(
      `\\b${example}(Facts|Drawing|Sentences|Input)\\b|'${example}'|\\b${example}: |\\.${example}\\(|\\b${example}\\?: |/${example}\\.png'`,
    );
    const asked = /^(src|commands|tests\/(charts|views|flows))\//;
    expect(filesWith(named, asked)).toEqual(inCode(places));
  });

  test('and so is every other kind', async () => {
    const kinds = [...(await read('src/charts/task.ts')).matchAll(/kind: '([a-z]+)'/g)].map(
      ([, kind = '']) => kind,
    );
    expect(kinds).toContain(example);
    const wanted = places.filter((place) => place.startsWith('src/charts/'));
    for (const kind of kinds) {
      const named = new RegExp(`kind: '${kind}'|case '${kind}'|\\b${kind}(Facts|Drawing)\\b`);
      const found = filesWith(named, /^src\/charts\//);
      expect(found, kind).toEqual(wanted.map((place) => place.replace(example, kind)).toSorted());
    }
  });
});

test('to add a storage backend: it is opened and tried in the places of the example and nowhere else', () => {
  const [, name = ''] = /Example: `([a-z]+)`/.exec(recipe('Add a storage backend')) ?? [];
  const places = inCode(placesOf('Add a storage backend'));
  const opens = new RegExp(`\\bopen${name.charAt(0).toUpperCase()}${name.slice(1)}\\b`);
  expect(filesWith(opens, /^src\//)).toEqual(
    places.filter((place) => place.startsWith('src/') && code.get(place)?.match(opens)),
  );
  expect(filesWith(/^export interface Backend\b/m, /^src\//)).toEqual(['src/store/backend.ts']);
  expect(places).toContain('src/store/backend.ts');
  const contract = filesWith(/^describeBackend\(/m, /^tests\//);
  expect(places.filter((place) => contract.includes(place))).toEqual(contract);
  expect(filesWith(new RegExp(`'${name}'`), /^src\/store\/url\.ts$/)).toEqual(['src/store/url.ts']);
  expect(places).toContain('src/store/url.ts');
});
