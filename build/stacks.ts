import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Places, placesIn } from './places.ts';

/** The name that the build gives to every file of a package, which has no mapping of its own. */
export const PACKAGE = 'a-package';

/**
 * Makes stack traces name the sources instead of the bundle. The places are read with the first trace that is looked
 * at; packages look at traces too, when a connection ends. Node's own way would read a map at every start.
 * @param name what traces call the bundle
 * @param file the file with its places, beside it
 */
export function readableStacks(name: string, file: string): void {
  let places: Places | undefined;

  function placeOf(site: NodeJS.CallSite): string {
    const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
    const text = String(site);
    if (site.getFileName() !== name || line === null || column === null) return text;
    places ??= placesIn(readFileSync(file));
    const found = places(line - 1, column - 1);
    if (found === undefined || found.source.endsWith(PACKAGE)) return text;
    const source = resolve(dirname(file), found.source);
    return text.replace(`${name}:${line}:${column}`, `${source}:${found.line + 1}:${found.column + 1}`);
  }

  Error.prepareStackTrace = (error, sites) => {
    const head = String(error);
    try {
      return [head, ...sites.map((site) => `    at ${placeOf(site)}`)].join('\n');
    } catch {
      // Without its places a trace names the bundle, which is still better than no trace.
      return [head, ...sites.map((site) => `    at ${String(site)}`)].join('\n');
    }
  };
}
