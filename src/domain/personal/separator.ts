/** The separator between the cells of a table; the first is the default. */
export const SEPARATORS = ['comma', 'semicolon', 'tab'] as const;
export type Separator = (typeof SEPARATORS)[number];
