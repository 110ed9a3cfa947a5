import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../../../commands/index.ts';
import { commandPaths } from '../../bot/command-paths.ts';

const declared = z.looseObject({
  name: z.string(),
  description: z.string().default(''),
  type: z.number().default(1),
  default_member_permissions: z.string().nullish(),
  options: z.array(z.looseObject({ type: z.number(), description: z.string() })).default([]),
});
/** Option types that are a subcommand or a group of them: Discord's picker lists each subcommand as an entry. */
const ENTRIES: readonly number[] = [1, 2];

interface Entry {
  readonly name: string;
  readonly description: string;
}

/** What Discord's picker offers somebody with these permissions. */
function pickerOf(permissions: bigint): Entry[] {
  const has = new PermissionsBitField(permissions);
  return commands.flatMap(({ data }) => {
    const {
      name,
      description,
      type,
      default_member_permissions: wanted,
      options,
    } = declared.parse(data.toJSON());
    if (type !== 1 || (wanted != null && !has.has(BigInt(wanted)))) return [];
    const parts = options.filter((option) => ENTRIES.includes(option.type));
    return parts.length > 0
      ? parts.map((part) => ({ name, description: part.description }))
      : [{ name, description }];
  });
}

const forLeads = ({ description }: Entry): boolean => description.startsWith('For group leads');

describe('what people find behind a slash', () => {
  const ofMember = pickerOf(0n);

  test("a member's list has at most 17 entries, and at most two of them are for leads", () => {
    expect(ofMember.length).toBeLessThanOrEqual(17);
    expect(ofMember.filter(forLeads).map(({ name }) => name)).toEqual(['cohort', 'questions']);
  });

  test('a lead role without Manage Server finds whatever leads use; only /setup needs that permission', () => {
    const ofManager = pickerOf(PermissionFlagsBits.ManageGuild);
    const added = ofManager.filter(({ name }) => !ofMember.some((one) => one.name === name));
    expect(added.map(({ name }) => name)).toEqual(['setup']);
  });

  test('whatever leads use is chosen in the first option of one of the two', () => {
    const parts = commandPaths(commands).flatMap(({ path }) => path.split(' ').slice(1));
    expect(parts).toEqual([
      ...['overview', 'session', 'member', 'answers', 'export'],
      ...['list', 'next', 'add', 'edit', 'retire', 'import', 'export', 'suggestions', 'topics'],
    ]);
  });
});
