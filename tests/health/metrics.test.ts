import { expect, test } from 'vitest';
import { createMetrics } from '../../src/health/metrics.ts';

const nothing = {
  servers: () => 2,
  gatewaySeconds: () => undefined,
  sinceBeatSeconds: () => 7,
  shards: () => 4,
  shardsOfAll: () => 8,
  processes: () => 2,
  isLeaseHeld: () => true,
  isOwner: () => false,
  shardsConnected: () => 3,
  waiting: () => new Map([['people', 5]]),
  lagSeconds: () => 90,
  storeSeconds: () => Promise.resolve(0.002),
};
const TOKEN = 'aW50ZXJhY3Rpb24tdG9rZW4';

test('how long an acknowledgement took is known by the name of what was used', async () => {
  let now = 1_000;
  const metrics = createMetrics(() => now, nothing);
  metrics.arrived('123456789012345678', '/audit');
  now += 40;
  metrics.requested({
    method: 'POST',
    path: `/interactions/123456789012345678/${TOKEN}/callback`,
    route: '/interactions/123456789012345678/:token/callback',
    status: 204,
  });
  const text = await metrics.text();
  expect(text).toContain('sextant_interactions_total{name="/audit"} 1');
  expect(text).toContain('sextant_acknowledge_seconds_bucket{le="0.025",name="/audit"} 0');
  expect(text).toContain('sextant_acknowledge_seconds_bucket{le="0.05",name="/audit"} 1');
  expect(text).toContain('sextant_servers 2');
  expect(text).toContain('sextant_since_beat_seconds 7');
  for (const line of ['shards 4', 'shards_of_all 8', 'processes 2', 'lease_held 1', 'owner 0'])
    expect(text).toContain(`sextant_${line}`);
});

test('no figure has an id of anybody or a token in it', async () => {
  const metrics = createMetrics(() => 0, nothing);
  for (const [path, route] of [
    [
      `/webhooks/123456789012345678/${TOKEN}/messages/@original`,
      `/webhooks/123456789012345678/${TOKEN}/messages/@original`,
    ],
    ['/channels/223456789012345678/messages/323456789012345678', '/channels/223456789012345678/messages/:id'],
    ['/guilds/423456789012345678/members/523456789012345678', '/guilds/423456789012345678/members/:id'],
  ] as const)
    metrics.requested({ method: 'GET', path, route, status: 200 });
  const text = await metrics.text();
  expect(text).not.toContain(TOKEN);
  expect(text).not.toMatch(/\d{17,}/);
});

test('posts are counted by state with how late they were, requests by lane, and a store that is silent is down', async () => {
  let seconds: number | undefined = 0.002;
  const metrics = createMetrics(() => 0, { ...nothing, storeSeconds: async () => seconds });
  metrics.postEntered('intent');
  metrics.postEntered('posted', 4);
  const text = await metrics.text();
  expect(text).toContain('sextant_posts_total{state="intent"} 1');
  expect(text).toContain('sextant_posts_total{state="posted"} 1');
  expect(text).toContain('sextant_post_late_seconds_bucket{le="2"} 0');
  expect(text).toContain('sextant_post_late_seconds_bucket{le="5"} 1');
  expect(text).toContain('sextant_requests_waiting{lane="people"} 5');
  expect(text).toContain('sextant_lag_seconds 90');
  expect(text).toContain('sextant_shards_connected 3');
  expect(text).toMatch(/^sextant_store_up 1$/m);
  expect(text).toMatch(/^sextant_store_seconds 0\.002$/m);
  seconds = undefined;
  expect(await metrics.text()).toMatch(/^sextant_store_up 0$/m);
});
