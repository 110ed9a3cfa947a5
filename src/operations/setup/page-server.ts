import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type Served, serve } from '../../serving.ts';
import type { Guide, View } from './guide.ts';
import type { Markup } from './page/document.ts';
import { endPage, refusalPage, stepsPage } from './page/pages.ts';

const HOST = '127.0.0.1';
const LARGEST_FORM = 8_192;

export interface SetupPage extends Pick<Served, 'close'> {
  /** Contains the key of this run, which opens the page and becomes useless afterwards. */
  readonly url: string;
  /** Resolves when somebody says that they are done, with whether the bot should start. */
  readonly finished: Promise<{ readonly isToStart: boolean }>;
}

const fresh = (): string => randomBytes(24).toString('base64url');
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted));

/** Only the style sheet and the script of the answer itself may load or run, and no other page may frame it. */
const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

function answer(context: Context, status: 200 | 403 | 404 | 500, page: (nonce: string) => Markup) {
  const nonce = fresh();
  context.header('content-security-policy', policyOf(nonce));
  return context.html(page(nonce), status);
}

const refuse = (context: Context, status: 403 | 404 | 500, sentence: string) =>
  answer(context, status, (nonce) => refusalPage(sentence, nonce));

/** Rejects with Node's error when nothing can listen at the port; 0 means any free one. */
export async function openSetupPage(
  guide: Guide,
  { port, onUnexpected }: { readonly port: number; onUnexpected(error: unknown): void },
): Promise<SetupPage> {
  const key = fresh();
  const names: string[] = [];
  let finish: (how: { isToStart: boolean }) => void = () => undefined;
  const finished = new Promise<{ isToStart: boolean }>((resolve) => {
    finish = resolve;
  });
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.use(async (context, next) => {
    context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
    // With no-referrer, a form would be sent without its origin.
    context.header('referrer-policy', 'same-origin');
    context.header('cross-origin-opener-policy', 'same-origin');
    context.header('cross-origin-resource-policy', 'same-origin');
    const origin = context.req.header('origin');
    // Another website could point a name of its own at this machine, so only our own names are accepted.
    const isHere = names.includes(context.req.header('host') ?? '');
    const isOwn =
      origin === undefined ? context.req.method === 'GET' : names.some((name) => origin === `http://${name}`);
    if (!isHere || !isOwn) return refuse(context, 403, 'This page only answers requests from itself.');
    await next();
    return undefined;
  });
  app.use('/:key/*', async (context, next) => {
    if (!isSame(context.req.param('key'), key)) return context.notFound();
    await next();
    return undefined;
  });
  app.use(
    bodyLimit({
      maxSize: LARGEST_FORM,
      onError: (context) => refuse(context, 403, 'That is too long for this form.'),
    }),
  );
  app.notFound((context) =>
    refuse(
      context,
      404,
      "This link doesn't work. Each run of setup prints a new link: use the one in the terminal.",
    ),
  );
  app.onError((error, context) => {
    onUnexpected(error);
    return refuse(context, 500, 'Something went wrong. The terminal says what. Go back and try again.');
  });

  app.get('/:key/', async (context) => {
    const view = await guide.look();
    return answer(context, 200, (nonce) => stepsPage(view, nonce, revisionOf(view)));
  });
  app.get('/:key/state', async (context) => context.text(revisionOf(await guide.look())));
  const field = async (context: Context, name: string): Promise<string> => {
    const { [name]: value } = await context.req.parseBody();
    return typeof value === 'string' ? value : '';
  };
  const back = (context: Context) => context.redirect(`/${key}/`, 303);
  app.post('/:key/token', async (context) => {
    await guide.take(await field(context, 'token'));
    return back(context);
  });
  app.post('/:key/retry', async (context) => {
    await guide.retry();
    return back(context);
  });
  app.post('/:key/skip', (context) => {
    guide.skipSwitches();
    return back(context);
  });
  app.post('/:key/contact', async (context) => {
    await guide.saveContact(await field(context, 'contact'));
    return back(context);
  });
  app.post('/:key/finish', async (context) => {
    const view = await guide.look();
    const isToStart = view.step === 'start' && (await field(context, 'next')) === 'start';
    context.header('connection', 'close');
    context.env.outgoing.once('close', () => finish({ isToStart }));
    return answer(context, 200, (nonce) => endPage(view, isToStart, nonce));
  });

  const served = await serve(app, { host: HOST, port });
  names.push(`${HOST}:${served.port}`, `localhost:${served.port}`);
  return { url: `http://${HOST}:${served.port}/${key}/`, finished, close: served.close };
}

const revisionOf = ({ step, trouble, seen }: View): string =>
  digest(JSON.stringify([step, trouble, seen && [[...seen.switches], seen.servers, seen.warnings]]))
    .toString('base64url')
    .slice(0, 16);
