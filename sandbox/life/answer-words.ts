import type { Chance } from './chance.ts';
import type { Character, Words } from './people-file.ts';

/** One or two sentences in somebody's own voice, sometimes with an ending. `turn` increases by one with each answer. */
export function answerWords({ voice }: Character, { endings }: Words, turn: number, chance: Chance): string {
  const first = voice[turn % voice.length];
  const second = voice[(turn + Math.ceil(voice.length / 2)) % voice.length];
  return [first, chance.happens(0.4) ? second : '', chance.happens(0.3) ? chance.pick(endings) : '']
    .filter(Boolean)
    .join(' ');
}
