import type { App } from '../../app.ts';

/** The message in a server that the bot doesn't serve. */
export const notServed = (guild: string, { operatorContact }: Pick<App, 'operatorContact'>): string =>
  `Thanks for inviting me! I only work in servers that my host has added, and this one isn't among them yet. To have it added, ask ${operatorContact ?? 'whoever runs this bot'} and name this server's id: ${guild}. Until then I keep nothing about this server or its members.`;
