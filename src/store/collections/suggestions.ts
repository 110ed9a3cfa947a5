import { present } from '../records/collection.ts';
import { suggestionsKey } from '../records/keys.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';
import type { People } from './people.ts';

export function createSuggestions(
  { suggestions }: Pick<Records, 'suggestions'>,
  people: Pick<People, 'note' | 'of'>,
): Store['suggestions'] {
  return {
    async of(ref, user) {
      return (await suggestions.read(suggestionsKey(ref, user))) ?? [];
    },
    async all(ref) {
      const { people: known } = await people.of(ref.guild);
      return present(await suggestions.readMany(Object.keys(known), (user) => suggestionsKey(ref, user)));
    },
    async update(ref, user, change) {
      const stored = await suggestions.update(
        suggestionsKey(ref, user),
        (current) => change(current ?? []),
        async (current) => {
          if (current === undefined) await people.note(ref.guild, user);
        },
      );
      return stored ?? [];
    },
  };
}
