import { mkdir } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { EXHIBITS } from '../../views/gallery/all.ts';
import { visitBareServer } from '../bare-stage.ts';
import { hangAll } from './hanging.ts';

const FOLDER = fileURLToPath(new URL('../../../looks/', import.meta.url));
/** `LOOKS=gaps,plan npm run looks` only takes exhibits whose name contains one of these. */
const WANTED = (process.env['LOOKS'] ?? '').split(',');

/** Tall enough to show every card whole. */
const TALL = 4_200;

test.each([
  ['phone-light', 390, 'light'],
  ['phone-dark', 390, 'dark'],
  ['desktop', 1280, 'light'],
] as const)('a picture of every message: %s', async (look, width, colorScheme) => {
  const folder = `${FOLDER}${look}/`;
  await mkdir(folder, { recursive: true });
  const { server, tab } = await visitBareServer();
  await tab.setViewportSize({ width, height: TALL });
  await tab.emulateMedia({ colorScheme });
  await hangAll(tab, server.person.id);
  await tab.evaluate(`document.querySelector('.whereabouts').style.display = 'none'`);
  let taken = 0;
  for (const [index, { name }] of EXHIBITS.entries()) {
    if (!WANTED.some((part) => name.includes(part))) continue;
    await tab
      .locator(`#message-exhibit-${index}`)
      .screenshot({ path: `${folder}${name.replaceAll(/\W+/g, '-')}.png` });
    taken += 1;
  }
  expect(taken).toBeGreaterThan(0);
});
