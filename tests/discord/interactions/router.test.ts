import { describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { button, type Command, modal, select } from '../../../src/discord/interactions/define.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { createRouter } from '../../../src/discord/interactions/router.ts';

const nothing = async (): Promise<void> => undefined;

function command(name: string, components: Command['components'] = []): Command {
  return {
    keeps: 'nothing',
    data: { name, toJSON: () => ({ name, description: name }) },
    run: nothing,
    components,
  };
}

const routerOf = (...list: Command[]) =>
  createRouter({
    commands: list,
    words: () => undefined,
    time: { skew: () => 0, check: nothing },
    stopped: nothing,
    withoutPlace: nothing,
  });

/** Every handler ever shipped: messages with its button can stay in a channel for years. */
const SHIPPED = [
  'button agenda',
  'button agenda-anew',
  'button agenda-copy',
  'button agenda-edit',
  'button agenda-offer',
  'button agenda-post',
  'button answer',
  'button answer-earlier',
  'button answer-keep',
  'button answer-out',
  'button answer-show',
  'button asked-grade',
  'button asked-hint',
  'button asked-how',
  'button asked-part',
  'button audit-begin',
  'button audit-beside',
  'button audit-continue',
  'button audit-evidence',
  'button audit-finish',
  'button audit-full',
  'button audit-more',
  'button audit-part',
  'button audit-question',
  'button audit-reopen',
  'button audit-start',
  'button audit-stop',
  'button audit-tap',
  'button audit-unrated',
  'button away-back',
  'button away-now',
  'button bank-ask',
  'button bank-columns',
  'button bank-columns-as',
  'button bank-day',
  'button bank-edit',
  'button bank-import',
  'button bank-import-drop',
  'button bank-import-rest',
  'button bank-import-undo',
  'button bank-next',
  'button bank-now',
  'button bank-page',
  'button bank-plan',
  'button bank-post',
  'button bank-show',
  'button bank-topic-edit',
  'button bank-topic-new',
  'button bank-topic-show',
  'button bank-topics',
  'button cohort-answers',
  'button cohort-member',
  'button cohort-member-part',
  'button cohort-page',
  'button cohort-part',
  'button cohort-prepare',
  'button cohort-rubric',
  'button cohort-rubric-on',
  'button cohort-teach',
  'button cohort-view',
  'button cohort-write',
  'button days-off-add',
  'button days-off-drop',
  'button days-off-form',
  'button digest-open',
  'button feedback',
  'button feedback-off',
  'button feedback-write',
  'button gaps-more',
  'button gaps-part',
  'button gaps-topic',
  'button guesses',
  'button hint',
  'button how-did-it-go',
  'button join',
  'button judge-asked',
  'button judge-else',
  'button judge-example',
  'button judge-more',
  'button judge-point',
  'button judge-predict',
  'button judge-result',
  'button judge-say',
  'button judge-skip',
  'button judge-study',
  'button leave',
  'button look-back',
  'button look-preview',
  'button look-share',
  'button meeting-cannot',
  'button meeting-card',
  'button meeting-feedback',
  'button mydata',
  'button mydata-collect',
  'button mydata-delete',
  'button mydata-erase',
  'button mydata-export',
  'button mydata-part',
  'button mydata-share',
  'button others-answers',
  'button pairing',
  'button pairing-join',
  'button pairing-past',
  'button plan',
  'button plan-drop',
  'button plan-make',
  'button plan-remind',
  'button plan-renew',
  'button plan-topic',
  'button plan-weeks',
  'button practice-aloud',
  'button practice-grade',
  'button practice-more',
  'button practice-next',
  'button practice-open',
  'button practice-part',
  'button practice-target',
  'button practice-write',
  'button privacy-page',
  'button progress-more',
  'button progress-part',
  'button question-part',
  'button reminders-off',
  'button retro',
  'button retro-drop',
  'button retro-notes',
  'button retro-write',
  'button review-mark',
  'button review-next',
  'button review-point',
  'button review-read',
  'button review-say',
  'button review-trial-point',
  'button review-trial-say',
  'button review-write',
  'button reviews',
  'button reviews-got',
  'button reviews-join',
  'button reviews-reported',
  'button role-curriculum',
  'button role-overview',
  'button role-source',
  'button role-topic',
  'button session-form',
  'button session-off',
  'button session-say',
  'button sessions',
  'button settings-feedback',
  'button settings-part',
  'button settings-reminders',
  'button settings-streaks',
  'button setup-checks',
  'button setup-do',
  'button setup-form',
  'button setup-invite',
  'button setup-open',
  'button setup-preset-use',
  'button setup-preview',
  'button share',
  'button suggest',
  'button suggestion-decide',
  'button suggestions',
  'button then-and-now',
  'button today-topic',
  'button topic',
  'button topic-mark',
  'button tracks-page',
  'modal agenda-form',
  'modal answer-form',
  'modal audit-evidence-form',
  'modal audit-form',
  'modal audit-page',
  'modal bank-columns-form',
  'modal bank-form',
  'modal bank-topic-form',
  'modal days-off-sent',
  'modal evidence-form',
  'modal feedback-form',
  'modal judge-more-form',
  'modal practice-form',
  'modal retro-form',
  'modal review-form',
  'modal session-sent',
  'modal setup-sent',
  'modal suggest-form',
  'select bank-days',
  'select bank-import-bucket',
  'select bank-pick',
  'select bank-swap',
  'select bank-topic-pick',
  'select cohort-period',
  'select days-off-remove',
  'select evidence',
  'select gaps-step',
  'select gaps-track',
  'select mydata-server',
  'select pairing-times',
  'select practice-pick',
  'select role',
  'select role-area',
  'select session-pick',
  'select setup-asked',
  'select setup-channel',
  'select setup-group',
  'select setup-part',
  'select setup-preset',
  'select setup-roles',
  'select target',
  'select tracks-compare',
];

describe('what could be answered by two handlers stops the start', () => {
  test('two commands of one name', () => {
    expect(() => routerOf(command('audit'), command('audit'))).toThrow('two commands have the same name');
  });

  test.each([
    ['button', button(ids.share, 'nothing', nothing)],
    ['select', select(ids.target, 'nothing', nothing)],
    ['modal', modal(ids.auditForm, 'nothing', nothing)],
  ] as const)('two handlers for the same %s, in one command or in two', (kind, handler) => {
    const sentence = `two ${kind} handlers for ${handler.route}`;
    expect(() => routerOf(command('one', [handler, handler]))).toThrow(sentence);
    expect(() => routerOf(command('one', [handler]), command('two', [handler]))).toThrow(sentence);
  });

  test('but a button and the form behind it may share a route', () => {
    expect(() =>
      routerOf(command('one', [button(ids.share, 'nothing', nothing), modal(ids.share, 'nothing', nothing)])),
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
    expect(handlers.toSorted()).toEqual(SHIPPED);
    expect(handlers).toHaveLength(Object.keys(ids).length);
  });

  test('offer choices wherever they promise them', () => {
    for (const { data, autocomplete } of commands) {
      const promised = JSON.stringify(data.toJSON()).includes('"autocomplete":true');
      expect(autocomplete !== undefined, data.name).toBe(promised);
    }
  });
});
