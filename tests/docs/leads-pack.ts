import { read, section } from './pages.ts';

/** The pack on the page for leads, as somebody would copy it. */
export async function packInLeadsPage(): Promise<string> {
  const text = section(await read('docs/leads.md'), 'Bringing a list of your own', 3);
  const [, source] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
  if (source === undefined) throw new Error('docs/leads.md has no example of a pack');
  return source;
}
