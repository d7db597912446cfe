import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { openCouncil, type TestCouncil, typing } from '../../fakes/council.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const ask = (text: string): Promise<Reply> => route(council.services, typing('leader', text));

function factsOf(reply: Reply): Record<string, string> {
  if (reply.screen !== 'answer' || reply.answer.kind !== 'item') throw new Error(reply.summary);
  return Object.fromEntries(reply.answer.item.facts.map(({ label, value }) => [label, value]));
}

test.each(['K17', 'k17', 'how is K17 doing?', 'How’s k 17', 'what is K17', 'show me K17'])(
  '“%s” is worked out from the returns and shows what it counted',
  async (text) => {
    const reply = await ask(text);
    expect(factsOf(reply)).toMatchObject({
      'On target': expect.stringMatching(/^[\d.]+% \(\d+ of \d+\)$/),
      Green: expect.stringContaining('K10'),
      'Red or amber': expect.stringContaining('K11'),
      'Improving over 2+ periods': expect.stringMatching(/^[\d.]+% \(\d+ of \d+\)$/),
      Periods: 'August 2024, Q1 2024-25 (April to June), 2023-24',
    });
    expect(reply.summary).toMatch(/^K17: [\d.]+% \(\d+ of \d+\) on target/);
  },
);

test('what was not counted is named with its reason', async () => {
  const reply = await ask('K17');
  const notes = reply.screen === 'answer' && 'notes' in reply.answer ? reply.answer.notes.join(' ') : '';
  expect(notes).toContain('Left out of the share on target: K09 (not returned).');
  expect(notes).toContain('K13, K15 (cumulative)');
});

test('it reads one range for each division with corporate indicators, and writes nothing', async () => {
  await ask('K17');
  const corporate = council.plan.indicators.filter(
    (one) => one.tier === 'corporate' && one.rated && !one.computed,
  );
  const divisions = new Set(corporate.map((one) => one.division));
  expect(council.calls.filter((call) => call.startsWith('returns.'))).toEqual(
    Array.from(divisions, () => 'returns.points'),
  );
});

test.each(['K11', 'how is K11 doing?', 'how is K17 doing compared with last year?'])(
  '“%s” is left to the questions',
  async (text) => {
    const reply = await ask(text);
    expect(
      reply.screen === 'answer' && reply.answer.kind === 'item' ? factsOf(reply) : {},
    ).not.toHaveProperty('On target');
  },
);
