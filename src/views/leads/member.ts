import { ButtonStyle } from 'discord-api-types/v10';
import type { MemberReport, ReportedPost } from '../../actions/leads/member-report.ts';
import { ids } from '../../discord/interactions/ids.ts';
import type { MemberPart } from '../../discord/interactions/setup-ids.ts';
import { skillById } from '../../domain/catalog.ts';
import { BUCKET_IDS, type Pack } from '../../domain/pack.ts';
import type { Outcome } from '../../domain/post.ts';
import type { Counts } from '../../domain/posts/participation.ts';
import { auditLine } from '../personal/audits.ts';
import { gapWords } from '../skills/gaps/parts.ts';
import type { AskedWords } from '../words/asked-words.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, type Control, card, type Shown } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { figure, levelBar } from '../words/levels.ts';
import { bucketName } from '../words/names.ts';
import { escaped } from '../words/repeated.ts';
import { ago } from '../words/schedule.ts';
import { counted, quoted, shortenedWords } from '../words/text.ts';
import { hiddenText, openLink } from './answers.ts';

/** How many questions fit one phone screen. */
export const POSTS_A_PAGE = 3;
const QUESTION_LENGTH = 70;
const BEGINNING = 52;
const AUDITS = 3;
const STEPS = 4;

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  'on-time': 'answered',
  late: 'answered late',
  missed: 'missed',
  open: 'still open',
  excused: 'excused',
  'not-counted': 'not counted',
};

export interface CohortMember extends MemberReport {
  readonly guild: string;
  readonly cohort: string;
  /** The name of the group. */
  readonly group: string;
  readonly user: string;
  /** By name of the period. */
  readonly periods: readonly (readonly [string, Counts])[];
  readonly words: AskedWords;
  readonly picture?: Shown | undefined;
}

function periodText(name: string, { onTime, late, missed, open, excused }: Counts): string {
  const asked = onTime + late + missed + open;
  const details = [
    ...(late > 0 ? [`${late} late`] : []),
    ...(missed > 0 ? [`${missed} missed`] : []),
    ...(open > 0 ? [`${open} open`] : []),
    ...(excused > 0 ? [`${excused} excused`] : []),
  ];
  const words = asked === 0 ? 'no question' : `${onTime + late} of ${asked} answered`;
  return `${name}: ${words}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}

function postText({ guild, cohort, words }: CohortMember, post: ReportedPost): string {
  const { day, outcome, seen, feedback } = post;
  return [
    `**${shortDate(day)}** · ${OUTCOMES[outcome]}${seen ? openLink(guild, seen) : ''}`,
    `-# ${words({ cohort, day }, QUESTION_LENGTH)}`,
    seen && seen.text !== '' ? quoted(shortenedWords(seen.text.replaceAll(/\s+/g, ' '), BEGINNING)) : '',
    seen ? hiddenText(seen) : '',
    feedback.length > 0 ? `-# ${counted(feedback.length, 'lead has', 'leads have')} written feedback` : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

type Shared = NonNullable<MemberReport['shared']>;

function bucketsText(pack: Pack, shared: Shared): string {
  const { buckets } = shared.standing;
  const lines = BUCKET_IDS.map((id) => {
    const rating = buckets[id];
    return `${bucketName(pack, id)}: ${rating === undefined ? 'not rated' : levelBar(rating)}`;
  });
  return ['**Ratings they share**', ...lines].join('\n');
}

function overTimeText(pack: Pack, { audits }: Shared): string {
  const inOrder = audits.toSorted((a, b) => a.at - b.at);
  const shown = inOrder.map((_audit, index) => index).slice(-AUDITS);
  return ['**Over time**', ...shown.map((index) => auditLine(inOrder, index, pack)).toReversed()].join('\n');
}

function gapsText(pack: Pack, { standing: { gaps, current } }: Shared): string {
  if (!gaps || current.size === 0) return '';
  const steps = gaps.gaps.skills.filter(({ gap }) => gap > 0);
  const why = gaps.isTarget ? 'their target' : 'closest to what they have; no target is set';
  return [
    `**Gaps against ${gaps.track.name}** (${why})`,
    ...(steps.length === 0
      ? ['No gap in what they rated.']
      : steps
          .slice(0, STEPS)
          .map(
            ({ skill, gap, rated, wanted }) =>
              `- ${skillById(pack, skill)?.name ?? skill}: ${gapWords(gap)}, has ${figure(rated)}, wanted ${figure(wanted)}`,
          )),
    ...(steps.length > STEPS ? [`-# ${counted(steps.length - STEPS, 'more gap')} after these.`] : []),
  ].join('\n');
}

const PRIVATE_NUMBERS =
  'They have not chosen to share their ratings: you see them inside group averages only.';

const SELF_RATED = '-# Rated by themselves, for learning. Not rated never counts as weak.';

function auditsText({ audits }: CohortMember): string {
  const last = audits.at(-1);
  return last === undefined ? 'no audit so far' : `${counted(audits.length, 'audit')}, last ${ago(last)}`;
}

function ratingsText(pack: Pack, { shared, audits }: CohortMember): string {
  if (audits.length === 0) return '';
  return shared ? bucketsText(pack, shared) : PRIVATE_NUMBERS;
}

type Of = Pick<CohortMember, 'cohort' | 'user'>;

const partButton = ({ cohort, user }: Of, part: MemberPart, label: string): Control =>
  button(ids.cohortMemberPart.write({ cohort, user, part }), label);

const questionsButton = (
  { cohort, user }: Of,
  page: number,
  label: string,
  style?: Button['style'],
): Control => button(ids.cohortMember.write({ cohort, user, page: String(page) }), label, style);

/** What a lead may know about one member of their cohort. */
export function cohortMemberCard(pack: Pack, member: CohortMember): Card {
  const { user, group, joinedAt, isAway, periods, posts, shared } = member;
  const gaps = shared && gapsText(pack, shared);
  return card(
    [
      `## <@${user}> in ${escaped(group)}`,
      `-# Joined ${ago(joinedAt)} · ${auditsText(member)}${isAway ? ' · away today' : ''}`,
      ...periods.map(([name, counts]) => periodText(name, counts)),
    ].join('\n'),
    ratingsText(pack, member),
    posts.length === 0 ? 'No question since they joined.' : '',
    [
      ...(posts.length === 0 ? [] : [questionsButton(member, 0, 'Answers', ButtonStyle.Primary)]),
      ...(shared ? [partButton(member, 'ratings', 'Over time')] : []),
      ...(gaps ? [partButton(member, 'gaps', 'Gaps')] : []),
    ],
  );
}

/** The questions that count for the member, and how they answered. */
export function memberAnswersCard(member: CohortMember): Card {
  const { posts, page, pages } = member;
  return card(
    `**<@${member.user}>**\n-# Questions since they joined${pages > 1 ? `, page ${page + 1} of ${pages}` : ''}`,
    posts.length === 0
      ? 'No question since they joined.'
      : posts.map((post) => postText(member, post)).join('\n'),
    [
      ...(page > 0 ? [questionsButton(member, page - 1, 'Newer')] : []),
      ...(page < pages - 1 ? [questionsButton(member, page + 1, 'Older')] : []),
      partButton(member, 'top', 'Back'),
    ],
    '-# Practice, evidence and settings are theirs alone. Nobody is ranked.',
  );
}

/** The member's ratings over time; only for people who share them. */
export const memberRatingsCard = (pack: Pack, member: CohortMember, shared: Shared): Card =>
  card(`**<@${member.user}>**`, overTimeText(pack, shared), member.picture ?? '', SELF_RATED, [
    partButton(member, 'top', 'Back'),
  ]);

/** What the member lacks for a track; only for people who share their ratings. */
export const memberGapsCard = (pack: Pack, member: CohortMember, shared: Shared): Card =>
  card(`**<@${member.user}>**`, gapsText(pack, shared), SELF_RATED, [partButton(member, 'top', 'Back')]);
