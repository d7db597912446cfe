import { readInConversation } from '../../../src/domain/enquiry/conversation.ts';
import { type Asker, isQuery } from '../../../src/domain/enquiry/parse.ts';
import { readAlone } from '../../../src/domain/enquiry/readAlone.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { samplePlan, TODAY } from '../../corpus/entries.ts';
import { corpusQuestions } from './sampleQuestions.ts';

const ASKERS: readonly (Asker | undefined)[] = [
  { posts: ['revenues-and-benefits-manager'] },
  { posts: ['director-finance', 'head-of-housing'] },
  { posts: [] },
  undefined,
];
const OF_ONES_OWN = [
  'which of my milestones are late?',
  'what do I own?',
  'what do i still owe',
  'which of mine are not green?',
  'how much do my savings come to?',
  'what actions do I have',
  'milestones and risks of mine',
];

let plan: Plan;

beforeAll(async () => {
  plan = await samplePlan();
});

test('whoever asks, in whichever order, a question that was kept says what it says when it is read', () => {
  // Every thirtieth of the corpus: what is theirs is read otherwise for each of them.
  const texts = [...OF_ONES_OWN, ...corpusQuestions().filter((_, at) => at % 30 === 0)];
  for (const text of texts)
    for (const asker of [...ASKERS, ...ASKERS])
      expect(readAlone(text, plan, TODAY, asker)).toEqual(readInConversation(text, plan, TODAY, asker));
});

test('a question of the plan is read once for everybody, and one of one’s own once for each', () => {
  const [one, other] = ASKERS;
  const general = readAlone('which milestones have slipped in P4?', plan, TODAY, one);
  expect(readAlone('which milestones have slipped in P4?', plan, TODAY, other)).toBe(general);
  const own = readAlone('which of my milestones are late?', plan, TODAY, one);
  expect(isQuery(own.result)).toBe(true);
  expect(readAlone('which of my milestones are late?', plan, TODAY, one)).toBe(own);
  expect(readAlone('which of my milestones are late?', plan, TODAY, other)).not.toEqual(own);
});

test('another day, and another plan, read it again; what was not understood is not kept', () => {
  const [asker] = ASKERS;
  const read = readAlone('what is due next month?', plan, TODAY, asker);
  expect(readAlone('what is due next month?', plan, '2024-11-08', asker)).not.toEqual(read);
  expect(readAlone('what is due next month?', { ...plan }, TODAY, asker)).not.toBe(read);
  const refused = readAlone('what is the weather in Leeds?', plan, TODAY, asker);
  expect(isQuery(refused.result)).toBe(false);
  expect(readAlone('what is the weather in Leeds?', plan, TODAY, asker)).not.toBe(refused);
});
