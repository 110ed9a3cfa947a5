import type { OptionInputs } from '../world/commands/options.ts';
import type { InteractionHandle } from '../world/interactions/handle.ts';
import type { FieldAnswers } from '../world/interactions/modal-answers.ts';
import type { Message } from '../world/records.ts';
import type { World } from '../world/world.ts';
import type { Action, ActionResult, Choice, Upload } from './protocol.ts';

/** What a person does in the world. The page's server handles everything else that a tab asks for. */
export type PersonAction = Exclude<Action, { type: 'view-as' | 'dismiss' | 'move-clock' | 'reset' }>;

type Outcome = Pick<ActionResult, 'interactionId' | 'choices'>;

const DONE: Outcome = { interactionId: null, choices: null };

/** Throws if Discord, or this person's client, refuses the action. */
export async function act(world: World, personId: string, action: PersonAction): Promise<Outcome> {
  const person = world.person(personId);
  switch (action.type) {
    case 'slash':
      return opened(person.slash(action.channelId, action.path, given(action.options)));
    case 'autocomplete':
      return chosen(
        await person.autocomplete(action.channelId, action.path, given(action.options), action.focused),
      );
    case 'click':
      return opened(person.click(found(world, action.messageId), action.customId));
    case 'select':
      return opened(person.select(found(world, action.messageId), action.customId, action.values));
    case 'submit': {
      const { modal, userId } = world.interaction(action.interactionId);
      if (!modal || userId !== personId) throw new Error('This form is no longer open.');
      return opened(person.submit(modal, filledIn(action.answers)));
    }
    case 'message-command':
      return opened(person.messageCommand(action.name, found(world, action.messageId)));
    case 'say':
      person.say(action.channelId, action.content, {
        ...(action.replyTo === null ? {} : { replyTo: found(world, action.replyTo) }),
        attachments: action.files.map(file),
      });
      return DONE;
    case 'edit':
      person.edit(found(world, action.messageId), action.content);
      return DONE;
    case 'delete':
      person.delete(found(world, action.messageId));
      return DONE;
    case 'react': {
      const message = found(world, action.messageId);
      if (action.on) person.react(message, action.emoji);
      else person.unreact(message, action.emoji);
      return DONE;
    }
    case 'permit': {
      const { channelId, permission: name, on } = action;
      world.permitBot(channelId, personId, { name, on });
      return DONE;
    }
    case 'start-thread':
      person.startThread(found(world, action.messageId), { name: action.name });
      return DONE;
  }
}

const file = ({ name, contentType, base64 }: Upload) => ({
  name,
  contentType,
  bytes: Buffer.from(base64, 'base64'),
});

function given(options: Extract<Action, { type: 'slash' }>['options']): OptionInputs {
  const inputs = Object.entries(options).map(([name, value]): [string, OptionInputs[string]] => [
    name,
    typeof value === 'object' && 'file' in value ? { file: file(value.file) } : value,
  ]);
  return Object.fromEntries(inputs);
}

function filledIn(answers: Extract<Action, { type: 'submit' }>['answers']): FieldAnswers {
  const filled = Object.entries(answers).map(([field, answer]): [string, FieldAnswers[string]] => [
    field,
    isFiles(answer) ? answer.map(file) : answer,
  ]);
  return Object.fromEntries(filled);
}

function isFiles(answer: Extract<Action, { type: 'submit' }>['answers'][string]): answer is Upload[] {
  return Array.isArray(answer) && answer.some((each) => typeof each === 'object');
}

function opened({ id }: InteractionHandle): Outcome {
  return { interactionId: id, choices: null };
}

function chosen(choices: Choice[]): Outcome {
  return { interactionId: null, choices };
}

function found(world: World, messageId: string): Message {
  const message = world.messages.get(messageId);
  if (!message) throw new Error('This message is no longer there.');
  return message;
}
