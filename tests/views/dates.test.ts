import { expect, test } from 'vitest';
import { EXHIBITS } from './gallery/all.ts';
import { textOf } from './rendered.ts';

/** A date in the form that machines write. */
const ISO_DATE = /\b\d{4}-\d{2}-\d{2}\b/;

test('no message has a date as machines write it', () => {
  const found = EXHIBITS.flatMap(({ name, message: { content, components = [] } }) => {
    const words = `${content ?? ''}\n${textOf({ components })}`;
    return ISO_DATE.test(words) ? [name] : [];
  });
  expect(EXHIBITS.length).toBeGreaterThan(80);
  expect(found).toEqual([]);
});
