import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { button, type Command, modal, select } from '../../src/discord/define.ts';
import { ids } from '../../src/discord/ids.ts';
import { createRouter } from '../../src/discord/router.ts';

const nothing = async (): Promise<void> => undefined;

function command(name: string, components: Command['components'] = []): Command {
  return { data: { name, toJSON: () => ({ name, description: name }) }, run: nothing, components };
}

const routerOf = (...list: Command[]) =>
  createRouter({ commands: list, words: () => undefined, skew: () => 0 });

describe('what could be answered by two handlers stops the start', () => {
  test('two commands of one name', () => {
    expect(() => routerOf(command('audit'), command('audit'))).toThrow('two commands have the same name');
  });

  test.each([
    ['button', button(ids.share, nothing)],
    ['select', select(ids.target, nothing)],
    ['modal', modal(ids.auditForm, nothing)],
  ] as const)('two handlers for the same %s, in one command or in two', (kind, handler) => {
    const sentence = `two ${kind} handlers for ${handler.route}`;
    expect(() => routerOf(command('one', [handler, handler]))).toThrow(sentence);
    expect(() => routerOf(command('one', [handler]), command('two', [handler]))).toThrow(sentence);
  });

  test('but a button and the form behind it may share a route', () => {
    expect(() =>
      routerOf(command('one', [button(ids.share, nothing), modal(ids.share, nothing)])),
    ).not.toThrow();
  });
});

describe('the shipped commands', () => {
  test('start', () => {
    expect(() => routerOf(...commands)).not.toThrow();
  });

  test('have exactly one handler, of the right kind, for everything the bot ever put into a message', () => {
    const handlers = commands.flatMap(({ components = [] }) =>
      components.map(({ kind, route }) => `${kind} ${route}`),
    );
    expect(handlers.toSorted()).toEqual(
      [
        `button ${ids.auditStart.name}`,
        `modal ${ids.auditForm.name}`,
        `button ${ids.share.name}`,
        `select ${ids.target.name}`,
        `select ${ids.gapsTrack.name}`,
        `button ${ids.answer.name}`,
        `button ${ids.cohortPage.name}`,
        `modal ${ids.answerForm.name}`,
        `button ${ids.answerKeep.name}`,
        `button ${ids.answerShow.name}`,
        `button ${ids.answerOut.name}`,
        `button ${ids.answerEarlier.name}`,
      ].toSorted(),
    );
    expect(handlers).toHaveLength(Object.keys(ids).length);
  });

  test('offer choices wherever they promise them', () => {
    for (const { data, autocomplete } of commands) {
      const promised = JSON.stringify(data.toJSON()).includes('"autocomplete":true');
      expect(autocomplete !== undefined, data.name).toBe(promised);
    }
  });
});
