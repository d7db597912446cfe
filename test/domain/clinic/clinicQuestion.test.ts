import fc from 'fast-check';
import {
  answerersOf,
  clinicQuestions,
  daysOpen,
  lengthDefect,
  mayAnswer,
  mayWithdraw,
  oldestFirst,
  withAnswer,
  withdrawn,
} from '../../../src/domain/clinic/clinicQuestion.ts';
import { coveredOn } from '../../../src/domain/plan/cover.ts';
import { buildPlan, type Person } from '../../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { anIndicator, smallPlan } from '../../fixtures/planContent.ts';
import { anAnswered, aQuestion } from '../../fixtures/questions.ts';

const person = (id: string, posts: readonly string[], roles: Person['roles'] = ['officer']): Person => ({
  aadObjectId: id,
  name: id,
  email: `${id}@example.org`,
  posts,
  roles,
});
const DIRECTOR = person('Director', ['director-of-finance']);
const MANAGER = person('manager', ['revenues']);
const DEPUTY = person('deputy', ['legal']);
const TEAM = person('team', [], ['performance']);
const INDICATOR = anIndicator({ updaterPost: 'revenues', validatorPost: 'legal' });
const PLAN = coveredOn(
  buildPlan(smallPlan({ people: [DIRECTOR, MANAGER, DEPUTY, TEAM] }), '1', [
    {
      covered: 'director',
      deputy: 'deputy',
      from: '2024-10-07',
      until: '2024-10-11',
      setBy: { aadObjectId: 'director', name: 'Director' },
      setAt: '2024-10-06T08:00:00.000Z',
    },
  ]),
  '2024-10-08',
);
const BY = { by: { aadObjectId: 'a', name: 'A' }, at: '2024-10-08T08:00:00.000Z', operation: 'press-one' };

test('the accountable post, the updater, their cover and the performance team may answer; the validator may not', () => {
  const may = (one: Person): boolean => mayAnswer(one, INDICATOR);
  expect([DIRECTOR, MANAGER, TEAM].map(may)).toEqual([true, true, true]);
  expect(may(DEPUTY)).toBe(false);
  expect(mayAnswer(PLAN.person.get('deputy'), INDICATOR)).toBe(true);
  expect(mayAnswer(undefined, INDICATOR)).toBe(false);
  expect([mayAnswer(TEAM, undefined), mayAnswer(DIRECTOR, undefined)]).toEqual([true, false]);
});

test('the asker and the performance team may withdraw, whatever the case of an id', () => {
  const question = aQuestion({ askedBy: { aadObjectId: 'MANAGER', name: 'm' } });
  expect([MANAGER, TEAM, DIRECTOR].map((one) => mayWithdraw(one, question))).toEqual([true, true, false]);
  expect(mayWithdraw(undefined, question)).toBe(false);
});

test('the accountable post comes first with its cover, then the updater; nobody hears of their own', () => {
  const names = (asker: Person) =>
    answerersOf(PLAN, INDICATOR, asker).map((some) => some.map(({ name }) => name));
  expect(names(TEAM)).toEqual([['Director', 'deputy'], ['manager']]);
  expect(names({ ...DIRECTOR, aadObjectId: 'DIRECTOR' })).toEqual([['deputy'], ['manager']]);
  expect(answerersOf(PLAN, anIndicator({ accountablePost: 'vacant' }), TEAM)).toEqual([]);
});

test.each([
  ['too short', false],
  ['   too short   ', false],
  ['ten chars!', true],
  ['x'.repeat(3_000), true],
  [` ${'x'.repeat(3_000)}\n`, true],
  ['x'.repeat(3_001), false],
])('a text of this length: %#', (text, fits) => {
  expect(lengthDefect('question', text, defaultPolicy) === undefined).toBe(fits);
});

test('a question is settled by whom and when, and keeps what was asked', () => {
  const question = aQuestion();
  expect(withAnswer(question, BY, 'Because.')).toEqual({
    ...question,
    standing: { state: 'answered', answer: 'Because.', ...BY },
  });
  expect(withdrawn(question, BY)).toEqual({ ...question, standing: { state: 'withdrawn', ...BY } });
});

test.each([
  ['2024-10-08T08:00:00.000Z', '2024-10-08', 0],
  ['2024-10-07T22:59:00.000Z', '2024-10-08', 1], // 23:59 in London
  ['2024-10-07T23:00:00.000Z', '2024-10-08', 0], // midnight in London
  ['2024-10-26T23:30:00.000Z', '2024-10-28', 1], // over the change of the clocks
  ['2024-10-09T08:00:00.000Z', '2024-10-08', 0],
])('asked at %s it has been open on %s for %i days', (askedAt, today, days) => {
  expect(daysOpen(aQuestion({ askedAt }), today)).toBe(days);
});

test('of any questions a clinic shows each open and each answered one once, and no withdrawn one', () => {
  const standing = fc.constantFrom('open', 'answered', 'withdrawn');
  fc.assert(
    fc.property(fc.array(fc.tuple(standing, fc.integer({ min: 1, max: 28 })), { maxLength: 20 }), (some) => {
      const questions = some
        .map(([state, day], index) => {
          const at = `2024-09-${String(day).padStart(2, '0')}`;
          const question = aQuestion({ id: `q${index}`, askedAt: `${at}T08:00:00.000Z` });
          if (state === 'open') return question;
          return state === 'answered' ? anAnswered(question, at) : withdrawn(question, BY);
        })
        .sort(oldestFirst);
      const shown = clinicQuestions(questions, '2024-09-01', '2024-10-08');
      const ids = [...(shown?.open ?? []), ...(shown?.answered ?? [])].map(({ id }) => id);
      const wanted = questions.filter((one) => one.standing.state !== 'withdrawn').map(({ id }) => id);
      expect(ids.toSorted()).toEqual(wanted.toSorted());
      expect(shown === undefined).toBe(wanted.length === 0);
    }),
  );
});
