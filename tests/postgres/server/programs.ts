import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

/** Where Debian and its derivatives keep the programs of each version. */
const VERSIONS = '/usr/lib/postgresql';

const numbered = (name: string): number => Number.parseInt(name, 10);

/** The folder with initdb and postgres: `POSTGRES_BIN`, or the newest version installed. Undefined if there is none. */
export function programsFolder(): string | undefined {
  const named = process.env['POSTGRES_BIN'];
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS) : [];
  const newest = versions
    .toSorted((a, b) => numbered(b) - numbered(a))
    .map((one) => join(VERSIONS, one, 'bin'));
  const places = named ? [named] : [...newest, ...(process.env['PATH'] ?? '').split(delimiter)];
  return places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres')));
}

export const ABSENT_SENTENCE =
  'PostgreSQL is not installed on this machine: run apt-get install postgresql, or let POSTGRES_BIN name the folder of initdb and postgres. Its own service need not run.';

/** PostgreSQL refuses to run as root: for root, the account that its package created, or else `nobody`. */
export function serverAccount(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account =
    accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  return { uid: Number(account?.[2]), gid: Number(account?.[3]) };
}
