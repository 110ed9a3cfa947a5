import { expect, test } from 'vitest';
import { loggedError } from '../src/log.ts';

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
