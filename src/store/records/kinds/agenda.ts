import { z } from 'zod';
import type { PreparedAgenda } from '../../../domain/sessions/prepared-agenda.ts';
import { id, instant, plainRecord, type RecordOf, text } from '../record-type.ts';

const post = z.strictObject({ channel: id, claimedAt: instant, messageId: id.exactOptional() }).readonly();
const agenda = z
  .strictObject({
    begunAt: instant,
    words: text.exactOptional(),
    wordsAt: instant.exactOptional(),
    post: post.exactOptional(),
  })
  .readonly();
export const agendaRecord: RecordOf<PreparedAgenda, typeof agenda> = plainRecord(1, agenda);
