import { momentText } from './dates.ts';
import { type Input, lineSource, type Output } from './line-source.ts';
import { followNews } from './news.ts';
import { oneSentence } from './one-sentence.ts';
import { obey } from './prompt-commands.ts';
import { placeName, shortened } from './readable.ts';
import type { Seat, Stage } from './seat.ts';

/** Keeps the prompt short enough to leave room for typing. */
const PLACE = 26;

export interface Streams {
  readonly input: Input;
  readonly output: Output;
}

/** Lets somebody act as a person by typing; resolves at "quit", Ctrl-C or the end of the input. */
export async function runTerminal(stage: Stage, { input, output }: Streams): Promise<void> {
  const source = lineSource(input, output);
  const seat: Seat = {
    stage,
    person: stage.startsAs,
    channelId: stage.startsIn,
    form: undefined,
    numbers: new Map(),
    print: source.print,
    ask: source.next,
  };
  const stopNews = followNews(seat);
  try {
    source.print(welcome(seat));
    for (;;) {
      const line = (await source.next(promptOf(seat)))?.trim();
      if (line === undefined || line === 'quit' || line === 'exit') return;
      if (line !== '') await obeyPolitely(seat, line);
    }
  } finally {
    stopNews();
    source.close();
  }
}

async function obeyPolitely(seat: Seat, line: string): Promise<void> {
  try {
    await obey(seat, line);
  } catch (error) {
    seat.print([oneSentence(error), '']);
  }
}

function promptOf({ person, channelId, stage: { world } }: Seat): string {
  return `${person.name} ${shortened(placeName(world, channelId), PLACE)}> `;
}

function welcome({ person, channelId, stage: { world, guildId, people } }: Seat): string[] {
  const about = people.find((each) => each.person.id === person.id)?.about ?? '';
  return [
    '',
    `This is "${world.guild(guildId).name}", a made-up Discord server on this machine, and the real bot is in it.`,
    `You are ${person.name} (${about}), in ${placeName(world, channelId)}. It is ${momentText(world.clock.now())}.`,
    '',
    'Three things to try:',
    '  /audit           rate yourself; then: fill 3 2 3 4 6',
    '  next question    then: go thread, and: say (your answer)',
    '  as Lea           then: /cohort overview',
    '',
    '"help" lists everything, "quit" ends it.',
    '',
  ];
}
