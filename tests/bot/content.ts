import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A content folder that holds only the first bank and the curriculum's topics. */
    oneBank: string;
  }
}

const SHIPPED = fileURLToPath(new URL('../../content', import.meta.url));

const isOfOneBank = (file: string): boolean =>
  !/^(?:questions\/(?!metr-round-1\.yaml)|topics(?:\/|$))/.test(file.replaceAll('\\', '/'));

/** Provides that folder, so that adding a pack does not change what people see in a flow. */
export default async function provideContent(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-content-'));
  await cp(SHIPPED, folder, {
    recursive: true,
    filter: (source) => isOfOneBank(relative(SHIPPED, source)),
  });
  project.provide('oneBank', folder);
  return () => rm(folder, { recursive: true, force: true });
}
