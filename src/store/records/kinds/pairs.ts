import { z } from 'zod';
import type { Draw } from '../../../domain/pairs/draw.ts';
import { type Pairing, WEEK_TIMES } from '../../../domain/pairs/pairing.ts';
import { day, id, instant, plainRecord, type RecordOf } from '../record-type.ts';
import { storedPost } from './post.ts';

const pairing = z.strictObject({
  times: z.array(z.enum(WEEK_TIMES)).readonly(),
  joinedAt: instant.exactOptional(),
});
export const pairingRecord: RecordOf<Pairing, typeof pairing> = plainRecord(1, pairing);

const pair = z.strictObject({
  id,
  members: z.array(z.strictObject({ user: id, zone: id })).readonly(),
  at: instant,
  freeUntil: instant,
  isAgain: z.boolean().exactOptional(),
  opening: storedPost.exactOptional(),
  thread: id.exactOptional(),
  event: id.exactOptional(),
  questions: z.array(id).readonly().exactOptional(),
  cannot: z.array(id).readonly().exactOptional(),
  offAt: instant.exactOptional(),
  news: z
    .array(z.strictObject({ what: z.enum(['joins', 'leaves']), user: id.exactOptional() }))
    .readonly()
    .exactOptional(),
});
const draw = z.strictObject({
  week: day,
  drawnAt: instant,
  pairs: z.array(pair).readonly(),
  alone: z.array(id).readonly(),
});
export const pairsRecord: RecordOf<Draw, typeof draw> = plainRecord(1, draw);
