import { type SearchResult, searchPlan } from '../../../src/app/enquiry/searchPlan.ts';
import { actorOf, openCouncil, type PersonName, type TestCouncil } from '../../fakes/council.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const found = async (who: PersonName, typed: string): Promise<readonly SearchResult[]> => {
  const answer = await searchPlan(council.services, actorOf(who), typed);
  if (!answer.ok) throw new Error(answer.sentence);
  return answer.results;
};
const figures = async (who: PersonName, code: string): Promise<string> =>
  JSON.stringify((await found(who, code)).map(({ reply }) => reply));

test.each<[PersonName, boolean]>([
  ['directorOfFinance', true],
  ['performanceManager', true],
  ['leader', false],
  ['stranger', false],
])('for %s the card of an indicator below the corporate tier has its figure: %s', async (who, shown) => {
  expect(/\d%/.test(await figures(who, 'K12'))).toBe(shown);
  expect(await figures(who, 'K11')).toMatch(/\d%/);
});

test('whoever searches finds the plan’s facts, and nothing of it is remembered as a question', async () => {
  expect((await found('stranger', 'council tax')).map(({ title }) => title)).toContain(
    'K11 Council tax collection rate',
  );
  expect(council.calls.filter((call) => !/^(?:plans|returns)\./.test(call))).toEqual([]);
});
