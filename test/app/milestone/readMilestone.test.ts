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
])('%s is not about reporting', (text) => {
  expect(read(text)).toBeUndefined();
});
