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
