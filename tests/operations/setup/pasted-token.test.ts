import { expect, test } from 'vitest';
import { pastedToken } from '../../../src/operations/setup/pasted-token.ts';

const TOKEN = 'abcdefghijklmnopqrst.Gabcde.not-the-token_of-any-bot';

test.each([
  TOKEN,
  `  ${TOKEN}\n`,
  `Bot ${TOKEN}`,
  `DISCORD_TOKEN=${TOKEN}`,
  `DISCORD_TOKEN="${TOKEN}"`,
  `'${TOKEN}'`,
])('a token is found in %j', (text) => {
  expect(pastedToken(text)).toEqual({ token: TOKEN });
});

test.each([
  [' ', 'The field is empty'],
  ['1441234567890123456', 'the id of your application'],
  ['0123456789abcdef'.repeat(4), 'the public key of your application'],
  ['https://discord.com/developers', 'a link, not a token'],
  ['two words', 'does not look like a complete token'],
  [`${TOKEN}\nSTORE_URL=elsewhere`, 'does not look like a complete token'],
])('what is no token is called what it is: %j', (text, says) => {
  const pasted = pastedToken(text);
  expect('trouble' in pasted && pasted.trouble).toContain(says);
});
