import { writeFile } from 'node:fs/promises';
import { commands } from '../commands/index.ts';
import type { OptionInputs } from '../sandbox/world/commands/options.ts';
import type { Town } from './town.ts';

const FORMS = ['audit'] as const;
/** Forms, where a command can answer with one. */
export const OPTIONS: Readonly<Record<string, OptionInputs>> = { audit: { mode: 'pages' } };
const MESSAGES = ['help'] as const;
export const NAMES = [...FORMS, ...MESSAGES] as const;

/** Has our bot answer once, and writes what it sent into a file, for the bare one to send the same. */
export async function writeBodies(ours: Town, file: string): Promise<void> {
  const [one] = ours.people;
  if (!one) throw new Error('nobody lives here');
  const sent = async (name: string): Promise<unknown> => {
    const { interaction } = one.person.slash(one.channel, name, OPTIONS[name]);
    const { body } = await ours.standIn.untilRequest({
      path: new RegExp(`^/interactions/${interaction.id}/`),
    });
    return typeof body === 'object' && body !== null && 'data' in body ? body.data : undefined;
  };
  const bodies = async (names: readonly string[]): Promise<Record<string, unknown>> =>
    Object.fromEntries(await Promise.all(names.map(async (name) => [name, await sent(name)] as const)));
  const script = {
    commands: commands.map(({ data }) => data.toJSON()),
    forms: await bodies(FORMS),
    messages: await bodies(MESSAGES),
  };
  await writeFile(file, JSON.stringify(script));
}
