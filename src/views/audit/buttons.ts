import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { answeredCount, isPageAnswered, type OpenAudit, resumePage } from '../../domain/audit/state.ts';
import type { AuditMode } from '../../domain/member.ts';
import { type Button, button } from '../words/button.ts';

/** `saved 2 of 4` pages if all answers fill whole pages, otherwise counted by question. */
export function savedSoFar(audit: OpenAudit): string {
  const whole = audit.pages.filter((page) => isPageAnswered(audit, page));
  const inPages = whole.reduce((sum, { asked }) => sum + asked.length, 0);
  return audit.pages.length > 1 && inPages === answeredCount(audit) && audit.mode === 'pages'
    ? `saved ${whole.length} of ${audit.pages.length}`
    : `${answeredCount(audit)} of ${audit.asked.length}`;
}

/** Continues in the mode of the last answer, or in the given mode. */
export function continueButton(audit: OpenAudit, label: string, mode: AuditMode = audit.mode): Button {
  const id =
    mode === 'pages' && resumePage(audit) !== undefined
      ? ids.auditContinue.write({ audit: audit.id })
      : ids.auditQuestion.write({ audit: audit.id, index: 'next' });
  return button(id, label, ButtonStyle.Primary);
}

/** Switches to the other way of answering. */
export const otherModeButton = (audit: OpenAudit, mode: AuditMode = audit.mode): Button =>
  mode === 'pages'
    ? button(ids.auditQuestion.write({ audit: audit.id, index: 'next' }), 'One at a time')
    : button(ids.auditContinue.write({ audit: audit.id }), 'In forms');
