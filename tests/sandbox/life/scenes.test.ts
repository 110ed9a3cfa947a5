import { expect, test } from 'vitest';
import { SCENES, sceneNamed } from '../../../sandbox/scenes/all.ts';

/** How many characters fit on one line of a phone. */
const LINE = 54;

test('a scene is named as one would type it, whole or by its beginning', () => {
  expect(sceneNamed('new member').name).toBe('new-member');
  expect(sceneNamed(' Lead on Monday').name).toBe('lead-on-monday');
  expect(sceneNamed('three').name).toBe('three-groups');
  expect(() => sceneNamed('nothing')).toThrow('There is: new-member, lead-on-monday, empty-server');
  expect(() => sceneNamed('')).toThrow('There is no scene ""');
});

test('every scene says in one line of a phone who one is, and has steps for two minutes at most', () => {
  for (const { about, steps, name } of SCENES) {
    expect(about.length, name).toBeLessThanOrEqual(LINE);
    expect(about, name).toMatch(/^You are [A-Z][a-z]+/);
    expect(steps.length, name).toBeGreaterThan(3);
    expect(steps.length, name).toBeLessThanOrEqual(8);
    expect(about, name).toContain(steps[0]?.as);
  }
});
