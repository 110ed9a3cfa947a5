/** A token as a person pasted it, or one sentence on why it cannot be one. */
export type Pasted = { readonly token: string } | { readonly trouble: string };

const AGAIN = 'In the developer portal, open Bot, press Reset Token and copy the new token.';

/** What people copy by mistake, with its pattern. */
const MISTAKEN: readonly (readonly [RegExp, string])[] = [
  [/^\d{16,20}$/, `This is the id of your application, not the token of its bot. ${AGAIN}`],
  [/^[0-9a-f]{64}$/i, `This is the public key of your application, not the token of its bot. ${AGAIN}`],
  [/^https?:/i, `This is a link, not a token. ${AGAIN}`],
];

/** Removes what is copied along with a whole line, and the prefix that libraries want. */
export function pastedToken(text: string): Pasted {
  const token = text
    .trim()
    .replace(/^DISCORD_TOKEN\s*=\s*/, '')
    .replace(/^(["'`])(.*)\1$/, '$2')
    .replace(/^Bot\s+/i, '');
  if (token === '') return { trouble: `The field is empty. ${AGAIN}` };
  const mistaken = MISTAKEN.find(([pattern]) => pattern.test(token));
  if (mistaken) return { trouble: mistaken[1] };
  return /^[\w.-]{30,}$|^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)
    ? { token }
    : {
        trouble: `This does not look like a complete token, which has three parts with dots between them. ${AGAIN}`,
      };
}
