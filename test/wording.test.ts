import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the bot once said and must not say again, in every sentence of the sources, the cards and the guide. */
const GONE: readonly (readonly [string, RegExp])[] = [
  ['a limit from the wrong side', /\bdown to\b.{0,40}\bred beyond\b/i],
  ['a reproach', /not as you would expect/i],
  ['a fault without a name', /something went wrong|an error occurred|oops|whoops/i],
  [
    'a filler',
    /\bcurrently\b|\bplease note\b|\bplease be aware\b|\bat this time\b|\bin order to\b|\bkindly\b/i,
  ],
  ['what the machine is', /\binvalid (?:input|date|value|request)\b|\bunable to process\b|\bparse error\b/i],
  [
    'American spelling',
    /\b(?:color|colors|center|centers|behavior|favorite|organi[z]e\w*|organi[z]ation\w*|recogni[z]e\w*|summari[z]e\w*|analy[z]e\w*|prioriti[z]e\w*|canceled|labeled|fulfill|gray|catalog)\b/i,
  ],
  ['a word twice', /(?<![\w-])([a-z]{2,}) \1(?![\w-])/i],
];

const root = join(import.meta.dirname, '..');
const filesOf = (folder: string, kind: RegExp): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => kind.test(file))
    .map((file) => join(folder, file));

/** Text in quotes with a space in it, outside comments: what somebody may come to read. */
const QUOTED = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

function sentencesOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  if (file.endsWith('.md')) return text.split('\n');
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return (code.match(QUOTED) ?? []).filter((quoted) => /\w \w/.test(quoted) && !isPattern(quoted));
}

/** Words that are read, not said: a pattern, or a list of what people type. */
function isPattern(quoted: string): boolean {
  const own = quoted.replaceAll(/\$\{[^}]*\}/g, '');
  return /\(\?|\\b|\|/.test(own) || /^'?["'`][a-z' -]{100,}["'`]$/.test(own);
}

/** The only places that say a fault without a name: they meet those that nobody foresaw. */
const UNFORESEEN = ['src/app/apologise.ts', 'src/teams/bot.ts', 'src/admin/runAdmin.ts'];

const said = [
  ...filesOf('src', /\.ts$/).filter(
    (file) => !/enquiry\/(?:reading|understanding)|ynonyms|dictionary/i.test(file),
  ),
  ...filesOf('cards', /\.json$/),
  'docs/officer-guide.md',
].flatMap((file) => sentencesOf(file).map((sentence) => ({ file, sentence })));

test.each(GONE)('nothing says %s', (_what, phrase) => {
  const found = said.filter(
    ({ file, sentence }) =>
      !(UNFORESEEN.includes(file) && /Something went wrong/.test(sentence)) &&
      phrase.test(sentence.replaceAll(/\$\{[^}]*\}/g, '…')),
  );
  expect(found.map(({ file, sentence }) => `${file}: ${sentence.slice(0, 160)}`)).toEqual([]);
});

test('sentences are found, and each phrase would be', () => {
  expect(said.length).toBeGreaterThan(1500);
  const bad = [
    'down to 95.35 %, red beyond',
    'This is not as you would expect',
    'Something went wrong.',
    'It is currently red',
    'Invalid date',
    'the color of it',
    'it is is red',
  ];
  expect(bad.map((sentence) => GONE.findIndex(([, phrase]) => phrase.test(sentence)))).toEqual([
    0, 1, 2, 3, 4, 5, 6,
  ]);
});
