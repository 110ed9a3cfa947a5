import type { Operation } from '../operation.ts';
import { showProgress } from '../progress.ts';
import { examine } from './examine.ts';
import { lineOf, summaryOf } from './finding.ts';

const LOOKED_AT =
  "This would check Node, the settings, the content, the store, its disk and backups, and the time zones. It would ask Discord about the token, the switches in the developer portal, the starts left today, the clock, and the permissions in each group's channel. Nothing was checked.";

export const doctor: Operation = {
  name: 'doctor',
  does: 'Finds what is wrong with the bot or its machine, and says how to fix it.',
  more: ['It changes nothing and can run while the bot runs. It exits with 1 if something is wrong.'],
  async run({ isDryRun }, host) {
    if (isDryRun) {
      host.say(LOOKED_AT);
      return 0;
    }
    const config = host.settings.config();
    const progress = showProgress({
      ...(host.draw && { draw: host.draw }),
      // Without a terminal, only the findings are printed.
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
