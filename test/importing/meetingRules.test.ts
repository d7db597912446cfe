import { route } from '../../src/app/router.ts';
import { planCsv } from '../../src/importing/planCsv.ts';
import { planContent, planRows } from '../../src/tables/planCodec.ts';
import { openCouncil, type TestCouncil, typing } from '../fakes/council.ts';
import { csvFile, deskOf } from '../fakes/importDesk.ts';

const BY = { aadObjectId: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a03', name: 'Performance manager' };
const HEADER = [
  'Meeting',
  'Division',
  'Directorate',
  'Held on',
  'Months',
  'Looks back',
  'Paper before',
  'Sent to',
];
const EXECUTIVE = ['Executive', '', '', '2nd Tues of the month', 'Nov, Feb and May', '', '10', ''];
const FINANCE = ['Clinic', 'Finance', '', 'third Monday', '', '', '', 'director-of-finance'];
const DLT = ['DLT', '', 'Finance & Resources', 'last Thursday', 'every month', '2', '', ''];

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});
const desk = () => deskOf(council);
const file = (...rows: readonly (readonly string[])[]) => csvFile('Meeting rules.csv', [HEADER, ...rows]);
const shown = async (...rows: readonly (readonly string[])[]) => {
  const found = await desk().show(file(...rows), { within: 'long' });
  if (!found.ok) throw new Error(found.reason);
  return { found, said: JSON.stringify(found) };
};
const say = async (text: string) =>
  (await route(council.services, typing('performanceManager', text))).summary;

test('a council says in a sheet when it meets, and meetings are held so from then on', async () => {
  expect((await shown(EXECUTIVE, FINANCE, DLT)).said).toContain('3 rules of meetings added');
  await desk().load(file(EXECUTIVE, FINANCE, DLT), BY, { within: 'long' });
  expect(await say('next Executive')).toContain('Tuesday 12 November 2024');
  expect(await say('next Executive')).toContain('goes out on 29 October 2024');
  expect(await say('next Finance clinic')).toContain('Monday 21 October 2024');
  expect(await say('next HR clinic')).toContain('Thursday 24 October 2024');
  const dlt = await say('next DLT for Finance & Resources');
  expect(dlt).toContain('Thursday 31 October 2024');
  expect(dlt).toContain('looks at August 2024');
  // The same file again changes nothing; a new row for the same meeting takes the place of the old one.
  expect((await shown(EXECUTIVE, FINANCE, DLT)).said).not.toContain('rules of meetings added');
  const moved = await shown(['clinic', 'Finance', '', 'first Friday', '', '', '', '']);
  expect(moved.said).toContain('1 rule of a meeting changed');
});

test('an import of rules is taken back, and meetings are held as before, those of an earlier import too', async () => {
  await desk().load(file(DLT), BY, { within: 'long' });
  const before = (await council.stores.plans.current())?.meetings;
  await desk().load(file(FINANCE, ['DLT', '', 'Finance & Resources', 'first Monday', '', '', '', '']), BY, {
    within: 'long',
  });
  expect(await say('next Finance clinic')).toContain('Monday 21 October 2024');
  expect(await desk().undo(BY, { within: 'long' })).toMatchObject({ ok: true });
  expect((await council.stores.plans.current())?.meetings).toEqual(before);
  expect(await say('next Finance clinic')).toContain('Thursday 24 October 2024');
  expect(await say('next DLT for Finance & Resources')).toContain('Thursday 31 October 2024');
});

test('what is kept, exported and read again is the same', async () => {
  await desk().load(file(EXECUTIVE, FINANCE, DLT), BY, { within: 'long' });
  const plan = await council.stores.plans.current();
  if (!plan?.meetings) throw new Error('none are kept');
  const stored = planRows({ ...plan, meetings: plan.meetings }, 'g1').map((row) => ({ ...row, etag: '' }));
  expect(planContent(stored as never).meetings).toEqual(plan.meetings);
  expect(planCsv(plan).get('meetings.csv')?.slice(1)).toEqual([
    ['Executive', '', '', 'second Tuesday', 'February, May, November', '', '10', ''],
    ['clinic', 'finance', '', 'third Monday', '', '', '', 'director-of-finance'],
    ['DLT', '', 'Finance & Resources', 'last Thursday', '', '2', '', ''],
  ]);
});

test.each([
  [
    ['Cabinet', '', '', 'third Tuesday'],
    '“Cabinet” is no meeting that papers go to. Write clinic, DLT, CLT, board, Executive, scrutiny, audit committee.',
  ],
  [
    ['CLT', '', '', 'Tuesdays'],
    '“Tuesdays” does not say on which day of a month. Write it like “third Tuesday” or “last Friday”.',
  ],
  [['CLT', '', '', 'third Saturday'], 'does not say on which day of a month'],
  [['CLT', 'Finance', '', 'third Tuesday'], 'The CLT is held for the whole council. Leave this empty.'],
  [
    ['clinic', '', 'Finance & Resources', 'third Tuesday'],
    'The clinic is held for a division. Leave this empty.',
  ],
  [['clinic', 'Parks', '', 'third Tuesday'], 'Parks'],
  [['DLT', '', 'Parks', 'third Tuesday'], 'There is no directorate “Parks”'],
  [['CLT', '', '', 'third Tuesday', 'Smarch'], '“Smarch” is not a month.'],
  [['CLT', '', '', 'third Tuesday', '', '13'], 'is not a whole number from 1 to 12'],
  [['CLT', '', '', 'third Tuesday', '', '', 'a week'], 'is not a whole number from 0 to 60'],
])('%j is left out, and the sentence says why', async (cells, reason) => {
  const { said } = await shown([...cells, ...Array(HEADER.length - cells.length).fill('')]);
  expect(said).toContain(JSON.stringify(reason).slice(1, -1));
  await desk().load(file([...cells, ...Array(HEADER.length - cells.length).fill('')]), BY, {
    within: 'long',
  });
  expect((await council.stores.plans.current())?.meetings ?? []).toEqual([]);
});

test('a list of dates is no list of rules', async () => {
  const found = await desk().show(
    {
      ...file(),
      name: 'Meetings.csv',
      bytes: new TextEncoder().encode('Meeting,Date,Venue\nClinic,24/10/2024,Room 2\n'),
    },
    { within: 'long' },
  );
  expect(JSON.stringify(found)).not.toContain('Held on');
});
