import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, resolve } from 'node:path';

/** The name that the build gives to all files of packages: they are mapped to nothing else. */
export const PACKAGE = 'a-package';

/**
 * Stack traces name the sources instead of the bundle. The map is read with the first trace that somebody looks at:
 * Node's own way would read it at every start and keep it.
 * @param name what traces call the bundle
 */
export function readableStacks(name: string, mapPath: string): void {
  let map: SourceMap | undefined;

  function read(): SourceMap {
    const payload: SourceMapPayload = JSON.parse(readFileSync(mapPath, 'utf8'));
    return new SourceMap(payload);
  }

  function placeOf(site: NodeJS.CallSite): string {
    const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
    const text = String(site);
    if (site.getFileName() !== name || line === null || column === null) return text;
    map ??= read();
    const found = map.findEntry(line - 1, column - 1);
    if (!('originalSource' in found) || found.originalSource.endsWith(PACKAGE)) return text;
    const source = resolve(dirname(mapPath), found.originalSource);
    return text.replace(
      `${name}:${line}:${column}`,
      `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`,
    );
  }

  Error.prepareStackTrace = (error, sites) => {
    const head = String(error);
    try {
      return [head, ...sites.map((site) => `    at ${placeOf(site)}`)].join('\n');
    } catch {
      // Without its map a trace names the bundle, which is still better than none.
      return [head, ...sites.map((site) => `    at ${String(site)}`)].join('\n');
    }
  };
}
