interface Answers {
  readonly Noor: string;
  /** What Noor adds when she edits. */
  readonly later: string;
  readonly Ben: string;
}

/** Fits any question, more or less. */
const GENERAL: Answers = {
  Noor: 'I would start with what the result is for and who relies on it.',
  later: 'Then I would write down which result would prove me wrong.',
  Ben: 'Smallest version that somebody else can rerun first, then a log of every run.',
};

const FITTING: readonly { readonly words: string; readonly answers: Answers }[] = [
  {
    words: 'scale an evaluation platform',
    answers: {
      Noor: 'A queue, and one sandbox for each test, so that tests cannot disturb each other.',
      later: 'First I would measure where the time goes: it may be one slow model, not the platform.',
      Ben: 'Stateless workers behind a queue, results keyed by run, and a limit for each model API.',
    },
  },
];

/** The bot chooses the question. */
export function answersTo(question: string): Answers {
  return FITTING.find(({ words }) => question.includes(words))?.answers ?? GENERAL;
}
