import type { Answer, AnswerPart } from '../answer.ts';
import { byTime, counts, isForm } from './answers.ts';

/** What leads may read of an answer, which is what everybody in the group's channel can read. */
export interface SeenByLeads {
  /** Sorted by time, with blank lines between the parts; empty if leads may read none of it. */
  readonly text: string;
  /** Where the parts can be found, first part first; includes parts whose text is left out here. */
  readonly messages: readonly { readonly channel: string; readonly id: string }[];
  /**
   * Why `text` is not everything. `private`: the author keeps it private. `unshown`: it was meant for the thread but is
   * not there. `elsewhere`: it is in another channel, which not every lead may see. `unreadable`: Discord withheld the
   * text.
   */
  readonly hidden: ReadonlySet<Hidden>;
}

export type Hidden = 'private' | 'unshown' | 'elsewhere' | 'unreadable';

/**
 * @param places the question's thread and the group's channel, if the lead can see them
 * @param isOpen true for an answer that is meant for the thread and may be read before the bot posts it
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

/** A form's text is readable only where the bot posted it. */
function hiddenForm({ showing }: Answer, { id }: AnswerPart, places: readonly string[]): Hidden | undefined {
  if (!showing?.wanted) return 'private';
  const stands = showing.problem === undefined && showing.messages.length > 0 && showing.part === id;
  if (!stands) return 'unshown';
  return places.includes(showing.channel) ? undefined : 'elsewhere';
}
