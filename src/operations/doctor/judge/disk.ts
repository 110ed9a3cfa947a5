import { type Finding, ok, warning, wrong } from '../finding.ts';

const MB = 2 ** 20;
/** For the data, a copy under way, and the backups of a week that grows. */
const TIMES = 3;

const megabytes = (bytes: number): string => `${Math.ceil(bytes / MB).toLocaleString('en')} MB`;

/** @param data of the database and its backups, bytes */
export function judgeSpace(free: number, data: number): Finding {
  const says = `${megabytes(free)} are free on the disk, the data take ${megabytes(data)}.`;
  const mend = 'Free some space: nothing can be saved on a full disk.';
  if (free < data) return wrong(says, mend);
  return free < TIMES * data ? warning(says, mend) : ok(says);
}

/** What statfs calls file systems on Linux. */
const REMOTE: Readonly<Record<number, string>> = {
  26985: 'NFS',
  4283649346: 'CIFS',
  4266872130: 'SMB',
  16914839: '9p',
  12805120: 'Ceph',
  1397113167: 'AFS',
  2020557398: 'a shared folder of VirtualBox',
};
const FUSE = 1_702_057_286;
const TMPFS = 16_914_836;
const OVERLAY = 2_035_054_128;

const LOCAL = 'Put the data on a disk of this machine: SQLite needs its locks and its flushing.';

/** @param type as statfs tells; absent: this system tells none */
export function judgeFileSystem(type: number | undefined, folder: string): Finding {
  if (type === undefined)
    return ok(`What file system ${folder} is on is not told here: keep it on a local disk.`);
  const remote = REMOTE[type];
  if (remote !== undefined) return wrong(`${folder} is on ${remote}, which other machines share.`, LOCAL);
  if (type === TMPFS)
    return wrong(`${folder} is in memory: everything is gone when the machine restarts.`, LOCAL);
  if (type === OVERLAY)
    return warning(
      `${folder} is inside a container: it is gone with the container.`,
      'Mount a volume there, as docs/operate/docker.md says.',
    );
  if (type === FUSE) return warning(`${folder} is on FUSE, which may be another machine.`, LOCAL);
  return ok(`${folder} is on a local disk.`);
}

const SLOW_MS = 25;
/** No disk keeps its promise so fast, and no log of one either. */
const TOO_FAST_MS = 0.02;

/** @param each how long a commit takes on a server of its own, with the way there and back, ms */
export function judgeCommits(each: number): Finding {
  const says = `A write is on the disk of the database server after ${each.toFixed(1)} ms, with the way there and back.`;
  return each > SLOW_MS
    ? warning(
        says,
        'That is slow: many people who press at once wait. Run the bot nearer to the server, or give it a faster disk.',
      )
    : ok(says);
}

/** @param each how long a write takes until it is on the disk, ms */
export function judgeWrites(each: number): Finding {
  const says = `A write is on the disk after ${each < 1 ? each.toFixed(2) : each.toFixed(1)} ms.`;
  if (each > SLOW_MS)
    return warning(says, 'That is slow: many people who press at once wait. Use a faster disk.');
  if (each < TOO_FAST_MS)
    return warning(says, 'That is too fast to be true: after a power cut, what was confirmed may be gone.');
  return ok(says);
}
