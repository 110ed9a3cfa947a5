/** The most a tab may send at once, in bytes: several of the largest files that Discord accepts. */
export const LARGEST_REQUEST = 64 * 1024 * 1024;
