import { execute } from '../../../src/domain/enquiry/execute.ts';
import type { Query } from '../../../src/domain/enquiry/query.ts';
import { buildPlan } from '../../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { loadCouncil } from '../../../src/importing/loadCouncil.ts';

test('a risk that nobody has scored has no score, and counts in no mean and above no appetite', async () => {
  const { content } = await loadCouncil('sample/nottingham');
  const current = (code: string) =>
    code === 'R1' ? { likelihood: 0, impact: 0 } : { likelihood: 2, impact: 3 };
  const risks = content.risks.map((one) => ({ ...one, current: current(one.code), appetite: 10 }));
  const plan = buildPlan({ ...content, risks }, 'unscored');
  const said = (query: Query) => execute(query, plan, [], '2024-10-08', defaultPolicy).reading;
  expect(said({ about: 'item', of: 'risk:R1' })).toMatch(/^R1 .* has no score yet/);
  expect(said({ about: 'risks', want: 'list', mean: true })).toMatch(/ risks is 6; without a score yet: 1\./);
  expect(said({ about: 'risks', want: 'list', order: 'above appetite' })).toMatch(
    /^None is above its appetite\./,
  );
  const codes = (query: Query) => {
    const answer = execute(query, plan, [], '2024-10-08', defaultPolicy);
    return answer.kind === 'list' ? answer.items.map(({ code }) => code) : [];
  };
  expect(codes({ about: 'risks', want: 'list', order: 'lowest' }).at(-1)).toBe('R1');
  expect(codes({ about: 'risks', want: 'list', score: { at: 'most', value: 6 } })).not.toContain('R1');
  const beside = said({ about: 'side by side', of: ['risk:R1', 'risk:R2'] });
  expect(beside).toMatch(/^R1 .*nobody has scored it yet/);
  expect(beside).not.toMatch(/score 0|better|worse/);
});
