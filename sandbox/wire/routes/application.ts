import { commandsOf, registerCommands } from '../../world/commands/registry.ts';
import { refusal } from '../../world/refusal.ts';
import { commandsBody } from '../../world/shapes/commands.ts';
import type { Call, Reply, Route } from '../call.ts';
import { applicationPayload, commandPayload } from '../payloads/application.ts';
import { userPayload } from '../payloads/people.ts';

function scope(call: Call): string | null {
  if (call.id('application') !== call.world.application.id) throw refusal('MissingAccess');
  return call.text('guild') === '' ? null : call.id('guild');
}

function listCommands(call: Call): Reply {
  return {
    status: 200,
    body: commandsOf(call.world, scope(call)).map((command) => commandPayload(call.world, command)),
  };
}

function replaceCommands(call: Call): Reply {
  const registered = registerCommands(call.world, scope(call), call.read(commandsBody));
  return { status: 200, body: registered.map((command) => commandPayload(call.world, command)) };
}

function application(call: Call): Reply {
  return { status: 200, body: applicationPayload(call.world) };
}

export const applicationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/gateway',
    open: true,
    handle: (call) => ({ status: 200, body: { url: call.gateway.url } }),
  },
  {
    method: 'GET',
    path: '/gateway/bot',
    handle: (call) => ({ status: 200, body: call.gateway }),
  },
  {
    method: 'GET',
    path: '/users/@me',
    handle(call) {
      const account = call.world.account(call.botId);
      const own = { mfa_enabled: true, locale: account.locale, verified: true, email: null };
      return { status: 200, body: { ...userPayload(account), ...own } };
    },
  },
  { method: 'GET', path: '/applications/@me', handle: application },
  { method: 'GET', path: '/oauth2/applications/@me', handle: application },
  { method: 'GET', path: '/applications/:application/commands', handle: listCommands },
  { method: 'PUT', path: '/applications/:application/commands', handle: replaceCommands },
  { method: 'GET', path: '/applications/:application/guilds/:guild/commands', handle: listCommands },
  { method: 'PUT', path: '/applications/:application/guilds/:guild/commands', handle: replaceCommands },
];
