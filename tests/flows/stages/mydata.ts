import { readFile } from 'node:fs/promises';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { MINUTE } from '../../times.ts';
import { type Day, emojis, PRIVATELY, receipt, startDay, TO_THREAD, write } from './answers.ts';
import type { Stage } from './stage.ts';

export const NASTY = '=HYPERLINK("x") "quoted", **bold** \u202edrow\u202c é 🔍\n@everyone second line';

export async function audit({ lobby }: Stage, person: Person): Promise<Message> {
  const form = await person.slash(lobby, 'audit', { mode: 'pages' }).modal();
  return person.submit(form, formAnswers(form, [2, 3, 4, 5, null])).message();
}

/** Everything that somebody typed anywhere. Each text contains their name, so that a search can find it. */
export interface Lived {
  readonly texts: readonly string[];
}

/** Audits, answers in the thread and by form, edits the answer, and practises. */
export async function live(day: Day, person: Person): Promise<Lived> {
  const { stage, thread } = day;
  const word = (what: string): string => `${what}-of-${person.name.toLowerCase()}`;
  const more = await person.click(await audit(stage, person), 'More').message();
  const evidence = await person.select(more, 'Add evidence to …', ['writing']).modal();
  await person.submit(evidence, { evidence: word('evidence') }).message();
  const said = person.say(thread, `${word('first')} ${NASTY}`);
  await receipt(stage, said);
  stage.clock.moveTo(stage.clock.now() + MINUTE);
  person.edit(said, `${word('second')} ${NASTY}`);
  await write(day, person, word('form'), { audience: TO_THREAD });
  const offered = await person.slash(stage.lobby, 'practice').message();
  const form = await person.click(offered, 'Write my answer').modal();
  await person.submit(form, { 'Your answer': word('practice') }).message();
  return { texts: ['evidence', 'first', 'second', 'form', 'practice'].map(word) };
}

export const mydata = ({ lobby }: Stage, person: Person): Promise<Message> =>
  person.slash(lobby, 'mydata').message();

/** Everything the card says is kept, including its further pages. The card is back on its first page afterwards. */
export async function allKept(person: Person, card: Message): Promise<string> {
  const texts = [textOf(card)];
  if (!texts[0]?.includes('[Everything kept]')) return texts.join('\n');
  await person.click(card, 'Everything kept').message();
  texts.push(textOf(card));
  while (texts.at(-1)?.includes('[Next]')) texts.push(textOf(await person.click(card, 'Next').message()));
  await person.click(card, 'Back').message();
  return texts.join('\n');
}

export async function erase(stage: Stage, person: Person): Promise<Message> {
  const asked = await person.click(await mydata(stage, person), 'Delete everything').message();
  return person.click(asked, 'Yes, delete everything').message();
}

/** The raw bytes of the database and its write-ahead log, without backups: those have a policy of their own. */
export async function rawStore({ storeFile }: Stage): Promise<string> {
  const files = [storeFile, `${storeFile}-wal`, `${storeFile}-shm`, `${storeFile}-journal`];
  const read = files.map((file) => readFile(file, 'latin1').catch(() => ''));
  return (await Promise.all(read)).join('\n');
}

/** Which of these texts are in the files. Use only Latin letters and digits, since bytes are compared. */
export async function tracesOf(stage: Stage, traces: readonly string[]): Promise<string[]> {
  const raw = await rawStore(stage);
  return traces.filter((trace) => raw.includes(trace));
}

/** Everything that the bot itself wrote where everybody can see it. */
export const publicWords = ({ world }: Stage): string =>
  [...world.messages.values()]
    .filter(({ authorId, viewerId }) => authorId === world.application.botId && viewerId === null)
    .map((message) => textOf(message))
    .join('\n');

/** Opens the store while no bot is running. */
export async function withStore<T>({ storeFile }: Stage, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(`sqlite://${storeFile}`, { onProblem: () => undefined });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

export { emojis, PRIVATELY, receipt, startDay, TO_THREAD, textOf, write };
