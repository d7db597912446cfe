import type { Reply } from '../../src/app/reply.ts';
import { route } from '../../src/app/router.ts';
import {
  actorOf,
  openCouncil,
  type PersonName,
  pressing,
  type TestCouncil,
  typing,
} from '../fakes/council.ts';
import { formOf, GREEN, noticeOf, RED, receiptOf, sentForm } from '../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const say = (text: string, who: PersonName = 'performanceManager'): Promise<Reply> =>
  route(council.services, typing(who, text));
const press = (verb: string, data: object, who: PersonName = 'performanceManager'): Promise<Reply> =>
  route(council.services, pressing(who, verb, data));
const submit = (typed: object = GREEN) => press('submit-return', sentForm(typed), 'directorOfFinance');
const decisions = async () => (await council.stores.plans.current())?.decisions ?? [];

function periodsOf(reply: Reply) {
  if (reply.screen !== 'periods') throw new Error(`expected periods, got ${reply.screen}: ${reply.summary}`);
  return reply;
}

function questionOf(reply: Reply) {
  if (reply.screen !== 'lock question') throw new Error(`expected a question, got ${reply.summary}`);
  return reply.question;
}

async function lock(period: string) {
  const question = questionOf(await say(`lock ${period}`));
  return press('lock-period', { period: question.period.id, decisions: question.decisions });
}

const states = (reply: Reply) =>
  periodsOf(reply).standings.map(({ period, state }) => `${period.id} ${state}`);

describe('the periods at several dates', () => {
  test.each([
    ['2024-10-08', ['2024-25-M07 not open', '2024-25-M06 open', '2024-25-M05 late']],
    ['2024-10-14', ['2024-25-M07 not open', '2024-25-M06 due today', '2024-25-M05 late']],
    ['2024-10-15', ['2024-25-M07 not open', '2024-25-M06 late', '2024-25-M05 late']],
    ['2024-10-28', ['2024-25-M07 not open', '2024-25-M06 late', '2024-25-M05 late']],
    ['2024-10-29', ['2024-25-M07 not open', '2024-25-M06 late', '2024-25-M05 locked']],
    ['2024-11-01', ['2024-25-M08 not open', '2024-25-M07 open', '2024-25-M06 late']],
    ['2024-11-29', ['2024-25-M08 not open', '2024-25-M07 late', '2024-25-M06 locked']],
  ])('on %s', async (day, expected) => {
    council.setNow(`${day}T09:00:00.000Z`);
    expect(states(await say('periods', 'leader')).slice(0, 3)).toEqual(expected);
  });

  test('everybody sees them, of every frequency in use, and only the performance team is offered to decide', async () => {
    const officer = periodsOf(await say('periods', 'directorOfFinance'));
    expect(officer.next.map(({ text }) => text)).toEqual(['my returns', 'which returns are late?']);
    expect(new Set(officer.standings.map(({ period }) => period.frequency)).size).toBeGreaterThan(2);
    const team = periodsOf(await say('show the periods'));
    expect(team.next.map(({ text }) => text).slice(0, 2)).toEqual([
      'open October 2024 early',
      'lock 2024-25-M05',
    ]);
    expect(council.calls.filter((call) => call !== 'plans.current')).toEqual([]);
  });

  test('the summary says the same in sentences', async () => {
    expect((await say('periods')).summary).toContain(
      'September 2024 is open (due 14 October 2024, locked after 28 November 2024).',
    );
  });
});

test.each([
  'open October early',
  'extend September for Finance until 18 October because the ledger is late',
  'lock August',
])('only the performance team may: %s', async (text) => {
  for (const who of ['directorOfFinance', 'chiefExecutive', 'stranger'] as const)
    expect(noticeOf(await say(text, who)).title).toBe('Periods are not yours to change');
  expect(await decisions()).toEqual([]);
});

test('a card’s button does not lock for somebody who may not', async () => {
  const reply = await press('lock-period', { period: '2024-25-M05', decisions: 0 }, 'directorOfFinance');
  expect(noticeOf(reply).title).toBe('Periods are not yours to change');
  expect(await decisions()).toEqual([]);
});

test.each(['unlock August', 'reopen August', 'unlock it'])('nothing is ever unlocked: %s', async (text) => {
  expect(noticeOf(await say(text)).title).toBe('Nothing is ever unlocked');
});

describe('opening early', () => {
  test.each(['open October early', 'open 2024-25-M07 early', 'open returns for October 2024 early'])(
    '%s lets everybody return it from now on',
    async (text) => {
      const reply = periodsOf(await say(text));
      expect(reply.changed).toContain('Returns for October 2024 are open now');
      expect(states(reply)[0]).toBe('2024-25-M07 open');
      const form = formOf(await say('update K11 for October', 'directorOfFinance'));
      expect(form.window).toEqual({ state: 'due', dueOn: '2024-11-14', daysLeft: 37 });
    },
  );

  test.each([
    ['open September early', 'Returns for September 2024 have been open since 1 October 2024.'],
    ['open November early', 'November 2024 has not begun'],
    ['open July early', 'July 2024 was locked after 27 September 2024.'],
    ['open Neverember early', 'Name a month'],
  ])('%s is refused', async (text, reason) => {
    expect(noticeOf(await say(text)).text).toContain(reason);
    expect(await decisions()).toEqual([]);
  });
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
        /^September 2024 was locked on 8 October 2024 by .+\. Its figures can no longer be .+ Ask the performance team\.$/,
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

test('of two that decide at the same moment one is told, and sees how the periods stand now', async () => {
  const replies = await Promise.all([
    say('extend September for Finance until 18 October because the ledger closes late'),
    say('open October early'),
  ]);
  const told = replies.filter((reply) => periodsOf(reply).changed?.startsWith('Somebody else decided'));
  expect(told).toHaveLength(1);
  expect(await decisions()).toHaveLength(1);
  const [decision] = await decisions();
  const shown = periodsOf(told[0] as Reply).standings;
  if (decision?.kind === 'extended') expect(shown[1]?.extensions).toHaveLength(1);
  else expect(shown[0]?.state).toBe('open');
});

test('a decision keeps who took it and when, and the log says no more than what kind', async () => {
  await say('extend September for Finance until 18 October because the ledger closes late');
  expect(await decisions()).toEqual([
    {
      kind: 'extended',
      period: '2024-25-M06',
      division: 'finance',
      dueOn: '2024-10-18',
      reason: 'the ledger closes late',
      by: expect.objectContaining({ aadObjectId: actorOf('performanceManager').aadObjectId }),
      at: '2024-10-08T08:00:00.000Z',
    },
  ]);
  expect(council.log.text()).not.toContain('ledger');
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

test('questions know the later due date and the early opening', async () => {
  const items = async (text: string) => {
    const reply = await say(text, 'leader');
    if (reply.screen !== 'answer' || reply.answer.kind !== 'list') throw new Error(reply.summary);
    return reply.answer.items;
  };
  await say('extend September for Finance until 18 October because the ledger closes late');
  council.setNow('2024-10-15T09:00:00.000Z');
  const late = (await items('which returns are late?')).map(({ code }) => code);
  expect(late).toContain('K18');
  expect(late).not.toContain('K11');
  const [september] = await items('when are returns due for September?');
  expect(september?.facts.find(({ label }) => label === 'Due')?.value).toBe(
    '14 October 2024, Finance until 18 October 2024',
  );
});
