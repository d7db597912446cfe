import { confirmProvisional } from '../../../src/app/return/confirmProvisional.ts';
import { listMyReturns } from '../../../src/app/return/listMyReturns.ts';
import { actorOf, openCouncil, type PersonName, type TestCouncil } from '../../fakes/council.ts';
import { noticeOf, receiptOf } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const toConfirm = async (who: PersonName = 'corporateDirector') => {
  const reply = await listMyReturns(council.services, council.plan, actorOf(who));
  if (reply.screen !== 'worklist') throw new Error(reply.summary);
  return reply.worklist.toConfirm;
};
const K08 = { indicator: 'K08', period: '2024-25-M05', sequence: 1, operation: 'press-one' };
const confirm = (sent: Partial<typeof K08> = {}, who: PersonName = 'corporateDirector') =>
  confirmProvisional(council.services, council.plan, actorOf(who), { ...K08, ...sent });
const stands = () => council.stores.returns.find('finance', 'K08', '2024-25-M05');

test('a provisional figure is asked about once the next period is open', async () => {
  expect(
    (await toConfirm()).map(({ obligation, value }) => [
      obligation.indicator.code,
      obligation.period.id,
      value,
    ]),
  ).toEqual([
    ['K08', '2024-25-M05', 1.4],
    ['K10', '2024-25-Q1', 7.6],
  ]);
  council.setNow('2024-09-20T08:00:00.000Z'); // August is the latest that has opened
  expect((await toConfirm()).map(({ obligation }) => obligation.indicator.code)).toEqual([]);
});

test('only those whose indicator it is are asked', async () => {
  expect(await toConfirm('directorOfFinance')).toEqual([]);
});

test('one press makes a new version with the same figure, confirmed, and says who', async () => {
  const before = await stands();
  expect(receiptOf(await confirm())).toMatchObject({ repeated: false, entry: { dataStatus: 'confirmed' } });
  const after = await stands();
  expect(after).toMatchObject({ value: 1.4, dataStatus: 'confirmed', sequence: 2, operation: 'press-one' });
  expect(after?.step).toMatchObject({ what: 'figure confirmed' });
  expect(after).toMatchObject({ submittedBy: before?.submittedBy, calculated: before?.calculated });
  expect(await council.stores.returns.history('finance', 'K08', '2024-25-M05')).toHaveLength(2);
  expect((await toConfirm()).map(({ obligation }) => obligation.indicator.code)).toEqual(['K10']);
});

test('costs one read and one transaction', async () => {
  await confirm();
  expect(council.calls).toEqual(['returns.guarded', 'returns.save']);
});

test('a second press gets the receipt and adds nothing', async () => {
  await confirm();
  expect(receiptOf(await confirm()).repeated).toBe(true);
  expect((await stands())?.sequence).toBe(2);
});

test('an old button over a newer version confirms nothing', async () => {
  await confirm();
  const { text } = noticeOf(await confirm({ operation: 'press-two' }));
  expect(text).toContain(
    'changed since that list was shown: Corporate Director (Finance & Resources) has confirmed it',
  );
  expect((await stands())?.sequence).toBe(2);
});

test('a figure that is not provisional is left as it stands', async () => {
  expect(noticeOf(await confirm({ period: '2024-25-M04' })).title).toBe('Nothing was confirmed');
});

test.each<[string, Partial<typeof K08>, PersonName]>([
  ['somebody else’s', {}, 'directorOfFinance'],
  ['a period that is not one', { period: 'August' }, 'corporateDirector'],
  ['a period that has not opened', { period: '2024-25-M08' }, 'corporateDirector'],
  ['a return that is not there', { indicator: 'K09' }, 'corporateDirector'],
  ['an indicator that is not there', { indicator: 'K99' }, 'corporateDirector'],
])('%s is refused, and nothing is written', async (_fact, sent, who) => {
  expect(noticeOf(await confirm(sent, who)).tone).toBe('sorry');
  expect((await stands())?.sequence).toBe(1);
});
