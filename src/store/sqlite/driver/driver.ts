import process from 'node:process';
import { StoreError } from '../../errors.ts';
import { openBuiltIn } from './built-in.ts';
import type { OpenConnection } from './connection.ts';

const MISSING =
  'SQLite is missing: npm could not install the package sqlite3 on this machine. Use Node 24.15 or newer, which brings SQLite.';

/** `settled`: no longer experimental. `experimental`: warns at its first use. */
type BuiltIn = 'settled' | 'experimental' | 'none';

/** The state of the SQLite built into Node, by Node's version as in `24.15.0`. */
export function builtInOf(version: string): BuiltIn {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const settledFrom = major === 24 ? 15 : major === 25 ? 7 : 0;
  if (major >= 24 && minor >= settledFrom) return 'settled';
  return major > 22 || (major === 22 && minor >= 13) ? 'experimental' : 'none';
}

async function loadDriver(): Promise<OpenConnection> {
  const builtIn = builtInOf(process.versions.node);
  if (builtIn === 'settled') return openBuiltIn;
  try {
    return (await import('./addon.ts')).openAddon;
  } catch (cause) {
    if (builtIn === 'experimental') return openBuiltIn;
    throw new StoreError(MISSING, { cause });
  }
}

/** Opens a file with the driver that this Node and this installation have, the same one for all files of a process. */
export const openConnection: OpenConnection = async (path, busyTimeout) =>
  (await loadDriver())(path, busyTimeout);
