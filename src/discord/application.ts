import { ApplicationFlags, REST, RESTEvents, Routes } from 'discord.js';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { INVITE_PERMISSIONS, restOptions } from './client.ts';
import type { Command } from './define.ts';

/** A host clock further off than this is corrected for, and warned about. */
const TOLERATED_SKEW_MS = 1_000;

const applicationSchema = z.object({ id: z.string(), name: z.string(), flags: z.number().default(0) });
const registeredSchema = z.array(z.object({ id: z.string(), name: z.string() }));

export interface Application {
  readonly id: string;
  readonly name: string;
  /** Is Message Content switched on in the developer portal? */
  readonly messageContent: boolean;
  /** Milliseconds that Discord's clock is ahead of ours; 0 while within a second. */
  readonly skew: number;
}

export function connectRest(token: string, apiUrl: string | undefined): REST {
  return new REST(restOptions(apiUrl)).setToken(token);
}

/** Reads the application's own record, and Discord's clock from the Date header of the answer. */
export async function readApplication(rest: REST, clock: Clock): Promise<Application> {
  let skew = 0;
  rest.once(RESTEvents.Response, (_request, response) => {
    const date = Date.parse(response.headers.get('date') ?? '');
    // The header counts whole seconds: half a second is its mean error.
    const measured = date + 500 - clock.now();
    if (Math.abs(measured) > TOLERATED_SKEW_MS) skew = measured;
  });
  const { id, name, flags } = applicationSchema.parse(await rest.get(Routes.currentApplication()));
  const switches = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;
  return { id, name, messageContent: (flags & switches) !== 0, skew };
}

/** Replaces the global commands by ours. Registering the same list again changes nothing. */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  commands: readonly Command[],
): Promise<ReadonlyMap<string, string>> {
  const body = commands.map((command) => command.data.toJSON());
  const registered = registeredSchema.parse(
    await rest.put(Routes.applicationCommands(applicationId), { body }),
  );
  return new Map(registered.map(({ name, id }) => [name, id]));
}

/** Where a server manager adds the bot, with exactly the permissions it needs. */
export function inviteLink(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${INVITE_PERMISSIONS}&integration_type=0`;
}
