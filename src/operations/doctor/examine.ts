import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { Config } from '../../config.ts';
import { loadPack } from '../../content/load-pack.ts';
import { connectRest } from '../../discord/gateway/application.ts';
import { allQuestions } from '../../domain/catalog.ts';
import { startProblems } from '../../start-problems.ts';
import { backupFolder } from '../../store/open.ts';
import { type Peeked, peek } from '../../store/peek.ts';
import { timeCommits } from '../../store/postgres/commits.ts';
import { refuseSchema } from '../../store/schema.ts';
import { sizeOf } from '../../store/sqlite/inspect.ts';
import { storePlace } from '../../store/url.ts';
import { lookForBackups } from '../../store/whole-backup.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';
import { judgeApplication, judgeClock, judgeSessions } from './judge/application.ts';
import { judgeBackups } from './judge/backups.ts';
import { judgeChannels } from './judge/channels.ts';
import { judgeCommits, judgeFileSystem, judgeSpace, judgeWrites } from './judge/disk.ts';
import { judgeNode } from './judge/node.ts';
import { judgeZones } from './judge/zones.ts';
import { lookAtChannels } from './look/channels.ts';
import { listenForTime, lookAtApplication, lookAtSessions } from './look/discord.ts';
import { lookAtDisk, lookAtZones, present, timeWrites } from './look/machine.ts';

export interface Examined {
  readonly config: Config;
  now(): number;
  readonly onProgress: (what: string, done: number, of: number) => void;
}

type Check = () => Promise<readonly Finding[]>;

/** Reports an error during a check in the words of a start that fails. */
async function guarded(check: Check, mend: string): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    return startProblems(error).map((sentence) => wrong(sentence, mend));
  }
}

/** All findings, in the order in which they should be fixed. */
export async function examine(examined: Examined): Promise<readonly Finding[]> {
  const { config, now } = examined;
  const findings: Finding[] = [judgeNode(process.versions.node, now())];
  findings.push(...contactOf(config));
  findings.push(...(await guarded(() => content(config), 'Fix that line.')));
  let seen: Peeked | undefined;
  const store = async (): Promise<readonly Finding[]> => {
    seen = await peek(config.storeUrl);
    return recordsOf(seen);
  };
  findings.push(...(await guarded(store, 'Nothing else about the store can be checked until then.')));
  findings.push(...(await guarded(() => disk(examined, seen), 'The bot needs a folder it can write to.')));
  const groups = seen?.groups ?? [];
  findings.push(
    judgeZones(
      lookAtZones(groups.map(({ settings }) => settings.schedule.zone)),
      new Date(now()).getUTCFullYear(),
    ),
  );
  findings.push(
    ...(await guarded(() => discord(examined, seen), 'Nothing else can be checked at Discord until then.')),
  );
  return findings;
}

const contactOf = ({ operatorContact }: Config): readonly Finding[] =>
  operatorContact === undefined
    ? [
        warning(
          'OPERATOR_CONTACT is not set.',
          'Set it to an address or a name, so that members know whom to ask about their data.',
        ),
      ]
    : [];

async function content({ contentDir }: Config): Promise<readonly Finding[]> {
  const pack = await loadPack(contentDir);
  return [ok(`The content in ${contentDir} is in order: ${allQuestions(pack).length} questions.`)];
}

function recordsOf({ of, schema, groups, unreadable }: Peeked): readonly Finding[] {
  if (of === 'nothing') return [ok('There is no data yet: the first start will create an empty store.')];
  const what =
    of === 'backup' ? 'The bot is running, so its newest backup was checked' : 'The store can be read';
  if (of === 'backup' && schema === undefined && groups.length === 0)
    return [ok('The bot is running and has not made a backup yet, so its groups cannot be checked.')];
  refuseSchema(schema);
  return [
    ok(`${what}: ${groups.length} ${groups.length === 1 ? 'group is' : 'groups are'} set up.`),
    ...(unreadable === 0
      ? []
      : [
          wrong(
            `The settings of ${unreadable} groups cannot be read.`,
            'Update the bot or restore a backup. The log names these groups.',
          ),
        ]),
  ];
}

async function disk({ config, now }: Examined, seen: Peeked | undefined): Promise<readonly Finding[]> {
  const place = storePlace(config.storeUrl);
  if (place.kind === 'postgres')
    return [
      // If the store could not be read, that has been reported already.
      ...(seen === undefined ? [] : [judgeCommits(await timeCommits(place.address, now))]),
      ok(
        'The data is on a PostgreSQL server: you look after its disk and its backups (see docs/operate/postgres.md).',
      ),
    ];
  const folder = dirname(place.file);
  const there = present(folder);
  const { free, type } = await lookAtDisk(there);
  const backups = backupFolder(config.storeUrl);
  const names = await readdir(backups).catch(() => []);
  const files = [place.file, `${place.file}-wal`, ...names.map((name) => join(backups, name))];
  const data = (await Promise.all(files.map(sizeOf))).reduce((sum, size) => sum + size, 0);
  const { count, newestWhole } = await lookForBackups(backups);
  return [
    judgeFileSystem(type, folder),
    judgeSpace(free, data),
    judgeWrites(await timeWrites(there, now)),
    judgeBackups(
      { count, hasData: seen?.of !== 'nothing', ...(newestWhole && { newest: newestWhole.day }) },
      now(),
    ),
  ];
}

async function discord(
  { config, now, onProgress }: Examined,
  seen: Peeked | undefined,
): Promise<readonly Finding[]> {
  const rest = connectRest(config.token, config.apiUrl);
  const skewOf = listenForTime(rest, now);
  const application = await lookAtApplication(rest);
  const sessions = await lookAtSessions(rest);
  const skew = skewOf();
  const groups = seen?.groups ?? [];
  const channels = await lookAtChannels(rest, groups, (done) => onProgress('Groups', done, groups.length));
  return [
    ...judgeApplication(application),
    judgeSessions(sessions),
    ...(skew === undefined ? [] : [judgeClock(skew)]),
    ...judgeChannels(channels),
  ];
}
