import { GuildScheduledEventEntityType, GuildScheduledEventPrivacyLevel } from 'discord.js';
import { HOUR } from '../times.ts';

/** An event outside of the channels, as discord.js wants it; it begins an hour after this module was loaded. */
export const week = {
  name: 'Mock interview week',
  privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
  entityType: GuildScheduledEventEntityType.External,
  entityMetadata: { location: '#questions' },
  scheduledStartTime: Date.now() + HOUR,
  scheduledEndTime: Date.now() + 24 * HOUR,
} as const;
