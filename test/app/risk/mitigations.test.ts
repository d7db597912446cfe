import { gapsOf } from '../../../src/app/chasing/listGaps.ts';
import { mitigationLines, readMitigations } from '../../../src/app/risk/mitigationLines.ts';
import { mitigatedBy, mitigationsOf } from '../../../src/domain/plan/mitigation.ts';
import { allMitigationWords } from '../../../src/domain/plan/mitigationWords.ts';
import { buildPlan } from '../../../src/domain/plan/plan.ts';
import { smallPlan } from '../../fixtures/planContent.ts';

const TODAY = '2024-10-08';
const plan = buildPlan(smallPlan(), '1');
const [post] = plan.posts;
if (!post) throw new Error('The small plan has no post');

test('owner, day and state are read in any order, and an owner that is no post is kept as it was written', () => {
  const typed = `Weekly panel | under way | ${post.title.toLowerCase()} | by 31 October\n\nNew framework | The consultants\n|  |\nPanel minutes | in place`;
  expect(readMitigations(plan, typed, TODAY)).toEqual({
    list: [
      { what: 'Weekly panel', state: 'under way', owner: post.code, by: '2024-10-31' },
      { what: 'New framework', owner: 'The consultants' },
      { what: 'Panel minutes', state: 'done' },
    ],
    problems: [],
  });
});

test.each([
  [
    'Weekly panel | 1 September 2024',
    '“Weekly panel” was to be done by 1 September 2024, which has passed. Give another day, or say that it is done.',
  ],
  [
    'Weekly panel | 31 February 2025',
    '“31 February 2025” is no day that exists. Give it as “31 January 2025”.',
  ],
  ['| Director', '“| Director” does not say what is done.'],
  [
    'Weekly panel | 1 December | 5 December',
    '“Weekly panel” has more than one day: “5 December” is another.',
  ],
  [
    'Weekly panel | The board | The consultants',
    '“Weekly panel” has more than one owner: “The consultants” is another.',
  ],
  ['Weekly panel | done | under way', '“Weekly panel” has more than one state: “under way” is another.'],
])('“%s” is refused in a sentence', (typed, problem) => {
  expect(readMitigations(plan, typed, TODAY).problems).toEqual([problem]);
});

test('a day that has passed is no problem once it is done, and what is read is the same again from its own lines', () => {
  const { list, problems } = readMitigations(
    plan,
    'Weekly panel | 1 September 2024 | done\nNew framework\nAudit | The consultants | 3 March 2025',
    TODAY,
  );
  expect(problems).toEqual([]);
  const kept = mitigatedBy(list);
  expect(mitigationsOf(kept)).toEqual(list);
  expect(readMitigations(plan, mitigationLines(plan, kept), TODAY).list).toEqual(list);
  expect(allMitigationWords(plan, kept)).toBe(
    'Weekly panel (by 1 September 2024, done); New framework; Audit (The consultants, by 3 March 2025)',
  );
  expect(mitigatedBy([{ what: 'New framework' }])).toEqual({ mitigations: ['New framework'] });
});

test('owners in words are listed among the gaps', () => {
  const [risk] = smallPlan().risks;
  if (!risk) throw new Error('The small plan has no risk');
  const { ownerPost: _post, ...unowned } = risk;
  const owned = {
    ...unowned,
    ownerText: 'The board',
    mitigations: ['Weekly panel', 'Audit'],
    mitigationDetails: [{ owner: 'The consultants' }, { owner: post.code }],
  };
  const gaps = gapsOf(buildPlan(smallPlan({ risks: [owned] }), '1'), []);
  expect(gaps.find(({ title }) => title.startsWith('Owners of risks'))?.lines).toEqual([
    `${risk.code} ${risk.title}: The board`,
    `${risk.code} ${risk.title}, “Weekly panel”: The consultants`,
  ]);
});
