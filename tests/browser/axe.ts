import axe from 'axe-core';
import type { Page as Tab } from 'playwright-core';
import { z } from 'zod';

const findings = z.array(
  z.object({ id: z.string(), impact: z.string().nullable(), nodes: z.array(z.object({ html: z.string() })) }),
);

/** Everything axe finds, down to minor issues, with the elements concerned. Injects axe into the page if needed. */
export async function findingsOf(tab: Tab): Promise<string[]> {
  if (!(await tab.evaluate<boolean>('"axe" in window'))) await tab.evaluate(axe.source);
  const found: unknown = await tab.evaluate('axe.run().then(({ violations }) => violations)');
  return findings
    .parse(found)
    .flatMap(({ id, impact, nodes }) => nodes.map(({ html }) => `${id} (${impact}): ${html.slice(0, 200)}`));
}
