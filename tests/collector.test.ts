import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createCollector } from '../src/collector.ts';
import { createLog } from '../src/log.ts';
import { MINUTE } from './times.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const value = z.object({ stringValue: z.string() });
const sentBody = z.object({
  resourceLogs: z.tuple([
    z.object({
      scopeLogs: z.tuple([
        z.object({
          logRecords: z.array(
            z.object({
              timeUnixNano: z.string().regex(/^\d{19}$/),
              severityNumber: z.number(),
              severityText: z.string(),
              body: value,
              attributes: z.array(z.object({ key: z.string(), value })),
            }),
          ),
        }),
      ]),
    }),
  ]),
});
const recordsIn = (body: string) =>
  sentBody.parse(JSON.parse(body)).resourceLogs[0].scopeLogs[0].logRecords.map(({ attributes, ...rest }) => ({
    ...rest,
    attributes: Object.fromEntries(attributes.map(({ key, value: { stringValue } }) => [key, stringValue])),
  }));

/** A log whose errors go to a collector that gives these answers in turn, and then keeps giving the last one. */
function collecting(...answers: readonly (number | 'nothing')[]) {
  const bodies: string[] = [];
  const dropped: [count: number, why: string][] = [];
  const collector = createCollector({
    async send(body) {
      const answer = answers[Math.min(bodies.length, answers.length - 1)] ?? 200;
      bodies.push(body);
      if (answer === 'nothing') throw new Error('ECONNREFUSED');
      return answer;
    },
    onDropped: (count, why) => dropped.push([count, why]),
  });
  return { log: createLog('info', { write: collector.take }), collector, bodies, dropped };
}

test('an error arrives as the log has it, with its reference, and nothing that is no error', async () => {
  const { log, bodies } = collecting(200);
  log.info('all is well');
  log.warn('nearly');
  const requestBody = { json: { content: 'my private answer' } };
  log.error(
    { err: Object.assign(new TypeError('no such thing'), { requestBody }), reference: 'abcd1234' },
    'failed',
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(bodies).toHaveLength(1);
  const [record] = recordsIn(bodies[0] ?? '');
  expect(record).toMatchObject({
    severityNumber: 17,
    severityText: 'ERROR',
    body: { stringValue: 'failed' },
  });
  expect(record?.attributes).toMatchObject({
    reference: 'abcd1234',
    'exception.type': 'TypeError',
    'exception.message': 'no such thing',
    'exception.stacktrace': expect.stringContaining('collector.test'),
  });
  expect(bodies[0]).not.toContain('my private answer');
});

test('a collector that is away is tried again and hears then; one that stays away or refuses costs the errors, counted', async () => {
  const away = collecting('nothing', 503, 429, 200);
  away.log.error('one');
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect([away.bodies.length, away.dropped]).toEqual([4, []]);

  const gone = collecting('nothing');
  gone.log.error('one');
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect([gone.bodies.length, gone.dropped]).toEqual([4, [[1, 'it did not answer']]]);

  const refusing = collecting(401);
  refusing.log.error('one');
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect([refusing.bodies.length, refusing.dropped]).toEqual([1, [[1, '401']]]);
});

test('no more than a hundred wait, the others are counted, and closing waits for nobody', async () => {
  const { log, collector, bodies, dropped } = collecting(503, 200);
  for (let index = 0; index < 250; index += 1) log.error(`error ${index}`);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(bodies.map((body) => recordsIn(body).length)).toEqual([1, 1, 100]);
  expect(dropped).toEqual([[149, 'too many at once']]);
  await collector.close();

  const hanging = createCollector({ send: () => new Promise(() => undefined), onDropped: () => undefined });
  createLog('info', { write: hanging.take }).error('one');
  const closed = hanging.close();
  await vi.advanceTimersByTimeAsync(1_000);
  await closed;
});
