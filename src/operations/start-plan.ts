import type { Config } from '../config.ts';
import { loadPack } from '../content/load-pack.ts';
import { allQuestions } from '../domain/catalog.ts';
import { nameOf } from '../store/moving/places.ts';
import { storePlace } from '../store/url.ts';
import type { Host } from './operation.ts';

/** Says what a start would do. Rejects, as a start does, when settings or content are not in order. */
export async function sayStart(
  { storeUrl, contentDir, healthAt, apiUrl }: Config,
  { say }: Pick<Host, 'say'>,
): Promise<number> {
  const pack = await loadPack(contentDir);
  const health =
    healthAt === undefined ? '' : ` Health checks would be answered at ${healthAt.host}:${healthAt.port}.`;
  say(
    `The bot would start with the database ${nameOf(storePlace(storeUrl))}, the ${allQuestions(pack).length} questions of ${contentDir}, and ${apiUrl ?? 'Discord'}.${health} Nothing was started.`,
  );
  return 0;
}
