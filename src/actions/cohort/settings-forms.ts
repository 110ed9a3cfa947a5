import type { TypedFields } from '../../domain/cohort/typed-settings.ts';

/** What a form showed when it was opened, and what somebody typed into it that could not be saved. */
export interface FormMemory {
  readonly shown: TypedFields;
  readonly typed?: TypedFields;
}

const MOST = 200;

export interface FormKey {
  readonly user: string;
  /** Id of the interaction that opened the form, or that sent it. */
  readonly interaction: string;
}

/** Forms are open for minutes: a restart may forget them, because whoever typed still sees the words. */
export interface FormMemories {
  keep(key: FormKey, memory: FormMemory): void;
  of(key: FormKey): FormMemory | undefined;
}

const keyOf = ({ user, interaction }: FormKey): string => `${user}/${interaction}`;

/** Remembers the last two hundred. */
export function createFormMemories(): FormMemories {
  const all = new Map<string, FormMemory>();
  return {
    keep(key, memory) {
      all.set(keyOf(key), memory);
      for (const oldest of all.keys()) {
        if (all.size <= MOST) break;
        all.delete(oldest);
      }
    },
    of: (key) => all.get(keyOf(key)),
  };
}

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
