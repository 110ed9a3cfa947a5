import type { TypedFields } from '../../domain/cohort/typed-settings.ts';
import type { Store } from '../../store/store.ts';

/** What a form showed when it was opened, and what somebody typed into it that could not be saved. */
export interface FormMemory {
  readonly shown: TypedFields;
  readonly typed?: TypedFields;
}

/** Forms are open for minutes: a restart may forget them, because whoever typed still sees the words. */
const memories = new WeakMap<Store, Map<string, FormMemory>>();
const MOST = 200;

export interface FormKey {
  readonly user: string;
  /** Id of the interaction that opened the form, or that sent it. */
  readonly interaction: string;
}

const keyOf = ({ user, interaction }: FormKey): string => `${user}/${interaction}`;

export function rememberForm(store: Store, key: FormKey, memory: FormMemory): void {
  const all = memories.get(store) ?? new Map<string, FormMemory>();
  memories.set(store, all);
  all.set(keyOf(key), memory);
  for (const oldest of all.keys()) {
    if (all.size <= MOST) break;
    all.delete(oldest);
  }
}

export const formMemory = (store: Store, key: FormKey): FormMemory | undefined =>
  memories.get(store)?.get(keyOf(key));

/**
 * Only what somebody changed in the form: another manager may have changed the rest meanwhile.
 * @param stored what the form would show now, for a form from before a restart
 */
export function changedFields(
  memory: FormMemory | undefined,
  typed: TypedFields,
  stored: TypedFields,
): TypedFields {
  const shown = memory?.shown ?? stored;
  const changed = Object.entries(typed).filter(
    ([field, text]) => text?.trim() !== (shown[field] ?? '').trim(),
  );
  return Object.fromEntries(changed);
}
