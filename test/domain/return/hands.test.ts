import { defaultPolicy } from '../../../src/domain/policy.ts';
import { handsIn, handsOn, handsThrough } from '../../../src/domain/return/hands.ts';
import { handsCheck } from '../../../src/domain/return/handsCheck.ts';
import { confirmFigure } from '../../../src/domain/return/provisional.ts';
import type { Return } from '../../../src/domain/return/return.ts';
import { agree, answerChallenge, askRestatement, object } from '../../../src/domain/return/signOff.ts';
import { anIndicator } from '../../fixtures/planContent.ts';
import { aReturn } from '../../fixtures/returns.ts';

const person = (aadObjectId: string, name = aadObjectId) => ({ aadObjectId, name });
const press = (id: string, covered?: string) => ({
  by: person(id, covered === undefined ? id : `${id} for ${covered}`),
  ...(covered === undefined ? {} : { onBehalfOf: person(covered) }),
  at: '2024-10-09T08:00:00.000Z',
  operation: `by-${id}`,
});
const idsOf = (hands: ReturnType<typeof handsOn>): readonly string[] | undefined =>
  hands?.map(({ aadObjectId }) => aadObjectId);
const entered = aReturn({
  submittedBy: person('o'),
  onBehalfOf: person('absent'),
  dataStatus: 'provisional',
  signOff: { state: 'waiting' },
});

test('whoever entered it and for whom, answered, confirmed or asked stays in every later version; whoever decided does not', () => {
  const K11 = anIndicator();
  const challenged = object(entered, 'sign-off', press('v'), 'Why so?');
  const answered = answerChallenge(challenged, press('d', 'away'), 'Because.');
  const confirmed = confirmFigure(answered, press('c')) as Return;
  const accepted = agree(confirmed, 'sign-off', press('v'), K11, defaultPolicy);
  const restated = agree(
    askRestatement(accepted, press('r'), 90, 'x'),
    'restatement',
    press('p'),
    K11,
    defaultPolicy,
  );
  expect(idsOf(handsOn(restated))).toEqual(['o', 'absent', 'd', 'away', 'c', 'r']);
  const check = handsCheck();
  const versions = [entered, challenged, answered, confirmed, accepted, restated];
  expect(versions.map((version) => check.add(version))).toEqual(versions.map(() => undefined));
  expect(confirmed).toMatchObject({
    submittedBy: person('o'),
    onBehalfOf: person('absent'),
    step: { what: 'figure confirmed', by: person('c') },
  });
});

test('whoever imported it is a hand in it', () => {
  expect(idsOf(handsIn({ ...entered, importedBy: person('i') }))).toEqual(['o', 'absent', 'i']);
});

test('a first version says it by itself; a later one of an earlier release does not', () => {
  expect(idsOf(handsOn(entered))).toEqual(['o', 'absent']);
  expect(handsOn({ ...entered, sequence: 2 })).toBeUndefined();
  expect(askRestatement({ ...entered, sequence: 2 }, press('r'), 90, 'x')).not.toHaveProperty('touchedBy');
});

test('an earlier release wrote for whom in the name, which is read in every way it can be', () => {
  const before = [
    entered,
    {
      ...entered,
      sequence: 2,
      submittedBy: person('b'),
      step: { what: 'answered', by: person('d', 'Deputy for Director for Children'), at: '' },
    },
    { ...entered, sequence: 3, submittedBy: person('b') },
  ] as const;
  const asked: string[] = [];
  const named = (name: string) => {
    asked.push(name);
    return name === 'Director for Children' ? [person('dc')] : [];
  };
  expect(idsOf(handsThrough(before, named))).toEqual(['o', 'absent', 'b', 'd', 'dc']);
  expect(asked).toEqual(['Director for Children', 'Children']);
});

test('deciding is no hand', () => {
  expect(idsOf(handsIn({ ...entered, step: { what: 'accepted', by: person('v'), at: '' } }))).toEqual([
    'o',
    'absent',
  ]);
});

describe('a list of hands is held against the versions', () => {
  const hands = (...ids: string[]) => ids.map((id) => person(id));
  const second = (touchedBy?: Return['touchedBy']): Return => ({
    ...aReturn({ submittedBy: person('second'), sequence: 2 }),
    ...(touchedBy ? { touchedBy } : {}),
  });
  const said = (...versions: readonly Return[]): readonly string[] => {
    const check = handsCheck();
    return versions.flatMap((version) => check.add(version) ?? []);
  };
  test.each<[string, readonly Return[], string | undefined]>([
    ['whole', [entered, second(hands('O', 'absent', 'second'))], undefined],
    ['silent', [entered, second()], undefined],
    ['without whoever entered it', [entered, second(hands('absent', 'second'))], 'lacks somebody'],
    ['without the absent', [entered, second(hands('o', 'second'))], 'lacks somebody'],
    ['with a stranger', [entered, second(hands('o', 'absent', 'second', 'x'))], 'whom no version names'],
    [
      'with somebody who was forgotten since',
      [aReturn({ submittedBy: person('forgotten') }), second(hands('forgotten', 'second', 'x'))],
      undefined,
    ],
  ])('%s', (_what, versions, fault) => {
    const found = said(...versions);
    expect(found).toHaveLength(fault ? 1 : 0);
    expect(found[0] ?? '').toContain(fault ?? '');
  });
});
