import { html } from 'hono/html';
import { STEPS, type Step, type View } from '../guide.ts';
import { document, type Markup } from './document.ts';
import { anotherToken, inviteStep, startStep, switchesStep, tokenStep } from './steps.ts';

interface Part {
  readonly title: string;
  readonly now: (view: View) => Markup;
  /** What remains of it once it is done. */
  readonly done: (view: View) => Markup;
}

const PARTS: Readonly<Record<Step, Part>> = {
  token: {
    title: 'Create a bot at Discord',
    now: tokenStep,
    done: ({ seen, tokenFrom }) =>
      html`<p class="said">The token of ${seen?.username ?? ''} works. ${tokenFrom === undefined ? 'It is saved in .env, which only this account can read.' : `It comes from ${tokenFrom}.`}</p>`,
  },
  switches: {
    title: 'Check its switches',
    now: switchesStep,
    done: ({ seen }) => html`<p class="said">${seen?.switches.get('message-content')?.says ?? ''}</p>`,
  },
  invite: { title: 'Add it to your server', now: inviteStep, done: () => '' },
  start: { title: 'Start it', now: startStep, done: () => '' },
};

const STATES = { done: 'Done', now: 'Now', later: 'Later' } as const;

/** All steps, with the current one open. */
export function stepsPage(view: View, nonce: string, revision: string) {
  const here = STEPS.indexOf(view.step);
  const parts = STEPS.map((step, index) => {
    const { title, now, done } = PARTS[step];
    const state = index < here ? 'done' : index === here ? 'now' : 'later';
    return html`<li class="step ${state}"${state === 'now' ? html` aria-current="step"` : ''}>
<div class="head"><span class="number" aria-hidden="true">${state === 'done' ? '✓' : index + 1}</span><h2>${title}</h2><span class="state">${STATES[state]}</span></div>
${state === 'now' ? troubleBox(view) : ''}${state === 'now' ? now(view) : state === 'done' ? done(view) : ''}</li>`;
  });
  return document({
    title: `Step ${here + 1} of ${STEPS.length}: ${PARTS[view.step].title} · Sextant`,
    nonce,
    // No automatic reload on steps where somebody types.
    ...((view.step === 'switches' || view.step === 'invite') && { revision }),
    content: html`<header><h1>Set up your bot</h1><p class="lead">Four steps, about five minutes. This page runs on your own machine; nobody else can open it.</p></header>
<main><ol class="steps">${parts}</ol></main>
<footer>${view.step === 'token' || view.tokenFrom !== undefined ? '' : anotherToken}<p>Stop at any time with Ctrl-C in the terminal. Everything saved so far is kept.</p></footer>`,
  });
}

const troubleBox = ({ trouble }: View): Markup =>
  trouble === undefined
    ? ''
    : html`<div class="trouble" role="alert"><p><strong>That did not work.</strong> ${trouble}</p></div>`;

export const endPage = (view: View, isStarted: boolean, nonce: string) =>
  document({
    title: isStarted ? 'The bot is starting · Sextant' : 'Set up · Sextant',
    nonce,
    content: html`<header><h1>${isStarted ? 'The bot is starting' : 'Your bot is set up'}</h1></header>
<main><ol class="do">
${isStarted ? html`<li>Look at the terminal: within seconds it says <code>ready as</code> and the bot's name. Keep it open.</li>` : html`<li>Start the bot in the same folder: <code>npx sextant start</code></li>`}
<li>In ${view.seen?.servers[0]?.name ?? 'your server'}, type <code>/setup</code>, or press Set it up there.</li>
<li>Tell members to start with <code>/help</code> or <code>/audit</code>.</li>
</ol><p>To keep it running after you close the terminal, see docs/operate. If something seems wrong, <code>npx sextant doctor</code> says what. You can close this page.</p></main>`,
  });

export const refusalPage = (sentence: string, nonce: string) =>
  document({
    title: 'Not here · Sextant',
    nonce,
    content: html`<main><h1>Not here</h1><p>${sentence}</p></main>`,
  });
