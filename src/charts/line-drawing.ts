import type { EChartsOption } from 'echarts';
import type { Drawing } from './drawing.ts';
import { dateWords, drawable, figure, wrapped } from './lettering.ts';
import type { BucketLine, LineFacts } from './line-facts.ts';
import { COLOUR, frame, lineFrom, type Mark, SIZE, SYMBOLS, symbolAt, textAt } from './look.ts';

const HEIGHT = 600;
const PLOT = { left: 52, right: 490, top: 96, bottom: 508 };
const LABELS_AT = 560;
const LINE_HEIGHT = 31;
const LABEL_COLUMNS = 15;
const ABOVE = 16;
const BELOW = 8;
/** Lines of equal ratings lie side by side, so many pixels apart. */
const APART = 7;

const LOOKS = [
  { colour: COLOUR.blue, dash: [] },
  { colour: COLOUR.vermilion, dash: [16, 9] },
  { colour: COLOUR.green, dash: [3, 9] },
  { colour: COLOUR.purple, dash: [18, 8, 3, 8] },
].map((look, index) => ({ ...look, symbol: SYMBOLS[index] ?? 'circle' }));
type Look = (typeof LOOKS)[number];

const asideOf = (index: number): number => APART * (index - 1.5);

const heightOf = (rating: number): number => PLOT.bottom - ((PLOT.bottom - PLOT.top) * (rating - 1)) / 4;

function placesOf(dates: LineFacts['dates']): number[] {
  const first = dates[0]?.at ?? 0;
  const span = (dates.at(-1)?.at ?? 0) - first;
  return dates.map(
    ({ at }) => PLOT.left + (PLOT.right - PLOT.left) * (span === 0 ? 0.5 : (at - first) / span),
  );
}

interface Label {
  readonly name: readonly string[];
  readonly rating: readonly string[];
  readonly look: Look;
  /** Where the line ends; absent for a bucket that was never rated. */
  readonly end?: { readonly x: number; readonly y: number };
}

function labelOf({ name, ratings }: BucketLine, index: number, look: Look, places: readonly number[]): Label {
  const last = ratings.findLastIndex((rating) => rating !== null);
  const rating = ratings[last];
  const isOver = last !== ratings.length - 1;
  const words = rating == null ? 'not rated' : isOver ? `${figure(rating)}, then not rated` : figure(rating);
  const x = places[last];
  return {
    name: wrapped(drawable(name, `Bucket ${index + 1}`), LABEL_COLUMNS, 3),
    rating: wrapped(words, LABEL_COLUMNS, 2),
    look,
    ...(rating == null || x === undefined ? {} : { end: { x, y: heightOf(rating) + asideOf(index) } }),
  };
}

const tall = ({ name, rating }: Label): number => (name.length + rating.length) * LINE_HEIGHT + 12;

function fitting(labels: readonly Label[]): readonly Label[] {
  const room = HEIGHT - ABOVE - BELOW;
  if (labels.reduce((sum, label) => sum + tall(label), 0) <= room) return labels;
  return labels.map((label) => ({ ...label, name: wrapped(label.name.join(' '), LABEL_COLUMNS, 2) }));
}

/** From the highest end to the lowest, none over another, all inside the picture. */
function stacked(labels: readonly Label[]): { label: Label; top: number }[] {
  const ordered = labels.toSorted((one, other) => (one.end?.y ?? HEIGHT) - (other.end?.y ?? HEIGHT));
  let below = HEIGHT - BELOW;
  const lowest = ordered
    .toReversed()
    .map((label) => {
      below -= tall(label);
      return below;
    })
    .reverse();
  let free = ABOVE;
  return ordered.map((label, index) => {
    const wished = (label.end?.y ?? HEIGHT) - tall(label) / 2;
    const top = Math.max(free, Math.min(wished, lowest[index] ?? wished));
    free = top + tall(label);
    return { label, top };
  });
}

function labelMarks({ label: { name, rating, look, end }, top }: { label: Label; top: number }): Mark[] {
  const first = top + LINE_HEIGHT / 2 + 6;
  const leader = { colour: look.colour, width: 2, dash: [2, 6] };
  return [
    ...(end ? [lineFrom(end.x + 16, end.y, LABELS_AT - 26, first, leader)] : []),
    symbolAt(LABELS_AT - 12, first, look.symbol, 10, look.colour),
    ...[...name, ...rating].map((line, row) =>
      textAt(LABELS_AT + 10, first + row * LINE_HEIGHT, line, {
        size: SIZE.small,
        bold: row >= name.length,
      }),
    ),
  ];
}

function dateMarks(dates: LineFacts['dates'], places: readonly number[]): Mark[] {
  const label = (index: number, align: 'left' | 'center' | 'right', x: number): Mark =>
    textAt(x, PLOT.bottom + 56, dateWords(dates.at(index)?.day ?? ''), { size: SIZE.small, align });
  const ticks = places.map((x) =>
    lineFrom(x, PLOT.bottom + 18, x, PLOT.bottom + 32, { colour: COLOUR.quiet, width: 3 }),
  );
  return dates.length === 1
    ? [...ticks, label(0, 'center', (PLOT.left + PLOT.right) / 2)]
    : [...ticks, label(0, 'left', 24), label(-1, 'right', PLOT.right + 24)];
}

export function lineDrawing({ dates, lines }: LineFacts): Drawing {
  const places = placesOf(dates);
  const drawn = lines.flatMap((line, index) => {
    const look = LOOKS[index];
    return look ? [{ line, look, label: labelOf(line, index, look, places), index }] : [];
  });
  const option: EChartsOption = {
    grid: { left: PLOT.left, top: PLOT.top, width: PLOT.right - PLOT.left, height: PLOT.bottom - PLOT.top },
    xAxis: { type: 'value', min: PLOT.left, max: PLOT.right, show: false },
    yAxis: {
      type: 'value',
      min: 1,
      max: 5,
      interval: 1,
      axisLabel: { fontSize: SIZE.text, color: COLOUR.ink, margin: 18 },
      splitLine: { lineStyle: { color: COLOUR.rule, width: 2 } },
    },
    series: drawn.map(({ line, look, index }) => ({
      type: 'line',
      data: line.ratings.map((rating, date) => {
        const levels = (asideOf(index) * 4) / (PLOT.bottom - PLOT.top);
        return [places[date] ?? PLOT.left, rating === null ? '-' : rating - levels];
      }),
      connectNulls: false,
      clip: false,
      symbol: look.symbol,
      showAllSymbol: true,
      symbolSize: 18,
      itemStyle: { color: look.colour, borderColor: COLOUR.paper, borderWidth: 2 },
      lineStyle: { color: look.colour, width: 5, type: look.dash.length === 0 ? 'solid' : look.dash },
    })),
    graphic: [
      frame(HEIGHT),
      textAt(24, 44, 'Your level of 5', { size: SIZE.title, bold: true }),
      ...dateMarks(dates, places),
      ...stacked(fitting(drawn.map(({ label }) => label))).flatMap(labelMarks),
    ],
  };
  return { option, height: HEIGHT };
}
