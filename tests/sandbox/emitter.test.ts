import { expect, test, vi } from 'vitest';
import { World } from '../../sandbox/world/world.ts';

test('what a listener throws reaches neither whoever caused the event nor the other listeners, and is not lost', () => {
  const uncaught: (() => void)[] = [];
  const later = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((task) => void uncaught.push(task));
  try {
    const world = new World();
    const guild = world.addGuild({ name: 'Study group' });
    const channel = world.addChannel(guild.id, { name: 'questions' });
    const ada = world.addMember(guild.id, 'Ada');
    const told: string[] = [];
    const stop = world.events.on(() => {
      throw new Error('a mistake of a front');
    });
    world.events.on(({ type }) => told.push(type));
    expect(ada.say(channel.id, 'Hello').content).toBe('Hello');
    stop();
    expect(told).toEqual(['message-created']);
    expect(uncaught).toHaveLength(1);
    expect(uncaught[0]).toThrow('a mistake of a front');
  } finally {
    later.mockRestore();
  }
});
