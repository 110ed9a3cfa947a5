import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const sentences = z.array(z.string().min(1)).min(1);
const chance = z.number().min(0).max(1);

const habit = z.strictObject({
  answers: chance,
  late: chance,
  /** Minutes after the question, from and to. */
  after: z.tuple([z.int().min(1), z.int()]),
  fades: chance.default(0),
  joins: z.int().min(1).default(1),
  leaves: z.int().min(1).optional(),
  /** Days. */
  away: z.int().min(1).default(3),
  feedback: chance.default(0),
  rates: z.boolean().default(true),
  joinsIn: chance.default(0),
});

const person = z.strictObject({
  about: z.string(),
  voice: z.string(),
  habit: z.string(),
  ratings: z.array(z.union([z.int().min(1).max(5), z.literal('none').transform(() => null)])),
  target: z.string(),
  shares: z.boolean(),
});

const file = z.strictObject({
  people: z.record(z.string(), person),
  habits: z.record(z.string(), habit),
  voices: z.record(z.string(), sentences),
  endings: sentences,
  replies: sentences,
  additions: sentences,
  feedback: sentences,
  reviews: sentences,
  retro: z.strictObject({ helped: sentences, change: sentences, next: sentences }),
});

export type Habit = z.infer<typeof habit>;

/** What people say, whoever they are. */
export type Words = Pick<
  z.infer<typeof file>,
  'endings' | 'replies' | 'additions' | 'feedback' | 'reviews' | 'retro'
>;

export interface Character {
  readonly name: string;
  readonly about: string;
  /** Sentences that this person's answers are made from. */
  readonly voice: readonly string[];
  readonly habit: Habit;
  /** In the order in which the bot asks; `null` is "not rated". */
  readonly ratings: readonly (number | null)[];
  readonly target: string;
  readonly shares: boolean;
}

export interface PeopleFile {
  character(name: string): Character;
  readonly words: Words;
}

const PATH = new URL('people.yaml', import.meta.url);

/** Throws if a person has a voice or a habit that the file doesn't define. */
export async function readPeople(): Promise<PeopleFile> {
  const { people, voices, habits, ...words } = file.parse(parse(await readFile(PATH, 'utf8')));
  const character = (name: string): Character => {
    const found = people[name];
    const voice = voices[found?.voice ?? ''];
    const habit = habits[found?.habit ?? ''];
    if (!found || !voice || !habit) throw new Error(`people.yaml does not say who ${name} is.`);
    return { ...found, name, voice, habit };
  };
  for (const name of Object.keys(people)) character(name);
  return { character, words };
}
