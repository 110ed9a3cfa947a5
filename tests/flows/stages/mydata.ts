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

/** What somebody typed everywhere: each text carries their name, so that it can be searched for. */
export interface Lived {
  readonly texts: readonly string[];
}

/** Audits, answers in the thread and by the form, changes the answer, and practises. */
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

/** All that the card says is kept, its further pages too; the card is shown again after it. */
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

/** The database as it lies on the disk, with its log; backups have a policy of their own. */
export async function rawStore({ storeFile }: Stage): Promise<string> {
  const files = [storeFile, `${storeFile}-wal`, `${storeFile}-shm`, `${storeFile}-journal`];
  const read = files.map((file) => readFile(file, 'latin1').catch(() => ''));
  return (await Promise.all(read)).join('\n');
}

/** Which of these stand in the files. Latin letters and digits only: the search is by bytes. */
export async function tracesOf(stage: Stage, traces: readonly string[]): Promise<string[]> {
  const raw = await rawStore(stage);
  return traces.filter((trace) => raw.includes(trace));
}

/** All that the bot itself wrote and everybody sees. */
export const publicWords = ({ world }: Stage): string =>
  [...world.messages.values()]
    .filter(({ authorId, viewerId }) => authorId === world.application.botId && viewerId === null)
    .map((message) => textOf(message))
    .join('\n');

/** The store while no bot runs. */
export async function withStore<T>({ storeFile }: Stage, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(`sqlite://${storeFile}`, { onProblem: () => undefined });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

export { emojis, PRIVATELY, receipt, startDay, TO_THREAD, textOf, write };
