import type { IsoDate } from '../../domain/calendar/dates.ts';
import { mitigatedBy } from '../../domain/plan/mitigation.ts';
import type { Plan, Post } from '../../domain/plan/plan.ts';
import type { PlannedRisk, RiskScore } from '../../domain/plan/plannedRisk.ts';
import type { Policy } from '../../domain/policy.ts';
import { isPlaceholder } from '../../domain/return/narrative.ts';
import { fold, matchDivision } from '../divisionWords.ts';
import { matchPost } from '../postWords.ts';
import { noSuchLevel, readLevel } from './matterWords.ts';
import { readMitigations } from './mitigationLines.ts';
import type { TypedProposal } from './proposalForm.ts';
import { tooLong } from './readRiskReview.ts';
import { digitsOf, readScores } from './readScores.ts';
import { RISK_CHARACTERS } from './riskForm.ts';

/** What was typed about a new risk, read, with what is to be known of it; or why not, in sentences. */
export type ReadProposal =
  | { readonly ok: true; readonly proposed: PlannedRisk; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** What is read with: the plan, the day and the policy's numbers. */
export interface ReadingOn {
  readonly plan: Plan;
  readonly today: IsoDate;
  readonly policy: Policy;
}

/** Longest title, in characters. */
const TITLE_CHARACTERS = 200;

const TEXTS = [
  ['title', 'Title'],
  ['cause', 'Cause'],
  ['event', 'Event'],
  ['consequence', 'Consequence'],
] as const satisfies readonly (readonly [keyof TypedProposal, string])[];

/**
 * Reads what was typed into a risk as a plan sets one out. Scores before treatment and to be reached that are left out are to be set; the
 * division is its owner's unless another is named; an owner that is no post is kept as it is written.
 */
export function readProposal(typed: TypedProposal, code: string, on: ReadingOn): ReadProposal {
  const { plan, today, policy } = on;
  const post = matchPost(plan, typed.owner);
  const level = readLevel(typed.level);
  const division = divisionOf(plan, typed, post);
  const current = readScore('Score now', typed.current, true);
  const inherent = readScore('Score before treatment', typed.inherent, false);
  const target = readScore('Target score', typed.target, false);
  const appetite = readAppetite(typed.appetite, policy);
  const mitigations = readMitigations(plan, typed.mitigations, today);
  const problems = [
    ...textProblems(plan, typed),
    ...(typed.owner.trim() === '' ? ['“Owner” is needed: the post that reviews it.'] : []),
    ...(level ? [] : [noSuchLevel(typed.level)]),
    ...[division, current, inherent, target, appetite].flatMap((one) =>
      typeof one === 'string' ? [one] : [],
    ),
    ...tooLong('Mitigations', typed.mitigations),
    ...mitigations.problems,
  ];
  if (problems.length > 0 || !level || typeof division !== 'object' || typeof current !== 'object')
    return { ok: false, problems };
  const toBeSet = [
    ...(typeof inherent === 'object' ? [] : ['inherent']),
    ...(typeof target === 'object' ? [] : ['target']),
  ];
  const owner = typed.owner.trim();
  return {
    ok: true,
    proposed: {
      code,
      title: tidy(typed.title),
      cause: tidy(typed.cause),
      event: tidy(typed.event),
      consequence: tidy(typed.consequence),
      level,
      division: division.code,
      ...(post ? { ownerPost: post.code } : { ownerText: owner }),
      inherent: typeof inherent === 'object' ? inherent : current,
      current,
      target: typeof target === 'object' ? target : current,
      appetite: typeof appetite === 'number' ? appetite : policy.riskAppetite,
      ...mitigatedBy(mitigations.list),
      programmes: [],
      ...(toBeSet.length === 0 ? {} : { toBeSet }),
    },
    notes: post
      ? []
      : [`“${owner.slice(0, 60)}” is no post of the plan: it is kept as written, and listed under “gaps”.`],
  };
}

function textProblems(plan: Plan, typed: TypedProposal): readonly string[] {
  const problems = TEXTS.flatMap(([field, label]) => {
    const said = tidy(typed[field]);
    const most = field === 'title' ? TITLE_CHARACTERS : RISK_CHARACTERS;
    if (said === '') return [`“${label}” is needed.`];
    if (isPlaceholder(said)) return [`“${label}” needs more than “${said.slice(0, 30)}”.`];
    if (said.length <= most) return [];
    return [
      `“${label}” has ${said.length.toLocaleString('en-GB')} characters. Keep it under ${most.toLocaleString('en-GB')}.`,
    ];
  });
  const same = plan.risks.find(({ title }) => fold(title) === fold(typed.title) && fold(title) !== '');
  return same
    ? [...problems, `${same.code} is called that already. One risk has one record: review that one.`]
    : problems;
}

/** The division that is named, else that of the owner's post; a sentence when there is neither. */
function divisionOf(
  plan: Plan,
  { division }: TypedProposal,
  post: Post | undefined,
): { readonly code: string } | string {
  if (division.trim() !== '') {
    const match = matchDivision(plan, division);
    return match.ok ? match.division : `“${division.trim().slice(0, 40)}” is no division of the plan.`;
  }
  const own = post?.division === undefined ? undefined : plan.division.get(post.division);
  return own ?? '“Division” is needed: the one whose clinic reviews it.';
}

/** `4 x 3`, `4 × 3`, `4,3`; a sentence for anything else; undefined for a blank that may be one. */
function readScore(label: string, typed: string, isNeeded: boolean): RiskScore | string | undefined {
  const said = typed.trim();
  if (said === '' && !isNeeded) return undefined;
  if (said === '') return `“${label}” is needed: likelihood × impact, such as 4 x 3.`;
  const match = /^([1-5])\s*(?:[x×*,;/-]|by)\s*([1-5])$/i.exec(digitsOf(said).trim());
  if (match) return { likelihood: Number(match[1]), impact: Number(match[2]) };
  const { likelihood, impact } = readScores(said, { likelihood: 0, impact: 0 });
  if (isOnScale(likelihood) && isOnScale(impact))
    return { likelihood: Number(likelihood), impact: Number(impact) };
  return `“${label}” is likelihood × impact, each a whole number from 1 to 5, such as 4 x 3, and not “${said.slice(0, 20)}”.`;
}

function isOnScale(said: string | undefined): boolean {
  return said !== undefined && /^[1-5]$/.test(said);
}

function readAppetite(typed: string, policy: Policy): number | string {
  const said = typed.trim();
  if (said === '') return policy.riskAppetite;
  const number = /^\d{1,2}$/.test(said) ? Number(said) : 0;
  return number >= 1 && number <= 25
    ? number
    : `“Appetite” is the highest score that is accepted, a whole number from 1 to 25, and not “${said.slice(0, 20)}”.`;
}

function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
