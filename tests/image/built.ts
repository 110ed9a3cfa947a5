import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { PROJECT } from '../bot/run.ts';
import { layBase } from './base.ts';

const run = promisify(execFile);
const OUTPUT = 64 * 2 ** 20;

const inspected = z.object({
  Docker: z.object({
    config: z.object({
      User: z.string(),
      WorkingDir: z.string(),
      Env: z.array(z.string()),
      Cmd: z.array(z.string()),
      Healthcheck: z.object({ Test: z.tuple([z.literal('CMD')], z.string()) }),
      Volumes: z.record(z.string(), z.object({})),
    }),
  }),
});

/** What the image tells whoever runs it. */
export type Image = z.infer<typeof inspected>['Docker']['config'];

export interface Built {
  readonly image: Image;
  /** The file system of a container made from it. */
  readonly root: string;
  /** A folder for what gets mounted into it. */
  readonly folder: string;
  clear(): Promise<void>;
}

/**
 * Builds the unchanged Dockerfile without an engine, on `SEXTANT_BASE` or on a base made from this machine's programs.
 */
export async function buildImage(): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-image-'));
  const buildah = async (...words: string[]): Promise<string> => {
    const store = [
      '--root',
      join(folder, 'store'),
      '--runroot',
      join(folder, 'run'),
      '--storage-driver',
      'vfs',
    ];
    return (await run('buildah', [...store, ...words], { maxBuffer: OUTPUT })).stdout;
  };
  const build = (...words: string[]) =>
    buildah('build', '--isolation', 'chroot', '--format', 'docker', ...words);
  const base = process.env['SEXTANT_BASE'] ?? 'localhost/sextant-base';
  if (process.env['SEXTANT_BASE'] === undefined) {
    await layBase(folder);
    await build('-t', base, '-f', join(folder, 'Containerfile'), folder);
  }
  const cache = (await run('npm', ['config', 'get', 'cache'])).stdout.trim();
  await mkdir(cache, { recursive: true });
  const options = ['--build-arg', `BASE=${base}`, '--volume', `${cache}:/root/.npm:rw`];
  await build('-t', 'localhost/sextant', ...options, PROJECT);
  const { Docker } = inspected.parse(
    JSON.parse(await buildah('inspect', '--type', 'image', 'localhost/sextant')),
  );
  const container = (await buildah('from', '--pull-never', 'localhost/sextant')).trim();
  return {
    image: Docker.config,
    root: (await buildah('mount', container)).trim(),
    folder,
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}
