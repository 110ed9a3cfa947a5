import type { Person } from '../../world/person.ts';
import type { Message } from '../../world/records.ts';
import type { World } from '../../world/world.ts';
import { controlOf, controlsOf } from './controls.ts';

export interface SessionWords {
  readonly date: string;
  readonly time: string;
  readonly place: string;
}

/** Announces a session from the group's overview. */
export async function announce(person: Person, channelId: string, session: SessionWords): Promise<void> {
  const overview = await person.slash(channelId, 'cohort overview').message();
  const sessions = await person.click(overview, controlOf(overview, 'sessions:')).message();
  const form = await person.click(sessions, controlOf(sessions, 'session-form:')).modal();
  await person.submit(form, { ...session }).message();
}

const latest = (world: World, channelId: string, begin: string): Message | undefined =>
  world
    .history(channelId)
    .filter((message) => controlsOf(message, begin).length > 0)
    .at(-1);

/** Says on a session's message whether they are there; does nothing if no session is announced. */
export async function sayOfSession(
  world: World,
  person: Person,
  channelId: string,
  said: 'here' | 'excused',
): Promise<void> {
  const session = latest(world, channelId, 'session-say:');
  if (session) await person.click(session, controlOf(session, 'session-say:', `:${said}`)).message();
}

/** Writes a retro of the latest session, if there is one and they were there. */
export async function lookBack(
  world: World,
  person: Person,
  channelId: string,
  lines: readonly [helped: string, change: string, next: string],
): Promise<void> {
  const session = latest(world, channelId, 'retro:');
  if (!session) return;
  const { modal } = await person.click(session, controlOf(session, 'retro:')).response();
  const [helped, change, next] = lines;
  if (modal) await person.submit(modal, { helped, change, next }).message();
}
