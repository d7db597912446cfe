import { MILESTONE_COLUMNS } from '../../../src/app/milestone/milestoneSheet.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import {
  openCouncil,
  PEOPLE,
  type PersonName,
  pressing,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});
const ACE = 'assistantChiefExecutive';
const say = (text: string, who: PersonName = ACE) => route(council.services, typing(who, text));
const record = (reply: Reply, who: PersonName = ACE) => {
  if (reply.screen !== 'milestone list' || !reply.list.record) throw new Error(reply.summary);
  return route(council.services, pressing(who, 'record-milestone-file', reply.list.record));
};
const problems = (reply: Reply): readonly string[] => {
  if (reply.screen !== 'bulk problems') throw new Error(`${reply.screen}: ${reply.summary}`);
  return reply.problems.problems.map(({ row, column, reason }) => `${row} ${column}: ${reason}`);
};
const history = (code: string) => council.stores.plans.progress.history({ kind: 'milestone', code });
/** The template as it was offered, its rows as cells of plain text. */
const template = async (who: PersonName = ACE): Promise<readonly string[]> => {
  await say('milestones template', who);
  const kept = await council.stores.files.find(PEOPLE[who], 'download');
  return (kept?.content ?? '').replace('\uFEFF', '').trimEnd().split('\r\n');
};

test('the template comes back as it is: what stands is confirmed, all or nothing, once', async () => {
  council.setNow('2024-10-28T09:00:00.000Z'); // some of their days have passed
  const [header = '', ...rows] = await template();
  expect(header).toBe(MILESTONE_COLUMNS.map(({ name }) => name).join(','));
  expect(rows.length).toBeGreaterThan(20);
  const overdue = problems(await say(['milestones', header, ...rows].join('\n')));
  expect(overdue.every((problem) => /forecast|recover|what_/.test(problem))).toBe(true);
  const wrong = new Set(overdue.map((problem) => Number(problem.split(' ')[0])));
  expect(council.calls.filter((call) => call === 'progress.save')).toEqual([]);
  const sound = rows.filter((_, at) => !wrong.has(at + 2));
  const checked = await say(['milestones', header, ...sound].join('\n'));
  expect(checked.summary).toBe(
    `${sound.length} milestones, nothing is recorded yet. Press Record to record them.`,
  );
  const done = await record(checked);
  expect(done.summary).toContain(`Recorded: ${sound.length} milestones`);
  const [code = ''] = sound[0]?.split(',') ?? [];
  expect((await history(code)).at(-1)?.step).toBe('confirmed');
  await record(checked);
  expect((await history(code)).filter(({ step }) => step === 'confirmed')).toHaveLength(1);
  expect(council.calls.filter((call) => call === 'progress.save')).toHaveLength(Math.ceil(sound.length / 19));
});

test('what is changed in it is judged as a form is, and every wrong cell is named', async () => {
  const header = 'milestone,state,forecast,what_changed,recovery_plan,recovered_by,evidence';
  const said = await say(
    [
      'milestones',
      header,
      '1.3,,31 February,,,,',
      '1.5,complete,,,,,',
      '2.5,sideways,,,,,',
      '5.5,,,,,,',
      '99.9,,,,,,',
      '1.5,,,,,,',
    ].join('\n'),
  );
  expect(problems(said).map((problem) => problem.split(':')[0])).toEqual([
    '2 forecast',
    '3 evidence',
    '4 state',
    '5 milestone',
    '6 milestone',
    '7 milestone',
  ]);
  expect(await history('1.5')).toEqual([]);
});

test('a slip is recorded with its reason; one that somebody changed since it was checked is left', async () => {
  const header = 'milestone,forecast,what_changed,recovery_plan,recovered_by';
  const checked = await say(
    [
      'milestones',
      header,
      '1.3,13 December 2024,The framework is redrafted,Two more workshops,30 November 2024',
      '1.5,1 April 2025,The board meets later,A meeting between the dates,31 March 2025',
    ].join('\n'),
  );
  await route(
    council.services,
    pressing('performanceManager', 'record-milestone', {
      code: '1.5',
      sequence: 0,
      operation: 'somebody-else',
      nextStep: 'Ask the board',
    }),
  );
  const done = await record(checked);
  expect(done.summary).toContain('Recorded: 1 milestone (1.3).');
  expect(done.summary).toContain('1.5 changed since the file was checked');
  expect((await history('1.3')).at(-1)).toMatchObject({
    forecast: '2024-12-13',
    changed: 'The framework is redrafted',
  });
});

test('a file of somebody else, or of another day, records nothing', async () => {
  const checked = await say('milestones\nmilestone,next_step\n1.5,Publish');
  expect((await record(checked, 'directorOfFinance')).summary).toContain('not there any more');
  council.setNow('2024-10-10T09:00:00.000Z');
  expect((await record(checked)).summary).toContain('not there any more');
  expect(await history('1.5')).toEqual([]);
});
