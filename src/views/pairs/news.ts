import type { Pair, PairNews } from '../../domain/pairs/draw.ts';
import { isOff } from '../../domain/pairs/opening.ts';
import { moment } from '../words/schedule.ts';

const line = ({ what, user }: PairNews): string =>
  what === 'joins'
    ? `<@${user}> joins you.`
    : user === undefined
      ? 'Your partner is no longer here.'
      : `<@${user}> can't make it.`;

/** What changed in a pair, for its members. */
export function pairNewsMessage(pair: Pair, news: readonly PairNews[]) {
  return {
    content: [
      ...news.map(line),
      isOff(pair)
        ? "So this mock interview is off. If somebody else is free this week, I'll tell you. If not, you come first next week."
        : `You meet ${moment(pair.at)}. /today has the plan.`,
    ].join('\n'),
    allowed_mentions: { parse: [], users: isOff(pair) ? pair.members.map(({ user }) => user) : [] },
  };
}

/** Replaces the plan of a pair that doesn't meet. */
export const offMessage = (pair: Pair) => ({
  content: `**Your mock interview** ${moment(pair.at)} is off.`,
  components: [],
  allowed_mentions: { parse: [] },
});
