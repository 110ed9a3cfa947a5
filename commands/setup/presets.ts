import { saveChange } from '../../src/actions/cohort/settings-save.ts';
import type { App } from '../../src/app.ts';
import { button, type Command, select } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { stateOf } from '../../src/domain/cohort/cohort-state.ts';
import { type PlannedPreset, plannedPreset, presetsOf, trackHash } from '../../src/domain/cohort/presets.ts';
import type { KnownCohort } from '../../src/domain/cohort.ts';
import { presetCard } from '../../src/views/cohort/preset.ts';
import type { Card } from '../../src/views/words/card.ts';
import { requireManaged, setupShown } from './shown.ts';

const GONE = 'Nothing was changed: there are no packs for this track any more. Type /setup again.';

function requirePreset(app: App, { settings }: KnownCohort, track: string, first?: string): PlannedPreset {
  const preset = presetsOf(app.pack).find((one) => trackHash(one.track) === track);
  if (!preset) throw new UserError(GONE);
  return plannedPreset(preset, settings, app.clock.now(), first);
}

function shownPreset(app: App, { ref, settings }: KnownCohort, preset: PlannedPreset): Card {
  const state = stateOf(settings, app.clock.now());
  return presetCard({ cohort: ref.cohort, pack: app.pack, settings, state, preset });
}

/** Packs and rhythm for a track, shown before they are saved. */
export const setupPresets: NonNullable<Command['components']> = [
  select(ids.setupPreset, 'nothing', (interaction, { cohort }, app) =>
    answerPrivately(interaction, app, async () => {
      const known = await requireManaged(interaction, cohort, app);
      return shownPreset(app, known, requirePreset(app, known, interaction.values[0] ?? ''));
    }),
  ),

  button(ids.setupPresetUse, 'nothing', (interaction, { cohort, track, first }, app) =>
    answerPrivately(interaction, app, async () => {
      const known = await requireManaged(interaction, cohort, app);
      const preset = requirePreset(app, known, track, first);
      // The shown dates have passed, so show new ones before saving anything.
      if (preset.first !== first) return shownPreset(app, known, preset);
      const settings = (await saveChange(app, known.ref, () => preset.change)) ?? known.settings;
      const news = `**Packs, days and dates are set for ${preset.track.name}.** Change any part of it in the list.`;
      return setupShown(
        app,
        interaction.guild,
        { ref: known.ref, settings },
        { saved: true, part: 'overview', news },
      );
    }),
  ),
];
