import type { Message } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { lastOfOthers, sendAnswer, writeAnswer } from './acts/answering.ts';
import { giveFeedback, takeTimeOff } from './acts/leading.ts';
import { aimAt, rate, share } from './acts/rating.ts';
import { answerWords } from './answer-words.ts';
import type { Chance } from './chance.ts';
import type { Words } from './people-file.ts';
import { type Intent, improved } from './question-day.ts';
import type { Soul } from './soul.ts';

const DAY = 24 * 60 * 60_000;

/** A question and the answers to it so far. */
export interface Asked {
  /** The thread, which has the id of the question's message. */
  readonly thread: string;
  readonly channel: string;
  readonly answers: Map<Soul, Message>;
}

export interface Circumstances {
  readonly world: World;
  readonly words: Words;
  readonly chance: Chance;
}

/** Does what somebody plans, with what their client allows. */
export async function carryOut(
  intent: Intent,
  soul: Soul,
  asked: Asked,
  circumstances: Circumstances,
): Promise<void> {
  const { world, words, chance } = circumstances;
  const { person, character } = soul;
  switch (intent.does) {
    case 'rate':
      return rateAgain(soul, asked.channel, chance);
    case 'answer':
      return answer(soul, asked, intent.byForm, circumstances);
    case 'edit': {
      const written = asked.answers.get(soul);
      if (written) person.edit(written, `${written.content} ${chance.pick(words.additions)}`);
      return;
    }
    case 'reply': {
      const other = lastOfOthers(world, person, asked.thread);
      if (other) person.say(asked.thread, chance.pick(words.replies), { replyTo: other });
      return;
    }
    case 'cheer': {
      const other = lastOfOthers(world, person, asked.thread);
      if (other) person.react(other, chance.pick(['👍', '🎉', '❤️']));
      return;
    }
    case 'feedback':
      return giveFeedback(person, asked.channel, chance.pick(words.feedback), chance);
    case 'leave': {
      const until = world.clock.now() + intent.days * DAY;
      soul.awayUntil = until;
      await takeTimeOff(person, asked.channel, new Date(until - DAY).toISOString().slice(0, 10));
      return;
    }
    default:
      throw new Error(`${character.name} intends something unheard of.`);
  }
}

async function answer(
  soul: Soul,
  asked: Asked,
  byForm: boolean,
  { world, words, chance }: Circumstances,
): Promise<void> {
  const text = answerWords(soul.character, words, soul.turn, chance);
  soul.turn += 1;
  const question = world.messages.get(asked.thread);
  if (byForm && question) await sendAnswer(soul.person, question, text);
  else asked.answers.set(soul, await writeAnswer(world, soul.person, asked.thread, text));
}

/** The first time, they also choose who may see their ratings, and their target. */
async function rateAgain(soul: Soul, channel: string, chance: Chance): Promise<void> {
  const { person, character, hasRated } = soul;
  if (hasRated) soul.ratings = improved(soul.ratings, chance);
  soul.hasRated = true;
  soul.sinceRating = 0;
  const result = await rate(person, channel, soul.ratings);
  if (hasRated) return;
  await share(person, result, character.shares);
  await aimAt(person, channel, character.target);
}
