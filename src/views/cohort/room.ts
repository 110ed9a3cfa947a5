import { type CardWithFiles, nothingKept } from '../words/return-text.ts';
import { counted } from '../words/text.ts';

/** For people who set up a server in which nobody else can join. */
export const fullText = (most: number, contact = 'whoever runs this bot'): string =>
  `**${most === 1 ? 'The one place is' : `All ${counted(most, 'place')} are`} taken.** Ask ${contact} for more.`;

/** For somebody who is in no group, in a server that has no place for another member. */
export const noPlaceCard = (typed: readonly string[]): CardWithFiles =>
  nothingKept(
    [
      '**All places in this server are taken, so you could not join and nothing of this was kept.**',
      'Tell a lead of the group: they can ask for more places. Everything that only shows you something still works.',
    ],
    typed,
  );
