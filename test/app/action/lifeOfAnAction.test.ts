import { reportAction } from '../../../src/app/action/reportAction.ts';
import { PLAN_UNIT } from '../../../src/app/ports.ts';
import { recordsOf } from '../../../src/app/record/recordsOf.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { registerOf } from '../../../src/domain/action/register.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil, typing } from '../../fakes/council.ts';
import { anIndicator } from '../../fixtures/planContent.ts';
import { anAction, following, recording } from '../../fixtures/progress.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const say = (text: string, who: PersonName = 'directorOfFinance') =>
  route(council.services, typing(who, text));
const press = (verb: string, data: object, who: PersonName = 'directorOfFinance') =>
  route(council.services, pressing(who, verb, data));
const newForm = (reply: Reply) => {
  if (reply.screen !== 'new action') throw new Error(`${reply.screen}: ${reply.summary}`);
  return reply.form;
};
const reportForm = (reply: Reply) => {
  if (reply.screen !== 'action report') throw new Error(`${reply.screen}: ${reply.summary}`);
  return reply.form;
};
const register = async () => {
  const plan = await council.stores.plans.current();
  if (!plan) throw new Error('there is no plan');
  return registerOf(plan);
};
const history = (code = 'A1') =>
  recordsOf(council.stores.plans.progress, 'action').history({ kind: 'action', code });
/** What the button of a new action's form sends. */
const sentNew = (reply: Reply, changes: object = {}) => {
  const { typed, from, operation } = newForm(reply);
  return { ...typed, from, operation: `${operation}-a-press`, ...changes };
};
let presses = 0;
const sentReport = (reply: Reply, what: string, changes: object = {}) => {
  const { action, reason, due, sequence } = reportForm(reply);
  presses += 1;
  return {
    code: action.subject.code,
    what,
    reason,
    due,
    sequence,
    operation: `a-press-${presses}`,
    ...changes,
  };
};
const TYPED = 'action for Finance: weekly checks of the queue, Revenues and benefits manager, by 31 October';
const add = async (text = TYPED, who: PersonName = 'directorOfFinance') =>
  press('record-action', sentNew(await say(text, who)), who);

test('nothing is recorded before a press; then it has a number, an owner, a day, and an event that tells the owner', async () => {
  const shown = await say(TYPED);
  expect(newForm(shown)).toMatchObject({
    owner: 'Revenues and benefits manager',
    problems: [],
    from: { kind: 'typed' },
  });
  expect((await register()).actions).toEqual([]);
  const sent = sentNew(shown);
  council.calls.length = 0;
  const receipt = await press('record-action', sent);
  expect([receipt.screen, receipt.summary]).toEqual([
    'action receipt',
    'Action recorded: A1 weekly checks of the queue, Revenues and benefits manager, due 31 October 2024.',
  ]);
  // One look at the number and one transaction, beside the check of the plan.
  expect(council.calls.filter((call) => call.startsWith('progress.'))).toEqual([
    'progress.find',
    'progress.save',
  ]);
  expect(await history()).toMatchObject([
    {
      ownerPost: 'revenues-and-benefits-manager',
      due: '2024-10-31',
      division: 'finance',
      state: 'open',
      agreedOn: '2024-10-08',
    },
  ]);
  expect(await council.stores.outbox.pending(PLAN_UNIT)).toMatchObject([
    { subject: { kind: 'action', code: 'A1' }, what: 'action agreed' },
  ]);
  const again = await press('record-action', sent);
  expect(again.summary).toContain('Already recorded, nothing was added: A1');
  expect((await register()).actions).toHaveLength(1);
});

test('a second press is known whatever became of the action since', async () => {
  const sent = sentNew(await say(TYPED));
  await press('record-action', sent);
  await press(
    'report-action',
    sentReport(await say('A1 done because the checks run each week', 'revenuesManager'), 'done'),
    'revenuesManager',
  );
  expect((await press('record-action', sent)).summary).toContain('Already recorded, nothing was added: A1');
  expect((await register()).actions).toHaveLength(1);
});

test.each([
  [
    'action for Finance: weekly checks, Revenues and benefits manager, by 7 October 2024',
    '7 October 2024 has passed',
  ],
  [
    'action for Finance: weekly checks, Revenues and benefits manager, by 31 November',
    '“31 November” is no day that exists',
  ],
  ['action for Finance: weekly checks, Revenues and benefits manager', '“By when” is needed'],
  ['action for Finance: weekly checks by 31 October', '“Who” is needed'],
  ['action for Finance: weekly checks, director, by 31 October', 'could be'],
  [
    'action for Parks: weekly checks, Revenues and benefits manager, by 31 October',
    'I don’t know the division “Parks”',
  ],
  ['action for Finance: n/a, Revenues and benefits manager, by 31 October', '“What” needs more than “n/a”'],
])('%s comes back with a sentence, everything typed still in it', async (text, sentence) => {
  const shown = await say(text);
  expect(newForm(shown).problems.join(' ')).toContain(sentence);
  const back = await press('record-action', sentNew(shown));
  expect(newForm(back)).toMatchObject({ typed: newForm(shown).typed });
  expect(back.summary).toContain(newForm(back).problems[0]);
  expect((await register()).actions).toEqual([]);
});

test('an owner that is no post is kept as it is, nobody is told, and gaps list it', async () => {
  const shown = await say(
    'action for Finance: a review of the bailiffs, the external auditors, by 31 October',
  );
  expect(newForm(shown).notes.join()).toContain('“the external auditors” is no post of the plan');
  expect((await press('record-action', sentNew(shown))).summary).toContain('listed in “gaps”');
  expect((await history())[0]).toMatchObject({ ownerText: 'the external auditors' });
  const gaps = await say('gaps', 'performanceManager');
  expect(gaps.screen === 'gaps' && gaps.gaps.find(({ title }) => title.includes('Actions'))?.lines).toEqual([
    'A1 a review of the bailiffs: the external auditors',
  ]);
  // Whoever agreed it says what became of it.
  const done = sentReport(await say('A1 done because the auditors have reported'), 'done');
  expect((await press('report-action', done)).summary).toContain('Done: A1');
});

test('who may what, cell by cell', async () => {
  await add();
  const may = async (who: PersonName, text: string) => (await say(text, who)).screen;
  const cells = {
    revenuesManager: [
      'action report',
      'action report',
      'action report',
      'new action',
      'action list',
      'notice',
    ],
    directorOfFinance: ['notice', 'action report', 'notice', 'new action', 'action list', 'new action'],
    performanceOfficer: [
      'action report',
      'action report',
      'action report',
      'new action',
      'action list',
      'new action',
    ],
    directorOfHr: ['notice', 'notice', 'notice', 'new action', 'action list', 'new action'],
    leader: ['notice', 'notice', 'notice', 'notice', 'notice', 'notice'],
    stranger: ['notice', 'notice', 'notice', 'notice', 'notice', 'notice'],
  } as const;
  for (const [who, screens] of Object.entries(cells) as [PersonName, readonly string[]][]) {
    const texts = [
      'A1 done because the checks run each week',
      'A1 now 15 November because the supplier is late',
      'A1 declined because it belongs elsewhere',
      TYPED,
      'actions for Finance',
      'decision for Finance: collection is reviewed each week',
    ];
    expect([who, await Promise.all(texts.map((text) => may(who, text)))]).toEqual([who, screens]);
  }
  const foreign = sentNew(
    await say('decision for Finance: collection is reviewed each week', 'performanceManager'),
  );
  const refused = await press('record-clinic-decision', foreign, 'directorOfHr');
  expect(newForm(refused).problems).toEqual([expect.stringContaining('Finance is not yours to record for')]);
  expect((await register()).decisions).toEqual([]);
});

test('what a refused person sends is not recorded either, and a page of the list is not theirs', async () => {
  await add();
  const sent = sentReport(await say('A1 done because the checks run each week', 'revenuesManager'), 'done');
  for (const who of ['directorOfFinance', 'leader', 'stranger'] as const)
    expect((await press('report-action', sent, who)).screen).toBe('notice');
  expect((await press('actions', { of: 'open', page: 0 }, 'leader')).screen).toBe('notice');
  expect(await history()).toHaveLength(1);
});

test('whose it is, is asked of the version that is replaced, whatever the plan of this process knows yet', async () => {
  await add();
  const stale = await council.stores.plans.current();
  const [first] = await history();
  if (!stale || !first) throw new Error('nothing was recorded');
  const taken = { ...following(first, 'elsewhere'), ownerPost: 'director-of-finance' };
  await council.stores.plans.progress.save([recording(taken)]);
  const report = (who: PersonName, sequence: number) =>
    reportAction(council.services, stale, typing(who, '').actor, {
      ...{ code: 'A1', what: 'done', reason: 'The checks run each week.', due: '' },
      ...{ sequence, operation: `press-of-${who}-${sequence}` },
    });
  for (const sequence of [1, 2])
    expect((await report('revenuesManager', sequence)).summary).toContain('A1 is not yours');
  expect(await history()).toHaveLength(2);
  expect((await report('directorOfFinance', 2)).summary).toContain('Done: A1');
  expect(await history()).toHaveLength(3);
});

test('its owner does it, moves it and declines it, each with a reason, and what is settled stays so', async () => {
  await add();
  const moved = await say('A1 now 15 November because the supplier is late', 'revenuesManager');
  expect((await press('report-action', sentReport(moved, 'moved'), 'revenuesManager')).summary).toContain(
    'due 15 November 2024, moved once',
  );
  const early = await press(
    'report-action',
    sentReport(await say('A1', 'revenuesManager'), 'done'),
    'revenuesManager',
  );
  expect(reportForm(early).problems[0]).toContain('“Because” is needed');
  const done = sentReport(await say('A1 done because the checks run each week', 'revenuesManager'), 'done');
  expect((await press('report-action', done, 'revenuesManager')).summary).toContain('Done: A1');
  expect((await press('report-action', done, 'revenuesManager')).summary).toContain('Already recorded');
  const late = await press(
    'report-action',
    { ...done, what: 'declined', operation: 'another-press' },
    'revenuesManager',
  );
  expect(late.summary).toContain('Already done on 8 October 2024');
  expect((await say('A1 declined because it is not ours', 'revenuesManager')).summary).toContain(
    'nothing was recorded',
  );
  expect((await history()).map(({ step, state }) => [step, state])).toEqual([
    ['agreed', 'open'],
    ['moved', 'open'],
    ['done', 'done'],
  ]);
  const told = await say('history A1');
  expect(told.screen === 'action history' && told.history.versions[1]?.changes).toEqual(
    ['By when: 31 October 2024 → 15 November 2024', 'Because: the supplier is late'].toSorted((a) =>
      a.startsWith('Because') ? -1 : 1,
    ),
  );
});

test('a deputy does it for whom they cover', async () => {
  await add();
  await say('cover for me: CPMO performance officer until 31 October', 'revenuesManager');
  const mine = await say('my actions', 'performanceOfficer');
  expect(mine.summary).toContain('1 open');
});

test('over a newer record nothing is written, and what was typed stays', async () => {
  await add();
  const old = await say('A1 done because the checks run each week', 'revenuesManager');
  const moved = await say('A1 now 15 November because the supplier is late', 'performanceManager');
  await press('report-action', sentReport(moved, 'moved'), 'performanceManager');
  const back = await press('report-action', sentReport(old, 'done'), 'revenuesManager');
  expect(reportForm(back)).toMatchObject({ reason: 'the checks run each week', sequence: 2 });
  expect(back.summary).toMatch(/recorded A1 after this form was opened .*was not recorded/);
  expect((await press('report-action', sentReport(back, 'done'), 'revenuesManager')).summary).toContain(
    'Done: A1',
  );
});

test('two people at once get two numbers, and neither loses anything', async () => {
  const texts = [
    'action for Finance: weekly checks, Revenues and benefits manager, by 31 October',
    'action for Finance: a second agency, Director of Finance, by 30 November',
  ];
  const sent = await Promise.all(texts.map(async (text) => sentNew(await say(text))));
  const receipts = await Promise.all([
    press('record-action', sent[0] ?? {}),
    press('record-action', sent[1] ?? {}, 'performanceManager'),
  ]);
  expect(receipts.map(({ summary }) => summary.slice(0, 19)).toSorted()).toEqual([
    'Action recorded: A1',
    'Action recorded: A2',
  ]);
  expect((await register()).actions.map(({ what }) => what).toSorted()).toEqual([
    'a second agency',
    'weekly checks',
  ]);
});

test('a second click that finds its number taken by somebody else finds what the first click made, and adds nothing', async () => {
  const sent = sentNew(await say(TYPED));
  const { plans } = council.services;
  let isFirst = true;
  const find: typeof plans.progress.find = async (subject) => {
    if (isFirst) {
      isFirst = false;
      await council.stores.plans.progress.save([recording(anAction('A1'))]);
      await press('record-action', sent);
    }
    return plans.progress.find(subject);
  };
  const later = { ...council.services, plans: { ...plans, progress: { ...plans.progress, find } } };
  const again = await route(later, pressing('directorOfFinance', 'record-action', sent));
  expect(again.summary).toContain('Already recorded, nothing was added: A2');
  expect((await register()).actions).toHaveLength(2);
});

test('numbers that long ago were settled and come with no plan are jumped over', async () => {
  const { progress } = council.stores.plans;
  for (const code of ['A1', 'A2', 'A3', 'A4', 'A5']) await progress.save([recording(anAction(code))]);
  const away = {
    ...council.services,
    plans: {
      ...council.services.plans,
      current: async () => council.plan,
      lastKnown: () => undefined,
      fresh: async () => council.plan,
    },
  };
  const shown = await route(away, typing('directorOfFinance', TYPED));
  const receipt = await route(away, pressing('directorOfFinance', 'record-action', sentNew(shown)));
  expect(receipt.summary).toMatch(/^Action recorded: A\d/);
  expect((await register()).actions).toHaveLength(6);
});

test('storage away: what was typed is still there, and nothing was recorded', async () => {
  const shown = await say(TYPED);
  council.broken.add('progress.save');
  const back = await press('record-action', sentNew(shown));
  expect(newForm(back)).toMatchObject({ typed: newForm(shown).typed });
  expect(back.summary).toContain('Nothing was saved');
  council.broken.clear();
  await press('record-action', sentNew(shown));
  const report = await say('A1 done because the checks run each week', 'revenuesManager');
  council.broken.add('progress.find');
  const kept = await press('report-action', sentReport(report, 'done'), 'revenuesManager');
  expect([reportForm(kept).reason, kept.summary]).toEqual([
    'the checks run each week',
    expect.stringContaining('Nothing was saved'),
  ]);
});

test('lists: a division’s with what it decided, one’s own, open and overdue ones, who has most, and what the clinic agreed', async () => {
  await add();
  await add('action for Finance: a second agency, Revenues and benefits manager, by 10 October');
  await add('action for HR: exit interviews, Strategic Director of HR & EDI, by 9 October');
  await press(
    'record-clinic-decision',
    sentNew(await say('decision for Finance: collection is reviewed each week')),
  );
  expect((await say('actions for Finance')).summary).toMatch(
    /^Actions for Finance: 2 open, 1 decision\. A2 /,
  );
  expect((await say('my actions', 'revenuesManager')).summary).toMatch(/^My actions: 2 open\. A2 /);
  expect((await say('open actions')).summary).toContain('3 open');
  council.setNow('2024-10-11T08:00:00.000Z');
  expect((await say('overdue actions')).summary).toMatch(
    /2 open, 2 overdue\. A3 .*overdue since 9 October 2024/,
  );
  expect((await say('which actions are overdue in Finance?')).summary).toMatch(
    /^Overdue actions for Finance: 1 open, 1 overdue/,
  );
  expect((await say('who has the most open actions?')).summary).toContain(
    'Revenues and benefits manager: 2 open actions, 1 overdue',
  );
  expect((await say('what did the last clinic agree?')).summary).toMatch(
    /^Agreed at the clinic on September 2024 for Finance: 2 open, 1 overdue, 1 decision/,
  );
  expect((await say('overdue actions for Parks')).screen).toBe('notice');
});

test('another page of what a clinic agreed is of the very same list, and what a return promised is not in it', async () => {
  const { progress } = council.stores.plans;
  for (let number = 1; number <= 12; number += 1) await progress.save([recording(anAction(`A${number}`))]);
  const from = { kind: 'return', indicator: 'K11', period: '2024-25-M06' } as const;
  await progress.save([recording(anAction('A13', { from, step: 'promised', agreedOn: '2024-11-20' }))]);
  await progress.save([recording(anAction('A14', { agreedOn: '2024-09-20' }))]);
  const listOf = (reply: Reply) => {
    if (reply.screen !== 'action list') throw new Error(reply.summary);
    return reply.list;
  };
  const first = listOf(await say('what did the Finance clinic agree?'));
  const next = listOf(await press('actions', { ...first.asked, page: 1 }));
  expect([next.heading, next.page, next.asked]).toEqual([first.heading, 1, first.asked]);
  expect(next.actions.map(({ action }) => action.subject.code)).toEqual(
    Array.from({ length: 12 }, (_, at) => `A${at + 1}`),
  );
  expect((await press('actions', { ...first.asked, page: 1 }, 'leader')).screen).toBe('notice');
  const all = listOf(await press('actions', { of: 'agreed', month: first.asked.month, page: 0 }));
  expect(all.heading).toBe('Agreed at the clinic on September 2024');
});

test('a decision that was recorded in error is withdrawn, and listed no more', async () => {
  await press(
    'record-clinic-decision',
    sentNew(await say('decision for Finance: collection is reviewed each week')),
  );
  const shown = await say('withdraw D1 because it was another clinic');
  if (shown.screen !== 'action receipt' || !shown.receipt.withdraw) throw new Error(shown.summary);
  const { reason, sequence } = shown.receipt.withdraw;
  const long = 'It was another clinic. '.repeat(100).trim();
  const kept = await press('withdraw-decision', {
    code: 'D1',
    reason: long,
    sequence,
    operation: 'too-long-a-text',
  });
  expect(kept.screen === 'action receipt' && kept.receipt.withdraw).toMatchObject({
    reason: long,
    problems: ['“Because” has 2,299 characters. Keep it under 1,000.'],
  });
  const gone = await press('withdraw-decision', { code: 'D1', reason, sequence, operation: 'a-withdrawal' });
  expect(gone.summary).toMatch(/^Withdrawn: D1/);
  expect((await say('actions for Finance')).summary).toBe('Actions for Finance: none.');
});

test('where the council has the same code it is asked back, and nothing is done', async () => {
  await add();
  const sample = (await council.stores.plans.current())?.indicators ?? [];
  const plan = await council.stores.plans.current();
  if (!plan) throw new Error('there is no plan');
  await council.stores.plans.replace({ ...plan, indicators: [...sample, anIndicator({ code: 'A1' })] });
  const asked = await say('A1 done because the checks run each week', 'revenuesManager');
  expect(asked).toMatchObject({
    screen: 'notice',
    next: [{ text: 'action A1 done because the checks run each week' }, { text: 'how is A1 doing?' }],
  });
  expect((await say('action A1 done because the checks run each week', 'revenuesManager')).screen).toBe(
    'action report',
  );
});
