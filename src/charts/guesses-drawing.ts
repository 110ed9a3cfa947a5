import type { Drawing } from './drawing.ts';
import type { GuessesFacts } from './guesses-facts.ts';
import { dateWords } from './lettering.ts';
import { COLOUR, frame, lineFrom, type Mark, SIZE, symbolAt, textAt, WIDTH } from './look.ts';

const HEIGHT = 460;
const PLOT = { left: 150, right: WIDTH - 50, top: 150, bottom: 380 };
const SIDE = 15;

const LEVELS = [
  { share: 0, words: 'none' },
  { share: 0.5, words: 'half' },
  { share: 1, words: 'all' },
] as const;

const heightOf = (points: number, of: number): number =>
  PLOT.bottom - (PLOT.bottom - PLOT.top) * (of === 0 ? 0 : points / of);

function ruleMarks(): Mark[] {
  return LEVELS.flatMap(({ share, words }) => {
    const y = heightOf(share, 1);
    return [
      lineFrom(PLOT.left - 20, y, PLOT.right + 20, y, { colour: COLOUR.rule, width: 2 }),
      textAt(PLOT.left - 36, y, words, { size: SIZE.small, align: 'right', fill: COLOUR.quiet }),
    ];
  });
}

function legendMarks(): Mark[] {
  return [
    textAt(24, 40, 'Points of a strong answer', { size: SIZE.title, bold: true }),
    symbolAt(36, 92, 'triangle', SIDE, COLOUR.vermilion),
    textAt(62, 92, 'what you guessed'),
    symbolAt(336, 92, 'circle', SIDE, COLOUR.blue),
    textAt(362, 92, 'what you found'),
  ];
}

export function guessesDrawing({ guesses }: GuessesFacts): Drawing {
  const width = PLOT.right - PLOT.left;
  const placeOf = (index: number): number =>
    guesses.length === 1 ? PLOT.left + width / 2 : PLOT.left + (width * index) / (guesses.length - 1);
  const [first, last] = [guesses[0], guesses.at(-1)];
  return {
    height: HEIGHT,
    option: {
      graphic: [
        frame(HEIGHT),
        ...legendMarks(),
        ...ruleMarks(),
        ...guesses.flatMap(({ predicted, covered, of }, index) => {
          const [x, guessed, found] = [placeOf(index), heightOf(predicted, of), heightOf(covered, of)];
          return [
            lineFrom(x, guessed, x, found, { colour: COLOUR.quiet, width: 3 }),
            symbolAt(x, guessed, 'triangle', SIDE, COLOUR.vermilion),
            // Smaller, so that both are visible when they are at the same place.
            symbolAt(x, found, 'circle', SIDE * 0.7, COLOUR.blue),
          ];
        }),
        ...(first ? [textAt(PLOT.left - 20, HEIGHT - 36, dateWords(first.day), { size: SIZE.small })] : []),
        ...(last && guesses.length > 1
          ? [textAt(PLOT.right + 20, HEIGHT - 36, dateWords(last.day), { size: SIZE.small, align: 'right' })]
          : []),
      ],
    },
  };
}
