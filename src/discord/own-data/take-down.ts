import { RESTJSONErrorCodes as Code, DiscordAPIError } from 'discord.js';
import type { App } from '../../app.ts';
import type { StandingMessage } from '../../store/references.ts';
import { remove } from '../answers/shown-answer.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Tries every minute at first, then every hour, because each refused request counts towards Discord's limit. */
const EAGER_MINUTES = 5;
const PATIENT_MINUTES = 60;
const GIVE_UP_MS = 30 * DAY_MS;

/** Removes messages of the bot that contain the words of somebody who was erased. Returns those that still exist. */
export function takeDown(app: App): Promise<readonly StandingMessage[]> {
  const { store, clock } = app;
  return store.inTurn('take-down', async () => {
    const standing = await store.own.standing();
    const due = standing.filter(({ since }) => isDue(clock.now() - since));
    const gone: string[] = [];
    for (const message of due) if (await isGone(app, message)) gone.push(message.id);
    if (gone.length > 0) await store.own.removed(gone);
    return standing.filter(({ id }) => !gone.includes(id));
  });
}

function isDue(age: number): boolean {
  const minutes = Math.floor(age / MINUTE_MS);
  return minutes < EAGER_MINUTES || minutes % PATIENT_MINUTES === 0;
}

async function isGone(app: App, { channel, id, since }: StandingMessage): Promise<boolean> {
  try {
    await remove(app, channel, id);
    return true;
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === Code.UnknownChannel) return true;
    app.log.warn(
      { channel, message: id, err: error },
      'could not remove a message of a person whose data was deleted',
    );
    return app.clock.now() - since > GIVE_UP_MS;
  }
}
