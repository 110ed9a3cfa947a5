import { DEFAULT_INVITE } from './permissions.ts';
import type { Account, Member } from './records.ts';
import { role } from './roles.ts';
import { WorldState } from './state.ts';

export type MemberChange = Partial<Pick<Member, 'roleIds' | 'nick' | 'timedOutUntil'>>;

/** People, and the bot, who join and leave servers. */
export class WorldMembers extends WorldState {
  addAccount(name: string, locale = 'en-US'): Account {
    const username = name.toLowerCase().replace(/[^a-z0-9_.]/g, '_');
    const account: Account = { id: this.mint(), username, globalName: name, bot: false, locale };
    this.accounts.set(account.id, account);
    return account;
  }

  joinGuild(guildId: string, userId: string, roleIds: string[] = []): Member {
    const guild = this.guild(guildId);
    const member: Member = {
      userId,
      guildId,
      roleIds,
      nick: null,
      joinedAt: this.clock.now(),
      timedOutUntil: null,
    };
    guild.members.set(this.account(userId).id, member);
    this.events.emit({ type: 'member-joined', member });
    return member;
  }

  changeMember(guildId: string, userId: string, change: MemberChange): Member {
    const member = Object.assign(this.member(guildId, userId), change);
    this.events.emit({ type: 'member-updated', member });
    return member;
  }

  leaveGuild(guildId: string, userId: string): void {
    const member = this.member(guildId, userId);
    this.guild(guildId).members.delete(userId);
    for (const channel of this.channels.values())
      if (channel.kind === 'thread' && channel.guildId === guildId && channel.members.delete(userId))
        this.events.emit({ type: 'thread-left', thread: channel, userId });
    this.events.emit({ type: 'member-left', member });
  }

  inviteBot(guildId: string, permissions = DEFAULT_INVITE): void {
    const guild = this.guild(guildId);
    const { botId, name } = this.application;
    const managed = role({ id: this.mint(), guildId, name, permissions, botId, position: guild.roles.size });
    guild.roles.set(managed.id, managed);
    this.joinGuild(guildId, botId, [managed.id]);
    this.events.emit({ type: 'bot-invited', guild });
  }

  kickBot(guildId: string): void {
    const guild = this.guild(guildId);
    const { botId } = this.application;
    guild.members.delete(botId);
    for (const each of guild.roles.values()) if (each.botId === botId) guild.roles.delete(each.id);
    this.events.emit({ type: 'bot-kicked', guild });
  }
}
