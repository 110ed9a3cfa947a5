import { describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';

const components = commands.flatMap(({ components: all = [] }) => all);

const keeps = (customId: string): boolean | undefined =>
  components.find(({ route }) => customId.split(':')[0] === route)?.keeps(customId);

describe('somebody who stopped collecting', () => {
  test('can end messages, and cannot ask for any', () => {
    expect(keeps(ids.settingsReminders.write({ choice: 'off' }))).toBe(false);
    expect(keeps(ids.settingsReminders.write({ choice: 'on' }))).toBe(true);
    expect(keeps(ids.settingsFeedback.write({ choice: 'off' }))).toBe(false);
    expect(keeps(ids.settingsFeedback.write({ choice: 'on' }))).toBe(true);
  });

  test('is held back where an id does not say what is chosen', () => {
    expect(keeps(`${ids.settingsReminders.name}:nonsense`)).toBe(true);
  });

  test('can look at what is kept, and delete it', () => {
    const free = commands.filter(({ keeps: kept }) => kept === 'nothing').map(({ data }) => data.name);
    expect(free).toContain('mydata');
    expect(free).toContain('privacy');
    expect(free).not.toContain('audit');
    expect(free).not.toContain('Save as my answer');
  });
});
