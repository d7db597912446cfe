import { readCommand } from '../../../src/app/commands.ts';
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts';
import { sampleCouncil } from '../../fakes/council.ts';

let plan: Plan;
beforeAll(async () => {
  plan = buildPlan((await sampleCouncil()).content, '1');
});
const read = (text: string) => readCommand(plan, text, '2024-10-08');

test.each([
  // How far it is, is neither done nor a slip.
  ['1.3 is half done', { state: 'under way', changed: 'Half done' }],
  ['1.3 50% complete', { state: 'under way', changed: '50% complete' }],
  ['1.3 nearly there', { state: 'under way', changed: 'Nearly there' }],
  [
    '1.3 two thirds complete, finance has it',
    { state: 'under way', changed: 'Two thirds complete: finance has it' },
  ],
  ['5.2 is not finished', { changed: 'Not finished' }],
  ['1.3 on track, finishing end of November', { forecast: '2024-11-30' }],
  ['1.5 slipping, probably April now', { forecast: '2025-04-30' }],
  // 5.5 was due in June: two weeks after that is no forecast any more.
  ['5.5 will be two weeks late because it is big', { changed: 'Two weeks late: it is big' }],
  ['2.5 started this week', { state: 'under way', changed: 'Started this week' }],
  ['2.5 started yesterday', { state: 'under way', changed: 'Started on 7 October 2024' }],
  // Until when it waits is not when it ends.
  ['put 2.1 on hold until January', { state: 'paused', changed: 'until January' }],
  ['restart 2.1', { state: 'under way' }],
])('“%s” is a report', (text, typed) => {
  expect(read(text)).toMatchObject({ name: 'report milestone', typed });
  expect(Object.keys((read(text) as unknown as { typed: object }).typed)).toEqual(
    expect.arrayContaining(Object.keys(typed)),
  );
});

test('a day that has been is no forecast', () => {
  const said = read('5.5 will be two weeks late') as unknown as { typed: object };
  expect(said.typed).not.toHaveProperty('forecast');
});

test('several that stand are confirmed together', () => {
  expect(read('1.3 and 1.3b are still on track')).toMatchObject({
    name: 'confirm milestones',
    only: ['1.3', '1.3b'],
  });
});

test.each([
  ['accept the evidence for 1.4b', 'completion', ''],
  ['reject 1.4b, evidence is missing', undefined, ''],
  ["don't accept the new baseline of 1.4B because it is too late", 'new baseline', 'it is too late'],
])('“%s” opens what waits about it, where it says what', (text, what, said) => {
  const command = read(text);
  if (what === undefined) expect(command).toBeUndefined();
  else expect(command).toEqual({ name: 'decide milestone', code: '1.4b', what, text: said });
});
