import { MessageType } from 'discord-api-types/v10';
import type { MovableClock } from '../../../sandbox/world/clock.ts';
import { addMessage } from '../../../sandbox/world/messages/adding.ts';
import { startThread } from '../../../sandbox/world/messages/threads.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { World } from '../../../sandbox/world/world.ts';
import { syncEntry } from '../../../src/actions/answers/answer-entry.ts';
import { updateEnrolled } from '../../../src/actions/cohort/enroll.ts';
import type { Answer } from '../../../src/domain/answer.ts';
import type { CohortSettings } from '../../../src/domain/cohort.ts';
import { addDays, localDay } from '../../../src/domain/dates.ts';
import type { Rating } from '../../../src/domain/member.ts';
import { windowOf } from '../../../src/domain/posts/due.ts';
import type { Store } from '../../../src/store/store.ts';
import { DAY, HOUR, MINUTE } from '../../times.ts';

export const SEEDED_DAYS = 28;

/** How somebody behaves, so that tests can say who must and must not be found. */
export type Habit =
  /** Answers two out of three questions, at various times. */
  | 'steady'
  /** Answers every question. */
  | 'eager'
  /** Answered every question until a week ago, and one since then. */
  | 'fading'
  /** Answered until eight days ago, and has not been active since. */
  | 'silent'
  /** Like `silent`, but told the group: away for the last ten days and the next ten. */
  | 'away'
  /** Joined three days ago, and has answered once. */
  | 'newcomer';

export interface SeededMember {
  readonly person: Person;
  readonly habit: Habit;
  /** Ratings for the five baseline questions, in the order of the form. Absent if there was no audit. */
  readonly ratings?: readonly (Rating | null)[];
  readonly shares: boolean;
  readonly target?: string;
}

export interface SeededCohort {
  readonly guild: string;
  readonly cohort: string;
  readonly settings: CohortSettings;
  readonly members: readonly SeededMember[];
}

const BASELINE = ['python-pytorch', 'deep-learning-transformers', 'reading-papers', 'writing', 'math'];

/** Whether a person with this habit answers the question asked `daysAgo` days ago. */
function answers(habit: Habit, index: number, daysAgo: number): boolean {
  switch (habit) {
    case 'eager':
      return true;
    case 'steady':
      return (index + daysAgo) % 3 !== 0;
    case 'fading':
      return daysAgo > 7 || daysAgo === 3;
    case 'silent':
    case 'away':
      return daysAgo > 8;
    case 'newcomer':
      return daysAgo === 2;
  }
}

/** Seeds four weeks of a group, oldest first: its questions and answers, both in the world and in the store. */
export async function seedCohort(
  { world, clock, questions }: { world: World; clock: MovableClock; questions: readonly string[] },
  store: Store,
  { guild, cohort, settings, members }: SeededCohort,
  now: number,
): Promise<void> {
  const ref = { guild, cohort };
  await store.cohorts.saveSettings(ref, settings);
  const today = localDay(now, settings.schedule.zone);
  await seedMembers(store, { guild, cohort, settings, members }, now);
  for (let daysAgo = SEEDED_DAYS; daysAgo > 0; daysAgo--) {
    const day = addDays(today, -daysAgo);
    const window = windowOf(settings.schedule, day);
    const question = questions[(SEEDED_DAYS - daysAgo) % questions.length];
    if (!window || question === undefined) continue;
    clock.moveTo(window.dueAt);
    const bot = world.application.botId;
    const parent = world.channel(settings.channel);
    const posted = addMessage(world, parent, {
      authorId: bot,
      type: MessageType.Default,
      content: `**${question}**\n-# Interview question for ${day}`,
    });
    const thread = startThread(world, posted, bot, { name: day });
    const intro = addMessage(world, thread, {
      authorId: bot,
      type: MessageType.Default,
      content: 'Write here.',
    });
    await store.posts.logDay(ref, { day, question });
    await store.posts.claim(ref, {
      ...window,
      state: 'posted',
      question,
      channel: settings.channel,
      nonce: `seed-${day}`,
      firstAt: window.dueAt,
      postedAt: window.dueAt,
      messageId: posted.id,
      threadId: thread.id,
      introId: intro.id,
    });
    await store.posts.rememberThread(thread.id, { ...ref, day });
    for (const [index, { person, habit }] of members.entries()) {
      if (!answers(habit, index, daysAgo)) continue;
      const at = window.dueAt + (index + 1) * 10 * MINUTE;
      clock.moveTo(at);
      const text = `${person.name} on ${day}: what I would try first.`;
      const message = addMessage(world, thread, {
        authorId: person.id,
        type: MessageType.Default,
        content: text,
        reactions: [{ emoji: { id: null, name: '✅' }, userIds: [bot] }],
      });
      const answer: Answer = {
        question,
        parts: [{ id: message.id, at, text, attachments: 0, channel: thread.id }],
      };
      await store.answers.update({ ...ref, day }, person.id, () => answer);
      await syncEntry({ store }, { ...ref, day }, person.id, answer);
    }
  }
}

async function seedMembers(
  store: Store,
  { guild, cohort, settings, members }: SeededCohort,
  now: number,
): Promise<void> {
  const today = localDay(now, settings.schedule.zone);
  for (const { person, habit, ratings, shares, target } of members) {
    const joinedAt = habit === 'newcomer' ? now - 72 * HOUR : now - (SEEDED_DAYS + 2) * DAY;
    await updateEnrolled({ store }, { guild, cohort }, person.id, joinedAt, (member) => ({
      ...member,
      memberships: { ...member.memberships, [cohort]: { joinedAt, sharesRatings: shares } },
      ...(target === undefined ? {} : { target }),
      ...(habit === 'away' ? { away: [{ from: addDays(today, -10), until: addDays(today, 10) }] } : {}),
      audits:
        ratings === undefined || member.audits.length > 0
          ? member.audits
          : [
              {
                id: String(100_000_000_000_000_000n + (BigInt(person.id) % 1_000_000n)),
                at: joinedAt,
                depth: 'baseline',
                ratings: Object.fromEntries(BASELINE.map((skill, index) => [skill, ratings[index] ?? null])),
              },
            ],
    }));
  }
}
