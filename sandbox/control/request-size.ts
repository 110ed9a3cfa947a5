/** What a tab may send at once, in bytes: several of the largest files that Discord takes. */
export const LARGEST_REQUEST = 64 * 1024 * 1024;
