import type { InteractionHandle } from '../world/interactions/handle.ts';
import { click, select } from './controls.ts';
import { askAnswers, formLines, inlineAnswers } from './form-filling.ts';
import { chooseInMenu } from './message-menu.ts';
import { become, go, listPeople, listPlaces, read } from './moving.ts';
import { help } from './prompt-help.ts';
import { Mistake, type Seat } from './seat.ts';
import { runSlashLine } from './slash-line.ts';
import { nextQuestion, tellTime, timeOfDay, tomorrow } from './time-travel.ts';
import { firstWord } from './words.ts';
import { deleteLast, editLast, reply, say } from './writing.ts';

/** Carries out one typed line. */
export async function obey(seat: Seat, line: string): Promise<void> {
  if (line.startsWith('/')) return follow(seat, await runSlashLine(seat, line));
  const [command, rest] = firstWord(line);
  switch (command.toLowerCase()) {
    case 'click':
      return follow(seat, click(seat, rest));
    case 'select':
      return follow(seat, select(seat, rest));
    case 'fill':
      return fill(seat, rest);
    case 'app':
      return follow(seat, chooseInMenu(seat, rest));
    case 'say':
      return say(seat, rest);
    case 'reply':
      return reply(seat, rest);
    case 'edit':
      return editLast(seat, rest);
    case 'delete':
      return deleteLast(seat);
    case 'as':
      return become(seat, rest);
    case 'people':
      return listPeople(seat);
    case 'go':
      return go(seat, rest);
    case 'channels':
      return listPlaces(seat);
    case 'read':
      return read(seat);
    case 'tomorrow':
      return tomorrow(seat);
    case 'next':
      return nextQuestion(seat);
    case 'time':
      return rest === '' ? tellTime(seat) : timeOfDay(seat, rest);
    case 'help':
      return help(seat);
    default:
      throw new Mistake(
        `I do not know "${command}": type "help" for what there is, or "say ${line}" to say it.`,
      );
  }
}

/** Messages are printed as news; a form waits for its answers. */
async function follow(seat: Seat, handle: InteractionHandle): Promise<void> {
  const { modal } = await handle.response();
  if (!modal) return;
  seat.form = modal;
  seat.print(formLines(seat));
}

async function fill(seat: Seat, typed: string): Promise<void> {
  const { form, person } = seat;
  if (!form) throw new Mistake('No form is open: /audit opens one.');
  const answers = typed === '' ? await askAnswers(seat) : inlineAnswers(seat, typed);
  if (!answers) return;
  const handle = person.submit(form, answers);
  seat.form = undefined;
  await follow(seat, handle);
}
