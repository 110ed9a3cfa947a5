import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createLog, loggedError } from '../src/log.ts';

test('what a member wrote and the tokens of interactions never reach the log', () => {
  const error = Object.assign(new Error('failed: /webhooks/123/secret-token/messages/@original'), {
    requestBody: { json: { content: 'my private answer' } },
    url: 'https://discord.com/api/v10/interactions/123/secret-token/callback?with_response=false',
    status: 400,
    code: 50035,
    method: 'POST',
  });
  const logged = JSON.stringify(loggedError(new Error('outer', { cause: error })));
  expect(logged).not.toContain('secret-token');
  expect(logged).not.toContain('my private answer');
  expect(logged).toContain('50035');
  expect(logged).toContain('outer');
});

test('what is thrown without being an error is logged all the same', () => {
  expect(loggedError('just words')).toEqual({ type: 'string', message: 'just words' });
});

describe('a failing route does not fill the disk', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  const line = z.looseObject({ msg: z.string(), more: z.number().optional() });

  function logging() {
    const lines: z.infer<typeof line>[] = [];
    const write = (text: string): void => void lines.push(line.parse(JSON.parse(text)));
    return { log: createLog('info', { write }), lines };
  }

  const failed = (channel: string, code = 50013): Error =>
    Object.assign(new Error('Missing Permissions'), {
      code,
      method: 'PUT',
      url: `https://discord.com/api/v10/channels/${channel}/messages/112233445566778899/reactions/x/@me`,
    });

  test('what is wrong with it is told at once and then once a minute, with how many there were', () => {
    const { log, lines } = logging();
    for (let index = 0; index < 1_000; index++)
      log.warn({ err: failed(String(112233445566778000 + 100 * index)), message: index }, 'no receipt');
    for (let index = 0; index < 1_000; index++)
      log.warn({ route: '/channels/:id', scope: 'user' }, 'limited');
    expect(lines.map(({ msg, more }) => [msg, more])).toEqual([
      ['no receipt', undefined],
      ['limited', undefined],
    ]);
    vi.advanceTimersByTime(60_000);
    expect(lines.slice(2).map(({ msg, more }) => [msg, more])).toEqual([
      ['no receipt', 999],
      ['limited', 999],
    ]);
    log.warn({ route: '/channels/:id', scope: 'user' }, 'limited');
    expect(lines).toHaveLength(4);
    vi.advanceTimersByTime(60_000);
    expect(lines.slice(4).map(({ more }) => more)).toEqual([1]);
    vi.advanceTimersByTime(120_000);
    expect(lines).toHaveLength(5);
    log.warn({ route: '/channels/:id', scope: 'user' }, 'limited');
    expect(lines).toHaveLength(6);
  });

  test('another route, another sentence and whatever is no request is told each time', () => {
    const { log, lines } = logging();
    log.warn({ err: failed('112233445566778899') }, 'no receipt');
    log.warn({ err: failed('112233445566778899') }, 'no other receipt');
    log.warn({ err: Object.assign(failed('112233445566778899'), { method: 'DELETE' }) }, 'no receipt');
    for (let index = 0; index < 3; index++) {
      log.error({ err: failed('112233445566778899'), reference: `r${index}` }, 'interaction failed');
      log.warn({ cohort: 'main', day: '2026-11-20' }, 'skipped a question: it could not be posted in time');
      log.error({ err: new TypeError('a mistake of ours') }, 'a task of the scheduled run failed');
      log.info('just words');
    }
    expect(lines).toHaveLength(3 + 3 * 4);
  });
});
