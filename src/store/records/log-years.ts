/** Discord opened in 2015: no post is older. */
const FIRST_YEAR = 2015;
const YEARS = 100;

/** Every year of which there can be a log. */
export const LOG_YEARS: readonly number[] = Array.from({ length: YEARS }, (_, index) => FIRST_YEAR + index);
