import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { SETTINGS } from '../../src/config.ts';
import { operations } from '../../src/operations/all.ts';
import { readShards } from '../../src/shards-wish.ts';
import { read } from '../docs/pages.ts';

const service = z.object({
  image: z.string().optional(),
  build: z.string().optional(),
  restart: z.literal('unless-stopped'),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  tmpfs: z.array(z.string()).optional(),
});
const compose = z.strictObject({
  services: z.record(z.string(), z.looseObject(service.shape)),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })).default({}),
  volumes: z.record(z.string(), z.null()),
});

const unknown = (names: readonly string[]): string[] => names.filter((name) => !SETTINGS.includes(name));

describe.each(['compose.yaml', 'compose.postgres.yaml'])('deploy/%s', async (name) => {
  const file = compose.parse(parse(await read(`deploy/${name}`)));
  const { bot } = file.services;

  test('gives the bot settings that there are, and nothing more than it needs', () => {
    expect(unknown(Object.keys(bot?.environment ?? {}))).toEqual([]);
    expect(bot).toMatchObject({ read_only: true, cap_drop: ['ALL'], tmpfs: ['/tmp'] });
    expect(bot?.build).toBe('..');
  });

  test('names no volume and no secret that is not there', () => {
    const services = Object.values(file.services);
    const volumes = services.flatMap((one) => one.volumes.map((volume) => volume.split(':')[0] ?? ''));
    expect(volumes.toSorted()).toEqual(Object.keys(file.volumes).toSorted());
    const secrets = new Set(services.flatMap((one) => one.secrets));
    expect([...secrets].toSorted()).toEqual(Object.keys(file.secrets).toSorted());
    for (const one of services)
      for (const value of Object.values(one.environment)) {
        const [, secret] = /^\/run\/secrets\/(.*)$/.exec(value) ?? [];
        if (secret !== undefined) expect(one.secrets).toContain(secret);
      }
  });
});

const probe = z.looseObject({
  httpGet: z.object({ path: z.string(), port: z.string() }),
  periodSeconds: z.number(),
});
const label = z.object({ fieldRef: z.object({ fieldPath: z.string() }) });
const container = z.looseObject({
  env: z.array(z.object({ name: z.string(), value: z.string().optional(), valueFrom: label.optional() })),
  startupProbe: probe,
  livenessProbe: probe,
  readinessProbe: probe,
  securityContext: z.looseObject({
    readOnlyRootFilesystem: z.literal(true),
    allowPrivilegeEscalation: z.literal(false),
  }),
});
const pod = z.looseObject({
  securityContext: z.looseObject({ runAsNonRoot: z.literal(true) }),
  containers: z.tuple([container]),
});
const controller = z.looseObject({
  kind: z.string(),
  spec: z.looseObject({
    replicas: z.number(),
    strategy: z.looseObject({ type: z.string(), rollingUpdate: z.unknown() }).optional(),
    template: z.looseObject({ spec: pod }),
  }),
});

async function manifest(name: string) {
  const documents = parseAllDocuments(await read(`deploy/${name}`)).map((one) => one.toJS());
  const { kind, spec } = controller.parse(documents.at(-1));
  const [bot] = spec.template.spec.containers;
  const paths = [bot.startupProbe, bot.livenessProbe, bot.readinessProbe].map(({ httpGet }) => httpGet.path);
  expect(paths).toEqual(['/healthz', '/healthz', '/readyz']);
  const files = bot.env
    .filter(({ name: setting }) => setting.endsWith('_FILE'))
    .map(({ value }) => value?.split('/').at(-1) ?? '');
  return { documents, kind, spec, bot, files: files.toSorted() };
}

const shardsOf = (bot: z.infer<typeof container>, index = 0): unknown =>
  readShards(
    bot.env.find(({ name }) => name === 'SHARDS')?.value?.replace('$(POD_INDEX)', String(index)) ?? '',
  );

test('deploy/kubernetes.yaml gives one bot settings that there are, as nobody, probes that it answers, and a successor that takes over', async () => {
  const { documents, kind, spec, bot, files } = await manifest('kubernetes.yaml');
  const secret = z
    .looseObject({ kind: z.literal('Secret'), stringData: z.record(z.string(), z.string()) })
    .parse(documents[0]);
  expect([documents.length, kind, spec.replicas]).toEqual([2, 'Deployment', 1]);
  expect(spec.strategy).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
  });
  expect(shardsOf(bot)).toEqual({ shards: 'all', isStandby: false });
  // A process is only asked to hand over once it has run for half a minute. By then the old pod has to be gone.
  expect(bot.readinessProbe.periodSeconds).toBeLessThan(15);
  expect(unknown(bot.env.map(({ name }) => name))).toEqual([]);
  expect(files).toEqual(Object.keys(secret.stringData).toSorted());
});

test('deploy/kubernetes-several.yaml gives each of its pods a shard of its own, and none is left out', async () => {
  const { documents, kind, spec, bot, files } = await manifest('kubernetes-several.yaml');
  expect([documents.length, kind]).toEqual([1, 'StatefulSet']);
  const { replicas } = spec;
  const pods = Array.from({ length: replicas }, (_, index) => index);
  expect(pods.map((index) => shardsOf(bot, index))).toEqual(
    pods.map((index) => ({ shards: { first: index, last: index, of: replicas }, isStandby: false })),
  );
  const names = bot.env.map(({ name }) => name);
  expect(unknown(names.filter((name) => name !== 'POD_INDEX'))).toEqual([]);
  // Kubernetes only substitutes variables that are defined earlier in the list.
  expect(names.indexOf('POD_INDEX')).toBeLessThan(names.indexOf('SHARDS'));
  expect(files).toEqual((await manifest('kubernetes.yaml')).files);
});

test('the unit starts the bot as the other forms do, and stays below the connections of a day', async () => {
  const unit = await read('deploy/sextant.service');
  const value = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? '';
  const [, command = ''] = /^CMD (\[.*\])$/m.exec(await read('Dockerfile')) ?? [];
  expect(value('ExecStart')).toBe(`/usr/bin/${z.array(z.string()).parse(JSON.parse(command)).join(' ')}`);
  expect((24 * 60 * 60) / Number(value('RestartSec'))).toBeLessThan(1_000);
  expect(Number(value('TimeoutStopSec'))).toBeGreaterThan(10);
  // The bot's own process is not the one that notifies systemd. SIGKILL leaves no core dump with what members wrote.
  const watched = { Type: 'notify', NotifyAccess: 'all', WatchdogSignal: 'SIGKILL', Restart: 'on-failure' };
  for (const [name, expected] of Object.entries(watched)) expect(value(name), name).toBe(expected);
  expect(Number(value('WatchdogSec'))).toBeGreaterThanOrEqual(60);
});

test('the image ends as nobody, with a check that the program knows, and takes nothing along that it does not name', async () => {
  const file = await read('Dockerfile');
  const last = file.split(/^FROM /m).at(-1) ?? '';
  expect(last).toMatch(/^USER \d+:\d+$/m);
  const [, checked] = /^HEALTHCHECK .* CMD \["node", "build\/start\.js", "(\w+)"\]$/m.exec(last) ?? [];
  expect(operations.map(({ name }) => name)).toContain(checked);
  const names = [...last.matchAll(/^ENV (.*)$/gm)].flatMap(
    ([, set = '']) => set.match(/\b[A-Z_]+(?==)/g) ?? [],
  );
  expect(unknown(names)).toEqual(['NODE_ENV']);
  const ignored = (await read('.dockerignore')).split('\n').filter((line) => /^[*!]/.test(line));
  const copied = [...file.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, sources = '']) =>
    sources.split(' '),
  );
  expect(ignored).toEqual(['*', ...ignored.slice(1)]);
  expect(new Set(ignored.slice(1))).toEqual(new Set(copied.map((source) => `!${source}`)));
});

test('each form of running it has a page, and each file of deploy is named on one', async () => {
  const pages = await readdir(new URL('../../docs/operate', import.meta.url));
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'docker.md', 'kubernetes.md', 'systemd.md']));
  const texts = (await Promise.all(pages.map((page) => read(`docs/operate/${page}`)))).join();
  for (const file of await readdir(new URL('../../deploy', import.meta.url)))
    expect(texts).toContain(`deploy/${file}`);
});
