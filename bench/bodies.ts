import { writeFile } from 'node:fs/promises';
import { commands } from '../commands/index.ts';
import type { OptionInputs } from '../sandbox/world/commands/options.ts';
import type { Message } from '../sandbox/world/records.ts';
import type { Inhabitant, Town } from './town.ts';

const FORMS = ['audit'] as const;
/** Options that make a command answer with a form. */
export const OPTIONS: Readonly<Record<string, OptionInputs>> = { audit: { mode: 'pages' } };
const MESSAGES = ['help'] as const;
export const NAMES = [...FORMS, ...MESSAGES] as const;

/** What our bot sent in answer to an interaction. */
async function sentTo(
  ours: Town,
  { interaction }: ReturnType<Inhabitant['person']['slash']>,
): Promise<unknown> {
  const { body } = await ours.standIn.untilRequest({ path: new RegExp(`^/interactions/${interaction.id}/`) });
  return typeof body === 'object' && body !== null && 'data' in body ? body.data : undefined;
}

const declared = () => commands.map(({ data }) => data.toJSON());

/** Has our bot answer once and writes what it sent into a file, so that the bare bot can send the same. */
export async function writeBodies(ours: Town, file: string): Promise<void> {
  const [one] = ours.people;
  if (!one) throw new Error('nobody lives here');
  const sent = (name: string): Promise<unknown> =>
    sentTo(ours, one.person.slash(one.channel, name, OPTIONS[name]));
  const bodies = async (names: readonly string[]): Promise<Record<string, unknown>> =>
    Object.fromEntries(await Promise.all(names.map(async (name) => [name, await sent(name)] as const)));
  const script = {
    commands: declared(),
    forms: await bodies(FORMS),
    messages: await bodies(MESSAGES),
  };
  await writeFile(file, JSON.stringify(script));
}

type Tap = (asked: Message, level: number) => string;

/** The same for taps: the first question of an audit, and what a tap on a level turns it into. */
export async function writeTapBodies(ours: Town, levelOf: Tap, file: string): Promise<void> {
  const [one] = ours.people;
  if (!one) throw new Error('nobody lives here');
  const begun = one.person.slash(one.channel, 'audit', { mode: 'one' });
  const asked = await begun.message();
  const audit = { components: asked.components, flags: asked.flags };
  const tapped = await sentTo(ours, one.person.click(asked, levelOf(asked, 3)));
  await writeFile(file, JSON.stringify({ commands: declared(), forms: {}, messages: { audit }, tapped }));
}
