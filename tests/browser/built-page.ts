import type { TestProject } from 'vitest/node';
import { buildPage } from '../../sandbox/control/page-build.ts';

/** A file of the page as text, which can be passed to the test processes. */
export interface BuiltFile {
  path: string;
  contentType: string;
  body: string;
  gzipped: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    builtPage: BuiltFile[];
  }
}

/** Builds the page once per run: the tests open it some thirty times. */
export default async function builtPage(project: TestProject): Promise<void> {
  const files = [...(await buildPage())].map(
    ([path, { contentType, body, gzipped }]): BuiltFile => ({
      path,
      contentType,
      body: body.toString('base64'),
      gzipped: gzipped.toString('base64'),
    }),
  );
  project.provide('builtPage', files);
}
