import { navigation } from './navigation.ts';
import { session } from './session.ts';

/** In the address, so that it survives a reload and can be bookmarked. */
const AS = 'as';

/** The person this tab looked as before it was reloaded; empty on a first visit. */
export function rememberedName(): string {
  return new URLSearchParams(location.hash.slice(1)).get(AS) ?? '';
}

/** From now on the title and the address say whose tab this is. */
export function nameTab(): void {
  session.topics.on('viewer', () => {
    const { viewer } = session;
    if (viewer) history.replaceState(null, '', `#${new URLSearchParams({ [AS]: viewer.name })}`);
  });
  for (const topic of ['viewer', 'server'] as const) session.topics.on(topic, writeTitle);
  navigation.topics.on('place', writeTitle);
}

function writeTitle(): void {
  const { viewer } = session;
  const channel = session.channel(navigation.channelId);
  const place = channel && `${channel.isThread || channel.isDirect ? '' : '#'}${channel.name}`;
  const title = [viewer?.name, place, 'Sextant sandbox'].filter(Boolean).join(' · ');
  if (document.title !== title) document.title = title;
}
