import type { TypedFields } from './typed-settings.ts';

/** What a form showed when it was opened, and what somebody typed into it that could not be saved. */
export interface FormMemory {
  readonly shown: TypedFields;
  readonly typed?: TypedFields;
}

/**
 * Returns only the fields that somebody changed in the form: another manager may have changed the others meanwhile.
 * @param stored what the form would show now; used if the form was opened before a restart
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
