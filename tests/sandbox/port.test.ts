import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, portIn } from '../../sandbox/control/port.ts';

test('a port that is taken is told in a sentence with what to do, and a bookmark gives way to another', async () => {
  const other = createServer();
  onTestFinished(() => void other.close());
  const taken = await new Promise<number>((resolve, reject) => {
    other.listen(0, '127.0.0.1', () => {
      const at = other.address();
      if (at !== null && typeof at === 'object') resolve(at.port);
      else reject(new Error('it listens nowhere'));
    });
  });
  await expect(portIn(String(taken))).rejects.toThrow(
    `Port ${taken} is taken or not yours to use: choose another`,
  );
  expect(await freePort(taken)).toBe(0);
  for (const typed of ['0', '70000', 'web', '80.5', ''])
    await expect(portIn(typed), typed).rejects.toThrow('A port is a number from 1 to 65535');
});
