import type { Reply, Worklist } from '../../../src/app/reply.ts';
import { listMyReturns, welcome } from '../../../src/app/return/listMyReturns.ts';
import { actorOf, openCouncil, type PersonName, type TestCouncil } from '../../fakes/council.ts';

let council: TestCouncil;
beforeAll(async () => {
  council = await openCouncil();
});

const worklist = (reply: Reply): Worklist => {
  if (reply.screen !== 'worklist' && reply.screen !== 'welcome') throw new Error(reply.screen);
  return reply.worklist;
};
const linesOf = async (who: PersonName, from = council) =>
  worklist(await listMyReturns(from.services, from.plan, actorOf(who))).lines.map(
    ({ indicator, period, state }) => `${indicator.code} ${period.id} ${state}`,
  );

describe('whose returns', () => {
  test('an accountable officer sees theirs, late ones first, then those that are due', async () => {
    expect(await linesOf('corporateDirector')).toEqual([
      'K09 2024-25-M05 late',
      'K08 2024-25-M06 due',
      'K09 2024-25-M06 due',
      'K10 2024-25-Q2 due',
    ]);
  });

  test('an updater sees what they update', async () => {
    expect(await linesOf('revenuesManager')).toEqual(['K11 2024-25-M06 due', 'K13 2024-25-M06 due']);
  });

  test('a quarter that is late stands before a month that is', async () => {
    expect((await linesOf('directorOfCustomerServices')).slice(0, 2)).toEqual([
      'K06 2024-25-Q1 late',
      'K03 2024-25-M05 late',
    ]);
  });

  test('the owner of K17 has nothing to enter and is told that it is worked out', async () => {
    const reply = await listMyReturns(council.services, council.plan, actorOf('assistantChiefExecutive'));
    expect(worklist(reply)).toMatchObject({ lines: [], computed: [{ code: 'K17' }] });
    expect(reply.summary).toBe('No returns are yours to make.');
  });

  test.each(['performanceManager', 'leader', 'chiefExecutive', 'stranger'] as const)(
    'the %s has none, and that is no error',
    async (who) => {
      expect(await linesOf(who)).toEqual([]);
    },
  );
});

describe('each line', () => {
  test('says the last RAG, the due day and the days left', async () => {
    const reply = await listMyReturns(council.services, council.plan, actorOf('revenuesManager'));
    expect(worklist(reply).lines[0]).toMatchObject({
      lastRag: 'amber',
      rag: undefined,
      window: { state: 'due', dueOn: '2024-10-14', daysLeft: 6 },
    });
  });

  test('that was returned stays, last and with its RAG', async () => {
    const other = await openCouncil();
    const [entry] = (
      await other.stores.returns.returns('finance', { from: '2024-08', to: '2024-08' })
    ).filter(({ indicator }) => indicator === 'K11');
    if (!entry) throw new Error('the sample has K11 for August');
    const september = { ...entry, period: '2024-25-M06', calculated: 'red' as const, operation: 'september' };
    await other.stores.returns.save(september, undefined, []);
    expect(await linesOf('revenuesManager', other)).toEqual([
      'K13 2024-25-M06 due',
      'K11 2024-25-M06 returned',
    ]);
    const lines = worklist(await listMyReturns(other.services, other.plan, actorOf('revenuesManager'))).lines;
    expect(lines[1]).toMatchObject({ rag: 'red', lastRag: 'amber' });
  });

  test('moves with the day: due on the tenth working day, late the day after', async () => {
    const other = await openCouncil();
    other.setNow('2024-10-14T22:59:00.000Z'); // 23:59 in London
    expect((await linesOf('revenuesManager', other))[0]).toBe('K11 2024-25-M06 due');
    other.setNow('2024-10-14T23:00:00.000Z');
    expect((await linesOf('revenuesManager', other))[0]).toBe('K11 2024-25-M06 late');
  });
});

describe('cost and shape', () => {
  test('two range reads for each division that their indicators are in, and one for their drafts', async () => {
    council.calls.length = 0;
    await linesOf('corporateDirector');
    await linesOf('stranger');
    expect(council.calls).toEqual(['returns.points', 'drafts.marks', 'questions.open']);
  });

  test('the page asked for is passed on', async () => {
    const reply = await listMyReturns(council.services, council.plan, actorOf('corporateDirector'), 3);
    expect(reply).toMatchObject({ screen: 'worklist', page: 3 });
  });

  test('the summary counts them, and names each indicator once', async () => {
    const reply = await listMyReturns(council.services, council.plan, actorOf('corporateDirector'));
    expect(reply.summary).toBe(
      'You have 3 returns to make, due by 14 October 2024, and 1 late: K09, K08, K10. Provisional, to confirm or correct: K08, K10.',
    );
    expect(reply.footer).toContain('are illustrative');
  });
});

describe('the welcome', () => {
  test('says what is theirs and due, and what to type next', async () => {
    const reply = await welcome(council.services, council.plan, actorOf('revenuesManager'));
    expect(reply).toMatchObject({ screen: 'welcome', name: 'Revenues and benefits manager' });
    expect(worklist(reply).lines).toHaveLength(2);
    expect(reply.screen === 'welcome' && reply.next.map(({ text }) => text)).toEqual([
      'my returns',
      'clinic summary for Finance',
      'which milestones are due this month?',
      'show red risks',
      'commands',
    ]);
  });

  test('examples are the person’s own, and none that they may not', async () => {
    const typedBy = async (post: Parameters<typeof actorOf>[0]) => {
      const reply = await welcome(council.services, council.plan, actorOf(post));
      return reply.screen === 'welcome' ? reply.typed : undefined;
    };
    expect(await typedBy('revenuesManager')).toEqual({
      here: [
        'my returns',
        'update K11',
        'clinic summary for Finance',
        'which milestones are due this month?',
      ],
      inChannel: 'alert us about red and amber in Finance',
    });
    expect((await typedBy('performanceManager'))?.here).toContain('chase');
    expect(await typedBy('stranger')).toEqual({
      here: ['how is K01 doing?', 'which milestones are due this month?', 'show red risks'],
    });
  });

  test('greets somebody the plan does not know by the name they came with', async () => {
    const reply = await welcome(council.services, council.plan, actorOf('stranger'));
    expect(reply).toMatchObject({ name: 'stranger', worklist: { lines: [], computed: [] } });
  });
});
