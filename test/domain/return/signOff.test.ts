import { defaultPolicy } from '../../../src/domain/policy.ts';
import { awaits, type Return } from '../../../src/domain/return/return.ts';
import { restatedSentence, waitingSentence } from '../../../src/domain/return/returnStanding.ts';
import {
  agree,
  answerChallenge,
  askRestatement,
  mattersOf,
  object,
  waitingSince,
} from '../../../src/domain/return/signOff.ts';
import { anIndicator } from '../../fixtures/planContent.ts';
import { aReturn } from '../../fixtures/returns.ts';

const K11 = anIndicator({ code: 'K11' });
const validator = { aadObjectId: 'v', name: 'Corporate Director' };
const officer = { aadObjectId: 'o', name: 'Director of Finance' };
const press = (by = validator, at = '2024-10-09T08:00:00.000Z') => ({ by, at, operation: `by-${by.name}` });
const restate = (entry: Return, value: number): Return =>
  agree(
    askRestatement(entry, press(officer), value, 'Late postings'),
    'restatement',
    press(),
    K11,
    defaultPolicy,
  );

const waiting = aReturn({ signOff: { state: 'waiting' } });
const challenged = object(waiting, 'sign-off', press(), 'Why so?');
const answered = answerChallenge(challenged, press(officer, '2024-10-10T08:00:00.000Z'), 'Because.');
const declared = aReturn({
  calculated: 'red',
  value: 80,
  declared: { rag: 'amber', reason: 'Certain to come in' },
});

test.each<[string, Return, readonly string[], string | undefined]>([
  ['nothing', aReturn(), [], undefined],
  ['an unaccepted return', waiting, ['sign-off'], 'second person'],
  ['a challenged return', challenged, [], 'officer'],
  ['an answered return', answered, ['sign-off'], 'second person'],
  ['an accepted return', agree(answered, 'sign-off', press(), K11, defaultPolicy), [], undefined],
  ['a declared RAG', declared, ['another RAG'], 'second person'],
  ['an approved RAG', agree(declared, 'another RAG', press(), K11, defaultPolicy), [], undefined],
  ['a declined RAG', object(declared, 'another RAG', press(), 'No, it is not.'), [], undefined],
  [
    'a restatement',
    askRestatement(waiting, press(officer), 90, 'x'),
    ['restatement', 'sign-off'],
    'second person',
  ],
  [
    'a challenge beside a declared RAG',
    { ...declared, signOff: challenged.signOff ?? { state: 'waiting' } },
    ['another RAG'],
    'both',
  ],
])('%s', (_, entry, matters, turn) => {
  expect(mattersOf(entry)).toEqual(matters);
  expect(awaits(entry)).toBe(turn);
});

test('an answer waits since it was given, a return since it was entered', () => {
  expect(waitingSince(answered, 'sign-off')).toBe('2024-10-10T08:00:00.000Z');
  expect(waitingSince(waiting, 'sign-off')).toBe(waiting.submittedAt);
});

describe('a restated return', () => {
  test('is judged by the target it was judged by before', () => {
    const old = aReturn({ value: 80, target: 90, calculated: 'red' });
    expect(restate(old, 90)).toMatchObject({ calculated: 'green', target: 90, value: 90 });
  });

  test('loses what was the old figure’s: its parts, and a doubt that was confirmed', () => {
    const doubt = { question: 'Is it right?', confirmedBy: officer };
    const old = aReturn({ parts: { numerator: 1, denominator: 2 }, doubt });
    const next = restate(old, 96);
    expect(next).not.toHaveProperty('parts');
    expect(next).not.toHaveProperty('doubt');
  });

  test('keeps a declared RAG over the same calculated RAG, and over no other', () => {
    expect(restate({ ...declared, target: 95 }, 79)).toHaveProperty('declared');
    expect(restate({ ...declared, target: 95 }, 96)).not.toHaveProperty('declared');
  });

  test.each(['provisional', 'estimate'] as const)('stays %s', (dataStatus) => {
    expect(restate(aReturn({ dataStatus }), 96)).toMatchObject({ dataStatus, value: 96 });
  });

  test('had no data: it is a confirmed figure now, with no previous value', () => {
    const {
      value: _,
      calculated: _calculated,
      ...rest
    } = aReturn({ dataStatus: 'no data', noDataReason: 'x' });
    const next = restate(rest, 96);
    expect(next).toMatchObject({ dataStatus: 'confirmed', value: 96 });
    expect(next).not.toHaveProperty('noDataReason');
    expect(next.restated).not.toHaveProperty('previousValue');
    expect(restatedSentence([{ indicator: K11, entry: next }])).toBe(
      'Restated since first issued: K11 from no data to 96%.',
    );
  });
});

test('a clinic says what is not final, and nothing when everything is', () => {
  const line = (entry: Return) => ({ indicator: K11, entry });
  expect(waitingSentence([line(waiting), line(aReturn())])).toBe(
    'Not final yet: K11 (waits for its validator).',
  );
  expect(waitingSentence([line(askRestatement(aReturn(), press(officer), 90, 'x'))])).toBe(
    'Not final yet: K11 (restatement to 90% waits for approval).',
  );
  expect(waitingSentence([line(aReturn())])).toBe('');
  expect(restatedSentence([line(aReturn())])).toBe('');
});
