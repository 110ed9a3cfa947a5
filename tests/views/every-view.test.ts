import { expect, test } from 'vitest';
import { readTree } from '../architecture/source-tree.ts';
import { EXHIBITS } from './gallery/all.ts';
import { expectFits } from './rendered.ts';

/** Signs that an exported function makes a message or a form. */
const MAKES_ONE =
  /\): (Card|CardWithFiles|Form|RESTPost\w+)\b|\ballowed_?[mM]entions\b|\b(card|withWords|form)\(/;
/** Return types that make it only a part of one. */
const IS_PART = /\): (Block|Control|Button|string|readonly|API)\b/;
/** The building blocks that views are made with. */
const MATERIAL =
  /^src\/views\/words\/(card|form|return-text)\.ts: (card|privately|form|withWords|nothingKept|unsavedCard)$/;

function viewsOf(path: string, source: string): string[] {
  const exported = source.split(/^export /m).slice(1);
  return exported.flatMap((text) => {
    const [, name] = /^(?:const|function) (\w+)/.exec(text) ?? [];
    const isView = name !== undefined && MAKES_ONE.test(text) && !IS_PART.test(text.split('\n}', 1)[0] ?? '');
    return isView ? [`${path}: ${name}`] : [];
  });
}

/** The views that a test imports, if it checks them against Discord's limits. */
const heldAgainstLimits = (source: string): string[] =>
  /expectFits\(|expectFormFits\(/.test(source) ? viewsIn(source) : [];

function viewsIn(source: string): string[] {
  return [...source.matchAll(/import \{([^}]*)\} from '[./]+\/(src\/views\/[^']+)'/g)].flatMap(
    ([, names = '', path = '']) =>
      names.split(',').map((name) => `${path}: ${name.replace(/ as .*/, '').trim()}`),
  );
}

test('every message and every form is held against the limits of Discord', async () => {
  const views = [...(await readTree('src/views'))].flatMap(([path, source]) => viewsOf(path, source));
  const held = new Set([...(await readTree('tests/views')).values()].flatMap(heldAgainstLimits));
  expect(views.length).toBeGreaterThan(60);
  expect(views.filter((view) => !held.has(view) && !MATERIAL.test(view))).toEqual([]);
});

test('every message is in the gallery, where it is seen on the screen of a phone', async () => {
  const forms = /: \w*[fF]orm$/;
  const views = [...(await readTree('src/views'))].flatMap(([path, source]) => viewsOf(path, source));
  const shown = new Set([...(await readTree('tests/views/gallery')).values()].flatMap(viewsIn));
  expect(views.filter((view) => !shown.has(view) && !MATERIAL.test(view) && !forms.test(view))).toEqual([]);
});

test('Discord takes what is in the gallery, and each has a name of its own', () => {
  for (const { message } of EXHIBITS) expectFits(message);
  const names = EXHIBITS.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

test('a new view that no test renders is found', () => {
  const source =
    'export const newCard = (): Card =>\n  card("x");\n\nexport const part = (): string => "x";\n';
  expect(viewsOf('src/views/new.ts', source)).toEqual(['src/views/new.ts: newCard']);
  const test = "import { newCard } from '../../src/views/new.ts';\n";
  expect(heldAgainstLimits(test)).toEqual([]);
  expect(heldAgainstLimits(`${test}expectFits(newCard());`)).toEqual(['src/views/new.ts: newCard']);
});
