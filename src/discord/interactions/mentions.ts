import type { App } from '../../app.ts';

/** A command (`audit`, `cohort overview`) as a mention that can be tapped; plain text while its id is unknown. */
export function mentionOf({ commandIds }: Pick<App, 'commandIds'>, name: string): string {
  const id = commandIds.get(name.split(' ', 1)[0] ?? name);
  return id === undefined ? `\`/${name}\`` : `</${name}:${id}>`;
}
