import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { NINE } from '../../times.ts';
import { failingStore } from '../stages/failing-store.ts';
import { somePort } from '../stages/some-port.ts';
import { startGroup, startStage } from '../stages/stage.ts';

test('an operator who asks is told that the bot is alive and ready, and how fast it acknowledges', async () => {
  const port = await somePort();
  const at = `http://127.0.0.1:${port}`;
  const stage = await startGroup({ environment: { HEALTH_URL: `127.0.0.1:${port}` } });
  await stage.ada.slash(stage.lobby, 'help').message();
  expect((await fetch(`${at}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${at}/readyz`)).json()).toEqual({ ok: true, troubles: [] });
  const figures = async (): Promise<string> => (await fetch(`${at}/metrics`)).text();
  await expect.poll(figures).toContain('sextant_acknowledge_seconds_count{name="/help"} 1');
  expect(await figures()).toContain('sextant_interactions_total{name="/help"} 1');
  expect(await figures()).not.toContain(stage.ada.id);
  expect(await figures()).not.toContain(stage.guild);

  await stage.moveTo(NINE);
  await expect.poll(figures).toMatch(/^sextant_posts_total\{state="posted"\} 1$/m);
  expect(await figures()).toMatch(/^sextant_lag_seconds 0$/m);
  expect(await figures()).toMatch(/^sextant_requests_waiting\{lane="questions"\} 0$/m);
  expect(await figures()).toMatch(/^sextant_store_up 1$/m);

  stage.standIn.gateway.refuse(true);
  stage.standIn.gateway.cut();
  await expect
    .poll(async () => (await fetch(`${at}/readyz`)).json(), { timeout: 10_000 })
    .toEqual({ ok: false, troubles: ['The connection to Discord is interrupted.'] });
  expect(await figures()).toMatch(/^sextant_shards_connected 0$/m);
  expect(await figures()).toMatch(/^sextant_gateway_interruptions_total 1$/m);
  expect((await fetch(`${at}/healthz`)).status).toBe(200);
  stage.standIn.gateway.refuse(false);
  await expect.poll(async () => (await fetch(`${at}/readyz`)).status, { timeout: 20_000 }).toBe(200);
}, 60_000);

test('a store that fails is told to whoever asks, although the bot remembers much of it', async () => {
  const port = await somePort();
  const disk = failingStore();
  const environment = { ...disk.environment, HEALTH_URL: String(port) };
  const stage = await startStage({ environment });
  await stage.ada.slash(stage.lobby, 'gaps').message();
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).json();
  expect(await disk.whileFailing(ready)).toEqual({ ok: false, troubles: ['The store cannot be read.'] });
  expect(await ready()).toEqual({ ok: true, troubles: [] });
}, 60_000);

test('a port that is taken ends the start in one sentence', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const starting = startStage({ environment: { HEALTH_URL: `127.0.0.1:${port}` } });
  await expect(starting).rejects.toThrow(/HEALTH_URL cannot be used: 127\.0\.0\.1:\d+ is taken/);
  taken.close();
});
