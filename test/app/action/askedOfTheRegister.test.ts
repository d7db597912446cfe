import { route } from '../../../src/app/router.ts';
import { openCouncil, type TestCouncil, typing } from '../../fakes/council.ts';
import { aDecision, anAction, recording } from '../../fixtures/progress.ts';

let council: TestCouncil;
beforeAll(async () => {
  council = await openCouncil();
  const from = { kind: 'clinic', month: '2024-25-M06' } as const;
  await council.stores.plans.progress.save([
    recording(anAction('A1', { from, due: '2024-10-31', ownerPost: 'revenues-and-benefits-manager' })),
    recording(
      anAction('A2', {
        what: 'Publish the forms',
        due: '2024-11-15',
        firstDue: '2024-10-20',
        moves: 1,
        step: 'moved',
        reason: 'The printer is late.',
      }),
    ),
    recording(
      anAction('A3', {
        what: 'A new rota',
        division: 'customer-services',
        state: 'done',
        step: 'done',
        settledOn: '2024-10-20',
      }),
    ),
    recording(aDecision('D1')),
  ]);
  council.setNow('2024-11-04T09:00:00.000Z');
});

test.each<[string, RegExp]>([
  ['what did the last clinic agree?', /A1 .*A2 /],
  ['which actions are overdue in Finance?', /A1 /],
  ['who is doing the queue checks?', /A1/],
  ['how many actions did Finance carry forward?', /: 2\. A1, A2/],
  ['what has the Director of Finance promised?', /A2/],
  ['what’s outstanding from September’s clinic', /of the clinic on September 2024: 2\. A1, A2/],
  ['is A3 done?', /^Yes: A3 is done on 20 October 2024/],
  ['why was A2 put back?', /The printer is late/],
  ['which actions keep slipping?', /: 1\. A2/],
])('%s is answered from the plan that is in memory, with no read beside it', async (text, summary) => {
  council.calls.length = 0;
  const reply = await route(council.services, typing('directorOfFinance', text));
  expect(reply.summary).toMatch(summary);
  expect(council.calls.filter((call) => !/^(?:plans\.|people\.|conversations\.)/.test(call))).toEqual([]);
});
