import type { App } from '../../app.ts';

/** A clickable mention of a command (`audit`, `cohort overview`); plain text while its id is unknown. */
export function mentionOf({ commandIds }: Pick<App, 'commandIds'>, name: string): string {
  const id = commandIds.get(name.split(' ', 1)[0] ?? name);
  return id === undefined ? `\`/${name}\`` : `</${name}:${id}>`;
}
