import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createLocks } from '../../../src/store/lock.ts';
import type { RecordType } from '../../../src/store/records/record-type.ts';
import { createRecords } from '../../../src/store/records/records.ts';
import { createMemoryBackend } from '../sqlite/memory-backend.ts';
import { type Schema, unseen } from './unseen.ts';

/** For each kind and version: `v1.json` holds records as that version stored them, and `v1.schema.json` their form. */
const FOLDER = join(import.meta.dirname, 'kinds');

const records = createRecords({
  backend: createMemoryBackend(),
  locks: createLocks(),
  inner: createLocks(),
  onProblem: ({ key, problem }) => expect.fail(`${key}: ${problem}`),
});
const kinds = Object.entries(records).map(([name, { type }]): readonly [string, RecordType<unknown>] => [
  name,
  type,
]);
const versions = kinds.flatMap(([name, type]) =>
  type.schemas.map((schema, index) => ({ name, type, schema, version: index + 1 })),
);

const json = async (...path: string[]): Promise<unknown> =>
  JSON.parse(await readFile(join(FOLDER, ...path), 'utf8'));
const examples = async (name: string, version: number): Promise<readonly unknown[]> =>
  z.array(z.unknown()).parse(await json(name, `v${version}.json`));
/** A schema as plain data, without refinements. */
const formOf = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    // readOnly only concerns the TypeScript type: the stored form is the same.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test.each(versions)(
  'the form of $name in version $version never changes',
  async ({ name, schema, version, type }) => {
    const file = `v${version}.schema.json`;
    const form = plain(formOf(schema));
    if (!(await readdir(join(FOLDER, name))).includes(file)) {
      await writeFile(join(FOLDER, name, file), `${JSON.stringify(form, null, 2)}\n`);
      expect.fail(
        `tests/store/records/kinds/${name}/${file} was missing and is written now: read it and commit it`,
      );
    }
    expect(
      form,
      `What is stored as ${name} changed: raise its version to ${type.version + 1}, write an upgrade from version ${type.version}, and add tests/store/records/kinds/${name}/v${type.version + 1}.json. docs/data.md says how.`,
    ).toEqual(await json(name, file));
  },
);

test.each(versions)(
  '$name of version $version is still read, with every field that there was',
  async (kind) => {
    const { name, type, schema, version } = kind;
    const stored = await examples(name, version);
    const data = stored.map(
      (each) => z.strictObject({ v: z.literal(version), data: z.unknown() }).parse(each).data,
    );
    expect(unseen(formOf(schema), data), 'fields that no example has').toEqual([]);
    for (const each of stored) {
      const written = plain(type.write(name, type.read(each)));
      if (version === type.version) expect(written).toEqual(each);
      expect(written).toMatchObject({ v: type.version });
      expect(type.read(written)).toEqual(type.read(each));
    }
  },
);

test.each(kinds)('%s of a later version is refused', async (name, type) => {
  for (const each of await examples(name, type.version)) {
    const { data } = z.object({ data: z.unknown() }).parse(each);
    expect(() => type.read({ v: type.version + 1, data })).toThrow(
      `form ${type.version + 1}, which a newer version of the bot wrote (known up to ${type.version})`,
    );
    expect(() => type.read({ v: 0, data })).toThrow(z.ZodError);
    expect(() => type.read({ v: type.version, data, more: 1 })).toThrow(z.ZodError);
  }
});

test('there is a fixture for every kind and version, and none of any other', async () => {
  const found = await readdir(FOLDER, { recursive: true });
  const expected = versions.flatMap(({ name, version }) => [
    join(name, `v${version}.json`),
    join(name, `v${version}.schema.json`),
  ]);
  expect(found.filter((path) => path.endsWith('.json')).toSorted()).toEqual(expected.toSorted());
});

describe('the check of examples', () => {
  const schema = z.strictObject({
    a: z.string().optional(),
    list: z.array(z.strictObject({ b: z.int().optional() })),
    of: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('x'), c: z.int().optional() }),
      z.strictObject({ is: z.literal('y') }),
    ]),
    by: z.record(z.string(), z.union([z.tuple([z.int()]), z.tuple([z.int(), z.int()])])),
  });

  test('finds what no example has, however deep', () => {
    expect(unseen(formOf(schema), [{ list: [{}], of: { is: 'x' }, by: { k: [1] } }])).toEqual([
      '.a',
      '.list[].b',
      '.of.c',
      '.of with is: "y"',
      '.by.*[1]',
    ]);
    const whole = { a: '', list: [{}, { b: 1 }], of: { is: 'x', c: 1 }, by: { k: [1, 2] } };
    expect(unseen(formOf(schema), [whole, { ...whole, of: { is: 'y' } }])).toEqual([]);
  });
});
