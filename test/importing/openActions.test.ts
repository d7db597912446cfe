import { recordsOf } from '../../src/app/record/recordsOf.ts';
import { route } from '../../src/app/router.ts';
import type { ActionProgress } from '../../src/domain/action/action.ts';
import { registerOf } from '../../src/domain/action/register.ts';
import { openCouncil, pressing, type TestCouncil, typing } from '../fakes/council.ts';
import { csvFile, deskOf } from '../fakes/importDesk.ts';
import { anIndicator } from '../fixtures/planContent.ts';
import { anAction, recording } from '../fixtures/progress.ts';

const BY = { aadObjectId: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a03', name: 'Performance manager' };
const HEADER = ['Ref', 'Action', 'Division', 'Owner', 'Due date', 'Meeting', 'Date agreed', 'Status'];
const QUEUE = [
  'FIN-7',
  'Weekly checks of the queue',
  'Finance',
  'Revenues and benefits manager',
  '31 Oct 2024',
  'Clinic of 12 September',
  '12/09/2024',
  'In progress',
];
const AUDIT = ['', 'A review of the bailiffs', 'Finance', 'The external auditors', 'Nov 2024', '', '', ''];

let council: TestCouncil;
const open = async (content = {}): Promise<void> => {
  council = await openCouncil({ content });
};
beforeEach(() => open());
const desk = () => deskOf(council);
const file = (...rows: readonly (readonly string[])[]) => csvFile('Clinic actions.csv', [HEADER, ...rows]);
const load = (...rows: readonly (readonly string[])[]) => desk().load(file(...rows), BY, { within: 'long' });
const shown = async (...rows: readonly (readonly string[])[]) => {
  const found = await desk().show(file(...rows), { within: 'long' });
  if (!found.ok) throw new Error(found.reason);
  return {
    changes: found.changes,
    reasons: found.sheets.flatMap(({ leftOut }) =>
      leftOut.map(({ column, reason }) => `${column}: ${reason}`),
    ),
  };
};
const register = async (): Promise<readonly ActionProgress[]> => {
  const plan = await council.stores.plans.fresh();
  return plan ? registerOf(plan).actions : [];
};

test('open actions of a file are in the register, with their owner, day, where and when they were agreed', async () => {
  expect(await shown(QUEUE, AUDIT)).toEqual({ changes: '2 open actions added', reasons: [] });
  expect((await load(QUEUE, AUDIT)).sentence).toContain('2 open actions added');
  expect(await register()).toMatchObject([
    {
      subject: { code: 'A1' },
      reference: 'FIN-7',
      ownerPost: 'revenues-and-benefits-manager',
      due: '2024-10-31',
      division: 'finance',
      agreedOn: '2024-09-12',
      state: 'open',
      from: { kind: 'typed', file: 'Clinic of 12 September' },
      agreedBy: BY,
    },
    {
      subject: { code: 'A2' },
      ownerText: 'The external auditors',
      due: '2024-11-30',
      agreedOn: '2024-10-08',
      from: { kind: 'typed', file: '' },
    },
  ]);
  expect((await council.stores.imports.runs()).at(-1)).toMatchObject({ actionsAdded: 2, changes: [] });
  const reply = await route(council.services, typing('performanceManager', 'history A1'));
  expect(JSON.stringify(reply)).toMatch(/Clinic of 12 September \(from a file\)/);
  const gaps = await route(council.services, typing('performanceManager', 'gaps'));
  expect(JSON.stringify(gaps)).toContain('A2 A review of the bailiffs: The external auditors');
  // Nobody is told of each: what is due soon is in the message of the day.
  expect(await council.stores.outbox.pending('plan')).toEqual([]);
});

test('the same file again adds nothing, and a later one does not overwrite what somebody recorded', async () => {
  await load(QUEUE);
  expect((await load(QUEUE)).sentence).toContain('nothing was written');
  const sent = {
    code: 'A1',
    what: 'moved',
    due: '15 November 2024',
    reason: 'The supplier is late.',
    sequence: 1,
    operation: 'a-press-1',
  };
  await route(council.services, pressing('performanceManager', 'report-action', sent));
  const later = QUEUE.with(4, '20 December 2024').with(3, 'Director of Finance (Deputy s151 Officer)');
  expect(await shown(later)).toEqual({ changes: '', reasons: [] });
  await load(later);
  expect(await register()).toMatchObject([
    { due: '2024-11-15', ownerPost: 'revenues-and-benefits-manager', moves: 1 },
  ]);
  expect(
    await recordsOf(council.stores.plans.progress, 'action').history({ kind: 'action', code: 'A1' }),
  ).toHaveLength(2);
});

test('numbers are the register’s: a file’s own is kept where it is one that nobody has', async () => {
  await open({ indicators: [anIndicator({ code: 'A12', division: 'finance' })] });
  await council.stores.plans.progress.save([recording(anAction('A3'))]);
  const rows = ['A12', 'A3', 'A20', 'A07', 'KR-1'].map((code) =>
    QUEUE.with(0, code).with(1, `The action of ${code}`),
  );
  await load(...rows);
  expect((await register()).map(({ subject, reference }) => [subject.code, reference])).toEqual([
    ['A3', undefined],
    ['A4', 'A12'],
    ['A5', 'A3'],
    ['A6', 'A07'],
    ['A7', 'KR-1'],
    ['A20', undefined],
  ]);
});

test('one that is done or closed in the file is not loaded', async () => {
  const done = ['Complete', 'Closed', 'done'].map((state, at) =>
    QUEUE.with(7, state).with(0, `C${at}`).with(1, `What was done ${at}`),
  );
  expect(await shown(...done, AUDIT)).toEqual({ changes: '1 open action added', reasons: [] });
  await load(...done, AUDIT);
  expect((await register()).map(({ what }) => what)).toEqual(['A review of the bailiffs']);
});

test.each<[string, readonly string[], string]>([
  ['no day', QUEUE.with(4, ''), 'Due date: '],
  ['a day that is none', QUEUE.with(4, 'asap'), 'Due date: “asap” is not a day'],
  ['no owner', QUEUE.with(3, 'TBC'), 'Owner: This must not be empty.'],
  ['a division that is none', QUEUE.with(2, 'Parks'), 'Division: There is no division “Parks”.'],
  ['no action', QUEUE.with(1, 'n/a'), 'Action: This does not say what is to be done.'],
  [
    'a day of agreement to come',
    QUEUE.with(6, '1 December 2024'),
    'Date agreed: 1 December 2024 is still to come.',
  ],
  ['2,000 characters', QUEUE.with(1, 'x '.repeat(1000)), 'Action: An action has at most 1,000 characters.'],
])('%s is left out with a sentence, and the others are loaded', async (_, row, sentence) => {
  const { reasons, changes } = await shown(row, AUDIT);
  expect(reasons.join()).toContain(sentence);
  expect(changes).toBe('1 open action added');
});

test('one reference for two actions, and one action twice, are asked about', async () => {
  await load(QUEUE);
  const { reasons } = await shown(QUEUE.with(1, 'Something else'), AUDIT, AUDIT.with(0, 'X9'));
  expect(reasons).toEqual([
    expect.stringContaining('“FIN-7” is A1 in the register, “Weekly checks of the queue”'),
    expect.stringContaining('The file has this action for the same division already'),
  ]);
});

test('forty actions, beside somebody who agrees another at the same moment, each have a number of their own', async () => {
  const rows = Array.from({ length: 40 }, (_, at) => AUDIT.with(1, `Action number ${at} of the log`));
  const { save } = council.stores.plans.progress;
  let isFirst = true;
  council.stores.plans.progress.save = async (records) => {
    if (isFirst) {
      isFirst = false;
      await save([recording(anAction('A2'))]);
    }
    return save(records);
  };
  expect((await load(...rows)).ok).toBe(true);
  const codes = (await register()).map(({ subject }) => subject.code);
  expect(new Set(codes).size).toBe(41);
  expect(codes).toHaveLength(41);
});

test('taken back, the actions are closed, and the corrected file loads them anew; not once somebody said something of one', async () => {
  await load(QUEUE, AUDIT);
  const undone = await desk().undo(BY, { within: 'long' });
  expect(undone).toMatchObject({ ok: true, sentence: expect.stringContaining('actions are closed') });
  const closed = registerOf((await council.stores.plans.fresh()) ?? council.plan);
  expect([...closed.action.values()].map(({ state }) => state)).toEqual(['declined', 'declined']);
  // No clinic agreed or declined them: no list and no paper has them.
  expect(closed.actions).toEqual([]);
  await load(QUEUE);
  expect((await register()).map(({ subject, state }) => `${subject.code} ${state}`)).toEqual(['A3 open']);
  const sent = {
    code: 'A3',
    what: 'done',
    due: '',
    reason: 'The checks run each week.',
    sequence: 1,
    operation: 'a-press-1',
  };
  await route(council.services, pressing('performanceManager', 'report-action', sent));
  expect(await desk().undo(BY, { within: 'long' })).toMatchObject({
    ok: false,
    sentence: expect.stringContaining('A3'),
  });
});

test.each(['Closed on', 'Date closed', 'Completed', 'Date completed', 'Done on'])(
  'an action with a day under “%s” is done, with no word for its state, and is not opened again',
  async (closed) => {
    const file = csvFile('Clinic actions.csv', [
      ['Ref', 'Action', 'Division', 'Owner', 'Due date', closed],
      ['FIN-7', 'Weekly checks of the queue', 'Finance', 'Revenues and benefits manager', '31 Oct 2024', ''],
      [
        'FIN-8',
        'A letter to the bank',
        'Finance',
        'Revenues and benefits manager',
        '9 Aug 2024',
        '07/08/2024',
      ],
    ]);
    await desk().load(file, BY, { within: 'long' });
    expect((await register()).map(({ reference }) => reference)).toEqual(['FIN-7']);
  },
);

test('a table of closed actions under those that are open opens none of them again', async () => {
  const lines = [
    ['Resources clinic action log'],
    ['No.', 'Clinic date', 'Action', 'Owner', 'By when', 'Status'],
    ['07/2', '18/07/2024', 'Bring a recovery profile', 'Head of Revenues', '15/08/2024', 'Carried forward'],
    ['07/4', '', 'Review of long cases', 'Director of HR', '30/09/2024', 'In progress'],
    [''],
    ['Closed actions'],
    ['No.', 'Clinic date', 'Action', 'Owner', 'By when', 'Closed on'],
    ['07/1', '18/07/2024', 'Circulate the scorecard', 'Performance Officer', '25/07/2024', '24/07/2024'],
    ['07/3', '', 'Confirm the pool position', 'Chief Accountant', '15/08/2024', '09/08/2024'],
  ];
  const log = csvFile('Resources clinic.csv', lines);
  const file = { ...log, told: { ...log.told, answers: { division: 'Finance' } } };
  const { sentence } = await desk().load(file, BY, { within: 'long' });
  expect(sentence).toContain('2 open actions added');
  expect((await register()).map(({ reference }) => reference)).toEqual(['07/2', '07/4']);
});
