import type { App } from '../../app.ts';
import type { AuditMode } from '../../domain/member.ts';
import {
  changedPreferences,
  type Preferences,
  type PreferencesChange,
  withAuditMode,
} from '../../domain/personal/preferences.ts';

/** Changes a member's preferences; `hour-is-quiet`: nothing was changed. */
export async function changePreferences(
  { store }: Pick<App, 'store'>,
  guild: string,
  user: string,
  change: PreferencesChange,
): Promise<Preferences | 'hour-is-quiet'> {
  let refused = false;
  const stored = await store.preferences.update(guild, user, (before) => {
    const after = changedPreferences(before, change);
    refused = after === 'hour-is-quiet';
    return after === 'hour-is-quiet' ? before : after;
  });
  return refused ? 'hour-is-quiet' : stored;
}

/** Remembers how somebody wants to be asked in an audit. */
export async function rememberAuditMode(
  { store }: Pick<App, 'store'>,
  guild: string,
  user: string,
  mode: AuditMode,
): Promise<void> {
  await store.preferences.update(guild, user, (before) => withAuditMode(before, mode));
}

/** From the button of a reminder, which carries the server. */
export async function stopReminders(
  { store }: Pick<App, 'store'>,
  guild: string,
  user: string,
): Promise<void> {
  await store.preferences.update(guild, user, (before) =>
    before.reminders?.isOn ? { ...before, reminders: { ...before.reminders, isOn: false } } : before,
  );
}

/** From the button of such a message, which carries the server. */
export async function stopFeedbackMessages(
  { store }: Pick<App, 'store'>,
  guild: string,
  user: string,
): Promise<void> {
  await store.preferences.update(guild, user, (before) =>
    before.feedbackByMessage ? { ...before, feedbackByMessage: false } : before,
  );
}
