import type { Built } from './built.ts';

/**
 * As `docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges` lays it, in a name space of
 * mounts of its own: it is gone with the process.
 */
const LAY = `
set -eu
root=$1 data=$2 volume=$3 user=$4
shift 4
mkdir -p "$root/proc" "$root/dev" "$root/tmp"
mount --bind "$root" "$root"
mount -o remount,bind,ro "$root"
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount --bind "$data" "$root$volume"
exec setpriv --no-new-privs chroot --userspec="$user" "$root" "$@"
`;

/** The words after `unshare` that run a command in the container, as the account and in the folder that the image names. */
export function inContainer(
  { image, root }: Built,
  data: string,
  command: readonly string[],
): readonly string[] {
  const [volume = ''] = Object.keys(image.Volumes);
  const inside = ['/usr/bin/env', '-u', 'HOME', '-u', 'TMPDIR', `--chdir=${image.WorkingDir}`];
  return ['--mount', 'sh', '-c', LAY, 'sh', root, data, volume, image.User, ...inside, ...command];
}

/** As the image has it, and this machine's path behind it, for the programs that lay the container. */
export function environmentOf({ Env }: Built['image'], more: Record<string, string>): Record<string, string> {
  const own = Object.fromEntries(Env.map((line) => [line.replace(/=.*/, ''), line.replace(/^[^=]*=/, '')]));
  return { ...own, PATH: `${own['PATH']}:${process.env['PATH']}`, ...more };
}
