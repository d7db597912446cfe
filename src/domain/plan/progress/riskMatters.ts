import type { IsoDate } from '../../calendar/dates.ts';
import type { Policy } from '../../policy.ts';
import type { Press, Reporter } from '../../record/author.ts';
import { nextVersion } from '../../record/recorded.ts';
import { withHands } from '../../record/secondPerson.ts';
import { isPlaceholder } from '../../return/narrative.ts';
import type { PlannedRisk } from '../plannedRisk.ts';
import type { Risk } from '../risk.ts';
import { RISK_LEVELS, type RiskLevel } from '../riskLevel.ts';
import type { RiskAsk, RiskMatter, RiskProgress } from './recordedRisk.ts';
import { carriedRisk, isClosed, nextReview, riskStanding } from './riskProgress.ts';

type Versions = readonly [RiskProgress, ...RiskProgress[]];

/** What is asked for about a risk that there is: that it moves to another register, or leaves its own. */
export interface RiskMove {
  readonly what: Exclude<RiskMatter, 'new risk'>;
  /** The register that receives it; for a closure the one that it leaves. */
  readonly to: RiskLevel;
  readonly reason: string;
}

/** The register next to this one on the way up or down; undefined when there is none. */
export function nextLevel(level: RiskLevel, way: 'up' | 'down'): RiskLevel | undefined {
  return RISK_LEVELS[RISK_LEVELS.indexOf(level) + (way === 'up' ? 1 : -1)];
}

/** What a move from one register to another is called; undefined for none. */
export function moveBetween(from: RiskLevel, to: RiskLevel): 'escalation' | 'de-escalation' | undefined {
  const steps = RISK_LEVELS.indexOf(to) - RISK_LEVELS.indexOf(from);
  return steps === 0 ? undefined : steps > 0 ? 'escalation' : 'de-escalation';
}

/** Why this cannot be asked for as it is, in a sentence; undefined when it can (domain rules, "risk levels"). */
export function moveProblem(risk: Risk, { what, to, reason }: RiskMove, policy: Policy): string | undefined {
  if (isClosed(risk)) return `${risk.code} is closed already.`;
  if (what !== 'closure' && risk.level === to) return `${risk.code} stands in the ${to} register already.`;
  return reasonProblem(reason, policy);
}

/** Why a reason will not do: it is missing, too short or says nothing; undefined for one that does. */
export function reasonProblem(reason: string, policy: Policy): string | undefined {
  const shortest = policy.milestoneRound.reasonCharacters;
  if (reason === '') return '“Why” is needed.';
  if (isPlaceholder(reason)) return `“Why” needs more than “${reason.slice(0, 30)}”.`;
  return reason.length < shortest ? `“Why” needs at least ${shortest} characters.` : undefined;
}

/** The versions of a press that asks for a move or a closure. The risk stays where it is until somebody else accepts. */
export function askMoveVersions(risk: Risk, move: RiskMove, reporter: Reporter): Versions {
  const { before, stands } = riskStanding(risk, reporter.press);
  const asked = asksOf(stands);
  const isReplaced = (ask: RiskAsk): boolean => (ask.what === 'closure') === (move.what === 'closure');
  const ask = askOf(asked.filter(isReplaced), move, reporter);
  const next: RiskProgress = {
    ...begun(stands, reporter, `${move.what} asked`),
    asks: [...asked.filter((one) => !isReplaced(one)), ask],
  };
  return [...before, next] as unknown as Versions;
}

/** The first version of a risk that is proposed: it is in no register until somebody else accepts it. */
export function proposedVersion(proposed: PlannedRisk, reason: string, reporter: Reporter): RiskProgress {
  const { code, level, current, mitigations, mitigationDetails } = proposed;
  const { press, onBehalfOf } = reporter;
  return {
    subject: { kind: 'risk', code },
    ...nextVersion(undefined, press),
    step: 'new risk asked',
    ...(onBehalfOf ? { onBehalfOf } : {}),
    current,
    mitigations,
    ...(mitigationDetails === undefined ? {} : { mitigationDetails }),
    proposed,
    asks: [askOf([], { what: 'new risk', to: level, reason }, reporter)],
  };
}

/** The version in which a second person agrees to what was asked; undefined when it does not wait any more. */
export function acceptedRisk(
  stands: RiskProgress,
  what: RiskMatter,
  press: Press,
  today: IsoDate,
  policy: Policy,
): RiskProgress | undefined {
  const ask = riskAskFor(stands, what);
  if (!ask) return undefined;
  const next = withoutAsk(begun(stands, { press }, `${what} accepted`), ask);
  switch (what) {
    case 'new risk':
      return { ...next, opened: today, reviewDue: nextReview(next.current, today, policy) };
    case 'closure': {
      // What else was asked for about it goes with it.
      const { asks: _asks, ...closed } = next;
      return { ...closed, closed: { on: today, reason: ask.reason } };
    }
    default:
      return { ...next, ...asksAt(next, ask.to), level: ask.to, levelSince: today };
  }
}

/** The version in which a second person declines it, with the reason; undefined when it does not wait any more. */
export function declinedRisk(
  stands: RiskProgress,
  what: RiskMatter,
  press: Press,
  note: string,
): RiskProgress | undefined {
  const ask = riskAskFor(stands, what);
  return ask && { ...withoutAsk(begun(stands, { press }, `${what} declined`), ask), note };
}

/** What waits of this kind; undefined when nothing does. */
export function riskAskFor(progress: RiskProgress, what: RiskMatter): RiskAsk | undefined {
  return asksOf(progress).find((ask) => ask.what === what);
}

/** Everything that waits about a risk. */
export function asksOf({ asks = [] }: RiskProgress): readonly RiskAsk[] {
  return asks;
}

function begun(
  stands: RiskProgress,
  { press, onBehalfOf }: Reporter,
  step: RiskProgress['step'],
): RiskProgress {
  return {
    ...carriedRisk(stands),
    ...nextVersion(stands, press),
    step,
    ...(onBehalfOf ? { onBehalfOf } : {}),
  };
}

function withoutAsk(progress: RiskProgress, ask: RiskAsk): RiskProgress {
  const { asks: _asks, ...rest } = progress;
  const left = asksOf(progress).filter((one) => one !== ask);
  return left.length === 0 ? rest : { ...rest, asks: left };
}

/** What else waits about a risk that moved: its closure is for the posts of the register that it stands in now. */
function asksAt({ asks }: RiskProgress, to: RiskLevel): Pick<RiskProgress, 'asks'> {
  return asks ? { asks: asks.map((ask) => ({ ...ask, to })) } : {};
}

/** The ask with everybody who had a part in it: whoever asks again after somebody else does not make them a second person. */
function askOf(
  replaced: readonly RiskAsk[],
  { what, to, reason }: { readonly what: RiskMatter; readonly to: RiskLevel; readonly reason: string },
  { press, onBehalfOf }: Reporter,
): RiskAsk {
  const before = replaced.flatMap(({ authors }) => authors);
  const authors = withHands(before, [press.by, onBehalfOf]) as unknown as RiskAsk['authors'];
  return { what, at: press.at, authors, reason, to };
}
