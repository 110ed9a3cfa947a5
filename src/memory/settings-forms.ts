import type { FormMemory } from '../domain/cohort/changed-fields.ts';

const MOST = 200;

export interface FormKey {
  readonly user: string;
  /** Id of the interaction that opened the form, or of the one that sent it. */
  readonly interaction: string;
}

/** Forms are open for minutes. A restart may forget them, because people still see what they typed. */
export interface SettingsForms {
  remember(key: FormKey, memory: FormMemory): void;
  of(key: FormKey): FormMemory | undefined;
}

const keyOf = ({ user, interaction }: FormKey): string => `${user}/${interaction}`;

export function createSettingsForms(): SettingsForms {
  const all = new Map<string, FormMemory>();
  return {
    remember(key, memory) {
      all.set(keyOf(key), memory);
      for (const oldest of all.keys()) {
        if (all.size <= MOST) break;
        all.delete(oldest);
      }
    },
    of: (key) => all.get(keyOf(key)),
  };
}
