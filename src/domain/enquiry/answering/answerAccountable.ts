import { milestoneOwner, type Plan, postTitle } from '../../plan/plan.ts';
import type { Answer, AnswerItem, Fact } from '../answer.ts';
import { notUnderstood } from '../notUnderstood.ts';
import type { AccountableQuery } from '../query.ts';
import { type DutyRole, type Ref, refCode, refKind } from '../queryTerms.ts';
import { capital, ROLE_WORDS } from '../reading/words.ts';
import type { ExecuteContext } from './executeContext.ts';
import { programmePost } from './filters.ts';
import { NOBODY } from './listPlan.ts';

/** A role, the code of the post that has it, and whether it is the one that answers for the thing. */
type Duty = readonly [label: string, post: string | undefined];

/** Who answers for each thing asked about, and who holds that post. Where the plan prints nobody, it says so. */
export function answerAccountable(query: AccountableQuery, { plan }: ExecuteContext): Answer {
  const items = query.of.flatMap((ref) => itemOf(ref, query.role, plan));
  const [only] = items;
  const codes = items.map((item) => item.code).join(', ');
  if (!only) return notUnderstood({ reason: 'That is no longer in this plan', choices: [] }, plan);
  const what = query.role ? `${ROLE_WORDS[query.role]} of` : 'Accountable for';
  const next = [`Tell me about ${only.code}`, 'Which programmes have no owner?'];
  if (items.length === 1)
    return {
      kind: 'item',
      reading: `${premise(query, only)}${capital(what)} ${codes}: ${only.facts[0]?.value ?? NOBODY}`,
      item: only,
      notes: [],
      next,
    };
  return {
    kind: 'list',
    reading: `${what} ${codes}: ${items.length}`,
    items,
    total: items.length,
    notes: [],
    next,
  };
}

// "Nobody is responsible for P8": whether that is so.
function premise({ nobody }: AccountableQuery, { facts }: AnswerItem): string {
  if (!nobody) return '';
  const [first] = facts;
  return !first || first.value === NOBODY || /^No .* is recorded$/.test(first.value)
    ? 'That is so. '
    : 'That is not so. ';
}

function itemOf(ref: Ref, role: DutyRole | undefined, plan: Plan): readonly AnswerItem[] {
  const code = refCode(ref);
  const title = titleOf(ref, plan);
  if (title === undefined) return [];
  const duties = dutiesOf(ref, plan);
  const asked = role ? duties.filter(([label]) => label === ROLE_WORDS[role]) : duties;
  // A role that this kind of thing does not have is nobody's, and says so.
  const shown: readonly Duty[] = role && asked.length === 0 ? [[ROLE_WORDS[role], undefined]] : asked;
  return [
    {
      code,
      title,
      facts: shown.flatMap(([label, post], at) => dutyFacts(label, post, at === 0 && !role, plan)),
    },
  ];
}

function dutyFacts(label: string, post: string | undefined, leads: boolean, plan: Plan): readonly Fact[] {
  const title = postTitle(plan, post);
  if (!title || !post) return [{ label, value: leads ? NOBODY : `No ${label} is recorded` }];
  const holders = (plan.holders.get(post) ?? []).map((one) => one.name).filter((name) => name !== title);
  return [{ label, value: holders.length > 0 ? `${title}, held by ${holders.join(' and ')}` : title }];
}

function dutiesOf(ref: Ref, plan: Plan): readonly Duty[] {
  const code = refCode(ref);
  switch (refKind(ref)) {
    case 'programme': {
      const one = plan.programme.get(code);
      return one
        ? (['sao', 'rdl', 'lead member'] as const).map((role) => [ROLE_WORDS[role], programmePost(one, role)])
        : [];
    }
    case 'milestone': {
      const one = plan.milestone.get(code);
      const programme = one && plan.programme.get(one.programme);
      if (!one || !programme) return [];
      return [
        ['Owner', milestoneOwner(plan, one)?.code],
        [ROLE_WORDS.sao, programme.saoPost],
        [ROLE_WORDS.rdl, programme.rdlPost],
        [ROLE_WORDS['lead member'], programme.leadMemberPost],
      ];
    }
    case 'indicator': {
      const one = plan.indicator.get(code);
      const extra: readonly Duty[] = [
        [ROLE_WORDS.updater, one?.updaterPost],
        [ROLE_WORDS.validator, one?.validatorPost],
      ];
      return [['Accountable officer', one?.accountablePost], ...extra.filter(([, post]) => post)];
    }
    case 'risk':
      return [['Owner', plan.risk.get(code)?.ownerPost]];
    case 'saving':
      return [['Owner', plan.saving.get(code)?.ownerPost]];
    default:
      return [['Owner', undefined]];
  }
}

function titleOf(ref: Ref, plan: Plan): string | undefined {
  const code = refCode(ref);
  switch (refKind(ref)) {
    case 'programme':
      return plan.programme.get(code)?.title;
    case 'milestone':
      return plan.milestone.get(code)?.title;
    case 'indicator':
      return plan.indicator.get(code)?.title;
    case 'risk':
      return plan.risk.get(code)?.title;
    case 'aim':
      return plan.aim.get(code)?.title;
    case 'saving':
      return plan.saving.get(code)?.title;
    default:
      return undefined;
  }
}
