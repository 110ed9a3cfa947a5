import { checkContent } from './content-check.ts';
import type { Operation } from './operation.ts';

export const contentCheck: Operation = {
  name: 'check-content',
  does: 'Checks skills, tracks, questions, topics and roles.',
  options: [{ name: 'links', does: 'also opens every link, which needs a network connection' }],
  async run({ isDryRun, has }, { settings, say, complain, now }) {
    const dir = settings.contentDir();
    const withLinks = has('links');
    if (isDryRun) {
      say(
        `The folder ${dir} would be checked${withLinks ? ', and every link in it opened' : ''}. Nothing was checked.`,
      );
      return 0;
    }
    return (await checkContent({ dir, notes: settings.contentNotes, withLinks, now: now(), say, complain }))
      ? 0
      : 1;
  },
};
