import { ComponentType } from 'discord.js';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { overviewOf, RATINGS } from './bad-day.ts';
import { openSetup } from './setup.ts';
import type { Group } from './shared.ts';
import { onlyQuestion, type Stage } from './stage.ts';
import { untimed } from './untimed.ts';

export const SECRET = 'the words of Ben that only leads may read';
const EVIDENCE = 'the evidence that Ada wrote';
export const INTERVIEWS = '2027-01-15';
const OWN_QUESTION = 'What would you want to be asked?';
/** A topic that the group adds itself, as it is typed. */
export const OWN_TOPIC = {
  title: 'Reading an evaluation report',
  skill: 'reading-papers',
  level: '2-3',
  hours: '4',
  links: 'A report | https://example.org/report',
} as const;
const SUGGESTED = 'What would Ben like to be asked?';
const FEEDBACK = 'what the lead wrote to Ben';

/** A group that has one of everything an id can name, each belonging to somebody. */
export interface ForgedStage extends Stage {
  readonly question: Message;
  readonly day: string;
  readonly questionId: string;
  /** Leads another group in the same server. */
  readonly otherLead: Person;
  /** In no group, with nothing to lose. */
  readonly stranger: Person;
  readonly otherCohort: string;
  /** Unfinished audits. */
  readonly audits: { readonly ada: string; readonly ben: string };
  /** The skills on the first page of Ada's audit. */
  readonly page: readonly string[];
  readonly plans: { readonly ada: string; readonly ben: string };
  /** A message of Ben's that waits until he chooses what to do with it. */
  readonly held: string;
  readonly suggestion: string;
  /** A question that the group added itself. */
  readonly ownQuestion: string;
  readonly ownTopic: string;
}

/** The pattern's first group, matched in the custom ids of a message. */
function idIn({ components }: Message, pattern: RegExp): string {
  const found = pattern.exec(JSON.stringify(components))?.[1];
  if (found === undefined) throw new Error(`nothing like ${String(pattern)} is there`);
  return found;
}

const onHelp = async ({ lobby }: Stage, person: Person, id: string) =>
  person.rawComponent(await person.slash(lobby, 'help').message(), id);

async function leadOfAnother(stage: Stage): Promise<{ otherLead: Person; otherCohort: string }> {
  const { world, guild, manager } = stage;
  const role = world.addRole(guild, { name: 'Evening leads' });
  const channel = world.addChannel(guild, { name: 'evening' }).id;
  const form = await manager.click(await openSetup(stage, 'groups'), 'Another group').modal();
  const made = await manager
    .submit(form, { Name: 'Evening group', Time: '18:00', 'Time zone': 'Europe/Berlin', Channel: channel })
    .message();
  const otherCohort = idIn(made, /"setup-part:([a-z0-9-]+)"/);
  const people = await manager.select(made, 'What to change', ['people']).message();
  await manager
    .select(people, ids.setupRoles.write({ cohort: otherCohort, what: 'lead' }), [role.id])
    .message();
  return { otherCohort, otherLead: world.addMember(guild, { name: 'Eve', roleIds: [role.id] }) };
}

/** Leaves the person, who has already rated the baseline, with an unfinished audit and a plan. */
async function beginOwn(stage: Stage, person: Person): Promise<{ audit: string; plan: string }> {
  const { lobby } = stage;
  await person.submit(await person.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS).message();
  const made = await onHelp(stage, person, ids.planMake.write({ track: 'research-engineer' }));
  const plan = idIn(await made.message(), /"plan-drop:(\d+)"/);
  const audit = await person.slash(lobby, 'audit', { depth: 'full', mode: 'one' }).message();
  return { plan, audit: idIn(audit, /"audit-tap:(\d+):/) };
}

async function chooseInterviews(stage: Stage): Promise<void> {
  const questions = await openSetup(stage, 'questions');
  const form = await stage.manager.click(questions, 'Interviews begin on').modal();
  await stage.manager.submit(form, { date: INTERVIEWS }).message();
}

async function groupsQuestion({ lead, lobby }: Stage): Promise<string> {
  const form = await lead.slash(lobby, 'questions add').modal();
  const made = await lead
    .submit(form, { text: OWN_QUESTION, bucket: 'research', hint: 'A hint', rubric: 'A point' })
    .message();
  return idIn(made, /"bank-edit:main:(own-\d+)"/);
}

async function groupsTopic({ lead, lobby }: Stage): Promise<string> {
  const form = await lead.click(await lead.slash(lobby, 'questions topics').message(), 'Add a topic').modal();
  return idIn(await lead.submit(form, OWN_TOPIC).message(), /"bank-topic-edit:main:(own-\d+)"/);
}

async function suggestionBy(stage: Stage, person: Person): Promise<string> {
  const { lead, lobby } = stage;
  const form = await person
    .click(await person.slash(lobby, 'suggest').message(), 'Suggest a question')
    .modal();
  await person.submit(form, { text: SUGGESTED, bucket: 'research' }).message();
  const list = await lead.slash(lobby, 'questions suggestions').message();
  return idIn(list, /"suggestion-decide:main:(\d+):approved/);
}

export async function setForgedStage(stage: Group): Promise<ForgedStage> {
  const { ada, ben, lead, lobby, world, guild } = stage;
  await stage.moveTo(stage.due);
  const question = onlyQuestion(stage);
  const [, day = '', questionId = ''] = idIn(question, /"(answer:main:[^"]+)"/)
    .split(':')
    .slice(1);
  const said = [ben.say(question.id, SECRET), ada.say(question.id, 'words of Ada')];
  await world.until(() => said.every(({ reactions }) => reactions.length > 0));
  const adas = await beginOwn(stage, ada);
  const bens = await beginOwn(stage, ben);
  const evidence = await onHelp(stage, ada, `audit-evidence:${adas.audit}:0`);
  await ada.submit(await evidence.modal(), { evidence: EVIDENCE }).message();
  const page = await (await onHelp(stage, ada, ids.auditContinue.write({ audit: adas.audit }))).modal();
  await chooseInterviews(stage);
  const feedback = { cohort: 'main', day, user: ben.id, page: '0' };
  const written = await onHelp(stage, lead, ids.feedbackWrite.write(feedback));
  await lead.submit(await written.modal(), { feedback: FEEDBACK }).message();
  const elsewhere = ben.say(lobby, 'another message of Ben');
  await ben.messageCommand('Save as my answer', elsewhere).message();
  return Object.assign(stage, {
    question,
    day,
    questionId,
    ...(await leadOfAnother(stage)),
    stranger: world.addMember(guild, 'Cleo'),
    audits: { ada: adas.audit, ben: bens.audit },
    page: page.components.flatMap((row) => ('component' in row ? [row.component.custom_id] : [])),
    plans: { ada: adas.plan, ben: bens.plan },
    held: elsewhere.id,
    suggestion: await suggestionBy(stage, ben),
    ownQuestion: await groupsQuestion(stage),
    ownTopic: await groupsTopic(stage),
  });
}

async function shownTo(person: Person, channel: string, commands: readonly string[]): Promise<string[]> {
  const texts: string[] = [];
  for (const path of commands) texts.push(untimed(textOf(await person.slash(channel, path).message())));
  return texts;
}

/** What only Ben, only leads or only managers may change. */
export async function belongings(stage: ForgedStage): Promise<string[]> {
  const { ben, lead, lobby } = stage;
  const help = await lead.slash(lobby, 'help').message();
  const pick = ids.bankPick.write({ cohort: 'main' });
  const picked = lead.rawComponent(help, pick, ComponentType.StringSelect, [stage.ownQuestion]);
  const question = textOf(await picked.message());
  const pickTopic = ids.bankTopicPick.write({ cohort: 'main' });
  const topic = lead.rawComponent(help, pickTopic, ComponentType.StringSelect, [stage.ownTopic]);
  const audit = await ben.slash(lobby, 'audit', { depth: 'full', mode: 'one' }).message();
  return [
    ...(await shownTo(ben, lobby, ['progress', 'question', 'gaps', 'plan', 'suggest', 'settings', 'away'])),
    ...(await shownTo(lead, lobby, ['questions list', 'questions next', 'questions suggestions'])),
    question,
    textOf(await topic.message()),
    textOf(audit),
    textOf(await openSetup(stage, undefined, { cohort: stage.otherCohort })),
    textOf(await openSetup(stage, undefined, { cohort: 'main' })),
    // Without its position in the list: when Ada leaves the group by her own button, everybody below her moves up.
    (await overviewOf(stage))
      .split('\n')
      .find((line) => line.includes(ben.id))
      ?.replace(/^\*\*\d+\*\* /, '') ?? '',
  ];
}

/** What Ada rated and wrote. Only forms that we sent to her may change it, and only as we sent them. */
export async function adasOwn({ ada, lobby }: ForgedStage): Promise<string[]> {
  const help = await ada.slash(lobby, 'help').message();
  const step = ids.gapsStep.write({ track: 'research-engineer' });
  const skill = ada.rawComponent(help, step, ComponentType.StringSelect, ['python-pytorch']);
  const texts = [...(await shownTo(ada, lobby, ['progress', 'gaps', 'plan'])), textOf(await skill.message())];
  if (!texts.join().includes(EVIDENCE)) throw new Error('the evidence is gone');
  return texts;
}
