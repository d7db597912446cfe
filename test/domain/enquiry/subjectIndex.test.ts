import { contentOf, rank } from '../../../src/domain/enquiry/understanding/findSubject.ts';
import { indexing, subjectIndexOf } from '../../../src/domain/enquiry/understanding/subjectIndex.ts';
import { buildPlan, type Plan, type PlanContent } from '../../../src/domain/plan/plan.ts';
import { sampleCouncil } from '../../fakes/council.ts';

let content: PlanContent;
beforeAll(async () => {
  ({ content } = await sampleCouncil());
});
const renamed = (code: string, title: string): Plan =>
  buildPlan(
    {
      ...content,
      indicators: content.indicators.map((one) => (one.code === code ? { ...one, title } : one)),
    },
    title,
  );
const found = (word: string, plan: Plan) => [...subjectIndexOf(plan).find(word).keys()];

test('a plan in which one thing changed indexes one text, and what is not there any more is not found', () => {
  const plan = buildPlan(content, '1');
  expect(found('swimmer', plan)).toEqual([]);
  const before = indexing.texts;
  const changed = renamed('K11', 'Swimmers at the lido');
  expect(found('swimmer', changed)).toEqual(['indicator:K11']);
  expect(indexing.texts - before).toBe(1);
  expect(subjectIndexOf(changed).find('council').get('indicator:K11')).not.toBe('title');
});

test('two plans that are asked in turn are each found in as they are', () => {
  const [one, other] = [renamed('K11', 'Swimmers'), renamed('K12', 'Swimmers and divers')];
  for (const word of ['swimmer', 'diver', 'tax', 'rent'])
    for (const [plan, kept] of [
      [one, 'indicator:K12'],
      [other, 'indicator:K11'],
      [one, 'indicator:K12'],
    ] as const) {
      const fresh = plan === one ? renamed('K11', 'Swimmers') : renamed('K12', 'Swimmers and divers');
      expect(new Set(found(word, plan))).toEqual(new Set(found(word, fresh)));
      expect(subjectIndexOf(plan).title(kept).size).toBeGreaterThan(1);
    }
});

test('a thing that left the plan is not found', () => {
  const plan = buildPlan(content, '1');
  expect(found('tax', plan)).toContain('indicator:K11');
  const without = buildPlan(
    { ...content, indicators: content.indicators.filter(({ code }) => code !== 'K11') },
    '2',
  );
  expect(found('tax', without)).not.toContain('indicator:K11');
});

test('of hundreds that have one common word few are looked at, and the best of them is first', () => {
  const [first] = content.milestones;
  if (!first) throw new Error('The sample has no milestones');
  const many = Array.from({ length: 500 }, (_, at) => ({
    ...first,
    code: `20.${at}`,
    title: `Step number ${at} of them`,
  }));
  const plan = buildPlan(
    { ...content, milestones: [...many, { ...first, code: '21.1', title: 'Step aside quickly' }] },
    'many',
  );
  const ranked = rank(contentOf(['step', 'aside'], plan), plan, undefined);
  expect(ranked[0]?.ref).toBe('milestone:21.1');
  expect(ranked.length).toBeLessThanOrEqual(60);
});
