import { candidatesOf } from '../../actions/pairs/candidates.ts';
import type { App } from '../../app.ts';
import { whoIsWho } from '../../discord/people/who-is-who.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { isAhead, rematched, settled, waitingIn, withCannot } from '../../domain/pairs/cancelling.ts';
import type { Draw } from '../../domain/pairs/draw.ts';
import { type Drawing, drawn } from '../../domain/pairs/drawing.ts';
import { drawSeed, drawWindow, meetingSpan, nextDrawAt } from '../../domain/pairs/week.ts';
import type { Window } from '../../domain/posts/due.ts';

interface Work {
  readonly app: App;
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
  /** All stored draws, earlier weeks included. */
  readonly draws: readonly Draw[];
}

/** Rejects when Discord does not say who holds the member role. If the role was deleted, nobody counts. */
async function whoCounts({ app, ref, settings }: Work): Promise<(user: string) => boolean> {
  const { memberRole } = settings;
  if (memberRole === undefined) return () => true;
  const guild = app.client.guilds.cache.get(ref.guild);
  if (!guild?.roles.cache.has(memberRole)) return () => false;
  return (await whoIsWho(app, guild, { ref, settings })).counts;
}

/** @param by epoch ms; everybody who was taking part by then is a candidate */
async function drawingOf(work: Work, week: string, by: number): Promise<Drawing> {
  const { app, ref, settings, draws } = work;
  const { zone } = settings.schedule;
  const span = meetingSpan(week, zone, app.clock.now());
  const counts = await whoCounts(work);
  return {
    seed: drawSeed(ref, week),
    span,
    candidates: await candidatesOf(app, ref, settings, { span, by, counts }),
    history: draws.filter((draw) => draw.week < week),
  };
}

/** Stores nothing for a week in which nobody takes part. */
async function drawWeek(work: Work, { day: week, dueAt }: Window): Promise<void> {
  const { app, ref } = work;
  const drawing = await drawingOf(work, week, dueAt);
  if (drawing.candidates.length === 0) return;
  const draw = { week, drawnAt: app.clock.now(), ...drawn(drawing) };
  // Stored once, and before anybody is told: a second process finds this draw.
  if (await app.store.pairs.keep(ref, draw))
    app.log.info(
      { ...ref, week, pairs: draw.pairs.length, alone: draw.alone.length },
      'drew the pairs for a week of mock interviews',
    );
}

/** Replaces members who left the server; those who deleted their data are already gone from the draw. */
async function mend(work: Work, draw: Draw): Promise<void> {
  const { app, ref } = work;
  const now = app.clock.now();
  const { people } = await app.store.people.of(ref.guild);
  const missing = draw.pairs
    .filter((pair) => isAhead(pair, now))
    .flatMap(({ id, members }) =>
      members.flatMap(({ user }) => (typeof people[user] === 'number' ? [{ id, user }] : [])),
    );
  const without = (before: Draw): Draw =>
    settled(
      missing.reduce((left, { id, user }) => withCannot(left, id, user, now), before),
      now,
    );
  const open = await app.store.pairs.change(ref, draw.week, without);
  if (!open || waitingIn(open).length === 0) return;
  const drawing = await drawingOf(work, draw.week, now);
  await app.store.pairs.change(ref, draw.week, (before) => rematched(before, drawing, now));
}

/**
 * Draws the week of a cohort that is due, and finds new partners for those who lost theirs.
 * @returns when to look again, epoch ms
 */
export async function tendDraws(app: App, ref: CohortRef): Promise<number> {
  const settings = await app.store.cohorts.settings(ref);
  if (settings?.pairs === undefined) return Number.POSITIVE_INFINITY;
  const now = app.clock.now();
  const draws = await app.store.pairs.draws(ref);
  const work: Work = { app, ref, settings, draws };
  const due = drawWindow(settings, now);
  // Asks for this draw alone: `draws` leaves out one that cannot be read, and that week must not be drawn again.
  if (due && !(await app.store.pairs.draw(ref, due.day))) await drawWeek(work, due);
  for (const draw of draws)
    if (waitingIn(draw).length > 0 || draw.pairs.some((pair) => isAhead(pair, now))) await mend(work, draw);
  return settings.pairs ? nextDrawAt(settings, now) : Number.POSITIVE_INFINITY;
}
