/** Where the answer with that name is stored. */
export const answerOf = (name: string) => ({ guild: '100', cohort: name, day: '2026-03-02' });
