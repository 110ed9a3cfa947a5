import type { EChartsOption } from 'echarts';

export type Mark = Extract<NonNullable<EChartsOption['graphic']>, readonly unknown[]>[number];

export const FONT = 'Atkinson Hyperlegible';

/** In pixels. A phone shows a picture of 800 at a width of 340, so text of size 28 appears as 12. */
export const WIDTH = 800;
export const SIZE = { small: 26, text: 28, title: 34 } as const;

/** Okabe and Ito's colours, which people with any colour vision can tell apart, on a background of their own. */
export const COLOUR = {
  paper: '#ffffff',
  ink: '#1a1a1a',
  quiet: '#595959',
  rule: '#c9ccd1',
  blue: '#0072b2',
  vermilion: '#d55e00',
  green: '#009e73',
  purple: '#a8548a',
  sky: '#56b4e9',
  orange: '#e69f00',
} as const;

/** Each of the four buckets has a colour, a dash and a symbol, so that nothing depends on colour alone. */
export const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'] as const;
export type SymbolName = (typeof SYMBOLS)[number];

export interface TextLook {
  readonly size?: number;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** An outline in the background colour that keeps lines away from the letters. */
  readonly halo?: boolean;
}

export function textAt(x: number, y: number, text: string, look: TextLook = {}): Mark {
  const { size = SIZE.text, bold = false, fill = COLOUR.ink, align = 'left', halo = false } = look;
  return {
    type: 'text',
    silent: true,
    style: {
      text,
      x,
      y,
      fill,
      align,
      verticalAlign: 'middle',
      // Not as a single `font`: resvg does not read the shorthand.
      fontFamily: FONT,
      fontSize: size,
      fontWeight: bold ? 'bold' : 'normal',
      ...(halo ? { stroke: COLOUR.paper, lineWidth: 7 } : {}),
    },
  };
}

export interface LineLook {
  readonly colour: string;
  readonly width: number;
  readonly dash?: number[];
}

export function lineFrom(x1: number, y1: number, x2: number, y2: number, look: LineLook): Mark {
  const { colour, width, dash } = look;
  return {
    type: 'line',
    silent: true,
    shape: { x1, y1, x2, y2 },
    style: { stroke: colour, lineWidth: width, lineCap: 'round', ...(dash ? { lineDash: dash } : {}) },
  };
}

/** @param size half its width */
export function symbolAt(x: number, y: number, symbol: SymbolName, size: number, colour: string): Mark {
  const style = { fill: colour, stroke: COLOUR.paper, lineWidth: 2 };
  if (symbol === 'circle') return { type: 'circle', silent: true, shape: { cx: x, cy: y, r: size }, style };
  const corners: Record<Exclude<SymbolName, 'circle'>, number[][]> = {
    rect: [
      [-0.9, -0.9],
      [0.9, -0.9],
      [0.9, 0.9],
      [-0.9, 0.9],
    ],
    triangle: [
      [0, -1.15],
      [1.15, 0.95],
      [-1.15, 0.95],
    ],
    diamond: [
      [0, -1.3],
      [1.3, 0],
      [0, 1.3],
      [-1.3, 0],
    ],
  };
  const points = corners[symbol].map(([dx = 0, dy = 0]) => [x + dx * size, y + dy * size]);
  return { type: 'polygon', silent: true, shape: { points }, style };
}

export const boxAt = (x: number, y: number, width: number, height: number, fill: string): Mark => ({
  type: 'rect',
  silent: true,
  shape: { x, y, width, height, r: 3 },
  style: { fill },
});

/** A border, for surroundings that are as white as the picture. */
export const frame = (height: number): Mark => ({
  type: 'rect',
  silent: true,
  shape: { x: 1, y: 1, width: WIDTH - 2, height: height - 2 },
  style: { fill: 'none', stroke: COLOUR.rule, lineWidth: 2 },
});
