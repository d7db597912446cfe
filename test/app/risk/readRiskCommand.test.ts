import { readCommand } from '../../../src/app/commands.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { openCouncil } from '../../fakes/council.ts';

let plan: Plan | undefined;
beforeAll(async () => {
  plan = await (await openCouncil()).stores.plans.current();
});
const read = (text: string) => plan && readCommand(plan, text, '2024-10-08');

test.each([
  ['R2 likelihood down from 4 to 3 because the new contract is in place', { likelihood: '3' }],
  ['R2 likelihood down to 3 because the new contract is in place', { likelihood: '3' }],
  ['R2 unchanged because the new contract is in place', {}],
  ['no change on R2 because the new contract is in place', {}],
  ['R2 stays the same because the new contract is in place', {}],
  ['lower R2 likelihood to 2 as the new contract is in place', { likelihood: '2' }],
  ['R2 has gone up to 5 x 4 as the new contract is in place', { likelihood: '5', impact: '4' }],
  ['rescore R2 as 4 x 4 because the new contract is in place', { likelihood: '4', impact: '4' }],
])('“%s” is a review, with its reason', (text, typed) => {
  const changed = 'the new contract is in place';
  expect(read(text)).toEqual({ name: 'review risk', code: 'R2', typed: { ...typed, changed } });
});

test.each([
  ['R3 impact down to 3 after the new board met', { impact: '3', changed: 'after the new board met' }],
  ['R2 mitigation 1 is done', { changed: 'mitigation 1 is done' }],
  ['R2 mitigations in place now', { changed: 'mitigations in place now' }],
])('“%s” is a review', (text, typed) => {
  expect(read(text)).toMatchObject({ name: 'review risk', typed });
});

test.each(['R3 target score 2x3', 'R4 inherent 4x5', 'R3 gone up a notch', 'accept R4', 'decline the offer'])(
  '“%s” is no review and no decision',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);

test('what is set out with the plan opens the form as it stands, and is not taken for the current score', () => {
  expect(read('update R3 target score 2x3')).toEqual({ name: 'review risk', code: 'R3', typed: {} });
});

test.each([
  ['decline R5 escalation', 'R5', 'escalation', ''],
  ['accept the de-escalation of r5', 'R5', 'de-escalation', ''],
  ['approve closing R4', 'R4', 'closure', ''],
  ['refuse to close R4 because it may come back', 'R4', 'closure', 'it may come back'],
])('“%s” opens what waits', (text, code, what, said) => {
  expect(read(text)).toEqual({ name: 'decide risk', code, what, text: said });
});

test('only the first “since” begins the reason', () => {
  expect(read('R1 unchanged because nothing has moved since the last review')).toMatchObject({
    typed: { changed: 'nothing has moved since the last review' },
  });
});

test.each([
  ['escalate R4 to corporate because two directorates are hit', 'move', 'up', 'corporate'],
  [
    'please escalate the risk R4 to our corporate risk register, two directorates are hit',
    'move',
    'up',
    'corporate',
  ],
  ['R4 needs escalating because two directorates are hit', 'move', 'up', ''],
  ['move R4 up because two directorates are hit', 'move', 'up', ''],
  ['take R4 down to divisional level because two directorates are hit', 'move', 'down', 'divisional'],
  [
    'R4 should go down to the directorate register because two directorates are hit',
    'move',
    'down',
    'directorate',
  ],
  ['de-escalate R4 to regional because two directorates are hit', 'move', 'down', 'regional'],
  ['close R4: two directorates are hit', 'closure', undefined, ''],
  ['please close risk R4 as two directorates are hit', 'closure', undefined, ''],
  ['R4 can be closed because two directorates are hit', 'closure', undefined, ''],
  ['remove R4 from the register because two directorates are hit', 'closure', undefined, ''],
  ['take R4 off the register because two directorates are hit', 'closure', undefined, ''],
  ['R4 is no longer a risk because two directorates are hit', 'closure', undefined, ''],
  [
    'R4 should be on the divisional register because two directorates are hit',
    'move',
    undefined,
    'divisional',
  ],
])('“%s” is a %s', (text, kind, way, to) => {
  expect(read(text)).toEqual({
    ...{ name: 'move risk', code: 'R4', kind, to, reason: 'two directorates are hit' },
    ...(way ? { way } : {}),
  });
});

test.each([
  ['propose a risk', {}],
  ['I want to raise a new corporate risk', { level: 'corporate' }],
  ['add a risk to the divisional register', { level: 'divisional' }],
  ['new risk: loss of key staff', { title: 'Loss of key staff' }],
  ['there is a new risk: loss of key staff', { title: 'Loss of key staff' }],
  [
    'we need to add loss of key staff to the corporate risk register',
    { level: 'corporate', title: 'Loss of key staff' },
  ],
  ['log a risk about loss of key staff', { title: 'Loss of key staff' }],
])('“%s” opens a proposal', (text, typed) => {
  expect(read(text)).toEqual({ name: 'propose risk', typed });
});

test.each([
  ['which risks moved?', { which: 'moved' }],
  [
    'which risks of Finance have gone up since September?',
    { which: 'up', since: 'September', where: 'Finance' },
  ],
  ['what risks got worse since the last review?', { which: 'up' }],
  ['have any risks come down?', { which: 'down' }],
  ['which risks are new since 1 August?', { which: 'new', since: '1 August' }],
  ['what risks have we closed this year?', { which: 'closed', since: 'this year' }],
  ['which risks are overdue for review?', { which: 'overdue' }],
  ['which risks in Finance are static?', { which: 'static', where: 'Finance' }],
])('“%s” lists risks', (text, list) => {
  expect(read(text)).toEqual({ name: 'list risks', ...list });
});

test.each([
  'how is R4 doing?',
  'R4',
  'R4 on track',
  'R4 in numbers',
  'why is R4 not closed?',
  'risks',
  'show red risks',
  'which risks are above appetite?',
  'who owns R4?',
  'risk heat map',
  'raise R4',
  'R4 is closed isnt it',
  'R4 likelihood 4, isn’t it',
  'R4 likelihood is 4 innit',
  'which risk has come down the most since inherent',
  'what is the risk of slipping?',
])('“%s” is left to the enquiry', (text) => {
  expect(read(text)).toBeUndefined();
});
