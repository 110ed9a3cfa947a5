import type { App } from '../../app.ts';
import type { ZoneData } from '../../domain/cohort/typed-zone.ts';

export const zoneData = ({ clock }: Pick<App, 'clock'>): ZoneData => ({
  names: Intl.supportedValuesOf('timeZone'),
  now: clock.now(),
});
