import { html, raw } from 'hono/html';
import { STYLE } from './style.ts';

export type Markup = ReturnType<typeof html> | string;

interface Document {
  readonly title: string;
  /** Allows the one style sheet and the one script of this answer, and nothing that a name from outside brought in. */
  readonly nonce: string;
  readonly content: Markup;
  /** A short hash of what the page shows: when it changes, the page reloads. Absent: the page does not reload. */
  readonly revision?: string;
}

/** Without a script, the browser reloads the page by itself. */
const LIVE = `
const seen = document.body.dataset.revision;
const ended = document.getElementById('ended');
const timer = setInterval(async () => {
  try {
    const answer = await fetch('state', { cache: 'no-store' });
    if (answer.ok && (await answer.text()) !== seen) location.reload();
  } catch {
    clearInterval(timer);
    ended.textContent = 'Setup was stopped in the terminal, so this page no longer works. Nothing you did is lost: run setup again to continue.';
  }
}, 2000);
`;

export const document = ({ title, nonce, content, revision }: Document) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${raw(STYLE)}</style>
${revision === undefined ? '' : raw('<noscript><meta http-equiv="refresh" content="4"></noscript>')}
</head>
<body${revision === undefined ? '' : html` data-revision="${revision}"`}>
${content}
${revision === undefined ? '' : html`<p id="ended" role="status"></p><script nonce="${nonce}">${raw(LIVE)}</script>`}
</body>
</html>`;
