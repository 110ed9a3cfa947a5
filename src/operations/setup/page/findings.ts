import { html } from 'hono/html';
import type { Finding } from '../../doctor/finding.ts';

const HEADS = { warning: 'Worth changing', wrong: 'Needs changing' } as const;

/** In the same words as the doctor. */
export const findingBox = (finding: Finding) =>
  finding.state === 'ok'
    ? html`<p>${finding.says}</p>`
    : html`<div class="finding ${finding.state}"><p><strong>${HEADS[finding.state]}:</strong> ${finding.says}</p><p>${finding.mend}</p></div>`;
