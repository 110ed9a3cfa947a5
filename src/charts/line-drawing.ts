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
/** For a name in the title. */
const TITLE_COLUMNS = 16;
const ABOVE = 16;
const BELOW = 8;
/** Lines of equal ratings are drawn side by side, this many pixels apart. */
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
  return dates.map(({ at }) => PLOT.left + ((PLOT.right - PLOT.left) * (at - first)) / (span || 1));
}

interface Label {
  readonly name: readonly string[];
  readonly rating: readonly string[];
  readonly look: Look;
  /** Height at which the line ends; absent for a bucket that was never rated. */
  readonly end?: number;
}

function labelOf({ name, ratings }: BucketLine, index: number, look: Look): Label {
  const last = ratings.findLastIndex((rating) => rating !== null);
  const rating = ratings[last];
  const isOver = last !== ratings.length - 1;
  const words = rating == null ? 'not rated' : isOver ? `${figure(rating)}, then not rated` : figure(rating);
  return {
    name: wrapped(drawable(name, `Bucket ${index + 1}`), LABEL_COLUMNS, 3),
    rating: wrapped(words, LABEL_COLUMNS, 2),
    look,
    ...(rating == null ? {} : { end: heightOf(rating) + asideOf(index) }),
  };
}

const tall = ({ name, rating }: Label): number => (name.length + rating.length) * LINE_HEIGHT + 12;

function fitting(labels: readonly Label[]): readonly Label[] {
  const room = HEIGHT - ABOVE - BELOW;
  if (labels.reduce((sum, label) => sum + tall(label), 0) <= room) return labels;
  return labels.map((label) => ({ ...label, name: wrapped(label.name.join(' '), LABEL_COLUMNS, 2) }));
}

/** Places labels from the highest line end to the lowest, without overlap and inside the picture. */
function stacked(labels: readonly Label[]): { label: Label; top: number }[] {
  const ordered = labels.toSorted((one, other) => (one.end ?? HEIGHT) - (other.end ?? HEIGHT));
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
    const wished = (label.end ?? HEIGHT) - tall(label) / 2;
    const top = Math.max(free, Math.min(wished, lowest[index] ?? wished));
    free = top + tall(label);
    return { label, top };
  });
}

function labelMarks({ label: { name, rating, look }, top }: { label: Label; top: number }): Mark[] {
  const first = top + LINE_HEIGHT / 2 + 6;
  return [
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
  const label = (index: number, align: 'left' | 'right', x: number): Mark =>
    textAt(x, PLOT.bottom + 56, dateWords(dates.at(index)?.day ?? ''), { size: SIZE.small, align });
  const ticks = places.map((x) =>
    lineFrom(x, PLOT.bottom + 18, x, PLOT.bottom + 32, { colour: COLOUR.quiet, width: 3 }),
  );
  return [...ticks, label(0, 'left', 24), label(-1, 'right', PLOT.right + 24)];
}

const titleFor = (name: string | undefined): string =>
  name === undefined
    ? 'Your level of 5'
    : `${wrapped(drawable(name, 'This member'), TITLE_COLUMNS, 1).join('')}: level of 5`;

export function lineDrawing({ dates, lines, name }: LineFacts): Drawing {
  const places = placesOf(dates);
  const drawn = lines.flatMap((line, index) => {
    const look = LOOKS[index];
    return look ? [{ line, look, label: labelOf(line, index, look), index }] : [];
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
      textAt(24, 44, titleFor(name), { size: SIZE.title, bold: true }),
      ...dateMarks(dates, places),
      ...stacked(fitting(drawn.map(({ label }) => label))).flatMap(labelMarks),
    ],
  };
  return { option, height: HEIGHT };
}
