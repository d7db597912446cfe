import type { Policy } from '../../policy.ts';
import { secondPerson } from '../../record/secondPerson.ts';
import { itemCalled } from '../codes.ts';
import type { Person, Plan, Post } from '../plan.ts';
import type { Risk } from '../risk.ts';
import type { RiskLevel } from '../riskLevel.ts';
import { recordedOn } from './progressSet.ts';
import type { RiskAsk } from './recordedRisk.ts';
import { asksOf } from './riskMatters.ts';
import { isClosed, riskLaidOver } from './riskProgress.ts';

/** The posts that accept what is asked for in a register, as far as somebody holds them; none where the performance team does. */
export function acceptingPosts(plan: Plan, policy: Policy, level: RiskLevel): readonly Post[] {
  return policy.riskAcceptedBy[level].flatMap((code) => {
    const post = plan.post.get(code);
    return post && (plan.holders.get(code)?.length ?? 0) > 0 ? [post] : [];
  });
}

/** Whether somebody may be the second person about what was asked, or why not. Nobody decides through a cover. */
export function maySecondRisk(
  plan: Plan,
  policy: Policy,
  person: Person | undefined,
  { authors, to }: Pick<RiskAsk, 'authors' | 'to'>,
): 'yes' | 'own hand' | 'no right' {
  if (!person) return 'no right';
  const posts = acceptingPosts(plan, policy, to);
  const inOwnName =
    posts.length > 0
      ? posts.some(({ code }) => person.posts.includes(code))
      : person.roles.includes('performance');
  const judged = secondPerson(authors, { aadObjectId: person.aadObjectId, inOwnName, lent: [] });
  if (judged.may) return 'yes';
  return judged.because === 'no right' ? 'no right' : 'own hand';
}

/** A risk with something about it that waits. */
export interface AskedRisk {
  readonly risk: Risk;
  readonly ask: RiskAsk;
}

/** Everything that waits about risks, those among them that are proposed and in no register yet. */
export function askedRisks(plan: Plan): readonly AskedRisk[] {
  return [...recordedOn(plan.progress, 'risk').values()].flatMap((progress) => {
    if (isClosed({ progress })) return [];
    const proposed = progress.opened === undefined ? progress.proposed : undefined;
    const risk = plan.risk.get(progress.subject.code) ?? (proposed && riskLaidOver(proposed, progress));
    return risk ? asksOf(progress).map((ask) => ({ risk, ask })) : [];
  });
}

/** The risk of this code, in any register, closed, or proposed and not decided or refused; undefined when nobody ever spoke of it. */
export function riskCalled(plan: Plan, code: string): Risk | undefined {
  return itemCalled(everyRisk(plan), code);
}

const every = new WeakMap<Plan, ReadonlyMap<string, Risk>>();

/** Risks by code, also those that are proposed and in no register yet, or were refused. */
export function everyRisk(plan: Plan): ReadonlyMap<string, Risk> {
  const known = every.get(plan);
  if (known) return known;
  const proposed = [...recordedOn(plan.progress, 'risk')].flatMap(([code, progress]): [string, Risk][] =>
    progress.proposed && !plan.risk.has(code) ? [[code, riskLaidOver(progress.proposed, progress)]] : [],
  );
  const risks = proposed.length === 0 ? plan.risk : new Map([...proposed, ...plan.risk]);
  every.set(plan, risks);
  return risks;
}
