import { readPaperFacts } from '../../../src/app/paper/readPaperFacts.ts';
import { makePaper } from '../../../src/domain/paper/makePaper.ts';
import { type Paper, tablesOf } from '../../../src/domain/paper/paper.ts';
import type { ItemProgress } from '../../../src/domain/plan/progress/progressSet.ts';
import { openCouncil, PEOPLE, type TestCouncil } from '../../fakes/council.ts';
import {
  aDecision,
  aMeeting,
  anAction,
  aProgress,
  aRiskProgress,
  following,
  recording,
} from '../../fixtures/progress.ts';
import { anAnswered, aQuestion, recordOf } from '../../fixtures/questions.ts';

// Finance's last clinic was on Thursday 26 September 2024; today is 8 October.
const BEFORE = '2024-09-20T09:00:00.000Z';
const SINCE = '2024-09-27T09:00:00.000Z';
const NAME = { kind: 'clinic pack', about: 'finance', period: '2024-25-M05' } as const;

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const by = aProgress().press.by;
const at = (when: string, operation: string) => ({ press: { by, at: when, operation } });
const keep = async (...versions: readonly [ItemProgress, ...ItemProgress[]]) => {
  expect(await council.stores.plans.progress.save([recording(...versions)])).toBe('saved');
};
/** A pack as it is made now, and its rows of what changed. */
const pack = async (): Promise<{ readonly paper: Paper; readonly rows: readonly (readonly unknown[])[] }> => {
  const plan = await council.services.plans.current();
  if (!plan) throw new Error('there is no plan');
  const facts = await readPaperFacts(council.services, plan, NAME, PEOPLE.directorOfFinance, {
    version: 0,
    carried: [],
  });
  const paper = makePaper(facts);
  return { paper, rows: tablesOf(paper).find(({ name }) => name === 'Changes')?.rows ?? [] };
};
const sectionOf = (paper: Paper): string =>
  JSON.stringify(paper.sections.find(({ heading }) => heading === 'Changed since the last clinic'));

test('a forecast that moved since the last clinic says from what to what; one confirmed again says nothing', async () => {
  const milestone = (code: string, more: object = {}) =>
    aProgress({ subject: { kind: 'milestone', code }, forecast: '2024-10-20', ...more });
  const first = milestone('5.5', at(BEFORE, 'one'));
  await keep(first, { ...following(first, 'two', { forecast: '2024-11-15' }), ...at(SINCE, 'two') });
  const done = milestone('5.2', at(BEFORE, 'three'));
  const complete = following(done, 'four', { state: 'complete', completedOn: '2024-10-02' });
  await keep(done, { ...complete, ...at(SINCE, 'four') });
  const same = milestone('5.4', at(BEFORE, 'five'));
  const confirmed = following(same, 'six', { step: 'confirmed', updatedAt: BEFORE });
  await keep(same, { ...confirmed, ...at(SINCE, 'six') });
  await keep(milestone('8.4b', at(SINCE, 'seven'))); // another division's
  const { paper, rows } = await pack();
  expect(rows).toEqual([
    ['Milestone', '5.2', expect.stringMatching(/: completed on 2 October 2024$/)],
    ['Milestone', '5.5', expect.stringMatching(/: expected 15 November 2024, before 20 October 2024$/)],
  ]);
  expect(sectionOf(paper)).toContain('Since the Finance clinic on 26 September 2024:');
});

test('a risk whose score or side of its appetite moved over several reviews is said once, from where it stood then', async () => {
  const score = (likelihood: 1 | 2 | 3 | 4, impact: 5) => ({ likelihood, impact });
  const risk = aRiskProgress({
    subject: { kind: 'risk', code: 'R2' },
    current: score(4, 5),
    ...at(BEFORE, 'one'),
  });
  const next = { ...following(risk, 'two'), current: score(3, 5), ...at(SINCE, 'two') };
  await keep(risk, next, {
    ...following(next, 'three'),
    current: score(1, 5),
    ...at('2024-10-07T09:00:00.000Z', 'three'),
  });
  expect((await pack()).rows).toEqual([
    ['Risk', 'R2', expect.stringMatching(/: score down from 20 to 5; now within its appetite of 10$/)],
  ]);
});

test('actions added and settled, decisions and answers of since then are in it, and none of before', async () => {
  await keep(anAction('A1', { agreedOn: '2024-09-26', what: 'Ring the debtors' }));
  await keep(
    anAction('A2', { agreedOn: '2024-08-01', settledOn: '2024-10-01', state: 'done', reason: 'All rung' }),
  );
  await keep(anAction('A3', { agreedOn: '2024-08-01', settledOn: '2024-09-25', state: 'done' }));
  await keep(anAction('A4', { agreedOn: '2024-10-01', division: 'hr-edi' }));
  await keep(aDecision('D1'));
  for (const [id, day] of [
    ['q1', '2024-09-30'],
    ['q2', '2024-09-12'],
  ] as const) {
    const question = anAnswered(aQuestion({ id, text: `Why, ${id}?` }), day);
    await council.stores.questions.save([recordOf({ question })]);
  }
  expect((await pack()).rows).toEqual([
    ['Action', 'A1', 'Added: Ring the debtors, by 31 October 2024'],
    ['Action', 'A2', 'Done: Weekly checks of the queue (All rung)'],
    ['Decision', 'D1', 'Collection is reviewed each week'],
    [
      'Question',
      'K11',
      'Why, q1? Answered by Director of Finance: Two batches of payments were posted late.',
    ],
  ]);
});

test('a figure of an earlier month that was restated since is in it with both figures', async () => {
  const july = await council.stores.returns.guarded('finance', 'K11', '2024-25-M04');
  if (!july) throw new Error('there is no July');
  const { entry: stands, token } = july;
  const restated = { at: SINCE, by, reason: 'Two batches.', previousValue: stands.value ?? 0 };
  const next = { ...stands, value: 97, restated, sequence: stands.sequence + 1, operation: 'restated' };
  expect(await council.stores.returns.save(next, token, [])).toBe('saved');
  expect((await pack()).rows).toEqual([
    ['Return', 'K11', expect.stringMatching(/^July 2024 restated from [\d.]+% to 97%: Two batches\.$/)],
  ]);
});

test('a clinic that was moved is the last one on the day it was held; with nothing since, that is said', async () => {
  const moved = aMeeting({ month: '2024-09', from: '2024-09-26', day: '2024-10-03' });
  await keep({ ...moved, subject: { kind: 'meeting', code: 'clinic finance 2024-09' } });
  await keep(anAction('A1', { agreedOn: '2024-10-01' }));
  const { paper, rows } = await pack();
  expect(rows).toEqual([]);
  expect(sectionOf(paper)).toContain(
    'Nothing that is on record changed since the Finance clinic on 3 October 2024.',
  );
});

test('what is read for it is of the division alone: a history for each thing that was reported on since', async () => {
  const read: string[] = [];
  const { progress } = council.services.plans;
  const counted = {
    ...progress,
    history: (subject: Parameters<typeof progress.history>[0]) => {
      read.push(subject.code);
      return progress.history(subject);
    },
  };
  const milestone = (code: string, when: string) =>
    keep(aProgress({ subject: { kind: 'milestone', code }, ...at(when, code) }));
  for (const code of ['5.2', '5.5']) await milestone(code, SINCE);
  await milestone('5.4', BEFORE);
  await milestone('8.4b', SINCE);
  const { services } = council;
  const plan = await services.plans.current();
  if (!plan) throw new Error('there is no plan');
  const counting = { ...services, plans: { ...services.plans, progress: counted } };
  await readPaperFacts(counting, plan, NAME, PEOPLE.directorOfFinance, { version: 0, carried: [] });
  expect(read.toSorted()).toEqual(['5.2', '5.5']);
});
