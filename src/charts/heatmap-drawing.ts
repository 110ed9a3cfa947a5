import type { EChartsOption } from 'echarts';
import type { Outcome } from '../domain/post.ts';
import type { Drawing } from './drawing.ts';
import { HEATMAP_OUTCOMES, type HeatmapFacts } from './heatmap-facts.ts';
import { dateWords } from './lettering.ts';
import { boxAt, COLOUR, frame, lineFrom, type Mark, SIZE, textAt, WIDTH } from './look.ts';

const LEFT = 84;
const TOP = 206;
const RIGHT = WIDTH - 20;
const WIDEST = 60;
const ROW = 32;

interface Look {
  readonly words: string;
  readonly letter: string;
  readonly fill: string;
  readonly ink: string;
}

/** Dark and light alternate, so that the outcomes differ in grey too; the letter is a second sign. */
const LOOKS: Readonly<Record<Outcome, Look>> = {
  'on-time': { words: 'on time', letter: '•', fill: COLOUR.blue, ink: COLOUR.paper },
  late: { words: 'late', letter: 'L', fill: COLOUR.sky, ink: COLOUR.ink },
  missed: { words: 'missed', letter: '×', fill: COLOUR.orange, ink: COLOUR.ink },
  excused: { words: 'excused', letter: 'E', fill: '#e3e5e8', ink: COLOUR.ink },
  open: { words: 'open', letter: '?', fill: '#ffffff', ink: COLOUR.ink },
  'not-counted': { words: 'not counted', letter: '–', fill: '#ffffff', ink: '#8a8d91' },
};

function cellAt(x: number, y: number, width: number, outcome: Outcome): Mark[] {
  const { letter, fill, ink } = LOOKS[outcome];
  const letterLook = { size: SIZE.small, bold: true, fill: ink, align: 'center' } as const;
  return [
    boxAt(x + 1, y + 1, width - 2, ROW - 2, fill),
    textAt(x + width / 2, y + ROW / 2, letter, letterLook),
  ];
}

function legend(): Mark[] {
  return HEATMAP_OUTCOMES.flatMap((outcome, index) => {
    const x = 24 + (index % 3) * 262;
    const y = 76 + Math.floor(index / 3) * 42;
    return [...cellAt(x, y, 40, outcome), textAt(x + 52, y + ROW / 2, LOOKS[outcome].words)];
  });
}

function dayMarks(days: readonly string[], width: number): Mark[] {
  const step = Math.max(1, Math.ceil(112 / width));
  return days.flatMap((day, index) => {
    if (index % step !== 0 || (index > 0 && LEFT + index * width > RIGHT - 84)) return [];
    const x = LEFT + index * width;
    const words = dateWords(day).replace(/ \d+$/, '');
    return [
      lineFrom(x + 2, TOP - 18, x + 2, TOP - 4, { colour: COLOUR.quiet, width: 3 }),
      textAt(x + 8, TOP - 22, words, { size: SIZE.small }),
    ];
  });
}

export function heatmapDrawing({ days, rows }: HeatmapFacts): Drawing {
  const height = TOP + Math.max(1, rows.length) * ROW + 24;
  const width = Math.min(WIDEST, (RIGHT - LEFT) / Math.max(1, days.length));
  const option: EChartsOption = {
    graphic: [
      frame(height),
      textAt(24, 40, 'Who answered when', { size: SIZE.title, bold: true }),
      ...legend(),
      ...dayMarks(days, width),
      ...rows.flatMap(({ number, cells }, row) => {
        const y = TOP + row * ROW;
        const name = textAt(LEFT - 12, y + ROW / 2, String(number), { size: SIZE.small, align: 'right' });
        return [name, ...cells.flatMap((outcome, day) => cellAt(LEFT + day * width, y, width, outcome))];
      }),
    ],
  };
  return { option, height };
}
