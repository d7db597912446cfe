import { type IsoDate, longDay } from '../../calendar/dates.ts';
import { heatMap, recently } from '../../plan/heatMap.ts';
import { allMitigationWords } from '../../plan/mitigationWords.ts';
import { type Plan, riskOwner } from '../../plan/plan.ts';
import { isClosed, riskMovement } from '../../plan/progress/riskProgress.ts';
import { isAboveAppetite, isHighImpact, type Risk, riskRag, riskScore } from '../../plan/risk.ts';
import type { Policy } from '../../policy.ts';
import type { Rag } from '../../status.ts';
import type { AnswerItem, Fact, ListAnswer } from '../answer.ts';
import type { RiskQuery } from '../query.ts';
import {
  boundWords,
  capital,
  conditionWords,
  listReading,
  rangeWords,
  scopeWords,
} from '../reading/words.ts';
import { countChart } from './countChart.ts';
import type { ExecuteContext } from './executeContext.ts';
import { allHold, inBound, inRange, riskMatches } from './filters.ts';
import { lazyItem } from './lazyItem.ts';

const RAGS: readonly Rag[] = ['red', 'amber', 'green'];

/** The risks that fit, with their counts by colour of the current score. */
export function listRisks(query: RiskQuery, { plan, policy, today }: ExecuteContext): ListAnswer {
  const found = plan.risks.filter((one) => fits(query, one, plan, policy));
  // A closed risk is in no list; the map says which went.
  const closed = [...plan.risk.values()].filter((one) => isClosed(one) && fits(query, one, plan, policy));
  const score = (one: Risk) => riskScore(one.current);
  const scored = found.filter((one) => score(one) > 0);
  const above = (one: Risk) => score(one) - one.appetite;
  const sorted = inOrder(found, query.order);
  const most = sorted[0];
  const first =
    query.order === 'reduction' && most
      ? `${most.code} ${most.title} came down the most, from ${riskScore(most.inherent)} before treatment to ${score(most)} now. `
      : query.order === 'above appetite' && most
        ? above(most) <= 0
          ? 'None is above its appetite. '
          : `${most.code} ${most.title} is the furthest above its appetite: ${score(most)} against ${most.appetite}. `
        : query.order === 'gap to target' && most
          ? `${most.code} ${most.title} is the furthest from its target score: ${score(most)} against ${riskScore(most.target)}. `
          : query.order === 'review' && most?.reviewDue
            ? `The next review is ${most.code} ${most.title} on ${longDay(most.reviewDue)}. `
            : query.mean && scored.length > 0
              ? `The mean current score of ${scored.length} risks is ${Math.round((scored.reduce((sum, one) => sum + score(one), 0) / scored.length) * 100) / 100}${scored.length < found.length ? `; without a score yet: ${found.length - scored.length}` : ''}. `
              : '';
  const counts = RAGS.map((colour) => ({
    label: capital(colour),
    colour,
    count: found.filter((one) => riskRag(one.current, policy) === colour).length,
  })).filter((one) => one.count > 0);
  return {
    kind: 'list',
    reading: `${first}${groupWords(query, found, plan)}${listReading(`Risks${scopeWords(query, plan)}`, parts(query), found.length, query.limit)}`,
    items: sorted.slice(0, query.limit ?? sorted.length).map((one) => riskItem(plan, one, policy)),
    total: found.length,
    counts,
    ...countChart(query, 'Risks by current score', counts),
    matrix: heatMap([...found, ...closed], query.since ?? recently(today), policy),
    notes: [],
    next: [
      'Which risks are above appetite?',
      'Top 3 risks',
      'Risk report',
      ...(found[0] ? [`Who owns ${found[0].code}?`] : []),
    ],
  };
}

/** What each order goes by, the most first; undefined for a risk of which it is not known: that one comes last. */
const BY: Readonly<Record<Exclude<Order, 'review'>, (one: Risk) => number | undefined>> = {
  highest: ({ current }) => known(current),
  lowest: ({ current }) => less(0, known(current)),
  reduction: ({ inherent, current }) => less(known(inherent), known(current)),
  'above appetite': ({ current, appetite }) => less(known(current), appetite),
  'gap to target': ({ current, target }) => less(known(current), known(target)),
};

type Order = NonNullable<RiskQuery['order']>;

function inOrder(found: readonly Risk[], order: Order | undefined): readonly Risk[] {
  if (!order) return found;
  if (order === 'review')
    return found.toSorted((a, b) => ((a.reviewDue ?? '9999') < (b.reviewDue ?? '9999') ? -1 : 1));
  const by = BY[order];
  return found.toSorted((a, b) => (by(b) ?? -Infinity) - (by(a) ?? -Infinity) || 0);
}

function known(of: Risk['current']): number | undefined {
  return riskScore(of) || undefined;
}

function less(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one - other;
}

/** A risk as one line of a list: score, appetite, owner, next review. */
export function riskItem(plan: Plan, risk: Risk, policy: Policy): AnswerItem {
  return lazyItem(
    {
      code: risk.code,
      title: risk.title,
      status: riskStatus(risk, policy),
    },
    () => [
      {
        label: 'Likelihood × impact',
        value:
          risk.current.likelihood === 0 ? 'to be set' : `${risk.current.likelihood} × ${risk.current.impact}`,
      },
      { label: 'Appetite', value: `${risk.appetite}${isAboveAppetite(risk) ? ' (exceeded)' : ''}` },
      { label: 'Owner', value: riskOwner(plan, risk) ?? 'No accountable officer is recorded' },
      { label: 'Review due', value: reviewLabel(risk.reviewDue) },
    ],
  );
}

/** How a risk stands in a line: its colour and score, or that nobody has scored it. */
export function riskStatus(risk: Risk, policy: Policy): NonNullable<AnswerItem['status']> {
  const closed = risk.progress?.closed;
  if (closed) return { colour: 'grey', label: `Closed ${longDay(closed.on)}` };
  const rag = riskRag(risk.current, policy);
  if (rag === undefined) return { colour: 'grey', label: 'Score to be set' };
  const flag = isAboveAppetite(risk) ? ', above appetite' : '';
  const score = [riskScore(risk.current), riskMovement(risk)].filter(Boolean).join(' ');
  return { colour: rag, label: `${capital(rag)}, score ${score}${flag}` };
}

/** Everything the plan says of one risk. */
export function wholeRisk(plan: Plan, risk: Risk, policy: Policy): AnswerItem {
  const item = riskItem(plan, risk, policy);
  const score = (label: string, of: Risk['current']): Fact => ({
    label,
    value: riskScore(of) === 0 ? 'to be set' : `${riskScore(of)} (${of.likelihood} × ${of.impact})`,
  });
  const isToBeSet = (stage: string): boolean => risk.toBeSet?.includes(stage) === true;
  const facts: Fact[] = [
    ...item.facts,
    isToBeSet('inherent')
      ? { label: 'Before treatment', value: 'to be set' }
      : score('Before treatment', risk.inherent),
    isToBeSet('target') ? { label: 'Target score', value: 'to be set' } : score('Target score', risk.target),
    { label: 'Register', value: risk.level },
    ...(risk.progress?.changed ? [{ label: 'Last review', value: risk.progress.changed }] : []),
    { label: 'Cause', value: risk.cause },
    { label: 'Event', value: risk.event },
    { label: 'Consequence', value: risk.consequence },
    { label: 'Mitigations', value: allMitigationWords(plan, risk) || 'none recorded' },
    { label: 'Programmes', value: risk.programmes.join(', ') || 'none recorded' },
    ...(isHighImpact(risk, policy)
      ? [{ label: 'Flag', value: 'highest impact, whatever the likelihood' }]
      : []),
  ];
  return { ...item, facts };
}

/** `By owner, the most first: Assistant Chief Executive 3 (R3, R4, R5), …. ` */
function groupWords({ by }: RiskQuery, found: readonly Risk[], plan: Plan): string {
  if (!by) return '';
  const names = (one: Risk): readonly string[] =>
    by === 'programme'
      ? one.programmes
      : [
          by === 'owner'
            ? (riskOwner(plan, one) ?? 'nobody recorded')
            : (plan.division.get(one.division)?.title ?? 'no division'),
        ];
  const groups = Map.groupBy(
    found.flatMap((one) => names(one).map((name) => ({ name, code: one.code }))),
    ({ name }) => name,
  );
  const counts = [...groups].toSorted(([, a], [, b]) => b.length - a.length);
  return `By ${by}, the most first: ${counts.map(([name, all]) => `${name} ${all.length} (${all.map(({ code }) => code).join(', ')})`).join(', ')}. `;
}

function reviewLabel(day: IsoDate | undefined): string {
  return day ? longDay(day) : 'no date';
}

function fits(query: RiskQuery, one: Risk, plan: Plan, policy: Policy): boolean {
  if (query.appetite && isAboveAppetite(one) !== (query.appetite === 'above')) return false;
  if (query.level && one.level !== query.level) return false;
  if (query.review && !inRange(one.reviewDue, query.review)) return false;
  if ((query.score || query.impact || query.likelihood) && known(one.current) === undefined) return false;
  if (query.score && !inBound(riskScore(one.current), query.score)) return false;
  if (query.impact && !inBound(one.current.impact, query.impact)) return false;
  if (query.likelihood && !inBound(one.current.likelihood, query.likelihood)) return false;
  const rag = riskRag(one.current, policy);
  return allHold(query.conditions, (state) => rag === state) && riskMatches(query, plan, one);
}

function parts(query: RiskQuery): string[] {
  return [
    ...conditionWords(query.conditions),
    query.appetite ? `${query.appetite} appetite` : '',
    ...boundWords('current score', query.score),
    ...boundWords('impact', query.impact),
    ...boundWords('likelihood', query.likelihood),
    query.level ? `${query.level} level` : '',
    query.review ? `review due ${rangeWords(query.review)}` : '',
    query.order === 'review'
      ? 'next review first'
      : query.order === 'reduction'
        ? 'most reduced first'
        : query.order === 'above appetite' || query.order === 'gap to target'
          ? `largest ${query.order === 'gap to target' ? query.order : 'excess over appetite'} first`
          : query.order
            ? `${query.order} score first`
            : '',
    query.show ? 'by likelihood and impact' : '',
    query.since ? `new and closed since ${longDay(query.since)}` : '',
  ];
}
