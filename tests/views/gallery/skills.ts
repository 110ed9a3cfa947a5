import { altText } from '../../../src/charts/picture.ts';
import { radarFacts, radarSentences } from '../../../src/charts/radar-facts.ts';
import { allTopics } from '../../../src/domain/catalog.ts';
import type { Member } from '../../../src/domain/member.ts';
import { changesOf } from '../../../src/domain/skills/changes.ts';
import { areaHelp } from '../../../src/domain/skills/coverage.ts';
import { gapsOf } from '../../../src/domain/skills/gaps.ts';
import { currentRatings } from '../../../src/domain/skills/ratings.ts';
import { standingOf } from '../../../src/domain/skills/standing.ts';
import { comparisonOf } from '../../../src/domain/skills/track-comparison.ts';
import { areaSourceCard, coverageCard, proposalsCard } from '../../../src/views/skills/curriculum.ts';
import { evidenceSavedCard, evidenceUnsavedCard } from '../../../src/views/skills/evidence.ts';
import {
  allGapsCard,
  gapsChangesCard,
  gapsCountedCard,
  gapsMoreCard,
  secondLookCard,
} from '../../../src/views/skills/gaps/lists.ts';
import { gapStepCard } from '../../../src/views/skills/gaps/step.ts';
import { gapsCard } from '../../../src/views/skills/gaps.ts';
import { roleCard } from '../../../src/views/skills/role.ts';
import { roleAreaCard } from '../../../src/views/skills/role-area.ts';
import { topicCard } from '../../../src/views/skills/topic.ts';
import { tracksCard, tracksCountedCard, trackWishesCard } from '../../../src/views/skills/tracks.ts';
import { tracksCompareCard } from '../../../src/views/skills/tracks-compare.ts';
import { asOf } from '../../../src/views/words/as-of.ts';
import { shippedPack as pack } from '../../domain/pack-fixture.ts';
import { type Exhibit, exhibit, longest } from './exhibit.ts';
import { evidence, experienced, NOW, newcomer, trackOf } from './people.ts';

const current = currentRatings(experienced.audits);
const nobody = currentRatings([]);

const hasMany = trackOf('alignment-and-ai-safety');
const many = gapsOf(pack, hasMany, current);

function gaps(name: string, member: Member, id: string, why: string): Exhibit {
  const track = trackOf(id);
  return exhibit(
    name,
    asOf(gapsCard(pack, track, gapsOf(pack, track, currentRatings(member.audits)), why), NOW),
  );
}

const honesty = [{ bucket: 'communication' as const, rated: 4.25, graded: 1.8, answers: 10 }];

/** The radar chart of somebody who has audited several times. */
function more(): Exhibit {
  const facts = radarFacts({ pack, track: hasMany, audits: experienced.audits });
  const picture = { name: 'radar.png', alt: altText(radarSentences(facts)) };
  return exhibit('gapsMoreCard', gapsMoreCard(pack, hasMany, { honesty, picture }), {
    pictures: { 'radar.png': { kind: 'radar', facts } },
  });
}

const [marked = never()] = allTopics(pack);
const said = { topic: marked, before: 'doing' as const, now: 'skip' as const };

function never(): never {
  throw new RangeError('the content has no topic');
}

const both = (one: string, other: string, ratings = current) =>
  tracksCompareCard(pack, comparisonOf(pack, ratings, [trackOf(one), trackOf(other)]));

export const SKILLS: readonly Exhibit[] = [
  gaps('gapsCard, a target and three audits', experienced, 'alignment-and-ai-safety', 'Your target.'),
  gaps('gapsCard, after the first audit', newcomer, 'research-engineer', 'Closest to what you have today.'),
  exhibit(
    'gapsCard, a topic was just skipped',
    asOf(gapsCard(pack, hasMany, many, 'Your target.', { said }), NOW),
  ),
  exhibit(
    'gapsCard, no gap',
    asOf(
      gapsCard(
        pack,
        trackOf('field-building-and-comms'),
        gapsOf(pack, trackOf('field-building-and-comms'), nobody),
        'Your target.',
      ),
      NOW,
    ),
  ),
  exhibit('allGapsCard', allGapsCard(pack, hasMany, many)),
  exhibit('gapsCountedCard', gapsCountedCard(pack, hasMany, many)),
  exhibit(
    'gapsChangesCard',
    gapsChangesCard(pack, hasMany, changesOf({ ...pack, roles: [] }, experienced.audits)),
  ),
  more(),
  exhibit('secondLookCard', secondLookCard(pack, hasMany, honesty)),
  exhibit(
    'gapStepCard',
    longest(many.skills.map((step) => gapStepCard(pack, hasMany, step, { evidence, said }))),
  ),
  ...pack.roles.flatMap((role) => [
    exhibit('roleCard, everything rated', asOf(roleCard(pack, role, current), NOW)),
    exhibit('coverageCard', coverageCard(role)),
    exhibit('proposalsCard', proposalsCard(role)),
    exhibit(
      'areaSourceCard',
      longest(role.areas.map((area) => areaSourceCard(role, area, areaHelp(pack, role, area, undefined)))),
    ),
    exhibit('roleCard, nothing rated', asOf(roleCard(pack, role, nobody), NOW)),
    exhibit(
      'roleAreaCard, rated',
      longest(role.areas.map((area) => roleAreaCard(pack, role, area, current))),
    ),
    exhibit(
      'roleAreaCard, not rated',
      longest(role.areas.map((area) => roleAreaCard(pack, role, area, nobody))),
    ),
  ]),
  exhibit('topicCard, the longest', longest(allTopics(pack).map((topic) => topicCard(pack, topic, 'doing')))),
  exhibit(
    'tracksCard, with a target',
    asOf(tracksCard(pack, standingOf(pack, experienced).closest, experienced.target), NOW),
  ),
  exhibit(
    'tracksCard, nothing rated',
    asOf(tracksCard(pack, standingOf(pack, { ...newcomer, audits: [] }).closest, undefined), NOW),
  ),
  exhibit('tracksCountedCard', tracksCountedCard(pack, standingOf(pack, experienced).closest)),
  exhibit(
    'trackWishesCard',
    longest([0, 1, 2].map((page) => trackWishesCard(pack, experienced.target, page))),
  ),
  exhibit('trackWishesCard, how to read', trackWishesCard(pack, undefined, 99)),
  exhibit('tracksCompareCard', both('policy-and-governance', 'alignment-and-ai-safety')),
  exhibit(
    'tracksCompareCard, nothing rated',
    both('policy-and-governance', 'alignment-and-ai-safety', nobody),
  ),
  exhibit(
    'evidenceSavedCard',
    longest(pack.skills.map((skill) => evidenceSavedCard(skill, evidence[skill.id]))),
  ),
  exhibit('evidenceUnsavedCard', evidenceUnsavedCard(evidence['writing']?.text ?? '', 'Writing')),
];
