import { route } from '../../../src/app/router.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil, typing } from '../../fakes/council.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});
const say = (text: string, who: PersonName = 'performanceManager') =>
  route(council.services, typing(who, text));
const report = async (code: string, sequence: number, data: object = {}) => {
  const operation = `a-press-of-${code}-${sequence}`;
  const reply = await route(
    council.services,
    pressing('performanceManager', 'record-milestone', {
      code,
      sequence,
      operation,
      despite: 'shown',
      ...data,
    }),
  );
  expect(reply.screen).toBe('milestone receipt');
};
const SLIP = {
  forecast: '2024-12-13',
  changed: 'The supplier is three weeks late with the ledger.',
  recoveryPlan: 'A second team works at weekends.',
  recoveryBy: '2024-11-30',
  needed: 'The board is asked for the overtime.',
};
const changed = async (text: string) => {
  const reply = await say(text);
  if (reply.screen !== 'answer' || reply.answer.kind !== 'list') throw new Error(reply.summary);
  return reply.answer;
};

test('what changed since a day has what was reported on the plan, with who and why, and no bare confirmation', async () => {
  await report('5.5', 0, SLIP);
  await report('8.4b', 0);
  const answer = await changed('what changed since last week?');
  const codes = answer.items.map(({ code }) => code);
  expect(codes).toContain('5.5');
  expect(codes).not.toContain('8.4b');
  const facts = answer.items.find(({ code }) => code === '5.5')?.facts ?? [];
  expect(facts.slice(0, 2)).toEqual([
    { label: 'Changed', value: '8 October 2024, updated by CPMO performance manager' },
    { label: 'What changed', value: SLIP.changed },
  ]);
  expect(
    (await changed('what changed in programme 8 since last week?')).items.map(({ code }) => code),
  ).not.toContain('5.5');
});

test('a confirmation later does not hide what changed before it, and does not make it new', async () => {
  await report('5.5', 0, SLIP);
  council.setNow('2024-11-04T09:00:00.000Z');
  const { progress } = (await council.stores.plans.current())?.milestone.get('5.5') ?? {};
  const shown = [{ code: '5.5', sequence: progress?.sequence }];
  const sent = { page: 0, operation: 'a-press-of-all', shown };
  const done = await route(council.services, pressing('directorOfFinance', 'confirm-milestones', sent));
  expect(done.summary).toContain('Confirmed as they stand');
  const facts = (await changed('what changed since 1 October?')).items.find(
    ({ code }) => code === '5.5',
  )?.facts;
  expect(facts?.[0]).toEqual({ label: 'Changed', value: '8 October 2024' });
  expect((await changed('what changed since 1 November?')).items.map(({ code }) => code)).not.toContain(
    '5.5',
  );
});

test('when it slipped is said in one sentence, before the history', async () => {
  await report('5.5', 0, SLIP);
  council.setNow('2024-11-04T09:00:00.000Z');
  await report('5.5', 2, {
    ...SLIP,
    forecast: '2025-01-31',
    changed: 'The auditors asked for two more months.',
  });
  for (const words of ['when did 5.5 slip?', 'when did 5.5 start slipping', 'how often has 5.5 slipped?'])
    expect((await say(words)).summary).toContain(
      '5.5 slipped twice: on 8 October 2024 from 31 October 2024 to 13 December 2024, and on 4 November 2024 to 31 January 2025.',
    );
  expect((await say('when did 8.4b slip?')).summary).toContain('Nobody has reported a slip of 8.4b');
  // The plan itself has it later than its date, though nobody reported it here.
  expect((await say('when did 10.8 slip?')).summary).toMatch(
    /^The plan expects 10\.8 on \d+ \w+ \d{4}, \d+ days? after \d+ \w+ \d{4}, but on which day it slipped is not recorded/,
  );
});
