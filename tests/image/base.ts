import { execFile } from 'node:child_process';
import { chmod, copyFile, cp, mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { programOf } from '../nodes/versions.ts';

const run = promisify(execFile);

/** The programs called by the Dockerfile's RUN lines and by npm. */
const PROGRAMS = ['sh', 'env', 'mkdir', 'cp', 'chmod', 'chown'];
/** Loaded by name when a host name is looked up, so no program is linked against them. */
const RESOLVERS = ['libnss_dns.so.2', 'libnss_files.so.2', 'libresolv.so.2'];
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

const which = async (name: string): Promise<string> =>
  realpath((await run('sh', ['-c', `command -v ${name}`])).stdout.trim());

async function librariesOf(program: string): Promise<readonly string[]> {
  const { stdout } = await run('ldd', [program]);
  const found = stdout.match(/\/\S+\.so\S*/g) ?? [];
  const beside = dirname(found.find((file) => file.endsWith('/libc.so.6')) ?? '/lib');
  return [...found, ...RESOLVERS.map((name) => join(beside, name))];
}

/**
 * Builds a base image without a registry: Node from the npm package, this machine's npm and shell, and the libraries
 * they load.
 */
export async function layBase(folder: string): Promise<void> {
  const root = join(folder, 'base');
  const put = async (from: string, to = from): Promise<void> => {
    await mkdir(join(root, dirname(to)), { recursive: true });
    await copyFile(from, join(root, to));
  };
  const node = programOf('24');
  const programs = await Promise.all(PROGRAMS.map(which));
  await Promise.all(programs.map((from, index) => put(from, `/usr/bin/${PROGRAMS[index]}`)));
  await put(node, '/usr/local/bin/node');
  const libraries = new Set((await Promise.all([node, ...programs].map(librariesOf))).flat());
  await Promise.all([...libraries].map((file) => put(file)));
  await put(CERTIFICATES);
  await cp(dirname(dirname(await which('npm'))), join(root, 'usr/local/lib/node_modules/npm'), {
    recursive: true,
  });
  await symlink('../lib/node_modules/npm/bin/npm-cli.js', join(root, 'usr/local/bin/npm'));
  await symlink('usr/bin', join(root, 'bin'));
  await mkdir(join(root, 'tmp'));
  await chmod(join(root, 'tmp'), 0o1777);
  const { stdout: registry } = await run('npm', ['config', 'get', 'registry']);
  const trusted = process.env['NODE_EXTRA_CA_CERTS'] ? ` NODE_EXTRA_CA_CERTS=${CERTIFICATES}` : '';
  await writeFile(
    join(folder, 'Containerfile'),
    `FROM scratch\nCOPY base /\nENV PATH=/usr/local/bin:/usr/bin npm_config_registry=${registry.trim()}${trusted}\n`,
  );
}
