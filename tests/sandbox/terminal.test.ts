import { PassThrough } from 'node:stream';
import { expect, inject, test } from 'vitest';
import { runTerminal } from '../../sandbox/front/terminal.ts';
import { newMember } from '../../sandbox/scenes/new-member.ts';
import { type RunningScene, withScene } from '../../sandbox/scenes/running-scene.ts';
import { stageOf } from '../../sandbox/scenes/stage.ts';
import { waitFor } from '../../sandbox/world/interactions/waiting.ts';

/** Types a line and waits until the expected words are printed after it. Returns what was printed until then. */
type Type = (line: string, expected: string) => Promise<string>;

/** A prompt on the first scene, with the real bot. */
async function atThePrompt(use: (type: Type) => Promise<void>): Promise<void> {
  const mishaps: string[] = [];
  const played = async (running: RunningScene): Promise<void> => {
    const input = new PassThrough();
    const output = new PassThrough();
    let printed = '';
    output.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    const type: Type = (line, expected) => {
      const from = printed.length;
      input.write(`${line}\n`);
      const subscribe = (changed: () => void) => {
        output.on('data', changed);
        return () => void output.off('data', changed);
      };
      const look = () => (printed.includes(expected, from) ? printed.slice(from) : undefined);
      const describe = () => `After "${line}" there was:\n${printed.slice(from)}`;
      return waitFor(look, subscribe, describe, { what: `"${expected}"` });
    };
    const ended = runTerminal(stageOf(running), { input, output });
    await type('time', 'Friday 20 November 2026 at 08:40 UTC');
    await use(type);
    input.write('quit\n');
    await ended;
    expect(printed).not.toMatch(/\n\s+at \S+ \(|Error:/);
    expect(printed).not.toMatch(/\d{17,20}/);
  };
  const onMishap = (what: string) => mishaps.push(what);
  await withScene(newMember, played, { command: inject('bundledBot'), onMishap });
  expect(mishaps).toEqual([]);
}

test('a newcomer fills in the audit, clicks, selects and runs commands with options', async () => {
  await atThePrompt(async (type) => {
    expect(await type('/audit mode:pages', 'fill')).toContain('1) Python and PyTorch');
    const result = await type('fill 3 2 3 4 6', '[Who sees this?]');
    expect(result).toContain('only you see this');
    expect(result).toContain('Your audit is saved');
    await type('click who', '[Keep them private]');
    await type('click share', 'Shared with leads');
    await type('click keep', 'not your ratings');
    await type('/tracks', '<Set my target>');
    await type('select 1 interpretability', 'Interpretability (your target)');
    const top = await type('/gaps track:research engineer', '[More]');
    expect(top).toContain('Skill gaps: Research Engineer');
    const gaps = await type('click more', '(picture: Radar chart');
    expect(gaps).not.toContain('(file');
    await type('/gaps', 'Skill gaps: Interpretability');
  });
});

test('a form is answered field by field, and a wrong answer is asked again', async () => {
  await atThePrompt(async (type) => {
    await type('/audit mode:pages', 'fill');
    await type('fill', '1) 1 of 5');
    await type('17', 'type a number from 1 to 6');
    await type('3', 'Deep learning and transformers (must be answered)');
    await type('2 of 5', 'Reading papers (must be answered)');
    await type('4', 'Writing (must be answered)');
    await type('4', 'Math you actually need (must be answered)');
    await type('not rated', 'Your audit is saved');
  });
});

test('an answer is written, saved, edited, discussed and deleted, by several people', async () => {
  await atThePrompt(async (type) => {
    await type('next question', '20 November 2026 at 09:00 UTC');
    await type('go thread', 'You are in #');
    await type('say A queue and workers.', '✅ from Sextant');
    const edited = await type('edit A queue, workers and a limit.', 'now says:');
    expect(edited).toContain('A queue, workers and a limit.');
    const shown = await type('read', 'A queue, workers');
    const number = /\[(\d+)\] Noor/.exec(shown)?.[1];
    await type('as member-2', 'You are Ada');
    await type(`reply ${number} Which limit?`, 'Ada (09:00, to Noor)');
    await type('as noor', 'You are Noor');
    await type(`app ${number} forget it`, 'It has: Save as my answer, Not my answer.');
    await type(`app ${number} not`, 'Taken out of your answer');
    await type('delete', 'is deleted');
    await type('go back', 'You are in #daily-question');
    await type('as Lea', 'You are Lea');
    await type('/cohort overview', '5 members ·');
    await type('as Mia', 'You are Mia');
    expect(await type('/setup time:10:30 channel:#general', 'Next question')).toContain('#general');
    await type('tomorrow', 'Saturday 21 November 2026 at 09:00');
    await type('next question', 'Saturday 21 November 2026 at 10:30');
    await type('time 18:00', 'Saturday 21 November 2026 at 18:00');
  });
});

const MISTAKES: readonly [string, string][] = [
  ['hello', 'I do not know "hello"'],
  ['/nothing', 'There is no command "nothing" here.'],
  ['/gaps up', 'I cannot read "up". The command knows: track:….'],
  ['/setup', 'Noor cannot use "setup" here: it is hidden from members without its permissions.'],
  ['/cohort', '/cohort needs the option "show".'],
  ['click 9', 'it goes from 1 to 2'],
  ['click Nothing', 'There is no button "Nothing". There are: "Answer", "How did it go?".'],
  ['select 1 x', '1 is a button'],
  ['fill 1 2', 'No form is open'],
  ['say', 'What do you want to say?'],
  ['reply 99 yes', 'Give the number of a message'],
  ['app 99 not my answer', 'Give the number of a message'],
  ['edit better', 'Noor has written nothing here.'],
  ['delete', 'Noor has written nothing here.'],
  ['as Zoe', 'Nobody here is called "Zoe".'],
  ['go nowhere', 'There is no channel "nowhere" for you.'],
  ['time noon', 'A time looks like this: time 18:30'],
];

test('whatever cannot be done is answered with a sentence', async () => {
  await atThePrompt(async (type) => {
    for (const [line, sentence] of MISTAKES) await type(line, sentence);
  });
});
