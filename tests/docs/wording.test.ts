import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { PROJECT } from '../bot/run.ts';

/** Wordings that sound translated, and what a native speaker would write instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  'is told of in threes': 'Private ratings appear only in groups of three or more.',
  'has no topic for this': 'No course topic yet.',
  'makes no time of the past due': 'Changing this never posts questions for past days.',
  'counts for nobody': "don't count against anyone",
  'Rather in a form': 'Prefer a form',
  'Make it anew': 'New plan',
  "'Drop it'": 'Delete plan',
  "'Take it out'": 'Remove my answer',
  'stay after all': 'Cancel my time off',
  'that you promised to keep': "Please don't share questions you agreed to keep secret.",
  'may see your ratings': 'Shared with leads.',
  'by direct message no more': "You'll no longer get feedback by DM.",
  'From when on': 'Quiet hours start',
  'Without a return': "If it isn't re-added",
  'open what to ask': "You haven't chosen a target track.",
  'is called so': 'has that name',
  'Take it that nothing': 'Assume nothing was saved.',
  'hand out the file': "Discord couldn't provide the file",
  'Rather in one line': 'Prefer one command?',
  'not over the same skills': 'different skills rated this time',
  'is no forecast': "It doesn't predict whether you'd be hired.",
  'is used so:': 'Usage:',
  'hears of none': 'none reach the bot',
  'Mend it in': 'Fix that line.',
  'nobody expected': 'unexpected',
  'waited for for': 'the bot waits for half a minute',
  'Redis is no choice': 'Redis is not supported',
  'Whoever has the token is your bot': 'Anyone who has the token can act as your bot',
  'show it to nobody': "don't show it to anyone",
  'to begin anew': 'to start over',
  'In the folder of the project': 'In the project folder',
  'The data are': 'The data is',
  'nothing is known here about': 'does not know',
  'stands there twice': 'is there twice',
  'Whoever shares counts': 'Members who share count',
  'Yours opens the others': "Once you've answered, you see them",
  'works as before': 'still works',
  'Start again goes on': 'Start again continues it',
};

/** For operators who read the log at night: a sentence says first what happened, in familiar words. */
const LOG_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bcohorts?\b/i, 'group'],
  [/\beras(e[sd]?|ing)\b/i, 'delete'],
  [/\b(nobody|somebody|whoever)\b/i, 'who or what could not do it'],
  [/\b(tend(s|ed)?|chores?|beats?)\b/i, 'scheduled run, or what it did'],
  [/^it could not/, 'could not …'],
  [/^(a|an|the|what|who) .*\bcould not be \w+/, 'could not …'],
  [/\b(may stand|is told|are told|cannot be told|anew)\b/, 'what is meant'],
];

/** One word for each idea: a pattern for what is not said, and what to say instead. */
const ONE_WORD: readonly (readonly [RegExp, string])[] = [
  [/\b(my|your|their) numbers?\b/i, 'rating'],
  [/\b(not answered|unanswered)\b/i, 'missed'],
  [/(?<![/`])\bcohorts?\b(?!-| (overview|member|answers|export|session)\b)(?<!option cohort)/i, 'group'],
  [/\b(participants?|students?|learners?|attendees?)\b/i, 'member'],
  [/\b(organi[sz]ers?|moderators?|facilitators?|mentors?)\b/i, 'lead'],
  [/\b(self-)?assessments?\b/i, 'audit'],
  [/\b(eras(e[sd]?|ing)|purge[sd]?|wipe[sd]?)\b/i, 'delete'],
  [/\b(suspend(ed|s)?|halt(ed|s)?)\b/i, 'pause'],
  [/\b(quiz(zes)?|exercise)\b/i, 'question'],
  [/\b(remarks?|comments?)\b/i, 'feedback'],
  [/\btimezones?\b/i, 'time zone'],
  [/\b(anew|afresh|whence|thereof|henceforth)\b/i, 'again'],
];
/** Here "exercise" is a verb, about a question and its skills. */
const FINE = ['Which skills does it exercise most?', 'No interview question exercises this yet.'];

/**
 * What people may read of a file's code: its strings, without interpolated values. In commands, strings in lower case
 * start log lines.
 */
function saidIn({ file, text }: { file: string; text: string }): string[] {
  const code = text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*(\/\/|import|export .* from).*$/gm, '');
  const strings = [...code.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g)].map(
    ([, single = '', double = '', template = '']) =>
      (single || double || template).replaceAll(/\$\{[^}]*\}/g, ' '),
  );
  return strings.filter((each) => / /.test(each) && (file.startsWith('src/views') || /^[^a-z]/.test(each)));
}

/** The sentences that a file writes to the log. */
function loggedIn(text: string): string[] {
  const calls = text.matchAll(
    /\blog\.(?:info|warn|error|fatal)\(\s*(?:\{[^{}]*\},\s*)?('[^'\n]+'|"[^"\n]+"|`[^`]+`)/g,
  );
  return [...calls].map(([, sentence = '']) => sentence.slice(1, -1));
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(PROJECT + folder, { recursive: true });
  return names.filter((name) => /\.(ts|md|yaml|html|css)$/.test(name)).map((name) => `${folder}/${name}`);
}

describe('the words of the bot, its page and its documents', async () => {
  const folders = await Promise.all(['src', 'commands', 'content', 'sandbox', 'docs', 'deploy'].map(filesIn));
  const files = [...folders.flat(), 'README.md'];
  const texts = await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(PROJECT + file, 'utf8') })),
  );

  test('every text is looked at', () => {
    expect(texts.length).toBeGreaterThan(600);
    expect(texts.some(({ file }) => file === 'README.md')).toBe(true);
  });

  test.each(ONE_WORD)('no message and no command says %s: the word is %s', (pattern) => {
    const said = texts
      .filter(({ file }) => /^(src\/views|commands)\//.test(file))
      .flatMap((each) => saidIn(each).map((words) => ({ file: each.file, words })));
    expect(said.length).toBeGreaterThan(1_500);
    expect(said.filter(({ words }) => pattern.test(words) && !FINE.includes(words))).toEqual([]);
  });

  test.each(LOG_WORDS)('no sentence of the log says %s: say %s', (pattern) => {
    const logged = texts
      .filter(({ file }) => /^(src|commands)\//.test(file))
      .flatMap(({ file, text }) => loggedIn(text).map((sentence) => ({ file, sentence })));
    expect(logged.length).toBeGreaterThan(100);
    expect(logged.filter(({ sentence }) => pattern.test(sentence))).toEqual([]);
  });

  test('no comment has a word of another century', () => {
    const comments = texts
      .filter(({ file }) => file.endsWith('.ts'))
      .flatMap(({ file, text }) =>
        text
          .split('\n')
          .filter((line) => /^\s*(\/\/|\/?\*)/.test(line) && /\b(anew|for ever|whence|thereof)\b/i.test(line))
          .map((line) => ({ file, line: line.trim() })),
      );
    expect(comments).toEqual([]);
  });

  test.each(Object.entries(INSTEAD))('nothing says "%s"; say: %s', (translated) => {
    const found = texts.filter(({ text }) => text.includes(translated));
    expect(found.map(({ file }) => file)).toEqual([]);
  });
});
