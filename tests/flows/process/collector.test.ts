import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { startDay, write } from '../stages/answers.ts';
import { RATINGS } from '../stages/bad-day.ts';
import { failingStore, WRITES } from '../stages/failing-store.ts';
import { somePort } from '../stages/some-port.ts';

test('an error reaches the collector with the reference that the member was told, and without words, token or password', async () => {
  const heard: { readonly url: string; readonly authorization: string; readonly body: string }[] = [];
  const server = createServer(async (request, response) => {
    const { url = '', headers } = request;
    heard.push({ url, authorization: headers.authorization ?? '', body: await text(request) });
    response.end('{}');
  });
  const port = await somePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const disk = failingStore();
  const day = await startDay({
    environment: { ...disk.environment, ERRORS_URL: `http://sextant:hush@127.0.0.1:${port}` },
  });
  const { ada, bot, standIn } = day.stage;
  const audit = await ada.slash(day.stage.lobby, 'audit', { mode: 'pages' }).modal();
  const told = await disk.whileFailing(async () => {
    const answer = await write(day, ada, 'What I would rather keep to myself.');
    await expect.poll(() => textOf(answer)).toContain('not saved');
    return textOf(await ada.submit(audit, RATINGS).message());
  }, WRITES);
  const [, reference = 'none'] = /reference: ([0-9a-f]{8})/.exec(told) ?? [];
  await expect.poll(() => heard.map(({ body }) => body).join()).toContain(reference);
  expect(heard[0]).toMatchObject({
    url: '/v1/logs',
    authorization: `Basic ${Buffer.from('sextant:hush').toString('base64')}`,
  });
  for (const secret of ['rather keep', standIn.token, 'hush']) {
    expect(heard.map(({ body }) => body).join()).not.toContain(secret);
    expect(bot.output()).not.toContain(secret);
  }
  expect(bot.output()).toContain(reference);
  expect(await bot.kill('SIGTERM')).toEqual({ code: 0, signal: null });
});
