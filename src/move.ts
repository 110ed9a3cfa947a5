import { StartError } from './start-problems.ts';
import { move, type Step } from './store/moving/move.ts';

/** What stands for the store that the settings name, so that no password is typed. */
const SETTING = 'STORE_URL';
const DRY = '--dry-run';
const FORMS =
  'move needs two places, as in: npm run move -- sqlite://data/sextant.db postgres://name:password@host:5432/database. STORE_URL stands for the store of the settings, ndjson://path for a file of lines, and --dry-run moves nothing.';
/** A line for so many records. */
const TOLD = 20_000;

export interface MoveCommand {
  readonly words: readonly string[];
  readonly storeUrl: () => string;
  readonly say: (sentence: string) => void;
}

/** Moves what is stored from one place to another; rejects with StartError or StoreError. */
export async function runMove({ words, storeUrl, say }: MoveCommand): Promise<void> {
  const isDryRun = words.includes(DRY);
  const places = words.filter((word) => word !== DRY);
  const [from, to] = places.map((word) => (word === SETTING ? storeUrl() : word));
  if (from === undefined || to === undefined || places.length > 2) throw new StartError([FORMS]);
  let last: Step | undefined;
  const { records, sha256 } = await move({
    from,
    to,
    isDryRun,
    onNotice: say,
    onProgress(step, done, of) {
      if (step !== last) say(`${STEPS[step]} …`);
      last = step;
      if (done % TOLD === 0) say(`${done}${of === undefined ? '' : ` of ${of}`} records`);
    },
  });
  say(
    isDryRun
      ? `${records} records would be moved (sha256 ${sha256}). Nothing was written.`
      : `${records} records are moved and compared (sha256 ${sha256}). What they were moved from is as it was; put the new place into STORE_URL.`,
  );
}

const STEPS: Readonly<Record<Step, string>> = {
  reading: 'Reading',
  writing: 'Writing',
  comparing: 'Comparing',
};
