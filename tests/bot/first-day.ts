import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApplicationCommandType } from 'discord-api-types/v10';
import { startBot } from '../../sandbox/bot-process.ts';
import { createStandIn } from '../../sandbox/wire/stand-in.ts';
import { movableClock } from '../../sandbox/world/clock.ts';
import { firstChoice } from '../../sandbox/world/commands/first-list.ts';
import { Permission } from '../../sandbox/world/permissions.ts';
import type { Command } from '../../sandbox/world/records.ts';
import { MORNING, NINE } from '../times.ts';

/** What to type for this command and each of its parts. Empty if something else has to be filled in. */
function pathsOf({ name, type, options }: Command): string[] {
  const [first, ...rest] = options ?? [];
  if (type !== ApplicationCommandType.ChatInput || rest.some(({ required }) => required)) return [];
  const parts = (first?.choices ?? []).flatMap(
    ({ value }) => firstChoice(options ?? [], String(value))?.value ?? [],
  );
  if (parts.length > 0) return parts.map((part) => `${name} ${part}`);
  return first?.required ? [] : [name];
}

/**
 * Runs a bot through its first day with a group: one question, one answer, every command. The code this compiles is
 * kept beside the bundle, for all the bots that the tests start.
 * @param command the arguments of `node` that start the bot
 */
export async function liveFirstDay(command: readonly string[], contentDir: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-first-day-'));
  const clock = movableClock(MORNING);
  const standIn = await createStandIn({ clock });
  const { world } = standIn;
  world.application.messageContent = true;
  const { id: guild } = world.addGuild({ name: 'Study group' });
  const { id: channel } = world.addChannel(guild, { name: 'questions' });
  const managers = world.addRole(guild, { name: 'Managers', permissions: Permission.ManageGuild });
  const manager = world.addMember(guild, { name: 'Mia', roleIds: [managers.id] });
  const bot = startBot({
    command,
    contentDir,
    token: standIn.token,
    apiUrl: standIn.url,
    storeUrl: `sqlite://${join(folder, 'sextant.db')}`,
    clockOffsetMs: clock.offset(),
  });
  try {
    await bot.caughtUp;
    await manager
      .slash(channel, 'setup', { channel: { channel }, time: '09:00', zone: 'Europe/Berlin' })
      .response();
    clock.moveTo(NINE);
    await bot.setClock(clock.offset());
    const question = world.history(channel).at(-1);
    if (question) manager.say(question.id, 'I would ask first what changed since yesterday.');
    for (const path of [...world.commands.values()].flatMap(pathsOf))
      await manager.slash(channel, path).response();
    await bot.kill('SIGTERM');
  } finally {
    await bot.kill('SIGKILL');
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
  }
}
