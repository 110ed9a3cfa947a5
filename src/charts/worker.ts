import { distributionDrawing } from './distribution-drawing.ts';
import type { Drawing } from './drawing.ts';
import { guessesDrawing } from './guesses-drawing.ts';
import { heatmapDrawing } from './heatmap-drawing.ts';
import { lineDrawing } from './line-drawing.ts';
import { radarDrawing } from './radar-drawing.ts';
import { pngOf, svgOf } from './rendering.ts';
import type { Task } from './task.ts';

/** Entry point of the worker threads, the only ones that load the chart libraries. */
export const draw = (task: Task): Uint8Array => pngOf(svgOf(drawingOf(task)));

export function drawingOf(task: Task): Drawing {
  switch (task.kind) {
    case 'radar':
      return radarDrawing(task.facts);
    case 'line':
      return lineDrawing(task.facts);
    case 'heatmap':
      return heatmapDrawing(task.facts);
    case 'distribution':
      return distributionDrawing(task.facts);
    case 'guesses':
      return guessesDrawing(task.facts);
  }
}
