import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files whose tests take long for their size: begun last, as files go by size, they would leave a processor idle at the end. */
const LONG = [
  'every-way/every-step',
  'process/doctor',
  'leads/wrong-lead',
  'operations/commands',
  'pairs/room',
  'leads/digest',
  'bad-days/requests',
  'bad-days/gateway',
  'answers/after-own',
  'build/start',
  'bad-days/store',
  'bad-days/rush',
  'bad-days/random',
  'process/play',
  'process/stopping',
  'sqlite/processes',
  'bad-days/soak',
];

const takesLong = ({ moduleId }: TestSpecification): boolean =>
  LONG.some((name) => moduleId.endsWith(`/${name}.test.ts`));

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(takesLong), ...sorted.filter((file) => !takesLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/bot/bundle.ts', 'tests/bot/content.ts'],
    // A flow waits half of its time for its bot process: with four of them two cores are busy to nine tenths.
    maxWorkers: 4,
    // Files that share a worker leave much alive, past which each small collection has to look.
    execArgv: ['--max-semi-space-size=64'],
    // Files of one worker share the modules that they load: none keeps anything in one from test to test.
    isolate: false,
    sequence: { sequencer: LongFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A poll ends as soon as it holds: patience costs nothing, and a busy machine needs more than a second.
    expect: { poll: { timeout: 10_000 } },
  },
});
