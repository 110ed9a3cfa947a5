import process from 'node:process';
import { type Browser, type BrowserContextOptions, chromium, type Page as Tab } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { serveGroup } from '../../src/sandbox/control/group-page.ts';
import type { Page } from '../../src/sandbox/control/page-server.ts';
import type { Playground } from '../../src/sandbox/control/playground.ts';

/** The seeded group behind the page, with the real bot. */
export interface Stage {
  page: Page;
  playground: Playground;
  /** Opens a tab of its own browser profile. */
  visit(options?: BrowserContextOptions): Promise<Tab>;
}

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const DESKTOP = { width: 1280, height: 860 };
export const PHONE = { width: 390, height: 844 };

let browser: Browser;
const open: (() => Promise<void>)[] = [];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
});
afterAll(async () => {
  await browser.close();
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

export async function openStage(): Promise<Stage> {
  const ending = new AbortController();
  let served: Promise<void> = Promise.resolve();
  const { page, playground } = await new Promise<Pick<Stage, 'page' | 'playground'>>((resolve, reject) => {
    served = serveGroup({
      signal: ending.signal,
      ready: (page, playground) => resolve({ page, playground }),
    });
    served.catch(reject);
  });
  closeAfterTest(async () => {
    ending.abort();
    await served;
  });
  return { page, playground, visit: (options) => visit(page.url, options) };
}

/** Opens the page in a browser profile of its own; what the browser complains about fails the test. */
export async function visit(url: string, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    ...options,
  });
  const tab = await context.newPage();
  const problems = problemsOf(tab, url);
  closeAfterTest(async () => {
    await context.close();
    expect(problems, 'what the browser complained about').toEqual([]);
  });
  await tab.goto(url);
  await tab.getByRole('log', { name: 'Messages' }).waitFor();
  return tab;
}

/** The last one given is called first. */
export function closeAfterTest(close: () => Promise<void>): void {
  open.push(close);
}

/** Errors of the page, and requests that leave the machine. */
function problemsOf(tab: Tab, url: string): string[] {
  const problems: string[] = [];
  tab.on('pageerror', ({ message }) => problems.push(message));
  tab.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  tab.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url))
      problems.push(`request to ${request.url()}`);
  });
  return problems;
}
