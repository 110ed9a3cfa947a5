import type { Operation } from '../operation.ts';
import { showProgress } from '../progress.ts';
import { examine } from './examine.ts';
import { lineOf, summaryOf } from './finding.ts';

const LOOKED_AT =
  'It would look at Node, the settings, the content, the store, its disk and backups, the time zones, and would ask Discord about the token, its switches, the starts left, the clock, and the permissions in the channel of each group. Nothing was looked at.';

export const doctor: Operation = {
  name: 'doctor',
  does: 'Looks for what is wrong with a bot and its machine, and says how to mend it.',
  more: ['It changes nothing, and may run beside the bot. It exits with 1 if something is wrong.'],
  async run({ isDryRun }, host) {
    if (isDryRun) {
      host.say(LOOKED_AT);
      return 0;
    }
    const config = host.settings.config();
    const progress = showProgress({
      ...(host.draw && { draw: host.draw }),
      // The lines of a log are the findings alone.
      say: () => undefined,
    });
    const findings = await examine({
      config,
      now: () => host.now() + config.clockOffset,
      onProgress: progress.step,
    }).finally(progress.end);
    for (const finding of findings) host.say(lineOf(finding));
    host.say(summaryOf(findings));
    return findings.some(({ state }) => state === 'wrong') ? 1 : 0;
  },
};
