import { readCommand } from '../../../src/app/commands.ts';
import { MILESTONE_COMMANDS } from '../../../src/app/milestone/milestoneCommands.ts';
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts';
import { sampleCouncil } from '../../fakes/council.ts';

let plan: Plan;
beforeAll(async () => {
  plan = buildPlan((await sampleCouncil()).content, '1');
});

const read = (text: string) => {
  const command = readCommand(plan, text, '2024-10-08');
  return command && command.name in MILESTONE_COMMANDS ? command : undefined;
};

test.each([
  ['update 8.4b', '8.4b', {}],
  ['Update 8.4B.', '8.4b', {}],
  ['8.4b done', '8.4b', { state: 'complete' }],
  ['8.4b is complete', '8.4b', { state: 'complete' }],
  ['mark 8.4b complete', '8.4b', { state: 'complete' }],
  ['mark 8.4b as complete.', '8.4b', { state: 'complete' }],
  ['please mark milestone 8.4b as done', '8.4b', { state: 'complete' }],
  ['complete 8.4b', '8.4b', { state: 'complete' }],
  ['8.4b was completed on 4 October', '8.4b', { state: 'complete', completedOn: '2024-10-04' }],
  [
    '8.4b done yesterday, evidence: minutes of the board',
    '8.4b',
    { state: 'complete', completedOn: '2024-10-07', evidence: 'minutes of the board' },
  ],
  [
    '8.4b now 13 December because the supplier is three weeks late',
    '8.4b',
    { forecast: '2024-12-13', changed: 'the supplier is three weeks late' },
  ],
  ['8.4b slipped to December', '8.4b', { forecast: '2024-12-31' }],
  [
    '8.4b has slipped to the end of January 2025 as the tender failed',
    '8.4b',
    { forecast: '2025-01-31', changed: 'the tender failed' },
  ],
  ['8.4b will be done by 31 January', '8.4b', { forecast: '2025-01-31' }],
  ['8.4b forecast 2024-12-13', '8.4b', { forecast: '2024-12-13' }],
  ['move 8.4b to 13/12/2024', '8.4b', { forecast: '2024-12-13' }],
  ['8.4b 13 Dec', '8.4b', { forecast: '2024-12-13' }],
  ['8.4b delayed until next Friday', '8.4b', { forecast: '2024-10-11' }],
  ['8.4b on track', '8.4b', {}],
  ['8.4b is still on track', '8.4b', {}],
  ['8.4b started', '8.4b', { state: 'under way' }],
  ['8.4b not started', '8.4b', { state: 'not started' }],
  [
    '8.4b on hold because the grant was withdrawn',
    '8.4b',
    { state: 'paused', changed: 'the grant was withdrawn' },
  ],
  ['pause 8.4b: the grant was withdrawn', '8.4b', { state: 'paused', changed: 'the grant was withdrawn' }],
  ['update 8.4b done', '8.4b', { state: 'complete' }],
  ['update 8.4b now 31 February', '8.4b', { forecast: '31 February' }],
  ['8.4b slipped to 31/02/2025', '8.4b', { forecast: '31/02/2025' }],
  ['8.4b slipped', '8.4b', {}],
  ['update 8.4b the supplier is late', '8.4b', { changed: 'the supplier is late' }],
  ['can I update 8.4b please', '8.4b', {}],
  ['Can I update 8.4b?', '8.4b', {}],
  ['I need to report on milestone 8.4b', '8.4b', {}],
  ['we’ve completed 8.4b', '8.4b', { state: 'complete' }],
  ['we finally delivered 8.4b on 30 September', '8.4b', { state: 'complete', completedOn: '2024-09-30' }],
  ['8.4b: complete', '8.4b', { state: 'complete' }],
  ['8.4b - done', '8.4b', { state: 'complete' }],
  ['8.4b complete as of last Friday', '8.4b', { state: 'complete', completedOn: '2024-10-04' }],
  ['8.4b signed off by the board', '8.4b', { state: 'complete', evidence: 'by the board' }],
  ['8.4b evidence: minutes of the board', '8.4b', { evidence: 'minutes of the board' }],
  ['8.4b will now be finished by 13 December', '8.4b', { forecast: '2024-12-13' }],
  ['8.4b won’t be done until Christmas', '8.4b', { forecast: '2024-12-25' }],
  ['8.4b has slipped by three weeks', '8.4b', { forecast: '2024-11-21' }],
  ['8.4b slipped 3 weeks because of procurement', '8.4b', { forecast: '2024-11-21', changed: 'procurement' }],
  ['8.4b is running two weeks behind', '8.4b', { forecast: '2024-11-14' }],
  ['8.4b put back a fortnight', '8.4b', { forecast: '2024-11-14' }],
  ['8.4b a month late', '8.4b', { forecast: '2024-11-30' }],
  ['bring 8.4b forward a week', '8.4b', { forecast: '2024-10-24' }],
  ['push 8.4b back to January', '8.4b', { forecast: '2025-01-31' }],
  ['new forecast for 8.4b is 20 December', '8.4b', { forecast: '2024-12-20' }],
  ['change the date of 8.4b to 20 December', '8.4b', { forecast: '2024-12-20' }],
  ['8.4b target date now 15 January 2025', '8.4b', { forecast: '2025-01-15' }],
  ['8.4b has moved from October to December', '8.4b', { forecast: '2024-12-31' }],
  ['8.4b should be finished in two weeks', '8.4b', { forecast: '2024-10-22' }],
  ['expect 8.4b by the end of March', '8.4b', { forecast: '2025-03-31' }],
  ['8.4b slipped to Q4', '8.4b', { forecast: '2025-03-31' }],
  [
    '8.4b slipping to mid December, contractor pulled out',
    '8.4b',
    { forecast: '2024-12-15', changed: 'contractor pulled out' },
  ],
  ['no change to 8.4b', '8.4b', {}],
  ['nothing has changed on 8.4b', '8.4b', {}],
  ['8.4b as it stands', '8.4b', {}],
  ['8.4b no change this month', '8.4b', {}],
  ['8.4b back on track', '8.4b', {}],
  ['put 8.4b on hold', '8.4b', { state: 'paused' }],
  ['stop 8.4b, it has been superseded', '8.4b', { state: 'discontinued', changed: 'it has been superseded' }],
  ['we are no longer doing 8.4b', '8.4b', { state: 'discontinued' }],
  ['8.4b started on 1 October', '8.4b', { state: 'under way', changed: 'Started on 1 October 2024' }],
  [
    '8.4b started on 1 October, two staff are recruited',
    '8.4b',
    { state: 'under way', changed: 'Started on 1 October 2024: two staff are recruited' },
  ],
  ['8.4b is not finished until 31 January 2025', '8.4b', { forecast: '2025-01-31' }],
  ['8.4b isn’t done until 31 January 2025', '8.4b', { forecast: '2025-01-31' }],
  ['8.4b started, now due 13 December', '8.4b', { state: 'under way', forecast: '2024-12-13' }],
  ['8.4b not started yet', '8.4b', { state: 'not started' }],
  ['we haven’t started 8.4b', '8.4b', { state: 'not started' }],
  ['update on 8.4b: interviews done', '8.4b', { changed: 'interviews done' }],
  ['8.4b progress: interviews done', '8.4b', { changed: 'interviews done' }],
  ['8.4b done ta', '8.4b', { state: 'complete' }],
  [
    '8.4b slipped to December because the scope was not right',
    '8.4b',
    { forecast: '2024-12-31', changed: 'the scope was not right' },
  ],
  ['8.4b on hold because we cannot do it', '8.4b', { state: 'paused', changed: 'we cannot do it' }],
  ['update P8', 'P8', {}],
  ['update 8.99z', '8.99z', {}],
])('%s', (text, code, typed) => {
  expect(read(text)).toEqual({ name: 'report milestone', code, typed });
});

test.each([
  [
    'rebaseline 8.4b 31 January 2025 because the board moved it',
    { day: '2025-01-31', reason: 'the board moved it' },
  ],
  ['re-baseline 8.4b to January 2025', { day: '2025-01-31', reason: '' }],
  ['rebaseline 8.4b', { day: '', reason: '' }],
  ['I want a new baseline for 8.4b', { day: '', reason: '' }],
  ['move the baseline of 8.4b to 30 June 2025', { day: '2025-06-30', reason: '' }],
])('%s', (text, rest) => {
  expect(read(text)).toEqual({ name: 'rebaseline', code: '8.4b', ...rest });
});

test.each([
  ['my milestones', 'my milestones'],
  ['Show me my milestones', 'my milestones'],
  ['confirm all as they stand', 'my milestones'],
  ['my work', 'my work'],
  ['what do I have to do?', 'my work'],
  ['history 8.4b', 'milestone history'],
  ['history K11', undefined],
  ['when did 8.4b slip?', 'milestone history'],
  ['when did K11 slip?', undefined],
  ['who has not confirmed?', 'not confirmed'],
  ['who hasn’t confirmed their milestones in Finance', 'not confirmed'],
  ['unconfirmed milestones', 'not confirmed'],
  ['milestones not confirmed in P5', 'not confirmed'],
  ['which milestones changed since September?', 'reported since'],
  ['what milestones of programme 5 were reported since 1 October', 'reported since'],
  ['what changed since September?', undefined],
  ['what milestones do I owe', 'my milestones'],
  ['which of my milestones need confirming?', 'my milestones'],
  ['confirm all my milestones', 'my milestones'],
  ['all my milestones are on track', 'my milestones'],
  ['nothing has changed on my milestones', 'my milestones'],
  ['confirm 8.4b and 9.6', 'confirm milestones'],
  ['what do I still have to do', 'my work'],
  ['what is waiting for me', 'my work'],
  ['when did 8.4b start slipping', 'milestone history'],
  ['how many times has 8.4b slipped', 'milestone history'],
  ['what has changed on 8.4b since September', 'milestone history'],
  ['what’s changed on the milestones since last month', 'reported since'],
  ['who still has to confirm', 'not confirmed'],
  ['which milestones haven’t been confirmed in finance', 'not confirmed'],
])('%s', (text, name) => {
  expect(read(text)?.name).toBe(name);
});

test.each([
  'is 8.4b done?',
  '8.4b?',
  '8.4b',
  '8.4b done?',
  'what about 8.4b',
  'update K11 91.2',
  'update K11',
  'which milestones are due this month',
  'show red risks',
  '8 milestones are late',
  'close the meeting',
  'start',
  'report on finance',
  'move on',
  '8.4b and 9.6',
  '8.4b owner',
  'update on 8.4b',
  'status of 8.4b',
  'forecast for 8.4b',
  'forecast 8.4b',
  'end date of 8.4b',
  'what is the date of 8.4b',
  'will 8.4b slip?',
  'what changed in programme 8',
  'expected date for 8.4b',
  'status of 8.4b pls',
  'update on 8.4b, thanks',
  'forecast for 8.4b today',
  '8.4b is finished isnt it',
  '8.4b is finished, isn’t it',
  '8.4b is done innit',
  '8.4b has slipped, hasn’t it.',
  '8.4b isnt done is it',
  '8.4b is complete, right',
])('%s is not about reporting', (text) => {
  expect(read(text)).toBeUndefined();
});
