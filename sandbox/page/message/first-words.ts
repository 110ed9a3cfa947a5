import { ComponentType } from 'discord-api-types/v10';
import type { MessageView } from '../../control/views.ts';
import type { AnyMessageComponent } from '../../world/shapes/message-components.ts';

const LENGTH = 80;

/** A message in one short line, without formatting. */
export function firstWords({ content, components, embeds }: MessageView): string {
  const shown = components.flatMap(textsIn);
  const text = content || shown[0] || embeds[0]?.title || embeds[0]?.description || 'a file';
  const plain = text.replace(/[*_~`#]|<[^>]*>/g, '').trim();
  return plain.length > LENGTH ? `${plain.slice(0, LENGTH)}…` : plain;
}

function textsIn(component: AnyMessageComponent): string[] {
  if (component.type === ComponentType.TextDisplay) return [component.content];
  return 'components' in component ? component.components.flatMap(textsIn) : [];
}
