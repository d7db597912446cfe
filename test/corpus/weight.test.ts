import type { Plan } from '../../src/domain/plan/plan.ts';
import { inOrder, readAs, samplePlan } from './entries.ts';

let plan: Plan;

beforeAll(async () => {
  plan = await samplePlan();
});

/** Questions about one thing, in words of no title alone, with what each is about. */
const ASKED: readonly (readonly [string, string])[] = [
  ['how is council tax collection doing', 'indicator:K11'],
  ['what share of suppliers are paid on time', 'indicator:K14'],
  ['why did agency staff cost rise', 'indicator:K19'],
  ['when are business rates back on track', 'indicator:K13'],
  ['who owns the internal audit charter', 'milestone:10.9'],
  ['is the statement of intent published', 'milestone:1.1'],
  ['what is being done about citizen perceptions', 'risk:R4'],
  ['how far off target are housing rents', 'indicator:K12'],
];

/** Words that narrow nothing, whatever they are: verbs, adverbs, adjectives and chat that no list of ours has. */
const FILLERS = ['reckon', 'honestly', 'kindly', 'wiggle', 'grumbling', 'anybody'];

/** What narrows a question to something that the plan does not know. */
const NARROWS = ['in Leeds', 'for Bristol', 'in 2019', 'since 1066', 'for the Zorbville depot', 'of Fred Bloggs', 'for Parks', 'in Bulwell'];

// Everywhere but after a preposition, where any word would narrow, and inside "back on track".
function gaps(ask: string, word: string): readonly string[] {
  const words = ask.split(' ');
  return words.flatMap((before, at) => (/^(?:of|on|about|back)$/.test(before) ? [] : [at])).map((at) => [...words.slice(0, at + 1), word, ...words.slice(at + 1)].join(' '));
}

test.each(ASKED)('“%s” is about %s', (ask, of) => {
  expect(readAs(ask, plan)).toContain(`"${of}"`);
});

test('an everyday word anywhere in a question vetoes nothing and does not make it about something else', () => {
  const all = ASKED.flatMap(([ask, of]) =>
    FILLERS.flatMap((word) => [`${word} ${ask}`, ...gaps(ask, word)]).map((asked) => ({ asked, of, read: readAs(asked, plan) })),
  );
  const wrong = all.filter(({ read, of }) => read !== 'refused' && !read.includes(`"${of}"`));
  const refused = all.filter(({ read }) => read === 'refused');
  expect(wrong).toEqual([]);
  expect(refused.map(({ asked }) => asked)).toEqual([]);
});

test('a word that is no English, anywhere in a question, refuses it: it may be a name', () => {
  const answered = ASKED.flatMap(([ask]) =>
    ['Zorbville', 'snorkadoo'].flatMap((word) => gaps(ask, word).filter((asked) => readAs(asked, plan) !== 'refused')),
  );
  expect(answered).toEqual([]);
});

test('what narrows a question to something unknown refuses it, at the end and at the beginning', () => {
  const answered = ASKED.flatMap(([ask]) =>
    NARROWS.flatMap((words) => [`${ask} ${words}`, `${words}, ${ask}`]).filter((asked) => {
      const read = readAs(asked, plan);
      return read !== 'refused' && !/"period":|"due":/.test(read);
    }),
  );
  expect(answered).toEqual([]);
});

test('two clauses may be swapped', () => {
  const one = readAs('what is due this month and what is already late', plan);
  const other = readAs('what is already late and what is due this month', plan);
  const parts = (read: string) => (JSON.parse(read) as { queries: readonly object[] }).queries.map(inOrder).sort();
  expect(parts(other)).toEqual(parts(one));
});
