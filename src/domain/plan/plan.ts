import type { IsoDate } from '../calendar/dates.ts';
import { type Decided, decisionsByPeriod, type PeriodDecision } from '../calendar/periodDecision.ts';
import type { PlannedMeeting } from '../meeting/plannedMeeting.ts';
import type { Indicator } from './indicator.ts';
import { type Cover, NO_COVERS } from './leaveCover.ts';
import type { Milestone, PlannedMilestone } from './milestone.ts';
import type { PlannedRisk } from './plannedRisk.ts';
import type { PlannedSaving } from './plannedSaving.ts';
import { withProgress } from './progress/layOver.ts';
import { NO_PROGRESS, type ProgressSet } from './progress/progressSet.ts';
import type { Risk } from './risk.ts';
import type { Saving } from './saving.ts';

/** One of the plan's overall aims, and the outcomes that tell whether it was reached. */
export interface Aim {
  /** `1`. */
  readonly code: string;
  readonly title: string;
  readonly outcomes: readonly string[];
}

/** A priority programme. SAO and RDL are absent where the plan prints none: nothing is assumed. */
export interface Programme {
  /** `P1`. */
  readonly code: string;
  readonly title: string;
  readonly aim: string;
  readonly purpose: string;
  /** Division code whose clinic reviews its milestones. */
  readonly division: string;
  /** Post codes: Senior Accountable Officer, Responsible Delivery Lead, Lead Member. */
  readonly saoPost?: string;
  readonly rdlPost?: string;
  readonly leadMemberPost?: string;
  readonly note?: string;
}

export interface Division {
  /** `finance`: lower case, no spaces; the partition key of its returns. */
  readonly code: string;
  readonly title: string;
  readonly directorate: string;
}

/** A post. Accountability belongs to posts; people hold them. */
export interface Post {
  /** `director-of-finance`. */
  readonly code: string;
  readonly title: string;
  /** Absent for elected members and posts outside the divisions. */
  readonly division?: string;
  readonly directorate?: string;
  readonly lineManagerPost?: string;
}

export type Role = 'officer' | 'director' | 'performance' | 'member';

/** A person, known by their Entra object id. In the sample every person is named after their post. */
export interface Person {
  readonly aadObjectId: string;
  readonly name: string;
  readonly email: string;
  readonly posts: readonly string[];
  readonly roles: readonly Role[];
}

/** Where the plan comes from, shown with every answer. */
export interface PlanSource {
  readonly title: string;
  /** What is not from the paper, for the footer of every card; empty for a council's real plan. */
  readonly illustrative: string;
}

/** Everything the plan says, by kind. What the plan store holds and what the importer produces. */
export interface PlanContent {
  readonly source: PlanSource;
  readonly aims: readonly Aim[];
  readonly programmes: readonly Programme[];
  readonly milestones: readonly PlannedMilestone[];
  readonly indicators: readonly Indicator[];
  readonly risks: readonly PlannedRisk[];
  readonly divisions: readonly Division[];
  readonly posts: readonly Post[];
  readonly people: readonly Person[];
  /** Absent where a council keeps its savings elsewhere. */
  readonly savings?: readonly PlannedSaving[];
  /** When meetings are held, where it is not as the policy says. */
  readonly meetings?: readonly PlannedMeeting[];
  /** The day of the first import: what was due before it is not owed. Absent where the whole year is. */
  readonly owedFrom?: IsoDate;
}

/** The plan at one version, indexed by code. Immutable; a change makes a new snapshot. */
export interface Plan extends PlanContent, Decided {
  /** Changes with every change to the plan. */
  readonly version: string;
  /** The day on which a plan was first loaded into this store; absent in a store that had one before this was noted. */
  readonly loadedOn?: IsoDate;
  readonly aim: ReadonlyMap<string, Aim>;
  readonly programme: ReadonlyMap<string, Programme>;
  /** As they stand: what was reported is laid over what was set out. */
  readonly milestones: readonly Milestone[];
  readonly milestone: ReadonlyMap<string, Milestone>;
  readonly indicator: ReadonlyMap<string, Indicator>;
  /** Those that stand in a register. A closed one is in `risk` alone. */
  readonly risks: readonly Risk[];
  readonly risk: ReadonlyMap<string, Risk>;
  readonly savings: readonly Saving[];
  readonly saving: ReadonlyMap<string, Saving>;
  /** What the performance team decided about reporting periods, oldest first. Replacing the plan keeps them. */
  readonly decisions: readonly PeriodDecision[];
  readonly division: ReadonlyMap<string, Division>;
  readonly post: ReadonlyMap<string, Post>;
  /** By `aadObjectId`, lower case. */
  readonly person: ReadonlyMap<string, Person>;
  /** People by post code; a post nobody holds is missing. */
  readonly holders: ReadonlyMap<string, readonly Person[]>;
  /** What people reported on milestones, savings and risks. Replacing the plan keeps it. */
  readonly progress: ProgressSet;
  /** Who covers for whom, now and later. Use `coveredOn` to see people as they stand on a day. */
  readonly covers: readonly Cover[];
}

/** Indexes plan content. Sorts what is shown in code order: K2 before K10, 1.3 before 1.3a before 1.10. */
export function buildPlan(
  content: PlanContent,
  version: string,
  covers = NO_COVERS,
  decisions: readonly PeriodDecision[] = [],
  progress: ProgressSet = NO_PROGRESS,
): Plan {
  const holders = new Map<string, Person[]>();
  for (const person of content.people)
    for (const post of person.posts) holders.set(post, [...(holders.get(post) ?? []), person]);
  const savings = [...(content.savings ?? [])].sort(byCode);
  const sorted: PlanContent = {
    ...content,
    programmes: [...content.programmes].sort(byCode),
    milestones: [...content.milestones].sort(byCode),
    indicators: [...content.indicators].sort(byCode),
    risks: [...content.risks].sort(byCode),
  };
  const plan: Plan = {
    ...sorted,
    savings,
    saving: index(savings),
    version,
    aim: index(sorted.aims),
    programme: index(sorted.programmes),
    milestone: index(sorted.milestones),
    indicator: index(sorted.indicators),
    risk: index(sorted.risks),
    division: index(sorted.divisions),
    post: index(sorted.posts),
    person: new Map(sorted.people.map((person) => [person.aadObjectId.toLowerCase(), person])),
    holders,
    covers,
    decisions,
    decided: decisionsByPeriod(decisions),
    progress: NO_PROGRESS,
  };
  return withProgress(plan, progress);
}

/** Orders codes the way people count: digits by value, then letters. */
export function byCode(a: { readonly code: string }, b: { readonly code: string }): number {
  return collator.compare(a.code, b.code);
}

/** The title of a post, or undefined when the code is absent or unknown. */
export function postTitle(plan: Plan, code: string | undefined): string | undefined {
  return code === undefined ? undefined : plan.post.get(code)?.title;
}

/** Who owns a risk: the title of its post, or the words that name no post; undefined when nobody is recorded. */
export function riskOwner(
  plan: Plan,
  { ownerPost, ownerText }: Pick<PlannedRisk, 'ownerPost' | 'ownerText'>,
): string | undefined {
  return postTitle(plan, ownerPost) ?? ownerText;
}

/** The post answerable day to day for a milestone: its own, else its programme's RDL, else its SAO, else nobody is recorded. */
export function milestoneOwner(plan: Plan, milestone: PlannedMilestone): Post | undefined {
  const programme = plan.programme.get(milestone.programme);
  const code = milestone.ownerPost ?? programme?.rdlPost ?? programme?.saoPost;
  return code === undefined ? undefined : plan.post.get(code);
}

const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

function index<T extends { readonly code: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.code, item]));
}
