import type { DistributionFacts } from './distribution-facts.ts';
import type { GuessesFacts } from './guesses-facts.ts';
import type { HeatmapFacts } from './heatmap-facts.ts';
import type { LineFacts } from './line-facts.ts';
import type { RadarFacts } from './radar-facts.ts';

/** What is sent to the worker: only the facts, small and simple enough to be copied. */
export type Task =
  | { readonly kind: 'radar'; readonly facts: RadarFacts }
  | { readonly kind: 'line'; readonly facts: LineFacts }
  | { readonly kind: 'heatmap'; readonly facts: HeatmapFacts }
  | { readonly kind: 'distribution'; readonly facts: DistributionFacts }
  | { readonly kind: 'guesses'; readonly facts: GuessesFacts };
