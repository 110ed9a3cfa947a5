import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { DEFAULT_EVERYONE, Permission } from '../../../sandbox/world/permissions.ts';
import type { Message, ScheduledEvent } from '../../../sandbox/world/records.ts';
import { berlinAt, dateOf, HOUR, MINUTE } from '../../times.ts';
import {
  announce,
  announcing,
  leadsSessions,
  sessionMessages,
  submitSession,
  withMembers,
} from '../stages/sessions.ts';
import { type Group, shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const EVENTS = /^\/guilds\/\d+\/scheduled-events$/;

const eventsOf = ({ world, guild }: Stage): ScheduledEvent[] =>
  [...world.scheduledEvents.values()].filter(({ guildId }) => guildId === guild);

/** A group in a server where everybody may create events, including the bot. */
async function withEvents(): Promise<Group> {
  const stage = await withMembers(await nextGroup());
  stage.world.changeRole(stage.guild, stage.guild, {
    permissions: DEFAULT_EVERYONE | Permission.CreateEvents,
  });
  return stage;
}

async function callOff(stage: Stage): Promise<Message> {
  const pick = [`${dateOf(stage.clock.now())}-1900`];
  const ask = await stage.lead.select(await leadsSessions(stage), 'Call a session off', pick).message();
  return stage.lead.click(ask, 'Call it off').message();
}

test('a session stands in the event list of the server where its lead wishes that, and goes from it when it is called off', async () => {
  const stage = await withEvents();
  await announce(stage, { time: '20:00' });
  expect(eventsOf(stage)).toEqual([]);
  await announce(stage, { place: 'Room 4', event: 'Once' });
  const startsAt = berlinAt(stage.clock.now(), '19:00', 0);
  expect(eventsOf(stage)).toEqual([
    expect.objectContaining({
      name: 'Session: Study group',
      location: 'Room 4',
      startsAt,
      endsAt: startsAt + HOUR,
      weekday: null,
    }),
  ]);
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  await stage.moveTo(stage.clock.now() + 11 * MINUTE);
  expect(eventsOf(stage)).toHaveLength(1);
  expect(textOf(await callOff(stage))).toContain('**Called off**');
  expect(eventsOf(stage)).toEqual([]);
});

test('every week it is again on the day on which it begins in UTC, at the channel where no place was named', async () => {
  const stage = await withEvents();
  await announce(stage, { date: 'tomorrow', time: '00:30', event: 'Every week' });
  const [event, ...more] = eventsOf(stage);
  expect(more).toEqual([]);
  const inUtc = (new Date(event?.startsAt ?? Number.NaN).getUTCDay() + 6) % 7;
  expect(event).toMatchObject({ weekday: inUtc, location: '#questions' });
  expect(berlinAt(stage.clock.now(), '00:30', 1)).toBe(event?.startsAt);
});

test('where the bot may make no events, or Discord refuses one, leads read why and the session is announced all the same', async () => {
  const stage = await withMembers(await nextGroup());
  await announce(stage, { event: 'Once' });
  expect(textOf(await leadsSessions(stage))).toContain('No Discord event: the bot lacks **Create Events**');
  await callOff(stage);
  stage.world.changeRole(stage.guild, stage.guild, {
    permissions: DEFAULT_EVERYONE | Permission.CreateEvents,
  });
  const body = {
    code: 30_038,
    message: 'Maximum number of uncompleted guild scheduled events reached (100)',
  };
  stage.standIn.faults.add({ method: 'POST', route: EVENTS, kind: 'status', status: 400, body, times: 1 });
  await announce(stage, { event: 'Once' });
  expect(textOf(await leadsSessions(stage))).toContain('No Discord event: Discord refused it.');
  expect(eventsOf(stage)).toEqual([]);
  expect(sessionMessages(stage)).toHaveLength(2);
});

test.for(['hang', 'hang-after'] as const)(
  'a bot killed while it makes the event (%s): the event stands once, and is deleted with its session',
  async (kind) => {
    const stage = await withEvents();
    const form = await announcing(stage);
    stage.standIn.faults.add({ method: 'POST', route: EVENTS, kind, times: 1 });
    submitSession(stage, form, { event: 'Every week' });
    await stage.standIn.untilRequest(
      ({ method, fault, path }) => method === 'POST' && fault !== null && EVENTS.test(path),
    );
    await stage.bot.kill('SIGKILL');
    await stage.restart();
    await stage.moveTo(stage.clock.now() + MINUTE);
    await stage.world.until(() => eventsOf(stage).length > 0);
    expect(eventsOf(stage)).toHaveLength(1);
    expect(sessionMessages(stage)).toHaveLength(1);
    await callOff(stage);
    expect(eventsOf(stage)).toEqual([]);
  },
);
