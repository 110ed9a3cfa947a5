import { controlsOf } from './acts/controls.ts';
import { announce, lookBack, sayOfSession } from './acts/meeting.ts';
import { interviewsOf, pair, tellPartner } from './acts/pairing.ts';
import { review, thankFor } from './acts/reviewing.ts';
import { type Beside, SESSION } from './beside.ts';
import type { Circumstances } from './doing.ts';
import type { Soul } from './soul.ts';

/** Does what somebody plans besides the question, if the group has that feature. */
export async function carryOutBeside(
  { does }: Pick<Beside, 'does'>,
  soul: Soul,
  channel: string,
  { world, words, chance }: Circumstances,
): Promise<void> {
  const { person } = soul;
  switch (does) {
    case 'look': {
      const today = await person.slash(channel, 'today').message();
      if (controlsOf(today, 'review', 'pairing').length === 0) return;
      await thankFor(person, channel);
      await review(person, channel, chance.pick(words.reviews), chance);
      return pair(person, channel, chance);
    }
    case 'interview':
      for (const message of interviewsOf(world, person)) {
        if (soul.interviews.has(message.id)) continue;
        soul.interviews.add(message.id);
        await tellPartner(person, message, chance.pick(words.reviews), chance);
      }
      return;
    case 'announce':
      return announce(person, channel, SESSION);
    case 'here':
    case 'excused':
      return sayOfSession(world, person, channel, does);
    case 'retro': {
      const { helped, change, next } = words.retro;
      const lines = [chance.pick(helped), chance.pick(change), chance.pick(next)] as const;
      return lookBack(world, person, channel, lines);
    }
  }
}
