import { ids } from '../../discord/interactions/ids.ts';
import { trackCell } from '../../domain/catalog.ts';
import type { Pack, Track } from '../../domain/pack.ts';
import type { ClosestTracks } from '../../domain/skills/closest-tracks.ts';
import { type Card, card, LINE } from '../words/card.ts';
import { hundredths } from '../words/levels.ts';
import { trackSelect } from './gaps/parts.ts';
import { compareSelect } from './tracks-compare.ts';

function trackText(track: Track, closest: ClosestTracks, target: string | undefined): string {
  const fit = closest.ranked.find((ranked) => ranked.track === track.id);
  const mine =
    fit && !closest.tooEarly ? ` · your fit ${hundredths(fit.scoreHundredths)}, place ${fit.rank}` : '';
  return [
    `**${track.name}**${track.id === target ? ' (your target)' : ''}${mine}`,
    `Technical: ${trackCell(track, 'technical')} · Research: ${trackCell(track, 'research')}`,
    `Communication: ${trackCell(track, 'communication')} · Domain: ${trackCell(track, 'domain')}`,
  ].join('\n');
}

function myFit(closest: ClosestTracks): string {
  if (closest.ranked.length === 0) return 'Your fit appears here after your first /audit.';
  if (closest.tooEarly)
    return 'Nothing is rated above 2 yet: too early to choose by fit, choose by interest.';
  return '-# "Your fit" is how close a track is to what you have today, from the ratings of /audit. It doesn\'t predict whether you\'d be hired.';
}

/** The cheat sheet, a track at a time: Discord draws no tables and a phone has no width. */
export function tracksCard(pack: Pack, closest: ClosestTracks, target: string | undefined): Card {
  return card(
    `## Which track needs which\n${pack.tracks.bigIdea}`,
    pack.tracks.tracks.map((track) => trackText(track, closest, target)).join('\n'),
    myFit(closest),
    LINE,
    `### How to read this\n${pack.tracks.howToRead}`,
    [trackSelect(pack, ids.target.write({}), 'Set my target', [target])],
    [compareSelect(pack)],
  );
}
