import fc from 'fast-check';
import type { Answer } from '../../src/domain/answer.ts';
import { allQuestions, allTopics, topicById } from '../../src/domain/catalog.ts';
import type { Audit, Member } from '../../src/domain/member.ts';
import type { Pack } from '../../src/domain/pack.ts';
import type { Outcome, PostedPost } from '../../src/domain/post.ts';
import type { PostOutcome } from '../../src/domain/posts/participation.ts';
import type { TopicMarks } from '../../src/domain/skills/topic-marks.ts';
import type { TopicList } from '../../src/domain/topic.ts';
import type { Said } from '../../src/views/skills/topic.ts';
import { LEVELS, pack, shippedPack } from '../domain/pack-fixture.ts';
import { instantOf, utcDate } from '../times.ts';
import { nastyText } from './nasty-text.ts';

/** Pads a text to the longest that content may have, with characters of three bytes each. */
const filled = (text: string, most: number): string => text.slice(0, most).padEnd(most, '語');

/** A Discord select has at most 25 options. */
const MOST_TRACKS = 25;

const longest = (list: TopicList): TopicList => ({
  ...list,
  topics: list.topics.map((topic) => ({
    ...topic,
    title: filled(topic.title, 100),
    resources: topic.resources.map((one) => ({
      ...one,
      title: filled(one.title, 100),
      author: filled(one.author ?? '', 100),
      url: one.url.padEnd(512, 'x'),
      why: filled(one.why ?? '', 120),
    })),
  })),
});

/** The shipped content with every text at its maximum length. */
export const fullPack: Pack = {
  ...shippedPack,
  buckets: shippedPack.buckets.map((bucket) => ({ ...bucket, name: filled(bucket.name, 60) })),
  skills: shippedPack.skills.map((skill) => ({
    ...skill,
    name: filled(skill.name, 45),
    question: filled(skill.question, 100),
    levels: skill.levels,
  })),
  tracks: {
    ...pack.tracks,
    bigIdea: filled(shippedPack.tracks.bigIdea, 600),
    howToRead: filled(shippedPack.tracks.howToRead, 600),
    tracks: Array.from({ length: MOST_TRACKS }, (_, index) => {
      const track = shippedPack.tracks.tracks[index % shippedPack.tracks.tracks.length];
      if (track === undefined) throw new RangeError('the content has no track');
      const copy = index < shippedPack.tracks.tracks.length ? track.id : `${track.id}-${index}`;
      return {
        ...track,
        id: copy,
        name: filled(`${index} ${track.name}`, 45),
        about: filled(track.about, 200),
      };
    }),
  },
  banks: shippedPack.banks.map((bank) => ({
    ...bank,
    questions: bank.questions.map((question) => ({
      ...question,
      section: filled(question.section, 60),
      subsection: filled(question.subsection ?? '', 60),
      text: filled(question.text, 500),
      hint: filled(question.hint ?? '', 200),
      rubric: Array.from({ length: 5 }, (_, index) => {
        const { id = `point-${index}`, text = '' } = question.rubric[index] ?? {};
        return { id, text: filled(text, 200) };
      }),
      followUps: Array.from({ length: 2 }, (_, index) => filled(question.followUps?.[index] ?? '', 200)),
    })),
  })),
  curriculum: longest(shippedPack.curriculum),
  topics: shippedPack.topics.map(longest),
};

export const anyPack = fc.constantFrom(pack, shippedPack, fullPack);
export const anyQuestion = anyPack.chain((of) =>
  fc.constantFrom(...allQuestions(of)).map((question) => ({ pack: of, question })),
);
/** Marks on any number of topics. */
export const anyMarks: fc.Arbitrary<TopicMarks> = fc.subarray([...allTopics(shippedPack)]).chain((topics) =>
  fc
    .array(fc.constantFrom('doing' as const, 'done' as const, 'skip' as const), {
      minLength: topics.length,
      maxLength: topics.length,
    })
    .map((states) =>
      Object.fromEntries(topics.map(({ id }, index) => [id, { state: states[index] ?? 'done', at: index }])),
    ),
);

/** What the topic card says when the first of these marks was just set. */
export function saidOf(of: Pack, marks: TopicMarks): Said | undefined {
  const [[id, mark] = []] = Object.entries(marks);
  const topic = id === undefined ? undefined : topicById(of, id);
  return topic && mark && { topic, before: 'doing', now: mark.state };
}

/** Discord ids have 64 bits: the longest has twenty digits. */
export const snowflake = fc.bigInt({ min: 10n ** 17n, max: 2n ** 64n - 1n }).map(String);
export const instant = fc.integer({ min: instantOf('2020-01-01'), max: instantOf('2099-12-31') });
export const day = instant.map((at) => utcDate(at));

const maybeRated = fc.option(fc.constantFrom(...LEVELS), { freq: 4 });
const ratings = fc
  .tuple(...pack.skills.map(({ id }) => fc.tuple(fc.constant(id), maybeRated)))
  .chain((all) => fc.subarray(all))
  .map((some) => Object.fromEntries(some));

export const anyAudit: fc.Arbitrary<Audit> = fc.record({
  id: snowflake,
  at: instant,
  depth: fc.constant('baseline'),
  ratings,
});

export const anyMember: fc.Arbitrary<Member> = fc
  .record({
    audits: fc.array(anyAudit, { maxLength: 30 }),
    target: fc.option(fc.constantFrom(...pack.tracks.tracks.map(({ id }) => id)), { nil: undefined }),
  })
  .map(({ audits, target }) => ({
    audits,
    memberships: {},
    answers: [],
    ...(target === undefined ? {} : { target }),
  }));

const outcome = fc.constantFrom<Outcome>('on-time', 'late', 'missed', 'open', 'excused', 'not-counted');
export const anyOutcomes: fc.Arbitrary<PostOutcome[]> = fc.array(fc.record({ day, outcome }), {
  maxLength: 366,
});

export const anyAnswer: fc.Arbitrary<Answer> = fc.record({
  question: fc.constantFrom(...pack.banks.flatMap(({ questions }) => questions.map(({ id }) => id))),
  parts: fc.array(
    fc
      .record({
        id: fc.oneof(
          snowflake,
          snowflake.map((id) => `form:${id}`),
        ),
        at: instant,
        text: fc.oneof(
          nastyText(200),
          fc.constant('\n'.repeat(2_000)),
          fc.constant('語\n'.repeat(2_000)),
          fc.constant(''),
        ),
        attachments: fc.nat(10),
        channel: snowflake,
        unreadable: fc.boolean(),
      })
      .map(({ unreadable, ...part }) => (unreadable ? { ...part, text: '', unreadable } : part)),
    { maxLength: 6 },
  ),
});

export const anyPostedPost: fc.Arbitrary<PostedPost> = fc
  .record({
    day,
    id: snowflake,
    channel: snowflake,
    at: instant,
    opened: fc.boolean(),
    deleted: fc.boolean(),
  })
  .map(({ id, at, opened, ...post }) => ({
    ...post,
    state: 'posted' as const,
    question: 'any',
    nonce: 'n',
    firstAt: at,
    dueAt: at,
    closesAt: at,
    postedAt: at,
    messageId: id,
    ...(opened ? { threadId: id } : {}),
  }));
