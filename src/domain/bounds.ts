/*
 * What one person may store and ask for, so that nobody makes the others wait. Each figure is far from what honest use
 * needs, and whoever reaches it is told so.
 */

/** Messages of one answer. Every one rewrites the answer: 50 are a page of short lines, and still take well under 1 ms. */
export const MOST_PARTS = 50;

/** Characters of the messages of one answer, ten long ones; a later edit may still make each as long as Discord lets it. */
export const MOST_CHARACTERS = 20_000;

/** Messages that are remembered for one answer, those that were taken out too, so that a late repeat brings none back. */
export const MOST_REMEMBERED = 200;

/**
 * Audits of one person in one server: one a week for four years. All of them stand in one row, which every tap of an audit
 * reads and writes.
 */
export const MOST_AUDITS = 200;

/** What one person may ask for in a row: so many at once, and then one more every so many milliseconds. */
export interface Budget {
  readonly atOnce: number;
  readonly everyMs: number;
}

/** Kinds of use that cost the others something. */
export type Costly = 'suggestions' | 'picture' | 'export' | 'import';

export const BUDGETS: Readonly<Record<Costly, Budget>> = {
  // Discord asks at every letter; nobody types more than ten a second. Beyond that the list is empty for a moment.
  suggestions: { atOnce: 40, everyMs: 100 },
  // A drawing takes a worker up to 0.3 s: a person who never stops takes a sixth of it.
  picture: { atOnce: 30, everyMs: 2_000 },
  // Reads everything of a person or of a group, in steps that let others in: it takes many to be felt by anybody.
  export: { atOnce: 200, everyMs: 2_000 },
  // Reads a file of up to 300 questions, and a typing error in it is found by trying again.
  import: { atOnce: 15, everyMs: 10_000 },
};
