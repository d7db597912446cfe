import { readCommand } from '../../src/app/commands.ts';
import { route } from '../../src/app/router.ts';
import { DEMO_MORNING, openCouncil, type TestCouncil, typing } from '../fakes/council.ts';

const TODAY = DEMO_MORNING.slice(0, 10);
const long = (piece: string): string => piece.repeat(Math.ceil(28_000 / piece.length)).slice(0, 28_000);

/** What stopped the process when patterns went over a message again for each of its parts. */
const MESSAGES: readonly (readonly [string, string])[] = [
  '1,',
  '9',
  'to ',
  'x ',
  '1 ',
  '£',
  'delivered ',
  'red 1 ',
  '- ',
  'because ',
  '3 x ',
].flatMap((piece) =>
  [
    'update S5 delivered ',
    'report saving ',
    'S5 ',
    'update R2 ',
    'R2 likelihood ',
    '8.4b is ',
    '8.4b now ',
    'rebaseline 8.4b ',
    'update K11 ',
    'K11 ',
  ].map((head) => [head, `${head}${long(piece)}`] as const),
);

/** The same of signs and blanks that something else follows. */
const SIGNS: typeof MESSAGES = ['.', ', ', ' . ', '\n', '—', ';', '“', '('].flatMap((piece) =>
  [
    '',
    'R2 ',
    'escalate R4 to corporate ',
    'close R3 ',
    'propose a risk: flood ',
    'S5 delivered 500k ',
    'update 8.4b ',
    'K11 91 ',
    'action A1 done ',
    'action for Finance: call them ',
    'restate K11 to 91 ',
  ].map((head) => [head, `${head}${long(piece)} x`] as const),
);

let council: TestCouncil;
beforeAll(async () => {
  council = await openCouncil();
});

/** The quickest of three: a busy machine is no fault of the reader. */
function fastest(read: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const startedAt = performance.now();
    read();
    return performance.now() - startedAt;
  });
  return Math.min(...times);
}

test('no message of 28,000 characters takes the reader of commands a second', () => {
  const slow = [...MESSAGES, ...SIGNS].filter(
    ([, text]) => fastest(() => readCommand(council.plan, text, TODAY)) > 1_000,
  );
  expect(slow.map(([head, text]) => `${head}… ${JSON.stringify(text.slice(-8))}`)).toEqual([]);
});

test('a figure of too many digits is answered with a sentence', async () => {
  for (const text of [
    `update S5 delivered ${long('9')}`,
    `S5 red ${long('1,')}`,
    `R2 likelihood ${long('7')}`,
  ]) {
    const reply = await route(council.services, typing('directorOfFinance', text));
    expect(reply.summary).not.toMatch(/something went wrong/i);
    expect(reply.summary.length).toBeLessThan(2_000);
  }
});

test('what stands behind the amounts, the scores and the day is kept', () => {
  const tail = 'and the last words of a long reason';
  const told = `${'word '.repeat(200)}${tail}`;
  for (const head of ['update S5 delivered £1.8m ', 'R2 likelihood 4 ', '8.4b slipped to December ']) {
    const command = readCommand(council.plan, `${head}${told}`, TODAY);
    expect(JSON.stringify(command)).toContain(tail);
  }
});
