import { route } from '../../../src/app/router.ts';
import { openCouncil, type TestCouncil, typing } from '../../fakes/council.ts';
import { aReturn } from '../../fixtures/returns.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
  await council.stores.returns.save(aReturn(), undefined, []);
});
const say = (text: string) => route(council.services, typing('performanceOfficer', text));

test.each([
  ['how complete are September returns?', 'September 2024: 1 of 16 returns are in (6%)'],
  ['how complete are the returns for September', 'September 2024: 1 of 16 returns are in (6%)'],
  ['How many returns are in?', 'September 2024: 1 of 16 returns are in (6%)'],
  ['what percentage are in for September', 'September 2024: 1 of 16 returns are in (6%)'],
  ['are all the returns in for August?', 'August 2024: 9 of 11 returns are in (82%)'],
  ['how complete are Finance returns for September?', 'Finance, September 2024: 1 of 7 returns are in (14%)'],
  ['how complete are November 2024 returns?', 'November 2024: no returns are owed'],
])('“%s”', async (text, title) => {
  const reply = await say(text);
  expect(reply).toMatchObject({ screen: 'notice', title });
});

test('it says what is missing by when, each division with its own denominator, and where to look', async () => {
  const reply = await say('how complete are September returns?');
  if (reply.screen !== 'notice') throw new Error(reply.screen);
  expect(reply.text).toContain('15 missing: 15 due by 14 October 2024.');
  expect(reply.text).toContain('Finance: 1 of 7');
  const [step] = reply.next;
  expect((await say(step?.text ?? '')).screen).toBe('missing returns');
});

test('it costs one range read for each division', async () => {
  council.calls.length = 0;
  await say('how complete are September returns?');
  const divisions = new Set(
    council.plan.indicators.filter(({ computed }) => !computed).map(({ division }) => division),
  );
  expect(council.calls.filter((call) => call.startsWith('returns.'))).toHaveLength(divisions.size);
});
