/** With what the keys of a list begin, of which this is one: there is one for each that it names, and its last part says whom. */
export const listOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1);
