import process from 'node:process';
import { type Browser, type BrowserContextOptions, chromium, type Page as Tab } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import type { Asset } from '../../sandbox/control/page-build.ts';
import type { Page } from '../../sandbox/control/page-server.ts';
import type { Playground } from '../../sandbox/control/playground.ts';
import { serveScenes } from '../../sandbox/control/scene-page.ts';
import { FIRST_SCENE, sceneNamed } from '../../sandbox/scenes/all.ts';
import type { BuiltFile } from './built-page.ts';

/** The seeded group behind the page, with the real bot. */
export interface Stage {
  page: Page;
  playground: Playground;
  /** Opens a tab with a browser profile of its own. */
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

/** The limit for each step on the page: a slow machine must not fail a test. */
const PATIENCE_MS = 60_000;

let browser: Browser;
let group: RunningPage | null = null;
let isUsed = false;
const open: (() => Promise<void>)[] = [];
const mishaps: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
});
afterAll(async () => {
  await group?.end();
  await browser.close();
});
afterEach(async ({ task }) => {
  for (const close of open.splice(0).reverse()) await close();
  const failures = group?.page.playground.standIn.failures ?? [];
  if (task.result?.state === 'fail' || failures.length > 0) {
    // The next test gets a new group.
    const broken = group;
    group = null;
    await broken?.end().catch(() => undefined);
  }
  expect(failures, 'errors of the stand-in itself').toEqual([]);
  expect(mishaps.splice(0), 'what people of the group could not do').toEqual([]);
});

interface RunningPage {
  page: Page;
  end(): Promise<void>;
  /** Resolves when the group ends. Rejects with what went wrong in it. */
  served: Promise<void>;
}

/**
 * The group as it is at the start of a scene. The tests of a file share one, which is reset if a tab was open on it or
 * another scene is asked for. With `fresh: false`, what earlier tests did is kept.
 */
export async function openStage({ fresh = true, scene = FIRST_SCENE.name } = {}): Promise<Stage> {
  group ??= await startGroup(scene);
  const { page, served } = group;
  if ((fresh && isUsed) || page.playground.scene !== scene) {
    await Promise.race([page.reset(scene), served]);
    isUsed = false;
  }
  return {
    page,
    playground: page.playground,
    visit(options) {
      isUsed = true;
      return visit(page.url, options);
    },
  };
}

async function startGroup(scene: string): Promise<RunningPage> {
  const ending = new AbortController();
  let served: Promise<void> = Promise.resolve();
  const page = await new Promise<Page>((resolve, reject) => {
    served = serveScenes({
      signal: ending.signal,
      scene: sceneNamed(scene),
      onMishap: (what) => mishaps.push(what),
      ready: resolve,
      command: inject('bundledBot'),
      assets: builtAssets(),
    });
    served.catch(reject);
  });
  isUsed = false;
  const end = () => {
    ending.abort();
    return served;
  };
  return { page, served, end };
}

/** The page's files, as built for this run. */
export function builtAssets(): Map<string, Asset> {
  const asset = ({ contentType, body, gzipped }: BuiltFile): Asset => ({
    contentType,
    body: Buffer.from(body, 'base64'),
    gzipped: Buffer.from(gzipped, 'base64'),
  });
  return new Map(inject('builtPage').map((file) => [file.path, asset(file)]));
}

/** Opens the page in a browser profile of its own. Anything the browser complains about fails the test. */
export async function visit(url: string, options: BrowserContextOptions = {}): Promise<Tab> {
  const tab = await openTab(url, options);
  await tab.getByRole('log', { name: 'Messages' }).waitFor();
  return tab;
}

/** Opens any page in the same way. */
export async function openTab(url: string, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const tab = await context.newPage();
  const problems = problemsOf(tab, url);
  closeAfterTest(async () => {
    await context.close();
    expect(problems, 'what the browser complained about').toEqual([]);
  });
  await tab.goto(url);
  return tab;
}

/** Calls `close` after the test, in reverse order of registration. */
export function closeAfterTest(close: () => Promise<void>): void {
  open.push(close);
}

/** Errors on the page, and requests to other machines. */
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
