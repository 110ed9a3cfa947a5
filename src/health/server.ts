import { Hono } from 'hono';
import { codeOf, type Served, serve } from '../serving.ts';

/** Says in one sentence why nothing can be answered at the address. */
export class HealthError extends Error {
  override readonly name = 'HealthError';
}

/** Says what is wrong, in one sentence each; empty when all is well. */
export type Troubles = readonly string[];

export interface HealthAnswers {
  /** About the process itself: a process manager restarts it if there are any. */
  alive(): Troubles;
  /** About what the process needs: while there are any, it should get nothing to do. */
  ready(): Promise<Troubles>;
  metrics(): Promise<{ readonly type: string; readonly text: string }>;
}

export type HealthServer = Served;

/** Rejects with a HealthError when nothing can listen at the address. */
export async function startHealthServer(
  { host, port }: { readonly host: string; readonly port: number },
  answers: HealthAnswers,
): Promise<HealthServer> {
  const app = new Hono();
  const told = (troubles: Troubles) => ({ ok: troubles.length === 0, troubles });
  app.get('/healthz', (context) => {
    const state = told(answers.alive());
    return context.json(state, state.ok ? 200 : 503);
  });
  app.get('/readyz', async (context) => {
    const state = told(await answers.ready());
    return context.json(state, state.ok ? 200 : 503);
  });
  app.get('/metrics', async (context) => {
    const { type, text } = await answers.metrics();
    return context.body(text, 200, { 'content-type': type });
  });
  return serve(app, { host, port }).catch((error: unknown) => {
    throw new HealthError(whyNot(codeOf(error), `${host}:${port}`));
  });
}

function whyNot(code: string, address: string): string {
  if (code === 'EADDRINUSE')
    return `HEALTH_URL cannot be used: ${address} is taken by another program. Choose another port.`;
  return `HEALTH_URL cannot be used: nothing can listen at ${address} (${code}). Give an address of this machine and a port above 1023.`;
}
