import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offeredZones, typedZone, type ZoneData } from '../../../src/domain/cohort/typed-zone.ts';
import { ABBREVIATIONS } from '../../../src/domain/cohort/zone-abbreviations.ts';
import { canonicalZone } from '../../../src/domain/cohort/zones.ts';
import { instantOf } from '../../times.ts';

/** In winter Berlin is at UTC+1 and New York at UTC-5. */
const WINTER: ZoneData = { names: Intl.supportedValuesOf('timeZone'), now: instantOf('2026-12-01T12:00Z') };
const SUMMER: ZoneData = { ...WINTER, now: instantOf('2026-07-01T12:00Z') };

describe('what somebody writes for where they are', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['america/new york', 'America/New_York'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['UTC', 'UTC'],
    ['gmt', 'UTC'],
    ['UTC+0', 'UTC'],
    ['Japan', 'Asia/Tokyo'],
    // Abbreviations that stand for only one zone.
    ['JST', 'Asia/Tokyo'],
    ['nzst', 'Pacific/Auckland'],
  ])('%s is %s', (text, zone) => expect(typedZone(text, WINTER)).toEqual({ zone }));

  test.each([
    ['BST', ['Europe/London', 'Asia/Dhaka']],
    ['est', ['America/New_York', 'America/Panama']],
    ['CST', ['America/Chicago', 'Asia/Shanghai']],
    ['IST', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
    ['CET', ['Europe/Berlin', 'Europe/Paris']],
  ])('%s may be several places, and is asked', (text, places) => {
    expect(typedZone(text, WINTER)).toEqual({ ambiguous: expect.arrayContaining(places) });
  });

  test.each([
    ['Berlin', WINTER, 'Europe/Berlin'],
    ['India', WINTER, 'Asia/Kolkata'],
    ['Berlln', WINTER, 'Europe/Berlin'],
    ['new yrok', WINTER, 'America/New_York'],
    ['UTC+1', WINTER, 'Europe/Berlin'],
    ['GMT +2', SUMMER, 'Europe/Berlin'],
    ['-5', WINTER, 'America/New_York'],
    ['+5:30', WINTER, 'Asia/Kolkata'],
    ['UTC+0530', SUMMER, 'Asia/Kolkata'],
    // Only Intl knows this one, so it is not saved without asking.
    ['PLT', WINTER, 'Asia/Karachi'],
  ])('%s is no zone, and the nearest is offered', (text, data, zone) => {
    expect(typedZone(text, data)).toEqual({ near: expect.arrayContaining([zone]) });
  });

  test.each(['', 'Mars/Olympus', 'qqqqqqq', '+25', 'UTC+99'])('%j is nothing at all', (text) => {
    expect(typedZone(text, WINTER)).toEqual({ near: [] });
  });

  test('is saved as the name of a place and nothing else, whatever it is', () => {
    const words = fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constantFrom(...WINTER.names, ...ABBREVIATIONS.keys()),
    );
    fc.assert(
      fc.property(words, (text) => {
        const typed = typedZone(text, WINTER);
        const zones = 'zone' in typed ? [typed.zone] : 'near' in typed ? typed.near : typed.ambiguous;
        for (const zone of zones) expect(canonicalZone(zone)).toBe(zone);
        if ('ambiguous' in typed) expect(typed.ambiguous.length).toBeGreaterThan(1);
        if ('zone' in typed) expect(/\/|^UTC$|^[A-Z][a-z]/.test(typed.zone)).toBe(true);
      }),
    );
  });

  test('every place behind an abbreviation is one that this machine knows', () => {
    for (const places of ABBREVIATIONS.values())
      for (const place of places) expect(canonicalZone(place)).toBe(place);
  });
});

describe('what is offered while somebody types', () => {
  test('the places of an abbreviation and of an offset come first', () => {
    expect(offeredZones('bst', WINTER).slice(0, 2)).toEqual(['Europe/London', 'Asia/Dhaka']);
    expect(offeredZones('utc+1', WINTER)).toContain('Europe/Berlin');
    expect(offeredZones('+5:30', WINTER)[0]).toBe('Asia/Kolkata');
    expect(offeredZones('kyiv', WINTER)[0]).toBe('Europe/Kyiv');
    expect(offeredZones('', WINTER)[0]).toBe('UTC');
  });
});
