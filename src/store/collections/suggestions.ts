import { z } from 'zod';
import type { Suggestion } from '../../domain/bank/suggestion.ts';
import { BUCKET_IDS } from '../../domain/pack.ts';
import { createCollection, type Ground, present } from '../records/collection.ts';
import { suggestionsKey } from '../records/keys.ts';
import { id, instant, plainRecord, type RecordOf, text } from '../records/record-type.ts';
import type { Store } from '../store.ts';
import type { People } from './people.ts';

const suggestions = z
  .array(
    z
      .strictObject({
        id,
        at: instant,
        text,
        bucket: z.enum(BUCKET_IDS),
        state: z.enum(['open', 'approved', 'declined']),
        decidedAt: instant.exactOptional(),
      })
      .readonly(),
  )
  .readonly();
export const suggestionsRecord: RecordOf<readonly Suggestion[], typeof suggestions> =
  plainRecord(suggestions);

export function createSuggestions(ground: Ground, people: Pick<People, 'note' | 'of'>): Store['suggestions'] {
  const all = createCollection(ground, suggestionsRecord);

  return {
    async of(ref, user) {
      return (await all.read(suggestionsKey(ref, user))) ?? [];
    },
    async all(ref) {
      const { people: known } = await people.of(ref.guild);
      return present(await all.readMany(Object.keys(known), (user) => suggestionsKey(ref, user)));
    },
    async update(ref, user, change) {
      const stored = await all.update(suggestionsKey(ref, user), async (current) => {
        const after = change(current ?? []);
        if (current === undefined && after !== undefined) await people.note(ref.guild, user);
        return after;
      });
      return stored ?? [];
    },
  };
}
