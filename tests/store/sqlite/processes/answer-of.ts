/** Where the answer of that name stands. */
export const answerOf = (name: string) => ({ guild: '100', cohort: name, day: '2026-03-02' });
