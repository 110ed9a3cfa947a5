/** What went wrong as one sentence: nothing of a stack, of ids or of what a wait saw. */
export function oneSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes('the bot did not respond')) return 'The bot did not answer within three seconds.';
  const [first = ''] = message.split('\n');
  const plain = first
    .replace(/ It printed:$/, '')
    .replace(/ \(\d{17,20}\)/g, '')
    .replace(/\b\d{17,20}\b/g, 'it')
    .trim();
  if (plain === '') return 'Something went wrong.';
  return /[.!?]$/.test(plain) ? plain : `${plain}.`;
}
