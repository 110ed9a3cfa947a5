import { ApplicationFlags, REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Command } from '../interactions/define.ts';
import { INVITE_PERMISSIONS, restOptions } from './client.ts';

const applicationSchema = z.object({ id: z.string(), name: z.string(), flags: z.number().default(0) });
const registeredSchema = z.array(z.object({ id: z.string(), name: z.string() }));

export interface Application {
  readonly id: string;
  readonly name: string;
  /** Whether Message Content is switched on in the developer portal. */
  readonly messageContent: boolean;
}

export function connectRest(token: string, apiUrl: string | undefined): REST {
  return new REST(restOptions(apiUrl)).setToken(token);
}

/** Reads the application's own record. */
export async function readApplication(rest: REST): Promise<Application> {
  const { id, name, flags } = applicationSchema.parse(await rest.get(Routes.currentApplication()));
  const switches = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;
  return { id, name, messageContent: (flags & switches) !== 0 };
}

/**
 * Ids of the commands, by name. If another process registers them, this only reads them, unless one of ours is missing.
 */
export async function commandIdsOf(
  rest: REST,
  applicationId: string,
  { commands, registers }: { readonly commands: readonly Command[]; readonly registers: boolean },
): Promise<ReadonlyMap<string, string>> {
  if (registers) return registerCommands(rest, applicationId, commands);
  const found = registeredSchema.parse(await rest.get(Routes.applicationCommands(applicationId)));
  const ids = new Map(found.map(({ name, id }) => [name, id]));
  const areThere = commands.every(({ data }) => ids.has(data.name));
  return areThere ? ids : registerCommands(rest, applicationId, commands);
}

/** Replaces the global commands with ours. Registering the same list again changes nothing. */
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

/** The link with which a server manager adds the bot, with exactly the permissions it needs. */
export function inviteLink(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${INVITE_PERMISSIONS}&integration_type=0`;
}
