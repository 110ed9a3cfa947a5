import { html } from 'hono/html';
import { inviteLink } from '../../../discord/gateway/application.ts';
import { MOST_CONTACT, type View } from '../guide.ts';
import type { Seen } from '../line.ts';
import type { Markup } from './document.ts';
import { findingBox } from './findings.ts';
import { portalPicture } from './portal-picture.ts';

const PORTAL = 'https://discord.com/developers/applications';
/** A link to another site, opened in a new tab without a referrer. */
const away = (url: string, text: string, kind = '') =>
  html`<a href="${url}" target="_blank" rel="noreferrer"${kind === '' ? '' : html` class="${kind}"`}>${text}</a>`;

const tokenField = (label: string) => html`<form method="post" action="token">
  <label for="token">${label}</label>
  <input id="token" name="token" type="password" required autocomplete="off" spellcheck="false" aria-describedby="token-hint">
  <p class="hint" id="token-hint">It is checked at Discord and saved in the file .env on this machine. It is not shown again.</p>
  <div class="row"><button class="main">Check and save</button></div>
</form>`;

export const tokenStep = ({ canRetry, tokenFrom }: View): Markup =>
  tokenFrom === undefined
    ? pasting(canRetry)
    : html`<p>The token comes from ${tokenFrom}. Put the right one there, and run setup again.</p>`;

const pasting = (canRetry: boolean) => html`
<ol class="do">
  <li>Open the ${away(PORTAL, 'developer portal')} and log in with your Discord account.</li>
  <li>Press New Application and give it your bot's name.</li>
  <li>Open Bot in the list on the left, press Reset Token and copy the token.</li>
</ol>
${portalPicture('token')}
${canRetry ? html`<form method="post" action="retry"><div class="row"><button class="main">Try again</button></div></form>` : ''}
${tokenField(canRetry ? 'Or paste another token' : 'Paste the token here')}
<p class="hint">Anyone who has the token can act as your bot. Don't show it to anyone.</p>`;

export const anotherToken = html`<details><summary>Use another token</summary>${tokenField('Paste the token here')}</details>`;

/** The portal's page with the switches of this application. */
const portalPage = ({ application }: Seen, page: 'bot' | 'information' | 'installation'): string =>
  `${PORTAL}/${application.id}/${page}`;

const PAGE_OF = {
  'message-content': 'bot',
  endpoint: 'information',
  'code-grant': 'bot',
  install: 'installation',
  public: 'bot',
} as const;

export function switchesStep({ seen }: View): Markup {
  if (seen === undefined) return '';
  const open = [...seen.switches].filter(([, { state }]) => state !== 'ok');
  const isOptional = open.every(([, { state }]) => state === 'warning');
  return html`
${open.map(
  ([name, finding]) => html`${findingBox(finding)}
<p>${away(portalPage(seen, PAGE_OF[name]), 'Open this page of the portal')}. When it is right, it looks like this:</p>
${portalPicture(name)}`,
)}
<p class="waiting" role="status">This page checks every few seconds and continues by itself.</p>
${
  isOptional
    ? html`<form method="post" action="skip"><div class="row"><button>Continue without it</button></div></form>
<p class="hint">The bot works without it, and you can turn it on later.</p>`
    : ''
}`;
}

export function inviteStep({ seen }: View): Markup {
  if (seen === undefined) return '';
  const { application, username, switches } = seen;
  return html`
<p>Open the link, choose your server and press Authorize. You need Manage Server there. It asks for exactly the permissions the bot uses: nothing about roles, and not Administrator.</p>
<div class="row">${away(inviteLink(application.id), `Add ${username} to a server`, 'button main')}</div>
<p class="hint">The link for others: ${away(inviteLink(application.id), inviteLink(application.id))}</p>
<p class="hint">${switches.get('public')?.says ?? ''}</p>
<p class="waiting" role="status">Waiting until ${username} is in a server.</p>`;
}

export const startStep = ({ seen, contact }: View): Markup => html`
<p>${seen?.username ?? ''} is in: ${(seen?.servers ?? []).map(({ name }) => name).join(', ')}.</p>
${seen?.warnings.map(findingBox) ?? ''}
${
  contact === undefined
    ? html`<form method="post" action="contact">
  <label for="contact">How can members reach you? (optional)</label>
  <input id="contact" name="contact" maxlength="${MOST_CONTACT}" autocomplete="off" aria-describedby="contact-hint">
  <p class="hint" id="contact-hint">An e-mail address, or your name in Discord. /privacy shows it to people who ask about their data.</p>
  <div class="row"><button>Save</button></div>
</form>`
    : html`<p>Members reach you at: ${contact}</p>`
}
<p>Start the bot, then type <code>/setup</code> in your server: it asks for a channel, a time and a time zone.</p>
<form method="post" action="finish"><div class="row">
  <button class="main" name="next" value="start">Start the bot now</button>
  <button name="next" value="end">Just finish</button>
</div></form>
<p class="hint">If you start it here, it runs in the terminal where you ran setup until you close that. At any other time: <code>npx sextant start</code> in the same folder.</p>`;
