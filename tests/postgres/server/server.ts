import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { ABSENT_SENTENCE, programsFolder, serverAccount } from './programs.ts';

const READY = /database system is ready to accept connections/;
const HOST = '127.0.0.1';
const ASKED_AGAIN_MS = 5;
export const ROLE = 'bot';
/** Contains every character that has a meaning of its own in a URL. */
export const PASSWORD = 'p@ss:w/rd%1';

export interface ServerOptions {
  /** Settings for postgresql.conf. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** The folder for the data, if not the system's folder for temporary files. */
  readonly within?: string;
}

/** A PostgreSQL server of the test's own. Nothing else uses it, and removing it leaves nothing behind. */
export interface Server {
  readonly port: number;
  readonly folder: string;
  /** Creates a database owned by the bot's role. Returns its store URL. */
  database(options?: string): Promise<string>;
  /** The store URL of a database. */
  url(database: string): string;
  /** Runs SQL as superuser. Rejects with the server's errors. */
  query(text: string, database?: string): Promise<readonly unknown[]>;
  /** Kills every process of the server at once, like a crash. */
  kill(): Promise<void>;
  /** An orderly stop, which ends every connection. */
  stop(): Promise<void>;
  /** Starts it again with the original settings, plus these if any. */
  start(settings?: ServerOptions['settings']): Promise<void>;
  pause(): void;
  resume(): void;
  remove(): Promise<void>;
}

/** Whether a process has ended, even if its parent has not reaped it yet. */
const isOver = async (pid: number): Promise<boolean> =>
  / [ZX] /.test((await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\)/, ''));

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, HOST);
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export async function startServer({ settings = {}, within = tmpdir() }: ServerOptions = {}): Promise<Server> {
  const programs = programsFolder();
  if (programs === undefined) throw new Error(ABSENT_SENTENCE);
  const account = serverAccount();
  const folder = await mkdtemp(join(within, 'sextant-pg-'));
  const data = join(folder, 'data');
  const words = join(folder, 'password');
  await writeFile(words, PASSWORD);
  await mkdir(data, { mode: 0o700 });
  if (account !== undefined)
    for (const path of [folder, data, words]) await chown(path, account.uid, account.gid);
  await promisify(execFile)(
    join(programs, 'initdb'),
    `--pgdata=${data} --username=postgres --pwfile=${words} --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions`.split(
      ' ',
    ),
    { ...account, cwd: folder },
  );

  const port = await freePort();
  let child: ChildProcess | undefined;
  let made = 0;
  const log: string[] = [];

  const start = async (more: ServerOptions['settings'] = {}): Promise<void> => {
    const given = { listen_addresses: HOST, unix_socket_directories: folder, ...settings, ...more };
    const flags = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const started = spawn(join(programs, 'postgres'), ['-D', data, '-p', `${port}`, ...flags], {
      ...account,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child = started;
    const lines = createInterface({ input: started.stderr });
    await new Promise<void>((resolve, reject) => {
      lines.on('line', (line) => {
        log.push(line);
        if (READY.test(line)) resolve();
      });
      lines.once('close', () => reject(new Error(`PostgreSQL ended:\n${log.slice(-10).join('\n')}`)));
    });
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  /**
   * Crashes the whole server. While the main process is stopped it starts no others, and ended ones stay in its list of
   * children.
   */
  const kill = async (): Promise<void> => {
    child?.kill('SIGSTOP');
    const listed = await readFile(`/proc/${child?.pid}/task/${child?.pid}/children`, 'utf8');
    const children = listed.split(' ').map(Number).filter(Boolean);
    for (const pid of children) process.kill(pid, 'SIGKILL');
    // A surviving process would keep the next server from starting.
    for (const pid of children) while (!(await isOver(pid))) await wait(ASKED_AGAIN_MS);
    await end('SIGKILL');
  };
  const query = async (text: string, database = 'postgres'): Promise<readonly unknown[]> => {
    const client = new pg.Client({ host: folder, port, user: 'postgres', database });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<object>(text)).rows;
    } finally {
      await client.end();
    }
  };
  const url = (database: string): string =>
    `postgres://${ROLE}:${encodeURIComponent(PASSWORD)}@${HOST}:${port}/${database}`;

  await start();
  await query(`CREATE ROLE ${ROLE} LOGIN PASSWORD '${PASSWORD}'`);
  return {
    port,
    folder,
    url,
    query,
    start,
    kill,
    stop: () => end('SIGINT'),
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    async database(options = '') {
      made += 1;
      const name = `study_${made}`;
      await query(`CREATE DATABASE ${name} OWNER ${ROLE} ${options}`);
      return url(name);
    },
    async remove() {
      await end('SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
