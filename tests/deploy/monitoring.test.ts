import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createMetrics } from '../../src/health/metrics.ts';
import { read } from '../docs/pages.ts';

const rules = z
  .object({
    groups: z.tuple([z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })]),
  })
  .parse(parse(await read('deploy/prometheus-alerts.yaml'))).groups[0].rules;
const dashboard = z
  .object({ panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })) })) })
  .parse(JSON.parse(await read('deploy/grafana-dashboard.json')));
const page = await read('docs/operate/monitoring.md');

const metrics = createMetrics(() => 0, {
  servers: () => 0,
  gatewaySeconds: () => 0,
  sinceBeatSeconds: () => 0,
  shards: () => 1,
  shardsOfAll: () => 1,
  shardsConnected: () => 1,
  processes: () => 1,
  isLeaseHeld: () => true,
  isOwner: () => true,
  waiting: () => new Map(),
  lagSeconds: () => 0,
  storeSeconds: () => Promise.resolve(0),
});
const told = new Map(
  [...(await metrics.text()).matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [
    name,
    type,
  ]),
);
const ours = [...told.keys()].filter((name) => name.startsWith('sextant_'));

/** The names of the bot's metrics that an expression reads. Prometheus itself makes `up`. */
const figuresIn = (expr: string): string[] => expr.match(/\b(?:sextant|nodejs|process)_\w+/g) ?? [];
const isTold = (name: string): boolean =>
  told.has(name) || told.get(name.replace(/_(?:bucket|sum|count)$/, '')) === 'histogram';

test('alerts and dashboard read only figures that the bot tells', () => {
  const read = [
    ...rules.map(({ expr }) => expr),
    ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ];
  expect(read.flatMap(figuresIn).length).toBeGreaterThan(15);
  expect(read.flatMap(figuresIn).filter((name) => !isTold(name))).toEqual([]);
  for (const expr of read) expect(figuresIn(expr).length > 0 || expr.startsWith('up{'), expr).toBe(true);
});

test('the page on monitoring explains every figure of the bot and no other, and has a section for each alert', () => {
  const explained = new Set(page.match(/\bsextant_\w+/g));
  expect(explained).toEqual(new Set(ours));
  const sections = [...page.matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
  expect(sections).toEqual(rules.map(({ alert }) => alert));
});
