import { openCouncil, type TestCouncil } from '../../fakes/council.ts';
import { formOf, noticeOf, RED, receiptOf, sentForm } from '../../fakes/forms.ts';
import { type PeriodTalk, periodsOf, periodTalk, questionOf } from '../../fakes/periods.ts';
import { aReturn } from '../../fixtures/returns.ts';

let council: TestCouncil;
let say: PeriodTalk['say'];
let press: PeriodTalk['press'];
let submit: PeriodTalk['submit'];
let lock: PeriodTalk['lock'];
let decisions: PeriodTalk['decisions'];
beforeEach(async () => {
  council = await openCouncil();
  ({ say, press, submit, lock, decisions } = periodTalk(council));
});

describe('locking', () => {
  test('is asked about first, with what is missing, and changes nothing by itself', async () => {
    const question = questionOf(await say('lock August'));
    expect(question).toMatchObject({ period: { id: '2024-25-M05' }, beforeDue: false, dueOn: '2024-09-13' });
    expect(question.missing.flatMap(({ codes }) => codes).sort()).toEqual(['K03', 'K09']);
    expect(await decisions()).toEqual([]);
  });

  test('reads one range for each division that owes returns for it', async () => {
    await say('lock August');
    const owing = new Set(
      council.plan.indicators
        .filter((one) => one.frequency === 'monthly' && !one.computed)
        .map((one) => one.division),
    );
    expect(council.calls.filter((call) => call === 'returns.points')).toHaveLength(owing.size);
  });

  test('before the due date the question says so, an extended one included', async () => {
    expect(questionOf(await say('lock September'))).toMatchObject({ beforeDue: true, dueOn: '2024-10-14' });
    await say('extend September for Finance until 18 October because the ledger closes late');
    council.setNow('2024-10-16T09:00:00.000Z');
    expect(questionOf(await say('lock September'))).toMatchObject({ beforeDue: true, dueOn: '2024-10-18' });
  });

  test('after it nothing can be entered or amended: form, check and submission are refused and store nothing', async () => {
    receiptOf(await submit());
    const before = await council.stores.returns.history('finance', 'K11', '2024-25-M06');
    expect(periodsOf(await lock('September')).changed).toContain('September 2024 is locked');
    const amend = { ...RED, sequence: 1, operation: 'second-operation' };
    const refused = [
      await say('update K11 for September 91', 'directorOfFinance'),
      await press('open-return', { indicator: 'K11', period: '2024-25-M06' }, 'directorOfFinance'),
      await press('check-return', sentForm(amend), 'directorOfFinance'),
      await submit(amend),
    ];
    for (const reply of refused)
      expect(noticeOf(reply).text).toMatch(
        /^September 2024 was locked on 8 October 2024 by .+\. Its figures can no longer be .+ Ask the performance team\./,
      );
    expect(await council.stores.returns.history('finance', 'K11', '2024-25-M06')).toEqual(before);
    expect(await council.stores.outbox.pending('finance')).toHaveLength(1);
  });

  test('without a period asked for, no earlier one is amended in its place', async () => {
    await lock('September');
    const reply = noticeOf(await say('update K11 97.1', 'directorOfFinance'));
    expect(reply.text).toContain('September 2024 was locked on 8 October 2024');
    const late = formOf(await say('update K09 97.1', 'corporateDirector'));
    expect(late.period.id).toBe('2024-25-M05');
  });

  test('a form that was open when it was locked saves nothing', async () => {
    formOf(await say('update K11', 'directorOfFinance'));
    await lock('September');
    noticeOf(await submit());
    expect(await council.stores.returns.find('finance', 'K11', '2024-25-M06')).toBeUndefined();
  });

  test('the policy locks by itself after its day', async () => {
    council.setNow('2024-11-28T23:30:00.000Z');
    formOf(await say('update K11 for September', 'directorOfFinance'));
    council.setNow('2024-11-29T00:30:00.000Z');
    expect(noticeOf(await say('update K11 for September', 'directorOfFinance')).text).toContain(
      'September 2024 was locked after 28 November 2024.',
    );
  });

  test.each([
    ['lock October', 'Returns for October 2024 only open on 1 November 2024.'],
    ['lock July', 'July 2024 was locked after 27 September 2024.'],
    ['lock whatever', 'Name a month'],
  ])('%s is refused', async (text, reason) => {
    expect(noticeOf(await say(text)).text).toContain(reason);
  });

  test('twice is once: the second is told who locked it', async () => {
    await lock('August');
    expect(noticeOf(await say('lock August')).text).toContain('August 2024 was locked on 8 October 2024 by');
    const again = await press('lock-period', { period: '2024-25-M05', decisions: 0 });
    expect(noticeOf(again).text).toContain('was locked on 8 October 2024');
    expect(await decisions()).toHaveLength(1);
  });

  test('a button from before another decision asks again', async () => {
    const question = questionOf(await say('lock September'));
    await say('extend September for Finance until 18 October because the ledger closes late');
    const reply = await press('lock-period', { period: question.period.id, decisions: question.decisions });
    expect(questionOf(reply)).toMatchObject({ dueOn: '2024-10-18', decisions: 1 });
    expect(await decisions()).toHaveLength(1);
  });
});

test('a worklist keeps a return that was never made and is now locked, and asks to confirm no locked figure', async () => {
  const before = await say('my returns', 'corporateDirector');
  expect(
    before.screen === 'worklist' && before.worklist.toConfirm.map(({ obligation }) => obligation.period.id),
  ).toContain('2024-25-M05');
  await lock('August');
  const reply = await say('my returns', 'corporateDirector');
  if (reply.screen !== 'worklist') throw new Error(reply.summary);
  const locked = reply.worklist.lines.filter((line) => line.locked);
  expect(locked.map(({ indicator, period, state }) => [indicator.code, period.id, state])).toEqual([
    ['K09', '2024-25-M05', 'late'],
  ]);
  expect(reply.worklist.toConfirm.map(({ obligation }) => obligation.period.id)).not.toContain('2024-25-M05');
});

describe('a return that was being recorded while its period was locked', () => {
  const landing = async (decisions: number): Promise<string> => {
    const services = {
      ...council.services,
      async othersEnd() {
        const entry = aReturn({ indicator: 'K09', period: '2024-25-M05', division: 'finance', sequence: 1 });
        await council.stores.returns.save({ ...entry, leanedOn: { plan: '1', decisions } }, undefined, []);
        return true;
      },
    };
    const talk = periodTalk({ ...council, services });
    return periodsOf(await talk.lock('August')).changed ?? '';
  };

  test('is named by the answer to the lock, when it leaned on what was known before', async () => {
    expect(await landing(0)).toMatch(/August 2024 is locked\..*Recorded while you locked it.*K09 by /);
  });

  test('is not when it knew of the lock, as a restatement does', async () => {
    expect(await landing(1)).not.toContain('Recorded while');
  });

  test('a store that does not answer then does not deny the lock', async () => {
    const services = {
      ...council.services,
      othersEnd: async () => Boolean(council.broken.add('returns.points')),
    };
    const { changed } = periodsOf(await periodTalk({ ...council, services }).lock('August'));
    expect(changed).toMatch(/August 2024 is locked\..*cannot tell yet/);
    expect(await decisions()).toHaveLength(1);
  });
});
