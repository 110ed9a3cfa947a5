import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { Refusal } from '../world/refusal.ts';
import type { World } from '../world/world.ts';
import { Call, type CallParts, type Reply, type Route } from './call.ts';
import type { Fault, Faults } from './faults.ts';
import type { View } from './payloads/messages.ts';
import type { RateLimits } from './rate-limits.ts';
import { type ReadRequest, readRequest } from './request-reading.ts';
import type { RequestLog } from './requests.ts';
import { applicationRoutes } from './routes/application.ts';
import { guildRoutes } from './routes/guilds.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { messageRoutes } from './routes/messages.ts';
import { pinRoutes } from './routes/pins.ts';
import { scheduledEventRoutes } from './routes/scheduled-events.ts';
import { threadRoutes } from './routes/threads.ts';

export interface RestParts {
  world: World;
  view: View;
  gateway: () => CallParts['gateway'];
  requests: RequestLog;
  faults: Faults;
  limits: RateLimits;
  isToken: (token: string) => boolean;
  /** Called with errors of the stand-in itself. */
  failed: (error: unknown) => void;
}

type RestContext = Context<{ Bindings: HttpBindings }>;

const PREFIX = '/api/v10';
const ROUTES: readonly Route[] = [
  ...applicationRoutes,
  ...interactionRoutes,
  ...pinRoutes,
  ...messageRoutes,
  ...threadRoutes,
  ...guildRoutes,
  ...scheduledEventRoutes,
];

export function restServer(parts: RestParts): Server {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const route of ROUTES) {
    app.on(route.method, `${PREFIX}${route.path}`, (context) => serve(parts, context, route));
  }
  app.get('/attachments/:channel/:attachment/:name', (context) => attachment(parts.world, context));
  app.all('*', (context) => serve(parts, context, null));
  return createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
}

async function serve(parts: RestParts, context: RestContext, route: Route | null): Promise<Response> {
  const started = performance.now();
  const at = parts.world.clock.now();
  const request = await readRequest(context.req.raw, PREFIX);
  const fault = parts.faults.take(request.method, request.path);
  const finish = (status: number | null, response: unknown, headers: Record<string, string> = {}) => {
    parts.requests.add({
      method: request.method,
      path: request.path,
      route: route?.path ?? null,
      body: request.body,
      files: request.files.length,
      status,
      response,
      ms: performance.now() - started,
      at,
      fault: fault?.kind ?? null,
    });
    const date = { date: new Date(parts.world.clock.now()).toUTCString() };
    if (status === null) return RESPONSE_ALREADY_SENT;
    if (response === undefined) return new Response(null, { status, headers: { ...date, ...headers } });
    return Response.json(response, { status, headers: { ...date, ...headers } });
  };
  const reset = () => {
    context.env.incoming.socket.resetAndDestroy();
    return finish(null, undefined);
  };
  if (fault?.kind === 'reset-before') return reset();
  if (fault?.kind === 'hang') return finish(null, undefined);
  if (fault?.kind === 'delay') await sleep(fault.delayMs);
  const planned = fault && plannedAnswer(fault);
  if (planned) return finish(planned.status, planned.body, planned.headers);
  const wait = parts.limits.countAll(request.path);
  if (wait !== null) {
    const limited = rateLimited(wait, 'global');
    return finish(limited.status, limited.body, limited.headers);
  }
  const major =
    context.req.param('channel') ?? context.req.param('guild') ?? context.req.param('token') ?? '';
  const { headers, retryAfter } = parts.limits.count(request.method, route?.path ?? 'unknown', major);
  if (retryAfter !== null) {
    const limited = rateLimited(retryAfter, 'user');
    return finish(limited.status, limited.body, { ...headers, ...limited.headers });
  }
  const reply = answer(parts, context, route, request);
  if (fault?.kind === 'reset-after') return reset();
  if (fault?.kind === 'hang-after') return finish(null, undefined);
  const done = finish(reply.status, reply.body, headers);
  if (fault?.kind === 'delay-after') await sleep(fault.delayMs);
  return done;
}

function answer(parts: RestParts, context: RestContext, route: Route | null, request: ReadRequest): Reply {
  if (!route) return { status: 404, body: { message: '404: Not Found', code: 0 } };
  const token = /^Bot (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
  if (!route.open && (token === undefined || !parts.isToken(token))) {
    return { status: 401, body: { message: '401: Unauthorized', code: 0 } };
  }
  const { world, view } = parts;
  const parameters: Record<string, string> = context.req.param();
  try {
    return route.handle(new Call({ ...request, world, view, parameters, gateway: parts.gateway() }));
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: error.body() };
    parts.failed(error);
    return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
  }
}

function plannedAnswer(fault: Fault): (Reply & { headers?: Record<string, string> }) | undefined {
  if (fault.kind === 'status') {
    return {
      status: fault.status,
      body: fault.body ?? { message: `${fault.status}: planned fault`, code: 0 },
    };
  }
  return fault.kind === 'rate-limit' ? rateLimited(fault.retryAfter, fault.scope ?? 'user') : undefined;
}

function rateLimited(retryAfter: number, scope: string) {
  const global = scope === 'global';
  const headers = {
    'retry-after': String(Math.ceil(retryAfter)),
    'x-ratelimit-scope': scope,
    // Without this header the client would take the answer for one by a proxy in front of Discord.
    via: '1.1 sandbox',
    'x-ratelimit-reset-after': String(retryAfter),
    ...(global ? { 'x-ratelimit-global': 'true' } : {}),
  };
  return {
    status: 429,
    headers,
    body: { message: 'You are being rate limited.', retry_after: retryAfter, global },
  };
}

function attachment(world: World, context: RestContext): Response {
  const id = context.req.param('attachment');
  const sent = [...world.messages.values()].flatMap(({ attachments }) => attachments);
  const found = [...sent, ...world.uploads.values()].find((each) => each.id === id);
  if (!found) return new Response(null, { status: 404 });
  return new Response(Buffer.from(found.bytes), { headers: { 'content-type': found.contentType } });
}
