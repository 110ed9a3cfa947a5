import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { baselineSkills } from '../../../src/domain/catalog.ts';
import type { CurrentRatings } from '../../../src/domain/skills/ratings.ts';
import { auditForm, NOT_RATED } from '../../../src/views/audit/form.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { fullPack } from '../extremes.ts';
import { expectFormFits } from '../rendered.ts';

const form = z.object({
  title: z.string(),
  custom_id: z.string(),
  components: z.array(
    z.object({
      label: z.string(),
      description: z.string(),
      component: z.object({
        custom_id: z.string(),
        required: z.literal(true),
        options: z.array(z.object({ label: z.string(), value: z.string(), description: z.string() })),
      }),
    }),
  ),
});

const NONE: CurrentRatings = new Map();
const OPENED = '1300000000000000001';
const rendered = (from: typeof pack) => form.parse(auditForm(from, OPENED, NONE));

describe('the baseline audit', () => {
  const { components } = rendered(pack);

  test('asks the five questions of the skills map, word for word and in its order', () => {
    const asked = components.map(({ description, component }) => [component.custom_id, description]);
    expect(asked).toEqual(baselineSkills(pack).map(({ id, question }) => [id, question]));
    expect(asked).toHaveLength(5);
    expect(asked.map(([, question]) => question).join(' ')).toContain('fine, rusty, or scary?');
  });

  test('describes every level, and offers not to rate as an option of its own', () => {
    for (const [index, { label, component }] of components.entries()) {
      const skill = baselineSkills(pack)[index];
      expect(label).toBe(skill?.name);
      expect(component.options.map(({ value }) => value)).toEqual(['1', '2', '3', '4', '5', NOT_RATED]);
      expect(component.options.slice(0, 5).map(({ description }) => description)).toEqual(skill?.levels);
      expect(component.options[5]?.label).toBe('Not rated');
    }
  });

  test('is new each time, so that a phone shows no older form', () => {
    const again = form.parse(auditForm(pack, '1300000000000000002', NONE));
    expect(again.custom_id).not.toBe(rendered(pack).custom_id);
  });

  test('is made once for everybody who opens it', () => {
    const [one, another] = [OPENED, '1300000000000000002'].map((opened) => auditForm(pack, opened, NONE));
    expect(one?.components).toEqual(another?.components);
    for (const [index, field] of (one?.components ?? []).entries())
      expect(another?.components[index]).toBe(field);
  });

  test.each([
    ['as shipped', pack],
    ['at its longest', fullPack],
  ])('fits a form of Discord (%s)', (_name, from) => {
    expectFormFits(auditForm(from, OPENED, NONE));
  });
});
