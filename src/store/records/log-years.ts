/** Discord opened in 2015, so no post is older. */
const FIRST_YEAR = 2015;
const YEARS = 100;

/** Every year that can have a log. */
export const LOG_YEARS: readonly number[] = Array.from({ length: YEARS }, (_, index) => FIRST_YEAR + index);
