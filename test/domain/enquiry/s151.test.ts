import { isQuery, parseQuestion } from '../../../src/domain/enquiry/parse.ts';
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts';
import { loadCouncil } from '../../../src/importing/loadCouncil.ts';

const TODAY = '2024-10-08';

/** The sample plan with these titles for its two finance posts. */
async function withTitles(corporate: string, finance: string): Promise<Plan> {
  const { content } = await loadCouncil('sample/nottingham');
  const titles: Readonly<Record<string, string>> = {
    'corporate-director-finance-and-resources': corporate,
    'director-of-finance': finance,
  };
  const posts = content.posts.map((post) => ({ ...post, title: titles[post.code] ?? post.title }));
  return buildPlan({ ...content, posts }, `${corporate} ${finance}`);
}

test.each([
  [
    'Corporate Director (Finance & Resources)',
    'Director of Finance (Deputy s151 Officer)',
    'corporate-director-finance-and-resources',
  ],
  [
    'Strategic Director (s151 Officer)',
    'Director of Finance (Deputy s151 Officer)',
    'corporate-director-finance-and-resources',
  ],
  [
    'Corporate Director (Finance & Resources)',
    'Director of Finance (Section 151 Officer)',
    'director-of-finance',
  ],
])('with “%s” and “%s”, s151 is %s', async (corporate, finance, code) => {
  const plan = await withTitles(corporate, finance);
  expect(parseQuestion('who is the s151 officer?', plan, TODAY)).toEqual({
    about: 'item',
    of: `post:${code}`,
  });
});

test('two posts that both say s151 are both offered', async () => {
  const plan = await withTitles('Strategic Director (s151 Officer)', 'Director of Finance (s151 Officer)');
  const result = parseQuestion('milestones owned by the s151', plan, TODAY);
  if (isQuery(result)) throw new RangeError('one was guessed');
  const read = result.nearest.slice(0, 2).map((ask) => parseQuestion(ask, plan, TODAY));
  expect(read).toEqual([
    { about: 'milestones', want: 'list', within: ['post:corporate-director-finance-and-resources'] },
    { about: 'milestones', want: 'list', within: ['post:director-of-finance'] },
  ]);
});
