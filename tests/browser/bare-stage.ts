import { openPage } from '../../sandbox/control/page-server.ts';
import type { Playground } from '../../sandbox/control/playground.ts';
import { createStandIn } from '../../sandbox/wire/stand-in.ts';
import { builtAssets, closeAfterTest, visit } from './stage.ts';

/** A server with two people and no bot: the test itself answers over REST. */
export async function openBareServer() {
  const standIn = await createStandIn();
  const { world } = standIn;
  const guild = world.addGuild({ name: 'Bare server' });
  const channel = world.addChannel(guild.id, { name: 'lobby', topic: 'Where **everything** is drawn' });
  const role = world.addRole(guild.id, { name: 'Painters', color: 0x1f7a3d });
  const person = world.addMember(guild.id, 'Pia');
  const other = world.addMember(guild.id, 'Quentin');
  const playground: Playground = {
    standIn,
    guildId: guild.id,
    people: [
      { id: person.id, part: 'painter', about: '' },
      { id: other.id, part: 'guest', about: '' },
    ],
    startsIn: channel.id,
    scene: 'bare',
    about: 'You are Pia.',
    steps: [],
    scenes: [],
    leaveAlone: () => undefined,
    moveClock: async () => world.clock.advance(1_000),
  };
  const page = await openPage({ playground, reset: async () => playground, assets: builtAssets() });
  const call = async (method: string, path: string, body: unknown, files: readonly File[] = []) => {
    const headers = { authorization: `Bot ${standIn.token}` };
    const form = new FormData();
    form.set('payload_json', JSON.stringify(body));
    files.forEach((file, index) => {
      form.set(`files[${index}]`, file);
    });
    const answer = await fetch(`${standIn.url}/v10${path}`, {
      method,
      ...(files.length > 0
        ? { headers, body: form }
        : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  };
  const lastInteraction = () =>
    world.until(() => [...world.interactions.values()].find(({ state }) => state === 'waiting'));
  return {
    page,
    world,
    guildId: guild.id,
    channelId: channel.id,
    roleId: role.id,
    person,
    other,
    post: (body: unknown, files: readonly File[] = []) =>
      call('POST', `/channels/${channel.id}/messages`, body, files),
    register: (commands: unknown) => call('PUT', `/applications/${world.application.id}/commands`, commands),
    /** Answers the waiting interaction, and returns what the person did. */
    async answer(callback: unknown) {
      const { id, token, doing } = await lastInteraction();
      await call('POST', `/interactions/${id}/${token}/callback`, callback);
      return doing;
    },
    async close() {
      await page.close();
      await standIn.close();
    },
  };
}

/** Opens such a server and a tab on it, until the test ends. */
export async function visitBareServer() {
  const server = await openBareServer();
  closeAfterTest(() => server.close());
  return { server, tab: await visit(server.page.url) };
}
