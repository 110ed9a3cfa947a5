import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import type { Stage } from './stage.ts';

/** Opens the private /setup card, or one of its parts. */
export async function openSetup(
  { manager, lobby }: Stage,
  part?: string,
  { by = manager, cohort }: { by?: Person; cohort?: string } = {},
): Promise<Message> {
  const card = await by.slash(lobby, 'setup', cohort === undefined ? {} : { cohort }).message();
  return part === undefined ? card : by.select(card, 'What to change', [part]).message();
}

export const EVENING = { Name: 'Evening group', Time: '18:00', 'Time zone': 'Europe/Berlin' };

/** Creates a second group by its form. It does nothing until Start is pressed. */
export async function makeEvening(stage: Stage, card: Message, channel: string): Promise<Message> {
  const form = await stage.manager.click(card, 'Another group').modal();
  return stage.manager.submit(form, { ...EVENING, Channel: channel }).message();
}

/** Adds a channel that only these roles and the bot can read. */
export function hiddenChannel({ world, guild }: Stage, name: string, roles: readonly string[]): string {
  const { id } = world.addChannel(guild, { name });
  world.overwrite(id, { id: guild, deny: Permission.ViewChannel });
  for (const role of [...roles, world.application.botId])
    world.overwrite(id, { id: role, allow: Permission.ViewChannel });
  return id;
}

/** The daily questions in the given channel, oldest first. */
export const questionsIn = ({ world }: Stage, channel: string): Message[] =>
  world.history(channel).filter(({ content }) => content.includes('Interview question for'));
