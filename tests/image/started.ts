import type { Built } from './built.ts';

/**
 * Mounts everything as `docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges` does, in a
 * mount namespace that ends with the process.
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

/**
 * The arguments of `unshare` that run a command in the container, as the user and in the folder that the image names.
 */
export function inContainer(
  { image, root }: Built,
  data: string,
  command: readonly string[],
): readonly string[] {
  const [volume = ''] = Object.keys(image.Volumes);
  const inside = ['/usr/bin/env', '-u', 'HOME', '-u', 'TMPDIR', `--chdir=${image.WorkingDir}`];
  return ['--mount', 'sh', '-c', LAY, 'sh', root, data, volume, image.User, ...inside, ...command];
}

/** The image's environment. This machine's path is appended for the programs that set up the container. */
export function environmentOf({ Env }: Built['image'], more: Record<string, string>): Record<string, string> {
  const own = Object.fromEntries(Env.map((line) => [line.replace(/=.*/, ''), line.replace(/^[^=]*=/, '')]));
  return { ...own, PATH: `${own['PATH']}:${process.env['PATH']}`, ...more };
}
