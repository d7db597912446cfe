import type { PlanContent } from '../domain/plan/plan.ts';
import { mitigationCells } from './mitigationColumns.ts';
import { PLAN_SHEETS } from './planColumns.ts';
import { present } from './present.ts';
import { profileText } from './savingProfile.ts';

type Cell = string | number | boolean | undefined;
type Entry = Readonly<Record<string, Cell>>;

/**
 * The plan as the CSV files of a council's folder, by file name: header and rows, cells not quoted yet. Importing them
 * again changes nothing.
 */
export function planCsv(content: PlanContent): ReadonlyMap<string, readonly (readonly string[])[]> {
  const entries: Readonly<Record<string, readonly Entry[]>> = {
    plan: [{ ...content.source }],
    aims: content.aims.map(({ outcomes, ...aim }) => ({ ...aim, outcomes: outcomes.join(' | ') })),
    divisions: content.divisions.map((division) => ({ ...division })),
    posts: content.posts.map((post) => ({ ...post, line_manager_post: post.lineManagerPost })),
    people: content.people.map(({ posts, roles, ...person }) => ({
      ...person,
      posts: posts.join(';'),
      roles: roles.join(';'),
    })),
    programmes: content.programmes.map((programme) => ({
      ...programme,
      sao_post: programme.saoPost,
      rdl_post: programme.rdlPost,
      lead_member_post: programme.leadMemberPost,
    })),
    milestones: content.milestones.map(({ start, end, waitsFor, ...milestone }) => ({
      ...milestone,
      start: start.printed,
      end: end.printed,
      completed_on: milestone.completedOn,
      recovery_plan: milestone.recoveryPlan,
      owner_post: milestone.ownerPost,
      waits_for: waitsFor.join(';'),
    })),
    indicators: content.indicators.map(indicatorEntry),
    targets: content.indicators.flatMap(({ code, targets }) =>
      Object.entries(targets).map(([period, target]) => ({ indicator: code, period, target })),
    ),
    risks: content.risks.map(riskEntry),
    savings: (content.savings ?? []).map(({ profile, ...saving }) => ({
      ...saving,
      profile: profileText(profile),
      owner_post: saving.ownerPost,
      corrective_action: saving.correctiveAction,
    })),
  };
  return new Map(
    PLAN_SHEETS.filter(({ kind }) => kind in entries).map(({ kind, columns }) => {
      const names = columns.map(({ name }) => name);
      const rows = (entries[kind] ?? []).map((entry) => names.map((name) => cellText(entry[name])));
      return [`${kind}.csv`, [names, ...rows]];
    }),
  );
}

function indicatorEntry({
  band,
  tolerance,
  range,
  parts,
  ...indicator
}: PlanContent['indicators'][number]): Entry {
  const { targets: _inTheirOwnFile, toBeSet: _underItsColumn, ...rest } = indicator;
  return {
    ...rest,
    band_from: band?.from,
    band_to: band?.to,
    tolerance_kind: tolerance?.kind,
    tolerance: tolerance?.value,
    range_min: range?.min,
    range_max: range?.max,
    numerator_label: parts?.numerator,
    denominator_label: parts?.denominator,
    accountable_post: indicator.accountablePost,
    updater_post: indicator.updaterPost,
    validator_post: indicator.validatorPost,
    data_source: indicator.dataSource,
    to_be_set: indicator.toBeSet?.join(';'),
  };
}

function riskEntry({
  inherent,
  current,
  target,
  mitigations,
  mitigationDetails,
  programmes,
  toBeSet,
  ...risk
}: PlanContent['risks'][number]): Entry {
  return {
    ...risk,
    owner_post: risk.ownerPost,
    inherent_likelihood: inherent.likelihood || undefined,
    inherent_impact: inherent.impact || undefined,
    current_likelihood: current.likelihood || undefined,
    current_impact: current.impact || undefined,
    target_likelihood: target.likelihood || undefined,
    target_impact: target.impact || undefined,
    to_be_set: toBeSet?.join(';'),
    mitigations: mitigations.join(' | '),
    ...mitigationCells(present({ mitigations, mitigationDetails })),
    review_due: risk.reviewDue,
    programmes: programmes.join(';'),
  };
}

function cellText(cell: Cell): string {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return cell === undefined ? '' : String(cell);
}
