import type { OwnData } from '../../actions/own-data/own-data.ts';
import { type GroupNames, sharedText } from './sharing.ts';

export function whoSees({ records }: OwnData, names: GroupNames): string {
  return [
    '**Who can see it**',
    '- You: all of it.',
    `- Group leads: that you audited and answered, when, and whether on time, late or not, or that you were away; what you say of sessions. Your ratings: ${sharedText(records.member, names)}.`,
    '- Everybody in the channel: what you wrote in threads, and answers that the bot posted there for you.',
    ...(records.reviews.length > 0
      ? ['- Reviews of your answers: you and whoever wrote them, and the leads one that you report.']
      : []),
    ...(records.feedback.length > 0 ? ['- Feedback that you got: you and the leads of that group.'] : []),
    '- Whoever runs the bot can read its data.',
  ].join('\n');
}
