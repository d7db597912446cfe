import { postTitle } from '../../plan/plan.ts';
import type { Answer, AnswerItem } from '../answer.ts';
import { notUnderstood } from '../notUnderstood.ts';
import type { DutiesQuery } from '../query.ts';
import { refCode } from '../queryTerms.ts';
import type { ExecuteContext } from './executeContext.ts';
import { riskStatus } from './listRisks.ts';

/** Everything a post answers for: programmes with its part in them, indicators and risks. */
export function answerDuties(query: DutiesQuery, { plan, policy }: ExecuteContext): Answer {
  const code = refCode(query.of);
  const title = postTitle(plan, code);
  if (title === undefined)
    return notUnderstood({ reason: 'That post is no longer in this plan', choices: [] }, plan);
  const programmes = plan.programmes.flatMap((one): AnswerItem[] => {
    const parts = [
      one.saoPost === code ? 'Senior Accountable Officer' : '',
      one.rdlPost === code ? 'Responsible Delivery Lead' : '',
      one.leadMemberPost === code ? 'Lead Member' : '',
    ].filter(Boolean);
    return parts.length > 0
      ? [{ code: one.code, title: one.title, facts: [{ label: 'As', value: parts.join(', ') }] }]
      : [];
  });
  const indicators = plan.indicators
    .filter((one) => one.accountablePost === code)
    .map(
      (one): AnswerItem => ({
        code: one.code,
        title: one.title,
        facts: [{ label: 'As', value: 'accountable officer' }],
      }),
    );
  const risks = plan.risks
    .filter((one) => one.ownerPost === code)
    .map(
      (one): AnswerItem => ({
        code: one.code,
        title: one.title,
        status: riskStatus(one, policy),
        facts: [{ label: 'As', value: 'owner' }],
      }),
    );
  const items = [...programmes, ...indicators, ...risks];
  const counts = [
    { label: 'Programmes', count: programmes.length },
    { label: 'Indicators', count: indicators.length },
    { label: 'Risks', count: risks.length },
  ].filter((one) => one.count > 0);
  return {
    kind: 'list',
    reading: `What the ${title} is accountable for: ${items.length}`,
    items,
    total: items.length,
    ...(counts.length > 0 ? { counts } : {}),
    notes: [],
    next: [`Milestones owned by the ${title}`, `Who is the ${title}?`],
  };
}
