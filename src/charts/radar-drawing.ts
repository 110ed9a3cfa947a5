import type { EChartsOption } from 'echarts';
import type { Drawing } from './drawing.ts';
import { drawable, wrapped } from './lettering.ts';
import {
  COLOUR,
  frame,
  type LineLook,
  lineFrom,
  type Mark,
  SIZE,
  type SymbolName,
  symbolAt,
  textAt,
  WIDTH,
} from './look.ts';
import { axisWords, type RadarAxis, type RadarFacts } from './radar-facts.ts';

const HEIGHT = 760;
const MIDDLE = { x: WIDTH / 2, y: 452 };
const RADIUS = 192;
const LEVELS = 5;
const LINE_HEIGHT = 34;

interface Shape extends LineLook {
  readonly of: 'wanted' | 'first' | 'now';
  readonly words: string;
  readonly symbol: SymbolName;
  readonly size: number;
}

const SHAPES: readonly Shape[] = [
  { of: 'wanted', words: 'wanted', symbol: 'rect', size: 17, colour: COLOUR.vermilion, width: 5 },
  {
    of: 'first',
    words: 'first audit',
    symbol: 'triangle',
    size: 14,
    colour: COLOUR.quiet,
    width: 4,
    dash: [4, 11],
  },
  { of: 'now', words: 'you now', symbol: 'circle', size: 10, colour: COLOUR.blue, width: 6 },
];

interface Point {
  readonly x: number;
  readonly y: number;
}

function pointAt(index: number, of: number, level: number): Point {
  const angle = (2 * Math.PI * index) / of;
  const distance = (RADIUS * level) / LEVELS;
  return { x: MIDDLE.x + distance * Math.sin(angle), y: MIDDLE.y - distance * Math.cos(angle) };
}

/** Draws lines between neighbours that are both known; at an unknown corner the shape stays open. */
function shapeMarks(axes: readonly RadarAxis[], shape: Shape): Mark[] {
  const points = axes.map((axis, index) => {
    const level = axis[shape.of];
    return level === undefined ? undefined : pointAt(index, axes.length, level);
  });
  const lines = points.flatMap((from, index) => {
    const to = points[(index + 1) % points.length];
    return from && to ? [lineFrom(from.x, from.y, to.x, to.y, shape)] : [];
  });
  const symbols = points.flatMap((at) =>
    at ? [symbolAt(at.x, at.y, shape.symbol, shape.size, shape.colour)] : [],
  );
  return [...lines, ...symbols];
}

function rings(axes: readonly RadarAxis[]): Mark[] {
  const levels = [1, 2, 3, 4, 5];
  const sides = levels.flatMap((level) =>
    axes.map((_axis, index) => {
      const from = pointAt(index, axes.length, level);
      const to = pointAt(index + 1, axes.length, level);
      return lineFrom(from.x, from.y, to.x, to.y, { colour: COLOUR.rule, width: 2 });
    }),
  );
  const spokes = axes.map((_axis, index) => {
    const end = pointAt(index, axes.length, LEVELS);
    return lineFrom(MIDDLE.x, MIDDLE.y, end.x, end.y, { colour: COLOUR.rule, width: 2 });
  });
  return [...sides, ...spokes];
}

const scale = (axes: readonly RadarAxis[]): Mark[] =>
  [1, 2, 3, 4, 5].map((level) => {
    const from = pointAt(0, axes.length, level);
    const to = pointAt(1, axes.length, level);
    const at = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    return textAt(at.x, at.y, String(level), {
      size: SIZE.small,
      fill: COLOUR.quiet,
      align: 'center',
      halo: true,
    });
  });

function axisLabel(axis: RadarAxis, index: number, of: number): Mark[] {
  const isAside = index % 2 === 1;
  const name = wrapped(drawable(axis.name, `Bucket ${index + 1}`), isAside ? 11 : 34, isAside ? 3 : 1);
  const facts = isAside ? axisWords(axis) : [axisWords(axis).join(' · ')];
  const lines = [...name, ...facts];
  const corner = pointAt(index, of, LEVELS);
  const half = ((lines.length - 1) * LINE_HEIGHT) / 2;
  const [x, y, align] = isAside
    ? ([corner.x + (index === 1 ? 22 : -22), corner.y, index === 1 ? 'left' : 'right'] as const)
    : ([corner.x, corner.y + (index === 0 ? -half - 36 : half + 36), 'center'] as const);
  return lines.map((line, row) =>
    textAt(x, y - half + row * LINE_HEIGHT, line, { align, bold: row < name.length }),
  );
}

function legend(shapes: readonly Shape[]): Mark[] {
  const step = 240;
  const left = (WIDTH - step * shapes.length) / 2 + 10;
  return shapes.toReversed().flatMap((shape, index) => {
    const x = left + index * step;
    return [
      lineFrom(x, 106, x + 58, 106, shape),
      symbolAt(x + 29, 106, shape.symbol, shape.size, shape.colour),
      textAt(x + 72, 106, shape.words),
    ];
  });
}

export function radarDrawing({ track, axes, hasFirst }: RadarFacts): Drawing {
  const shapes = SHAPES.filter(({ of }) => of !== 'first' || hasFirst);
  const option: EChartsOption = {
    graphic: [
      frame(HEIGHT),
      textAt(WIDTH / 2, 48, drawable(track, 'You and the track'), {
        size: track.length > 36 ? SIZE.small : SIZE.title,
        bold: true,
        align: 'center',
      }),
      ...legend(shapes),
      ...rings(axes),
      ...shapes.flatMap((shape) => shapeMarks(axes, shape)),
      ...scale(axes),
      ...axes.flatMap((axis, index) => axisLabel(axis, index, axes.length)),
    ],
  };
  return { option, height: HEIGHT };
}
