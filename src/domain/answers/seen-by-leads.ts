import type { Answer, AnswerPart } from '../answer.ts';
import { byTime, counts, isForm } from './answers.ts';

/** What of an answer the leads may read: what everybody in the group's channel can read too. */
export interface SeenByLeads {
  /** In order of time, a blank line between the parts; empty when nothing of it is theirs to read. */
  readonly text: string;
  /** Where it stands, first part first; also of parts whose words are not told here. */
  readonly messages: readonly { readonly channel: string; readonly id: string }[];
  /**
   * Why there is more to it than `text`: `private`, its author keeps it to themselves; `unshown`, it was meant for the
   * thread and does not stand there; `elsewhere`, it was written in another channel, which not every lead may see;
   * `unreadable`, Discord did not tell the words.
   */
  readonly hidden: ReadonlySet<Hidden>;
}

export type Hidden = 'private' | 'unshown' | 'elsewhere' | 'unreadable';

/**
 * @param places the thread of the question and the channel of the group, as far as the lead can see them
 * @param isOpen what is meant for the thread may be read although it does not stand there yet
 */
export function seenByLeads(answer: Answer, places: readonly string[], isOpen = false): SeenByLeads {
  const parts = answer.parts.filter(counts).toSorted(byTime);
  const why = (part: AnswerPart): Hidden | undefined => {
    if (isForm(part)) return isOpen ? undefined : hiddenForm(answer, part, places);
    if (!places.includes(part.channel)) return 'elsewhere';
    return part.text.trim() === '' && part.unreadable ? 'unreadable' : undefined;
  };
  const open = parts.filter((part) => why(part) === undefined);
  return {
    text: open.map(({ text }) => text.trim() || '(attachment)').join('\n\n'),
    messages: parts.flatMap((part) => {
      if (!isForm(part)) return [{ channel: part.channel, id: part.id }];
      const { channel = '', messages = [] } = answer.showing ?? {};
      return why(part) === undefined ? messages.slice(0, 1).map((id) => ({ channel, id })) : [];
    }),
    hidden: new Set(parts.flatMap((part) => why(part) ?? [])),
  };
}

/** A form is read where the bot posted it, and nowhere else. */
function hiddenForm({ showing }: Answer, { id }: AnswerPart, places: readonly string[]): Hidden | undefined {
  if (!showing?.wanted) return 'private';
  const stands = showing.problem === undefined && showing.messages.length > 0 && showing.part === id;
  if (!stands) return 'unshown';
  return places.includes(showing.channel) ? undefined : 'elsewhere';
}
