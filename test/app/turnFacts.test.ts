import { measuredAnswers } from '../../src/app/measuredAnswers.ts';
import type { TurnFacts, TurnKind } from '../../src/app/telemetryPorts.ts';
import { actorOf, openCouncil, pressing, type TestCouncil, typing } from '../fakes/council.ts';

/** In every text that is typed here, and in no fact. */
const MARK = 'QXZV';

let council: TestCouncil;
let facts: TurnFacts[];
beforeEach(async () => {
  council = await openCouncil();
  facts = [];
});

const answers = () =>
  measuredAnswers(council.services, {
    async turn<T>(_kind: TurnKind, work: () => Promise<T>, describe: (result: T) => TurnFacts) {
      const result = await work();
      facts.push(describe(result));
      return result;
    },
  });

test.each<[string, string, string, string]>([
  ['help', 'help', 'welcome', 'answered'],
  ['my returns', 'my returns', 'worklist', 'answered'],
  ['update K11 91.2', 'update', 'return form', 'answered'],
  [`clinic summary for ${MARK} Finance`, 'clinic summary', 'notice', 'answered'],
  ['show red risks', 'question', 'answer', 'answered'],
  [`is there a ${MARK}?`, 'question', 'answer', 'not understood'],
  [MARK.repeat(12_000), 'question', 'notice', 'refused'],
])('%s is measured by what it was', async (text, name, screen, outcome) => {
  await answers().respond(typing('directorOfFinance', text));
  expect(facts).toEqual([{ kind: 'text', name, screen, outcome }]);
});

test.each<[string, unknown, TurnFacts]>([
  [
    'my-returns',
    { page: 0 },
    { kind: 'action', name: 'my-returns', screen: 'worklist', outcome: 'answered' },
  ],
  [MARK, {}, { kind: 'action', name: 'unknown', screen: 'notice', outcome: 'unreadable' }],
  [
    'open-return',
    { indicator: 7 },
    { kind: 'action', name: 'open-return', screen: 'notice', outcome: 'unreadable' },
  ],
])('a button with the verb %s', async (verb, data, expected) => {
  await answers().respond(pressing('directorOfFinance', verb, data));
  expect(facts).toEqual([expected]);
});

test.each([
  ['storage that does not answer', 'storage unavailable', () => council.broken.add('plans.current')],
  [
    'a fault of our own',
    'failed',
    () => {
      council.services.plans.current = () => Promise.reject(new Error(MARK));
    },
  ],
])('%s is told apart from what a person did wrong', async (_what, outcome, breakIt) => {
  breakIt();
  await answers().respond(typing('directorOfFinance', 'show red risks'));
  expect(facts).toEqual([{ kind: 'text', name: 'question', screen: 'notice', outcome }]);
});

test('searches are turns of their own', async () => {
  await answers().search.find(actorOf('directorOfFinance'), 'council tax');
  await answers().search.suggest(actorOf('directorOfFinance'), 'council tax');
  council.broken.add('plans.current');
  await answers().search.find(actorOf('directorOfFinance'), MARK);
  expect(facts.map(({ kind, outcome }) => [kind, outcome])).toEqual([
    ['search', 'answered'],
    ['typeahead', 'answered'],
    ['search', 'refused'],
  ]);
});
