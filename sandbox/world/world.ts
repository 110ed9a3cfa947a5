import { requirePermission } from './access.ts';
import { type BotMay, bitOf } from './bot-permissions.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { WorldGuilds } from './guilds.ts';
import { type WaitOptions, waitFor } from './interactions/waiting.ts';
import { archiveIdleThreads, deleteChannel } from './messages/threads.ts';
import { Permission } from './permissions.ts';
import { Person } from './person.ts';
import type { Message } from './records.ts';
import { refusal } from './refusal.ts';
import { textsOf } from './shapes/component-walk.ts';

export interface NewMember {
  name: string;
  roleIds?: string[];
  locale?: string;
}

export interface WorldSetup {
  clock?: MovableClock;
  acknowledgeMs?: number;
  tokenMs?: number;
}

/** A whole Discord in memory: plain data, Discord's rules, and people who act in it. */
export class World extends WorldGuilds {
  declare readonly clock: MovableClock;

  constructor({ clock = movableClock(), ...limits }: WorldSetup = {}) {
    super({ clock, ...limits });
    clock.onMove(() => archiveIdleThreads(this));
  }

  /** Creates a person and adds them to a server. */
  addMember(guildId: string, given: string | NewMember): Person {
    const { name, roleIds = [], locale } = typeof given === 'string' ? { name: given } : given;
    const { id } = this.addAccount(name, locale);
    this.joinGuild(guildId, id, roleIds);
    return new Person(this, id);
  }

  person(id: string): Person {
    return new Person(this, id);
  }

  /** Gives the bot a permission in a channel or takes it away, on behalf of somebody who may do so. */
  permitBot(channelId: string, byUserId: string, { name, on }: BotMay): void {
    const channel = this.channel(channelId);
    if (channel.kind !== 'channel') throw refusal('CannotExecuteActionOnThisChannelType');
    requirePermission(this, channelId, byUserId, Permission.ManageRoles);
    const { botId: id } = this.application;
    const { allow, deny } = channel.overwrites.find((each) => each.id === id) ?? { allow: 0n, deny: 0n };
    const bit = bitOf(name);
    this.overwrite(channelId, {
      id,
      allow: on ? allow | bit : allow & ~bit,
      deny: on ? deny & ~bit : deny | bit,
    });
  }

  deleteChannel(channelId: string): void {
    deleteChannel(this, channelId);
  }

  /** Resolves with the first value `look` finds, now or after a later event of the world. */
  until<Found>(look: () => Found | undefined | null | false, options: WaitOptions = {}): Promise<Found> {
    const subscribe = (changed: () => void) => this.events.on(changed);
    return waitFor(
      () => look() || undefined,
      subscribe,
      () => '',
      options,
    );
  }

  /** The first matching message of a channel, past or future; `viewerId` includes ephemeral ones. */
  untilMessage(
    channelId: string,
    fits: (message: Message) => boolean = () => true,
    { viewerId = null, ...options }: WaitOptions & { viewerId?: string | null } = {},
  ): Promise<Message> {
    const subscribe = (changed: () => void) => this.events.on(changed);
    const describe = () => `In the channel there is:\n${this.#transcript(channelId, viewerId)}`;
    const look = () => this.history(channelId, viewerId).find(fits);
    return waitFor(look, subscribe, describe, { what: 'a message', ...options });
  }

  #transcript(channelId: string, viewerId: string | null): string {
    const lines = this.history(channelId, viewerId).map((message) => {
      const words = [
        message.content,
        ...textsOf(message.components),
        ...message.embeds.map(({ title }) => title ?? ''),
      ];
      return `- ${this.accounts.get(message.authorId)?.username}: ${words.filter(Boolean).join(' | ')}`;
    });
    return lines.join('\n') || '(nothing)';
  }
}
