import { type Finding, ok, warning, wrong } from '../finding.ts';

const MB = 2 ** 20;
/** Room for the data, a copy being made, and a growing week of backups. */
const TIMES = 3;

const megabytes = (bytes: number): string => `${Math.ceil(bytes / MB).toLocaleString('en')} MB`;

/** @param data size of the database and its backups, bytes */
export function judgeSpace(free: number, data: number): Finding {
  const says = `The disk has ${megabytes(free)} free; the data takes ${megabytes(data)}.`;
  const mend = 'Free some space: nothing can be saved on a full disk.';
  if (free < data) return wrong(says, mend);
  return free < TIMES * data ? warning(says, mend) : ok(says);
}

/** Linux's file system types, as statfs reports them. */
const REMOTE: Readonly<Record<number, string>> = {
  26985: 'NFS',
  4283649346: 'CIFS',
  4266872130: 'SMB',
  16914839: '9p',
  12805120: 'Ceph',
  1397113167: 'AFS',
  2020557398: 'a VirtualBox shared folder',
};
const FUSE = 1_702_057_286;
const TMPFS = 16_914_836;
const OVERLAY = 2_035_054_128;

const LOCAL =
  'Put the data on a local disk of this machine: SQLite depends on its file locks and on its writes reaching the disk.';

/** @param type as reported by statfs; absent: this system reports none */
export function judgeFileSystem(type: number | undefined, folder: string): Finding {
  if (type === undefined)
    return ok(`This system does not say what file system ${folder} is on. Make sure it is a local disk.`);
  const remote = REMOTE[type];
  if (remote !== undefined) return wrong(`${folder} is on ${remote}, which other machines can share.`, LOCAL);
  if (type === TMPFS)
    return wrong(`${folder} is in memory: everything is gone when the machine restarts.`, LOCAL);
  if (type === OVERLAY)
    return warning(
      `${folder} is inside a container and disappears with it.`,
      'Mount a volume there (see docs/operate/docker.md).',
    );
  if (type === FUSE) return warning(`${folder} is on FUSE, which may be on another machine.`, LOCAL);
  return ok(`${folder} is on a local disk.`);
}

const SLOW_MS = 25;
/** Neither a disk nor its log makes data safe this fast. */
const TOO_FAST_MS = 0.02;

/** @param each how long a commit takes on a separate server, including the network round trip, ms */
export function judgeCommits(each: number): Finding {
  const says = `A write to the database server takes ${each.toFixed(1)} ms, including the network round trip.`;
  return each > SLOW_MS
    ? warning(
        says,
        'That is slow: people will wait when many of them use the bot at once. Run the bot closer to the server, or give the server a faster disk.',
      )
    : ok(says);
}

/** @param each how long a write takes until it is on the disk, ms */
export function judgeWrites(each: number): Finding {
  const says = `A write reaches the disk in ${each < 1 ? each.toFixed(2) : each.toFixed(1)} ms.`;
  if (each > SLOW_MS)
    return warning(
      says,
      'That is slow: people will wait when many of them use the bot at once. Use a faster disk.',
    );
  if (each < TOO_FAST_MS)
    return warning(
      says,
      'That is too fast to be real: after a power cut, data that was confirmed as saved may be gone.',
    );
  return ok(says);
}
