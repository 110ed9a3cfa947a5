import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { init } from 'echarts/dist/echarts.esm.min.mjs';
import type { Drawing } from './drawing.ts';
import { COLOUR, FONT, WIDTH } from './look.ts';

/** Pixels of the file per pixel of the drawing, because phones have two or three physical pixels for each. */
const SHARPNESS = 1.5;

/** These are TTF files, because resvg silently leaves out text if a font is missing or in a web format. */
export const FONT_FILES: readonly string[] = [
  '@expo-google-fonts/atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf',
  '@expo-google-fonts/atkinson-hyperlegible/700Bold/AtkinsonHyperlegible_700Bold.ttf',
].map((name) => fileURLToPath(import.meta.resolve(name)));

/** @returns SVG whose text is still text */
export function svgOf({ option, height }: Drawing): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: COLOUR.paper,
      textStyle: { fontFamily: FONT },
      ...option,
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/**
 * Draws only with our own font, whatever fonts the machine has.
 * @param width in pixels of the file
 * @throws if a font file is missing
 */
export function pngOf(svg: string, width: number = WIDTH * SHARPNESS, fontFiles = FONT_FILES): Buffer {
  const missing = fontFiles.filter((file) => !existsSync(file));
  if (missing.length > 0 || fontFiles.length === 0)
    throw new Error(`no font to write with: ${missing.join()}`);
  const font = { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: FONT };
  return new Resvg(svg, { font, fitTo: { mode: 'width', value: width } }).render().asPng();
}
