/** An error as one sentence, without a stack, ids or the state that a wait reports. */
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
