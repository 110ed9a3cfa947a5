import { pino } from 'pino';
import { expect, test } from 'vitest';
import { groupFigures } from '../../../src/actions/averages/group-figures.ts';
import { setSharing } from '../../../src/actions/averages/set-sharing.ts';
import { choiceGround } from '../../../src/actions/bank/upcoming.ts';
import { cohortMembers } from '../../../src/actions/cohort/cohort-members.ts';
import { updateEnrolled } from '../../../src/actions/cohort/enroll.ts';
import { joinGroup, leaveGroup } from '../../../src/actions/cohort/join-group.ts';
import { alertsFor, whoMayNeedAWord } from '../../../src/actions/leads/alerts.ts';
import { exportedPosts } from '../../../src/actions/leads/cohort-export.ts';
import { cohortFigures, ratingsOfSharers } from '../../../src/actions/leads/cohort-overview.ts';
import { digestFacts } from '../../../src/actions/leads/digest.ts';
import { memberReport } from '../../../src/actions/leads/member-report.ts';
import { outlineFor } from '../../../src/actions/leads/session-outline.ts';
import { agendaFor } from '../../../src/actions/sessions/agenda.ts';
import { distributionFacts } from '../../../src/charts/distribution-facts.ts';
import { heatmapFacts } from '../../../src/charts/heatmap-facts.ts';
import type { GroupAverage } from '../../../src/domain/averages/averages.ts';
import { bankState } from '../../../src/domain/bank/question-choice.ts';
import { upcoming } from '../../../src/domain/bank/upcoming.ts';
import { allQuestions } from '../../../src/domain/catalog.ts';
import type { WhoIsWho } from '../../../src/domain/cohort/who-is-who.ts';
import type { CohortSettings } from '../../../src/domain/cohort.ts';
import { teachNext } from '../../../src/domain/leads/teach-next.ts';
import type { Rating } from '../../../src/domain/member.ts';
import type { PostedPost } from '../../../src/domain/post.ts';
import type { Verdict } from '../../../src/domain/practice/attempt.ts';
import { begun, judged as judgedPoint, predicted } from '../../../src/domain/practice/judging.ts';
import { keptLooks } from '../../../src/memory/kept-looks.ts';
import { nextCard } from '../../../src/views/bank/coming-dates.ts';
import { csvWriter } from '../../../src/views/leads/csv-export.ts';
import { digestMessage } from '../../../src/views/leads/digest.ts';
import { draftCard } from '../../../src/views/leads/draft.ts';
import type { CohortExport } from '../../../src/views/leads/export.ts';
import { jsonWriter } from '../../../src/views/leads/json-export.ts';
import { cohortMemberCard } from '../../../src/views/leads/member.ts';
import { cohortCard } from '../../../src/views/leads/overview.ts';
import { averagesCountedCard, groupRatingsCard } from '../../../src/views/leads/ratings.ts';
import { sessionCard, sessionPointsCard } from '../../../src/views/leads/session.ts';
import { whoAnsweredCard } from '../../../src/views/leads/who-answered.ts';
import { agendaCard } from '../../../src/views/sessions/agenda/card.ts';
import { typedAgenda } from '../../../src/views/sessions/agenda/words.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { freshStore } from '../../store/fresh-store.ts';
import { DAY, HOUR, instantOf, utcDate } from '../../times.ts';
import { textOf } from '../../views/rendered.ts';

const GUILD = '100';
const MONDAY = instantOf('2026-11-16T08:00:00Z');
const QUESTIONS = allQuestions(pack);
const everybody: WhoIsWho = { counts: () => true, leads: new Set() };

const settingsOf = (channel: string): CohortSettings => ({
  channel,
  schedule: { hour: 9, minute: 0, weekdays: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC', since: MONDAY },
  leadRoles: [],
  changedAt: MONDAY,
});
const MAIN = { ref: { guild: GUILD, cohort: 'main' }, settings: settingsOf('200') };
const EVENING = { ref: { guild: GUILD, cohort: 'evening' }, settings: settingsOf('201') };
const GROUPS = [MAIN, EVENING];
type Group = typeof MAIN;

const postOf = ({ ref, settings }: Group, at: number): PostedPost => ({
  state: 'posted',
  day: utcDate(at),
  question: QUESTIONS[0]?.id ?? '',
  channel: settings.channel,
  nonce: ref.cohort,
  firstAt: at,
  dueAt: at,
  closesAt: at + 12 * HOUR,
  postedAt: at,
  messageId: '900',
  threadId: '901',
});

/** A server without Discord: the store, the rules and the views, with a clock that only moves when it is set. */
function startServer() {
  const { store, backend } = freshStore();
  let now = MONDAY;
  const clock = { now: () => now };
  const log = pino({ level: 'silent' });
  const app = { store, clock, pack, log, looks: keptLooks(store, log) };

  return {
    app,
    rows: backend.rows,
    setTo: (at: number): void => {
      now = at;
    },
    /** Gives every skill the same rating, in the given groups. */
    async audit(user: string, level: Rating, groups: readonly Group[]): Promise<void> {
      for (const { ref } of groups)
        await updateEnrolled({ store }, ref, user, now, (member) => ({
          ...member,
          target: 'research-engineer',
        }));
      await store.members.update(GUILD, user, (member) => ({
        ...member,
        audits: [
          ...member.audits,
          {
            id: `${user}${member.audits.length}`,
            at: now,
            depth: 'full',
            ratings: Object.fromEntries(pack.skills.map(({ id }) => [id, level])),
          },
        ],
      }));
    },
    async figures({ ref }: Group, { leads } = everybody) {
      return groupFigures(app, ref, await cohortMembers(app, ref), leads);
    },
  };
}

type Server = ReturnType<typeof startServer>;

/** Everything that a lead of both groups can open: every text, file and chart value. */
async function everythingOpened({ app }: Server, day: string): Promise<string[]> {
  const opened: string[] = [];
  for (const { ref, settings } of GROUPS) {
    const figures = await cohortFigures(app, ref, settings, {
      who: everybody,
      period: 'all',
      tells: true,
    });
    const bank = bankState(QUESTIONS, []);
    const taught = teachNext(pack, figures.commonGaps, QUESTIONS, figures.averages);
    const now = app.clock.now();
    const overview = {
      ...figures,
      ref,
      settings,
      now,
      page: 0,
      teachNext: taught,
      bank,
      readsMessages: true,
    };
    opened.push(textOf(cohortCard(overview)), textOf(whoAnsweredCard(overview)));
    const rated = { ...ref, averages: figures.averages };
    opened.push(textOf(groupRatingsCard(pack, rated)), textOf(averagesCountedCard(pack, rated)));
    for (const { id: skill } of pack.skills) {
      const outline = await outlineFor(app, ref, settings, { who: everybody, skill });
      if (outline)
        opened.push(textOf(sessionCard(ref.cohort, outline)), textOf(sessionPointsCard(ref.cohort, outline)));
    }
    const alerts = await whoMayNeedAWord(app, ref, settings, everybody);
    opened.push(textOf(draftCard({ ...ref, alerts, user: undefined, names: new Map() })));
    opened.push(JSON.stringify(distributionFacts({ pack, ...ratingsOfSharers(figures.rows) })));
    opened.push(JSON.stringify(heatmapFacts({ rows: figures.rows.map(({ days }) => days) })));

    const week = await agendaFor(app, ref, settings, everybody);
    const agenda = { ...ref, settings, ...week, kept: undefined, isAnnounced: false };
    opened.push(textOf(agendaCard(agenda)), typedAgenda(week.agenda));

    const facts = await digestFacts(app, ref, settings, { day, who: everybody });
    opened.push(JSON.stringify(digestMessage({ ...facts, roleGone: false, heatmap: undefined })));

    const ground = await choiceGround(app, ref, settings, everybody);
    const next = upcoming(ground, settings.schedule, { now, count: 7 });
    opened.push(
      textOf(
        nextCard(pack, {
          cohort: ref.cohort,
          group: '',
          next,
          settings,
          state: bank,
          suggestions: 0,
          today: day,
          canPost: false,
        }),
      ),
    );

    const exporting: CohortExport = {
      pack,
      ref,
      settings,
      figures,
      until: day,
      now,
      names: new Map(),
    };
    for (const writer of [csvWriter(exporting, 'comma'), jsonWriter(exporting)]) {
      for await (const post of exportedPosts(app, ref, { figures, settings, canRead: true }))
        writer.add(post);
      opened.push(...writer.files().map(({ content }) => content));
    }

    for (const { user } of figures.rows) {
      const report = await memberReport(app, ref, settings, { user, page: 0, pageSize: 5, canRead: true });
      if (!report) continue;
      const words = ({ day: asked }: { day: string }): string => asked;
      opened.push(textOf(cohortMemberCard(pack, { ...report, ...ref, group: '', user, periods: [], words })));
    }
  }
  return opened;
}

interface Levels {
  readonly silent: readonly [Rating, Rating, Rating, Rating];
  readonly sharer: Rating;
}

/** Two weeks of two groups that share members, with leads who keep opening everything. */
async function lived({ silent, sharer }: Levels): Promise<string[]> {
  const server = startServer();
  const { app } = server;
  const [a, b, c, d] = silent;
  const opened: string[] = [];
  const opens = async (): Promise<void> => {
    const day = utcDate(app.clock.now());
    opened.push(...(await everythingOpened(server, day)));
  };
  for (const { ref, settings } of GROUPS) await app.store.cohorts.saveSettings(ref, settings);
  await server.audit('51', a, GROUPS);
  await server.audit('52', b, GROUPS);
  await server.audit('53', 3, GROUPS);
  await server.audit('54', c, [MAIN]);
  await server.audit('55', d, [EVENING]);
  await server.audit('56', sharer, GROUPS);
  await server.audit('57', 3, [MAIN]);
  await server.audit('58', 3, [EVENING]);
  await setSharing(app, MAIN.ref, '56', true);
  for (const { ref, settings } of GROUPS) {
    const post = postOf({ ref, settings }, MONDAY + HOUR);
    await app.store.posts.logDay(ref, post);
    await app.store.posts.claim(ref, post);
  }
  server.setTo(MONDAY + 2 * HOUR);
  await opens();
  server.setTo(MONDAY + 8 * DAY);
  await server.audit('51', b, GROUPS);
  await server.audit('52', a, GROUPS);
  await opens();
  await server.audit('55', c, [EVENING]);
  await server.audit('54', d, [MAIN]);
  for (const [user, group] of [
    ['57', MAIN],
    ['58', EVENING],
  ] as const)
    await server.audit(user, 2, [group]);
  await leaveGroup(app, MAIN.ref, '53');
  await opens();
  return opened;
}

test('whatever a lead of two groups opens, it is the same when two who do not share swap their ratings', async () => {
  const seen = await lived({ silent: [1, 5, 2, 4], sharer: 3 });
  expect(seen.join()).toContain('three or more who do not share');
  expect(await lived({ silent: [5, 1, 2, 4], sharer: 3 })).toEqual(seen);
  // A rating that leads may see does make a difference, which shows that all of the above is really compared.
  expect(await lived({ silent: [1, 5, 2, 4], sharer: 5 })).not.toEqual(seen);
});

const EVERYBODY = ['51', '52', '53', '54'];

/** A day on which everybody judged their own answer and was reviewed, and some got feedback on single points. */
async function judged(own: Verdict, byLead: readonly Verdict[]): Promise<string> {
  const server = startServer();
  const { app } = server;
  const { ref, settings } = MAIN;
  const post = postOf(MAIN, MONDAY + HOUR);
  const [question] = QUESTIONS;
  if (!question) throw new RangeError('there is no question');
  const points = (verdict: Verdict) => Object.fromEntries(question.rubric.map(({ id }) => [id, verdict]));
  const of = { cohort: 'main', day: post.day, question: question.id, text: 'A word.' };
  for (const group of GROUPS) await app.store.cohorts.saveSettings(group.ref, group.settings);
  await app.store.posts.logDay(ref, post);
  await app.store.posts.claim(ref, post);
  for (const [index, user] of EVERYBODY.entries()) {
    await server.audit(user, 3, [MAIN]);
    await app.store.practice.update(GUILD, user, (before) => {
      const begins = { question, how: 'tried', asked: of, now: MONDAY + HOUR } as const;
      const attempt = begun(before, begins);
      return question.rubric.reduce(
        (after, { id: point }) => judgedPoint(after, { at: MONDAY + HOUR, point, verdict: own }, question),
        predicted(attempt, { at: MONDAY + HOUR }, own === 'missed' ? 0 : 1),
      );
    });
    const times = { takenAt: MONDAY, sentAt: MONDAY + HOUR };
    await app.store.reviews.write(GUILD, user, '59', () => [
      { ...of, ...times, id: `9${user}`, by: '59', verdicts: points(own) },
    ]);
    const verdict = byLead[index];
    if (verdict)
      await app.store.feedback.write(GUILD, user, '60', () => [
        { ...of, by: '60', at: MONDAY + HOUR, points: points(verdict) },
      ]);
  }
  server.setTo(MONDAY + 2 * HOUR);
  const opened = await everythingOpened(server, post.day);
  const week = await agendaFor(app, ref, settings, everybody);
  return [...opened, JSON.stringify(week.agenda.missed)].join('\n');
}

test('what members judge of themselves and of each other is in nothing that leads open; what leads missed is counted from three members on', async () => {
  const nothing = await judged('missed', []);
  expect(await judged('covered', [])).toBe(nothing);
  expect(nothing).not.toContain('Points missed most');
  // No count covers only two members, whatever all the others said about their own answers.
  expect(await judged('missed', ['missed', 'missed'])).not.toContain('Points missed most');
  const three = await judged('covered', ['missed', 'missed', 'missed', 'covered']);
  expect(three).toContain('Points missed most');
  expect(three).toContain('(3 people)');
  expect(await judged('missed', ['missed', 'missed', 'missed', 'covered'])).toBe(three);
});

test('of two groups with the same members only one has their ratings in its averages and gaps', async () => {
  const server = startServer();
  const levels: Rating[] = [1, 3, 5, 1, 1];
  for (const [index, level] of levels.entries()) await server.audit(`5${index}`, level, GROUPS);
  const both = await Promise.all(GROUPS.map((group) => server.figures(group)));
  const counted = both.filter(({ averages }) => averages.some(({ others }) => others));
  expect(counted).toHaveLength(1);
  expect(both.filter(({ commonGaps }) => commonGaps.length > 0)).toHaveLength(1);
  // Not even for somebody who joins the other group later, until there are four new ratings.
  await server.audit('59', 5, [EVENING]);
  expect((await server.figures(EVENING)).averages.map(({ others }) => others)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('what leads could read for a while, though nobody looked at the averages, is not hidden in one later', async () => {
  const ways = [
    async ({ app }: Server) => setSharing(app, MAIN.ref, '50', false),
    async ({ app }: Server) => {
      await leaveGroup(app, MAIN.ref, '50');
      await joinGroup(app, MAIN.ref, '50');
    },
    // Shared only with another group, whose leads may be the same people.
    async ({ app }: Server) => {
      await setSharing(app, MAIN.ref, '50', false);
      await setSharing(app, EVENING.ref, '50', true);
    },
  ];
  for (const stops of ways) {
    const server = startServer();
    const levels: Rating[] = [1, 3, 5, 3];
    for (const [index, level] of levels.entries()) await server.audit(`5${index}`, level, GROUPS);
    await setSharing(server.app, MAIN.ref, '50', true);
    await stops(server);
    const { averages, commonGaps } = await server.figures(MAIN);
    expect(averages.map(({ average }) => average)).toEqual([undefined, undefined, undefined, undefined]);
    expect(commonGaps).toEqual([]);
  }
});

test('a button of a group that somebody has left shares nothing with it, and takes nothing from the averages of another', async () => {
  const server = startServer();
  const { app } = server;
  const levels: Rating[] = [1, 3, 5, 3];
  for (const [index, level] of levels.entries()) await server.audit(`5${index}`, level, GROUPS);
  await leaveGroup(app, MAIN.ref, '50');
  await setSharing(app, MAIN.ref, '50', true);
  expect((await app.store.members.get(GUILD, '50')).memberships['main']).toBeUndefined();
  const { averages } = await server.figures(EVENING);
  expect(averages.map(({ others }) => others)).toEqual([true, true, true, true]);
});

test('who is erased is named in no figure or alert of any group, nor in those that come after', async () => {
  const server = startServer();
  const { app, rows } = server;
  for (const { ref, settings } of GROUPS) await app.store.cohorts.saveSettings(ref, settings);
  const people = ['5000', '5001', '5002', '5003', '5004', '5005'];
  for (const user of people) await server.audit(user, 3, GROUPS);
  for (const group of GROUPS) await server.figures(group);
  await setSharing(app, MAIN.ref, '5000', true);
  await leaveGroup(app, EVENING.ref, '5001');
  for (const group of GROUPS) await server.figures(group);
  const named = (user: string): string[] =>
    [...rows].flatMap(([key, value]) => (value.includes(user) && key.startsWith('fact') ? [key] : []));
  const erased = ['5000', '5001', '5002'];
  for (const user of erased) expect(named(user), user).not.toEqual([]);
  const meanwhile = await cohortMembers(app, MAIN.ref);
  server.setTo(MONDAY + 15 * DAY);
  const posts = Array.from({ length: 15 }, (_, index) => postOf(MAIN, MONDAY + index * DAY));
  const alerts = () => alertsFor(app, MAIN.ref, MAIN.settings, { members: meanwhile, posts });
  for (const user of erased) {
    await app.store.own.begin({ guild: GUILD, user });
    await app.store.own.erase({ guild: GUILD, user }, []);
  }
  // Somebody looked at the group in the meantime, which had it read in advance.
  await groupFigures(app, MAIN.ref, meanwhile, everybody.leads);
  expect((await alerts()).alerts.map(({ user }) => user)).toContain('5003');
  expect(erased.flatMap(named)).toEqual([]);
  for (const user of ['5003', '5004', '5005']) await server.audit(user, 4, GROUPS);
  for (const group of GROUPS) await server.figures(group);
  expect(erased.flatMap(named)).toEqual([]);
});

test('an audit that goes on page by page lets the ratings of its first page into one figure and no other', async () => {
  const server = startServer();
  const { store } = server.app;
  const technical = async (): Promise<GroupAverage | undefined> =>
    (await server.figures(MAIN)).averages.find(({ bucket }) => bucket === 'technical');
  const levels: Rating[] = [1, 1, 5, 3];
  for (const [index, level] of levels.entries()) {
    await server.audit(`5${index}`, level, [MAIN]);
    await store.members.update(GUILD, `5${index}`, (member) => ({
      ...member,
      unfinished: { id: `5${index}0`, depth: 'full', plan: [], mode: 'pages', savedAt: MONDAY },
    }));
  }
  expect(await technical()).toMatchObject({ others: false });
  // A week later the unfinished audits can no longer be continued.
  server.setTo(MONDAY + 7 * DAY);
  expect(await technical()).toMatchObject({ others: true, average: 2.5 });
});

const told = ({ averages, commonGaps }: Awaited<ReturnType<Server['figures']>>) =>
  JSON.stringify([averages, commonGaps]);

test('a lead who rates themselves is none of the people whom averages and gaps need, and moves none of them', async () => {
  const leads = new Set(['59']);
  const withLead = async (level: Rating, silent: readonly Rating[]): Promise<string> => {
    const server = startServer();
    await server.audit('59', level, GROUPS);
    for (const [index, rating] of silent.entries()) await server.audit(`5${index}`, rating, GROUPS);
    return told(await server.figures(MAIN, { ...everybody, leads }));
  };
  expect(await withLead(5, [1, 1, 1])).not.toContain('"others":true');
  const six: Rating[] = [1, 1, 1, 1, 2, 2];
  expect(await withLead(5, six)).toContain('"others":true');
  expect(await withLead(1, six)).toBe(await withLead(5, six));
});

test('a lead who audited before they led takes their part out of the figures, whoever looked in the same minute before', async () => {
  const server = startServer();
  for (const [index, level] of ([3, 3, 4, 2] as const).entries())
    await server.audit(`5${index}`, level, [MAIN]);
  expect(told(await server.figures(MAIN))).toContain('"others":true');
  expect(told(await server.figures(MAIN, { ...everybody, leads: new Set(['50']) }))).not.toContain(
    '"others":true',
  );
  expect(told(await server.figures(MAIN))).not.toContain('"others":true');
});

test('while nobody can tell who leads, only those who share are in averages and gaps, and nothing is published', async () => {
  const server = startServer();
  for (const [index, level] of ([1, 1, 1, 1, 1, 1] as const).entries())
    await server.audit(`5${index}`, level, [MAIN]);
  const unknown = { ...everybody, leads: undefined };
  const published = (): readonly string[] => [...server.rows.keys()].filter((key) => key.startsWith('fact'));
  expect(told(await server.figures(MAIN, unknown))).not.toContain('"others":true');
  expect(published()).toEqual([]);
  await setSharing(server.app, MAIN.ref, '50', true);
  const { averages, weakness } = await server.figures(MAIN, unknown);
  expect(averages[0]).toEqual({ bucket: 'technical', average: 1, sharing: 1, others: false });
  expect(weakness.technical).toBe(1);
  expect(told(await server.figures(MAIN))).toContain('"others":true');
});
