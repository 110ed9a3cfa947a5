/** What stands between the cells of a table; the first unless somebody chooses another. */
export const SEPARATORS = ['comma', 'semicolon', 'tab'] as const;
export type Separator = (typeof SEPARATORS)[number];
