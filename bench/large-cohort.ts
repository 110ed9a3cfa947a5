import { allQuestions } from '../src/domain/catalog.ts';
import type { CohortRef, CohortSettings } from '../src/domain/cohort.ts';
import { addDays } from '../src/domain/dates.ts';
import { LEVELS, type Member } from '../src/domain/member.ts';
import type { Pack } from '../src/domain/pack.ts';
import type { Store } from '../src/store/store.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const LAST = '2026-11-20';
/** Friday morning, an hour and a half after the last question. */
export const NOW = Date.parse(`${LAST}T09:30:00Z`);
export const REF: CohortRef = { guild: '1300000000000000001', cohort: 'main' };

export interface Size {
  readonly members: number;
  readonly days: number;
}

export const settingsOf = (days: number): CohortSettings => ({
  channel: '1300000000000000002',
  schedule: {
    hour: 9,
    minute: 0,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    zone: 'Europe/Berlin',
    since: NOW - (days + 20) * DAY,
  },
  leadRoles: [],
  changedAt: NOW - (days + 20) * DAY,
});

const idOf = (base: bigint, index: number): string => String(base + BigInt(index));

/** A member who answers most days, was away once and did four audits; every fifth has been silent for a month. */
function memberOf(pack: Pack, dates: readonly string[], postedOn: readonly number[], index: number): Member {
  const questions = allQuestions(pack);
  const days = dates.flatMap((day, at) =>
    (index + at) % 7 !== 0 && (index % 5 !== 0 || at < dates.length - 30) ? [{ day, at }] : [],
  );
  const first = postedOn[0] ?? NOW;
  const track = pack.tracks.tracks[index % pack.tracks.tracks.length];
  const away = index % Math.max(1, dates.length - 10);
  return {
    memberships: { main: { joinedAt: first - DAY + index, sharesRatings: index % 2 === 0 } },
    // A third have not chosen a track; the closest one is used for them.
    ...(track && index % 3 !== 0 ? { target: track.id } : {}),
    away: [{ from: dates[away] ?? LAST, until: dates[away + 9] ?? LAST }],
    audits: [0, 1, 2, 3].map((audit) => ({
      id: idOf(1_300_000_000_000_500_000n, index * 4 + audit),
      at: first + audit * Math.floor(dates.length / 5) * DAY + index,
      depth: 'full',
      ratings: Object.fromEntries(
        pack.skills.map(({ id }, skill) => [id, LEVELS[(index + skill + audit) % LEVELS.length] ?? null]),
      ),
    })),
    answers: days.map(({ day, at }) => ({
      cohort: REF.cohort,
      day,
      question: questions[at % questions.length]?.id ?? '',
      answeredAt: (postedOn[at] ?? first) + (1 + (index % 30)) * HOUR,
      hasText: true,
      withdrawn: false,
    })),
  };
}

/** Writes the cohort as the bot would, all at once. */
export async function seedLargeCohort(store: Store, pack: Pack, { members, days }: Size): Promise<void> {
  const settings = settingsOf(days);
  await store.cohorts.saveSettings(REF, settings);
  const dates = Array.from({ length: days }, (_, index) => addDays(LAST, 1 - days + index));
  const postedOn = dates.map((day) => Date.parse(`${day}T08:00:00Z`));
  const questions = allQuestions(pack);
  for (const [index, day] of dates.entries()) {
    const question = questions[index % questions.length]?.id ?? '';
    const at = postedOn[index] ?? NOW;
    await store.posts.logDay(REF, { day, question });
    await store.posts.claim(REF, {
      state: 'posted',
      day,
      question,
      channel: settings.channel,
      nonce: day,
      firstAt: at,
      dueAt: at,
      closesAt: at + 12 * HOUR,
      postedAt: at,
      messageId: idOf(1_300_000_000_000_900_000n, index),
      threadId: idOf(1_300_000_000_000_950_000n, index),
    });
  }
  const users = Array.from({ length: members }, (_, index) => idOf(1_300_000_000_000_100_000n, index));
  await Promise.all(
    users.flatMap((user, index) => {
      const member = memberOf(pack, dates, postedOn, index);
      const joinedAt = member.memberships[REF.cohort]?.joinedAt ?? NOW;
      return [store.cohorts.enroll(REF, user, joinedAt), store.members.update(REF.guild, user, () => member)];
    }),
  );
}
