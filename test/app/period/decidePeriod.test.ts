import type { Reply } from '../../../src/app/reply.ts';
import { actorOf, openCouncil, type TestCouncil } from '../../fakes/council.ts';
import { formOf, noticeOf } from '../../fakes/forms.ts';
import { type PeriodTalk, periodsOf, periodTalk, states } from '../../fakes/periods.ts';

let council: TestCouncil;
let say: PeriodTalk['say'];
let press: PeriodTalk['press'];
let decisions: PeriodTalk['decisions'];
beforeEach(async () => {
  council = await openCouncil();
  ({ say, press, decisions } = periodTalk(council));
});

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

test('a decision costs nothing beside itself and the plan of the turn', async () => {
  await say('open October early');
  expect(council.calls).toEqual(['plans.fresh', 'plans.decide']);
});

test('a store that does not answer says that nothing was saved, and nothing was', async () => {
  council.broken.add('plans.decide');
  expect(noticeOf(await say('open October early')).text).toContain('Nothing was saved');
  council.broken.clear();
  expect(await decisions()).toEqual([]);
});
