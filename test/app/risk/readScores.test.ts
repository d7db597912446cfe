import { route } from '../../../src/app/router.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil, typing } from '../../fakes/council.ts';

let council: TestCouncil;
beforeAll(async () => {
  council = await openCouncil();
});
const formOf = async (text: string, who: PersonName = 'performanceManager') => {
  const reply = await route(council.services, typing(who, text));
  if (reply.screen !== 'risk form') throw new Error(`${text}: ${reply.screen}: ${reply.summary}`);
  return reply.form;
};

// R3 stands at likelihood 3 × impact 4, R5 at 3 × 3.
test.each([
  ['R3 impact five', '3', '5', ''],
  ['r3 liklihood 4 cos the vendor walked', '4', '4', 'the vendor walked'],
  ['R3 L4 I5 because of strikes', '4', '5', 'strikes'],
  ['R3 4/5', '4', '5', ''],
  ['R3 5x5!!', '5', '5', ''],
  ['R3 prob 2', '2', '4', ''],
  ['R3: impact now 5 – ministers are asking', '3', '5', 'ministers are asking'],
  ['R3 down to 2 x 4, the team is in place', '2', '4', 'the team is in place'],
  ['R3 no change - nothing happened this quarter', '3', '4', 'nothing happened this quarter'],
  ['R3 reviewed, no change, all still as planned', '3', '4', 'all still as planned'],
  ['can you put R3 likelihood to four please', '4', '4', ''],
  ['I want to review R3', '3', '4', ''],
  ['lower the likelihood of R3 to 2 because we hired', '2', '4', 'we hired'],
  ['downgrade R3 to likelihood 2', '2', '4', ''],
  ['R3 likelihood up by one because two leads left', '4', '4', 'two leads left'],
  ['R3: 3 x 5 still, waiting for the budget', '3', '5', 'waiting for the budget'],
  ['R3 no movement this month because talks are going on', '3', '4', 'talks are going on'],
  ['R3 stays as it is, nothing has changed since July', '3', '4', ''],
  ['R3 impact 4 to 3 because of the new insurer', '3', '3', 'the new insurer'],
  ['R3 likelihood 3 -> 4, two leads left', '4', '4', 'two leads left'],
  ['R3 score 12→16 because of strikes', '4', '4', 'strikes'],
  ['R3 likelihood 4 to reflect the strikes', '4', '4', ''],
  ['R3 impact down a point thanks to the new insurer', '3', '3', 'the new insurer'],
])('“%s” is a review of %s × %s', async (text, likelihood, impact, changed) => {
  expect((await formOf(text)).typed).toMatchObject({ likelihood, impact, changed });
});

test('a score alone is taken apart only where one way leaves the other number as it is', async () => {
  expect((await formOf('R3 score 16')).typed).toMatchObject({ likelihood: '4', impact: '4' });
  expect((await formOf('R3 gone up to 20 because two leads left')).typed).toMatchObject({
    likelihood: '5',
    impact: '4',
    changed: 'two leads left',
  });
  const form = await formOf('R5 has improved to 6 because plans are joined up');
  expect(form.typed).toMatchObject({ likelihood: '', impact: '', changed: 'plans are joined up' });
  expect(form.problems[0]).toBe('“Likelihood” is needed: a whole number from 1 to 5.');
});

test.each([
  ['R3 -3 x 4', '-3'],
  ['R3 4.5 x 4', '4.5'],
  ['R3 likelihood 0', '0'],
  ['R3 likelihood minus 1', '-1'],
  ['R3 likelihood 6 because it got worse', '6'],
  ['R3 likelihood 1,000,000', '1,000,000'],
  ['R3 low likelihood', 'low'],
])('“%s” keeps what was typed and says what is wrong with it', async (text, typed) => {
  const form = await formOf(text);
  expect(form.typed.likelihood).toBe(typed);
  expect(form.problems).toContain(`“Likelihood” is a whole number from 1 to 5, and not “${typed}”.`);
});

test.each(['four', '4.0', ' 4 ', '４'])('a box with “%s” in it is a 4', async (likelihood) => {
  const { typed, risk, sequence } = await formOf('update R3');
  const data = { code: risk.code, sequence, operation: `a-press-${likelihood}`, ...typed, likelihood };
  const reply = await route(
    council.services,
    pressing('performanceManager', 'record-risk', { ...data, changed: '' }),
  );
  // Only what changed is missing.
  expect(reply).toMatchObject({ form: { current: { likelihood: 4, impact: 4 } } });
});

test('a mitigation that is named is a line more of them', async () => {
  const before = (await formOf('update R3')).typed.mitigations;
  const after = (await formOf('R3 likelihood 2, mitigations: a weekly board')).typed.mitigations;
  expect(after).toBe(`${before}\na weekly board`);
});

test.each([
  ['update R99', 'I don’t know a risk R99'],
  ['close R77 because it is done with', 'I don’t know a risk R77'],
  ['update S99', 'I don’t know a saving S99'],
])('“%s” says what the plan does not have', async (text, said) => {
  const reply = await route(council.services, typing('performanceManager', text));
  expect(reply.summary).toContain(said);
});

test('a proposal takes an owner, a score and a cause from the sentence', async () => {
  const reply = await route(
    council.services,
    typing(
      'performanceManager',
      'new risk: cyber attack on the payroll system, owner Director of Finance, likelihood 4 impact 5 because patches are late',
    ),
  );
  expect(reply).toMatchObject({
    screen: 'risk proposal',
    form: {
      typed: {
        title: 'Cyber attack on the payroll system',
        owner: 'Director of Finance',
        current: '4 x 5',
        cause: 'patches are late',
      },
    },
  });
});

test.each([
  [`R3 likelihood ${'is now up to '.repeat(3_000)}`, 'answer'],
  [`S2 red ${'is now at - '.repeat(3_000)}`, 'answer'],
])('a long row of words is gone through once', async (text, screen) => {
  expect((await route(council.services, typing('performanceManager', text))).screen).toBe(screen);
});
