import { ComponentType } from 'discord-api-types/v10';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import type { OptionInputs } from '../../../sandbox/world/commands/options.ts';
import type { InteractionHandle } from '../../../sandbox/world/interactions/handle.ts';
import type { Modal } from '../../../sandbox/world/interactions/interaction.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { type Day, TO_THREAD } from '../stages/answers.ts';
import type { Stage } from '../stages/stage.ts';

export const MAIN = { cohort: 'main' };

type Act = () => InteractionHandle;

export interface Step {
  /** Brings the person to where they can act. The returned function does it, and may be called any number of times. */
  arrange(day: Day, person: Person): Promise<Act> | Act;
  /** Text by the person that the step carries: it must be saved or given back to them. */
  readonly typed?: string;
  /** Returns the person to where the next step begins. */
  after?(day: Day, person: Person): Promise<unknown>;
}

export const answers = { 'Who sees it': TO_THREAD };

export const slash =
  (name: string, options: OptionInputs = {}): Step['arrange'] =>
  ({ stage }, person) =>
  () =>
    person.slash(stage.lobby, name, options);

const cards = new WeakMap<Person, Promise<Message>>();

/** A private message of the person's, as a place for any button. */
export function privateCard({ lobby }: Stage, person: Person): Promise<Message> {
  const card = cards.get(person) ?? person.slash(lobby, 'privacy').message();
  cards.set(person, card);
  return card;
}

export const press =
  (customId: string | ((day: Day) => string)): Step['arrange'] =>
  async (day, person) => {
    const card = await privateCard(day.stage, person);
    const id = typeof customId === 'string' ? customId : customId(day);
    return () => person.rawComponent(card, id);
  };

export const choose =
  (customId: string, values: string[] | ((day: Day) => string[])): Step['arrange'] =>
  async (day, person) => {
    const card = await privateCard(day.stage, person);
    const chosen = typeof values === 'function' ? values(day) : values;
    return () => person.rawComponent(card, customId, ComponentType.StringSelect, chosen);
  };

export const click =
  (command: string, label: string, options: OptionInputs = {}): Step['arrange'] =>
  async ({ stage }, person) => {
    const card = await person.slash(stage.lobby, command, options).message();
    return () => person.click(card, label);
  };

/** Begins a new audit, discarding an unfinished one. */
async function begun({ stage }: Day, person: Person, options: OptionInputs): Promise<Modal | Message> {
  const first = await person.slash(stage.lobby, 'audit', options).response();
  const isOffer = first.message !== undefined && textOf(first.message).includes('[Start over]');
  const last = first.message && isOffer ? await person.click(first.message, 'Start over').response() : first;
  const shown = last.modal ?? last.message;
  if (!shown) throw new Error('no audit was begun');
  return shown;
}

export async function form(day: Day, person: Person, options: OptionInputs = {}): Promise<Modal> {
  const shown = await begun(day, person, { mode: 'pages', ...options });
  if (!('customId' in shown)) throw new Error('the audit opened no form');
  return shown;
}

/** The card that asks for one rating, with its further buttons shown. */
export async function beside(day: Day, person: Person): Promise<Message> {
  const card = await oneByOne(day, person);
  return person.click(card, 'More').message();
}

export async function oneByOne(day: Day, person: Person): Promise<Message> {
  const shown = await begun(day, person, { mode: 'one' });
  if ('customId' in shown) throw new Error('the audit opened a form');
  return shown;
}

export async function result(day: Day, person: Person): Promise<Message> {
  const baseline = await form(day, person);
  return person.submit(baseline, formAnswers(baseline, [2, 1, 3, 4, null])).message();
}

/** The person after the first page of a full audit. */
export async function halfway(day: Day, person: Person): Promise<Message> {
  const first = await form(day, person, { depth: 'full' });
  return person.submit(first, formAnswers(first, [3, 2])).message();
}

export const onQuestion =
  (label: string): Step['arrange'] =>
  async (day, person) => {
    const card = await oneByOne(day, person);
    return () => person.click(card, label);
  };

export const onBeside =
  (label: string): Step['arrange'] =>
  async (day, person) => {
    const card = await beside(day, person);
    return () => person.click(card, label);
  };

export const onResult =
  (label: string): Step['arrange'] =>
  async (day, person) => {
    const card = await result(day, person);
    return () => person.click(card, label);
  };

export const onMore =
  (label: string): Step['arrange'] =>
  async (day, person) => {
    const card = await result(day, person);
    const more = await person.click(card, 'More').message();
    return () => person.click(more, label);
  };

/** The person on a spoken practice attempt that has just begun. */
export const onAttempt =
  (question: string, write: (attempt: string) => string): Step['arrange'] =>
  async (day, person) => {
    const card = await privateCard(day.stage, person);
    const guess = await person.rawComponent(card, ids.practiceAloud.write({ question })).message();
    const [, attempt = ''] = /judge-\w+:(\d+)/.exec(JSON.stringify(guess.components)) ?? [];
    return () => person.rawComponent(guess, write(attempt));
  };

/** Opens the form behind a button or menu and fills it in. */
export const submit =
  (
    open: (day: Day, person: Person) => Promise<InteractionHandle>,
    filled: Readonly<Record<string, string>>,
  ): Step['arrange'] =>
  async (day, person) => {
    const opened = await (await open(day, person)).modal();
    return () => person.submit(opened, filled);
  };

export const said = (day: Day, person: Person): Message => {
  const own = day.stage.world.history(day.thread).filter(({ authorId }) => authorId === person.id);
  const [first] = own;
  return first ?? person.say(day.thread, `first words of ${person.name}`);
};

export const evidenceOf = (name: string) => `${name} a line about github.com/loop`;
export const evidenceLabel = (card: Message): string =>
  textOf(card).includes('[Edit evidence]') ? 'Edit evidence' : 'Add evidence';
const dayOf = ({ question }: Day): string =>
  /answer:main:([\d-]{10}):/.exec(JSON.stringify(question.components))?.[1] ?? '';
export const ref = (day: Day) => ({ ...MAIN, day: dayOf(day) });
export const inServer = ({ stage }: Day) => ({ guild: stage.guild });
