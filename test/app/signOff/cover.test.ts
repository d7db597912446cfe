import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import type { Cover } from '../../../src/domain/plan/leaveCover.ts';
import type { Return } from '../../../src/domain/return/return.ts';
import { openCouncil, PEOPLE, type PersonName, pressing, type TestCouncil } from '../../fakes/council.ts';
import { noticeOf, RED, sentForm } from '../../fakes/forms.ts';
import { setCovers } from '../../fixtures/setCovers.ts';

/** K11: entered by the revenues manager or the Director of Finance, signed off by the Corporate Director. */
let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const press = (who: PersonName, verb: string, data: object): Promise<Reply> =>
  route(council.services, pressing(who, verb, data));
const covering = (covered: PersonName, deputy: PersonName, setBy: PersonName = covered): Promise<unknown> => {
  const cover: Cover = {
    covered: PEOPLE[covered],
    deputy: PEOPLE[deputy],
    from: '2024-10-01',
    until: '2024-10-31',
    setBy: { aadObjectId: PEOPLE[setBy], name: setBy },
    setAt: '2024-10-01T08:00:00.000Z',
  };
  return setCovers(council.stores.plans, (covers) => [...covers, cover]);
};
const on = (sequence: number, period = '2024-25-M06') => ({
  indicator: 'K11',
  period,
  sequence,
  operation: `operation-${sequence}`,
});
const TEXT = 'Two batches were posted late and found now.';
const decide = (who: PersonName, sequence: number, more: object = {}) =>
  press(who, 'decide', { ...on(sequence), matter: 'sign-off', decision: 'agree', text: TEXT, ...more });
const enter = (who: PersonName) => press(who, 'submit-return', sentForm(RED));
const stands = async (period = '2024-25-M06'): Promise<Return> => {
  const entry = await council.stores.returns.find('finance', 'K11', period);
  if (!entry) throw new Error('there is no such return');
  return entry;
};

test('a deputy asks a restatement for a director, who cannot approve it', async () => {
  const july = '2024-25-M04';
  await covering('directorOfFinance', 'directorOfHr');
  const { sequence } = await stands(july);
  const sent = { ...on(sequence, july), value: '97', shown: '97', reason: TEXT };
  await press('directorOfHr', 'ask-restatement', sent);
  expect((await stands(july)).pendingRestatement?.askedBy.name).toBe(
    'Strategic Director of HR & EDI for Director of Finance',
  );
  const approval = { ...on(sequence + 1, july), matter: 'restatement' };
  for (const who of ['directorOfFinance', 'directorOfHr'] as const) {
    expect(noticeOf(await decide(who, sequence + 1, approval)).title).toBe('K11 is your own entry');
    expect((await stands(july)).sequence).toBe(sequence + 1);
  }
  await decide('corporateDirector', sequence + 1, approval);
  expect((await stands(july)).value).toBe(97);
});

describe('a validator who entered the figure', () => {
  beforeEach(async () => {
    await covering('directorOfFinance', 'corporateDirector');
    await enter('corporateDirector');
  });

  test.each(['leader', 'directorOfHr'] as const)(
    'cannot have %s accept it through their cover',
    async (deputy) => {
      await covering('corporateDirector', deputy);
      const refusal = noticeOf(await decide(deputy, 1));
      expect(refusal.title).toMatch(/^K11 (?:is not yours to decide|takes somebody else)$/);
      expect((await stands()).sequence).toBe(1);
    },
  );

  test('nor once somebody else has amended it', async () => {
    await press(
      'revenuesManager',
      'submit-return',
      sentForm({ ...RED, sequence: 1, operation: 'amended-it' }),
    );
    expect(noticeOf(await decide('corporateDirector', 2)).title).toBe('K11 is your own entry');
    await covering('corporateDirector', 'directorOfHr');
    expect(noticeOf(await decide('directorOfHr', 2)).title).toBe('K11 takes somebody else');
  });
});

test('somebody of the performance team who entered it cannot arrange that another accepts it', async () => {
  await enter('performanceManager');
  await covering('corporateDirector', 'directorOfHr', 'performanceManager');
  expect(noticeOf(await decide('directorOfHr', 1)).title).toBe('K11 takes somebody else');
  expect((await stands()).sequence).toBe(1);
});

test('a deputy of a validator who has no hand in it accepts it, for them', async () => {
  await enter('revenuesManager');
  await covering('corporateDirector', 'directorOfHr');
  await decide('directorOfHr', 1);
  expect((await stands()).signOff).toMatchObject({
    state: 'accepted',
    acceptedBy: {
      aadObjectId: PEOPLE.directorOfHr,
      name: 'Strategic Director of HR & EDI for Corporate Director (Finance & Resources)',
    },
  });
});

test('a validator who challenges, and answers through cover, cannot accept', async () => {
  await enter('revenuesManager');
  await covering('directorOfFinance', 'corporateDirector');
  await decide('corporateDirector', 1, { decision: 'object' });
  await press('corporateDirector', 'answer-challenge', { ...on(2), text: TEXT });
  expect((await stands()).signOff?.state).toBe('answered');
  expect(noticeOf(await decide('corporateDirector', 3)).title).toBe('K11 is your own entry');
});

test('a deputy who confirms a provisional figure is recorded as having confirmed it, and decides nothing about it', async () => {
  await press('revenuesManager', 'submit-return', sentForm({ ...RED, dataStatus: 'provisional' }));
  await covering('directorOfFinance', 'corporateDirector');
  await press('corporateDirector', 'confirm-provisional', on(1));
  expect(await stands()).toMatchObject({
    dataStatus: 'confirmed',
    submittedBy: { name: 'Revenues and benefits manager' },
    step: {
      what: 'figure confirmed',
      by: { name: 'Corporate Director (Finance & Resources) for Director of Finance' },
    },
  });
  expect(await stands()).not.toHaveProperty('onBehalfOf');
  expect(noticeOf(await decide('corporateDirector', 2)).title).toBe('K11 is your own entry');
});

test('a cover by an elected member lends nothing, however it came into the plan', async () => {
  await covering('directorOfFinance', 'leader');
  await enter('leader');
  expect(await council.stores.returns.find('finance', 'K11', '2024-25-M06')).toBeUndefined();
});

describe('a version that an earlier release wrote', () => {
  test('does not say who had a hand: the history does, at one range read', async () => {
    await enter('corporateDirector').catch(() => undefined);
    await covering('directorOfFinance', 'corporateDirector');
    await enter('corporateDirector');
    const [point] = await council.stores.returns.trend('finance', 'K11', { from: '2024-09', to: '2024-09' });
    const { touchedBy: _, ...entry } = await stands();
    const officer = { aadObjectId: PEOPLE.revenuesManager, name: 'Revenues and benefits manager' };
    const older = { ...entry, submittedBy: officer, sequence: 2, operation: 'by-the-older' };
    await council.stores.returns.save(older, point?.token, []);
    council.calls.length = 0;
    expect(noticeOf(await decide('corporateDirector', 2)).title).toBe('K11 is your own entry');
    expect(council.calls.filter((call) => call === 'returns.history')).toHaveLength(1);
    await covering('corporateDirector', 'directorOfHr');
    expect(noticeOf(await decide('directorOfHr', 2)).title).toBe('K11 takes somebody else');
  });

  test('a question answered as “X for Y” keeps Y from deciding, too', async () => {
    await enter('revenuesManager');
    const [point] = await council.stores.returns.trend('finance', 'K11', { from: '2024-09', to: '2024-09' });
    const { touchedBy: _, ...entry } = await stands();
    const by = {
      aadObjectId: PEOPLE.directorOfHr,
      name: 'Strategic Director of HR & EDI for Corporate Director (Finance & Resources)',
    };
    const older: Return = {
      ...entry,
      sequence: 2,
      operation: 'by-the-older',
      step: { what: 'figure confirmed', by, at: entry.submittedAt },
    };
    await council.stores.returns.save(older, point?.token, []);
    expect(noticeOf(await decide('corporateDirector', 2)).title).toBe('K11 is your own entry');
  });
});
