import { Events, GatewayIntentBits, RESTJSONErrorCodes, Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { DEFAULT_EVERYONE, Permission } from '../../sandbox/world/permissions.ts';
import { codeOf, connect, connectedForEach, TEXT_INTENTS } from './connected.ts';
import { week } from './scheduled-event.ts';

const connected = connectedForEach();

const permit = (permission: bigint) => {
  const { standIn, guild } = connected().scene;
  standIn.world.changeRole(guild.id, guild.id, { permissions: DEFAULT_EVERYONE | permission });
};

const events = () => {
  const { client, scene } = connected();
  const guild = client.guilds.cache.get(scene.guild.id);
  if (!guild) throw new Error('The client does not know the server.');
  return guild.scheduledEvents;
};

test('an event needs "Create Events", may be changed by who made it, and by nobody else without "Manage Events"', async () => {
  const { scene } = connected();
  expect(await codeOf(events().create(week))).toBe(RESTJSONErrorCodes.MissingPermissions);
  permit(Permission.CreateEvents);
  const event = await events().create(week);
  expect((await event.edit({ name: 'Another week' })).name).toBe('Another week');
  const [record] = scene.standIn.world.scheduledEvents.values();
  if (record) record.creatorId = scene.ada.id;
  expect(await codeOf(event.delete())).toBe(RESTJSONErrorCodes.MissingPermissions);
  permit(Permission.ManageEvents);
  await event.delete();
  expect(scene.standIn.world.scheduledEvents.size).toBe(0);
});

test('what is no event outside of the channels, has no end or begins in the past is refused', async () => {
  permit(Permission.CreateEvents);
  const form = RESTJSONErrorCodes.InvalidFormBodyOrContentType;
  const past = { scheduledStartTime: Date.now() - 1_000 };
  expect(await codeOf(events().create({ ...week, ...past }))).toBe(form);
  const { client, scene } = connected();
  const endless = {
    name: week.name,
    privacy_level: week.privacyLevel,
    entity_type: week.entityType,
    entity_metadata: week.entityMetadata,
    scheduled_start_time: new Date(week.scheduledStartTime).toISOString(),
  };
  const post = client.rest.post(Routes.guildScheduledEvents(scene.guild.id), { body: endless });
  expect(await codeOf(post)).toBe(form);
});

test('who asked for events of this kind is told of them', async () => {
  permit(Permission.CreateEvents);
  const { standIn } = connected().scene;
  const listener = await connect(standIn, [...TEXT_INTENTS, GatewayIntentBits.GuildScheduledEvents]);
  const heard = new Promise<string>((resolve) =>
    listener.once(Events.GuildScheduledEventCreate, ({ name }) => resolve(name)),
  );
  await events().create(week);
  expect(await heard).toBe(week.name);
  await listener.destroy();
});
