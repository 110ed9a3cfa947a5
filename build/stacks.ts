import { readFileSync } from 'node:fs';
import type { SourceMapPayload } from 'node:module';
import { dirname, resolve } from 'node:path';
import { type Places, readPlaces } from './places.ts';

/** The name that the build gives to all files of packages: they are mapped to nothing else. */
export const PACKAGE = 'a-package';

/**
 * Stack traces name the sources instead of the bundle. The map is read with the first trace that somebody looks at,
 * which may be a package when a connection ends: Node's own way would read it at every start.
 * @param name what traces call the bundle
 */
export function readableStacks(name: string, mapPath: string): void {
  let places: Places | undefined;

  function read(): Places {
    const payload: SourceMapPayload = JSON.parse(readFileSync(mapPath, 'utf8'));
    return readPlaces(payload);
  }

  function placeOf(site: NodeJS.CallSite): string {
    const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
    const text = String(site);
    if (site.getFileName() !== name || line === null || column === null) return text;
    places ??= read();
    const found = places(line - 1, column - 1);
    if (found === undefined || found.source.endsWith(PACKAGE)) return text;
    const source = resolve(dirname(mapPath), found.source);
    return text.replace(`${name}:${line}:${column}`, `${source}:${found.line + 1}:${found.column + 1}`);
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
