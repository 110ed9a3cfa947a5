import { GuildScheduledEventEntityType, GuildScheduledEventPrivacyLevel } from 'discord.js';
import { HOUR } from '../times.ts';

/** An event outside the server's channels, as discord.js expects it. It begins an hour after this module was loaded. */
export const week = {
  name: 'Mock interview week',
  privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
  entityType: GuildScheduledEventEntityType.External,
  entityMetadata: { location: '#questions' },
  scheduledStartTime: Date.now() + HOUR,
  scheduledEndTime: Date.now() + 24 * HOUR,
} as const;
