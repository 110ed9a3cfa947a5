import { groupZone } from '../../src/actions/cohort/local-date.ts';
import type { App } from '../../src/app.ts';
import type { Button, Slash } from '../../src/discord/interactions/define.ts';
import { mentionOf } from '../../src/discord/interactions/mentions.ts';
import { cohortOf } from '../../src/discord/people/which-cohort.ts';
import { ownDay } from '../../src/domain/dates.ts';
import { ownClock } from '../../src/domain/personal/preferences.ts';
import { joined } from '../../src/domain/posts/attendance.ts';
import { moreSettingsCard, settingsCard } from '../../src/views/personal/settings.ts';
import type { Card } from '../../src/views/words/card.ts';

/** The person's choices. */
export async function shownSettings(app: App, interaction: Slash | Button, news = ''): Promise<Card> {
  const { store, clock } = app;
  const ref = await cohortOf(interaction, app);
  const [preferences, member, settings, zone] = await Promise.all([
    store.preferences.get(ref.guild, interaction.user.id),
    store.members.get(ref.guild, interaction.user.id),
    store.cohorts.settings(ref),
    groupZone(app, ref),
  ]);
  return settingsCard({
    preferences,
    groupZone: zone,
    groupInterviewOn: settings?.interviewOn,
    now: clock.now(),
    today: ownDay({ now: clock.now(), ...ownClock(preferences, zone) }),
    hasJoined: joined(member, ref.cohort) !== undefined,
    news,
    command: (name) => mentionOf(app, name),
  });
}

/** What the choices mean, and the remaining settings. */
export async function moreSettings(app: App, interaction: Button): Promise<Card> {
  const ref = await cohortOf(interaction, app);
  const [preferences, settings] = await Promise.all([
    app.store.preferences.get(ref.guild, interaction.user.id),
    app.store.cohorts.settings(ref),
  ]);
  return moreSettingsCard({
    preferences,
    hasReviews: settings?.reviews !== undefined,
    hasPairs: settings?.pairs === true,
  });
}
