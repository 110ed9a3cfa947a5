import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { InteractionHandle } from '../../../sandbox/world/interactions/handle.ts';
import type { Modal } from '../../../sandbox/world/interactions/interaction.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import type { Stage } from './stage.ts';

/** The messages that announce the group's sessions, oldest first. */
export const sessionMessages = ({ world, channel }: Stage): Message[] =>
  world
    .history(channel)
    .filter(
      ({ authorId, content }) =>
        authorId === world.application.botId && /^\*\*(Session:|Called off)/.test(content),
    );

/** The lead's list of sessions. */
export async function leadsSessions({ lead, lobby }: Stage): Promise<Message> {
  return lead.click(await lead.slash(lobby, 'cohort overview').message(), 'Sessions').message();
}

export const announcing = async (stage: Stage): Promise<Modal> =>
  stage.lead.click(await leadsSessions(stage), 'Announce a session').modal();

export interface TypedSession {
  readonly date?: string;
  readonly time?: string;
  readonly place?: string;
  /** The choice in the form's list of Discord events. */
  readonly event?: 'None' | 'Once' | 'Every week';
}

/** Fills in and submits the form that announces a session. */
export const submitSession = (
  { lead }: Stage,
  form: Modal,
  { date = 'today', time = '19:00', place = '', event = 'None' }: TypedSession = {},
): InteractionHandle =>
  lead.submit(form, { Date: date, Time: time, 'Place (optional)': place, 'Discord event': event });

/** Opens, fills in and submits the form. Returns what the lead is told. */
export const sendSession = async (stage: Stage, typed: TypedSession = {}): Promise<Message> =>
  submitSession(stage, await announcing(stage), typed).message();

/** Announces a session, and returns its message in the channel. */
export async function announce(stage: Stage, typed: TypedSession = {}): Promise<Message> {
  const told = await sendSession(stage, typed);
  const message = sessionMessages(stage).at(-1);
  if (!message) throw new Error(`no session was announced: ${textOf(told)}`);
  return message;
}

const announced = new WeakMap<Stage, Promise<Message>>();

/** Announces one session for tomorrow. Later calls on the same stage get the same message. */
export function announcedOnce(stage: Stage): Promise<Message> {
  const message = announced.get(stage) ?? announce(stage, { date: 'tomorrow' });
  announced.set(stage, message);
  return message;
}

/** Has Ada and Ben join the group. */
export async function withMembers<S extends Stage>(stage: S): Promise<S> {
  const { manager, lobby, world, channel, ada, ben } = stage;
  const setup = await manager.slash(lobby, 'setup').message();
  const people = await manager.select(setup, 'What to change', ['people']).message();
  await manager.click(people, 'Post Join button').message();
  const invitation = world.history(channel).at(-1);
  if (!invitation) throw new Error('no invitation was posted');
  for (const person of [ada, ben]) await person.click(invitation, 'Join').message();
  return stage;
}
