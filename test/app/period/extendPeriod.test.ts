import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { openCouncil, pressing, type TestCouncil } from '../../fakes/council.ts';
import { noticeOf } from '../../fakes/forms.ts';
import { type PeriodTalk, periodsOf, periodTalk, states } from '../../fakes/periods.ts';

let council: TestCouncil;
let say: PeriodTalk['say'];
let decisions: PeriodTalk['decisions'];
beforeEach(async () => {
  council = await openCouncil();
  ({ say, decisions } = periodTalk(council));
});

describe('a later due date for one division', () => {
  const EXTEND = 'extend September for Finance until 18 October because the ledger closes late';

  test('counts for that division only, on its forms, worklists and clinic', async () => {
    const reply = periodsOf(await say(EXTEND));
    expect(reply.changed).toBe(
      'Finance has until 18 October 2024 for September 2024. Everybody else’s due date stays.',
    );
    council.setNow('2024-10-15T09:00:00.000Z');
    const due = (await say('update K11', 'directorOfFinance')) as Extract<Reply, { screen: 'return form' }>;
    expect(due.form.window).toEqual({ state: 'due', dueOn: '2024-10-18', daysLeft: 3 });
    expect(states(await say('periods'))[1]).toBe('2024-25-M06 extended');
    const worklist = await say('my returns', 'directorOfFinance');
    expect(worklist.summary).toContain('due by 18 October 2024');
    const clinics = [await say('clinic summary for Finance'), await say('clinic summary for HR')];
    const late = clinics.map((clinic) =>
      clinic.screen === 'clinic'
        ? clinic.clinic.late.filter((one) => one.period.id === '2024-25-M06').length
        : -1,
    );
    expect(late[0]).toBe(0);
    expect(late[1]).toBeGreaterThan(0);
  });

  test.each([
    'extend Sept 2024 until 18 October because the ledger closes late',
    'extend the returns for September until 18 October because the ledger closes late',
    'extend the deadline for September until 18 October because the ledger closes late',
    'extend the September returns until 18 October because the ledger closes late',
    'extend 2024-25-M06 until 18 October because the ledger closes late',
    'extend September until 18 October because payroll waits for Finance until then',
  ])('%s: without its division is asked for it, and keeps the rest', async (text) => {
    const asked = noticeOf(await say(text));
    expect(asked.title).toBe('For which division?');
    const finance = asked.next.find(({ label }) => label === 'Finance');
    expect(await decisions()).toEqual([]);
    expect(periodsOf(await say(finance?.text ?? '')).changed).toContain('Finance has until 18 October 2024');
  });

  test('the last one counts, and can only be later', async () => {
    await say(EXTEND);
    await say('extend September for Finance until 21 October because of the payroll system outage');
    expect(noticeOf(await say(EXTEND)).text).toContain('has until 21 October 2024');
    expect((await decisions()).length).toBe(2);
  });

  test.each([
    ['extend September for Finance until 18 October', /needs a reason of at least 10 characters/],
    ['extend September for Finance until 18 October because late', /needs a reason of at least 10/],
    ['extend September for Finance until 14 October because the ledger is late', /can only become later/],
    ['extend September for Finance until 11/10/2024 because the ledger is late', /can only become later/],
    ['extend September for Finance until 19 October because the ledger is late', /not a working day/],
    ['extend September for Finance until 31 February because the ledger is late', /I don’t know the day/],
    ['extend September for Finance until whenever because the ledger is late', /I don’t know the day/],
    [
      'extend September for Finance until 29 November because the ledger is late',
      /is locked after 28 November/,
    ],
    ['extend July for Finance until 18 October because the ledger is late', /was locked after 27 September/],
    [
      'extend 2024-25-H1 for Finance until 18 October because the ledger is late',
      /has no six-monthly returns/,
    ],
    [
      'extend August for Finance until 7 October 2024 because the ledger is late',
      /7 October 2024 has passed/,
    ],
  ])('%s is refused with its reason', async (text, reason) => {
    expect(noticeOf(await say(text)).text).toMatch(reason);
    expect(await decisions()).toEqual([]);
  });

  test('without a reason it asks for that alone, and keeps the rest', async () => {
    const asked = noticeOf(await say('extend September for Finance until 18 October'));
    expect(asked.again).toEqual({
      verb: 'extend-period',
      label: 'Confirm: Finance has until 18 October 2024',
      data: { period: 'September', division: 'Finance', until: '18 October 2024' },
      boxes: [{ id: 'reason', label: 'Because', value: '' }],
    });
    const press = (reason: string) =>
      route(
        council.services,
        pressing('performanceManager', 'extend-period', { ...asked.again?.data, reason }),
      );
    expect(noticeOf(await press('late')).again?.boxes[0]?.value).toBe('late');
    expect(await decisions()).toEqual([]);
    await press('the ledger closes late');
    expect(await decisions()).toMatchObject([{ kind: 'extended', reason: 'the ledger closes late' }]);
  });

  test('a weekend is answered with the working days around it', async () => {
    const { next } = noticeOf(
      await say('extend September for Finance until 19 October because the ledger is late'),
    );
    expect(next[0]?.text).toBe(
      'extend September for Finance until 18 October 2024 because the ledger is late',
    );
    expect(periodsOf(await say(next[1]?.text ?? '')).changed).toContain('21 October 2024');
  });

  test('a division that is not there is asked back', async () => {
    const reply = noticeOf(await say('extend September for Finanzas until 18 October because it is late'));
    expect(reply.title).toBe('I don’t know a division called Finanzas');
    expect(await decisions()).toEqual([]);
  });
});
