import { execFileSync } from 'node:child_process';
import process from 'node:process';

/** Fails before the first test, with one sentence that says what is missing. */
export function setup(): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error('An image is built and started by root on Linux only: run it there, as .ci/run does.');
  for (const program of ['buildah', 'unshare', 'setpriv', 'chroot'])
    try {
      execFileSync(program, ['--version'], { stdio: 'ignore' });
    } catch {
      throw new Error(
        `There is no ${program}: apt-get install buildah util-linux coreutils, as .ci/run does.`,
      );
    }
}
