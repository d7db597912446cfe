import { randomUUID } from 'node:crypto';
import { PLAN_UNIT } from '../../src/app/ports.ts';
import { recordsOf } from '../../src/app/record/recordsOf.ts';
import type { Reply } from '../../src/app/reply.ts';
import type { Plan, PlanContent } from '../../src/domain/plan/plan.ts';
import { SAVING_PARTS } from '../../src/domain/plan/plannedSaving.ts';
import { RISK_MATTERS, type RiskProgress } from '../../src/domain/plan/progress/recordedRisk.ts';
import type { SavingProgress } from '../../src/domain/plan/progress/recordedSaving.ts';
import { RISK_LEVELS } from '../../src/domain/plan/riskLevel.ts';
import { savingGap } from '../../src/domain/plan/saving.ts';
import { outbox } from '../../src/tables/outbox.ts';
import { planStore } from '../../src/tables/planStore.ts';
import type { Table } from '../../src/tables/tableClient.ts';
import { type PersonName, sampleCouncil } from '../fakes/council.ts';
import {
  answeredPress,
  type PlanProcess,
  type Pressed,
  runSchedule,
  type ScheduleResult,
  said,
} from './planProcess.ts';
import type { Random } from './random.ts';
import { insist } from './stores.ts';

const RISKS = ['R3', 'R4', 'NR1'] as const;
const SAVING = 'S6';
/** Who owns the risks, who owns the saving, and both of the performance team: each may report, and none accepts their own. */
const PEOPLE: readonly PersonName[] = [
  'assistantChiefExecutive',
  'directorOfFinance',
  'performanceManager',
  'performanceOfficer',
];

/** A press, with what it sends. */
interface PressedRisk extends Pressed {
  readonly data: Readonly<Record<string, unknown>> & { readonly operation: string };
}

let content: PlanContent | undefined;

async function smallCouncil(): Promise<PlanContent> {
  const { content: sample } = await sampleCouncil();
  content ??= {
    ...sample,
    milestones: [],
    indicators: [],
    risks: sample.risks.filter(({ code }) => RISKS.some((one) => one === code)),
    savings: (sample.savings ?? []).filter(({ code }) => code === SAVING),
  };
  return content;
}

/** One schedule in which people propose, review, move, close, accept and decline risks, and report on a saving. */
export async function runRisks(table: Table, seed: number): Promise<ScheduleResult> {
  return runSchedule<PressedRisk>(table, seed, {
    content: await smallCouncil(),
    people: PEOPLE,
    open,
    isRecorded: ({ screen, ...reply }) =>
      screen === 'risk receipt' || screen === 'saving receipt' || ('tone' in reply && reply.tone === 'done'),
    judge,
  });
}

async function open(random: Random, process: PlanProcess, who: PersonName): Promise<PressedRisk | undefined> {
  const say = (text: string): Promise<Reply | undefined> => said(process, who, text);
  const code = random.of(RISKS);
  const reason = `The supplier wrote letter ${random.below(10_000)}`;
  const what = random.next();
  if (what < 0.25) {
    const reply = await say(`update ${code}`);
    if (reply?.screen !== 'risk form') return undefined;
    const scores = { likelihood: String(1 + random.below(5)), impact: String(1 + random.below(5)) };
    return { who, verb: 'record-risk', data: { ...sentOf(reply.form, code), ...scores, changed: reason } };
  }
  if (what < 0.45) return pressedSaving(random, who, reason, await say(`update ${SAVING}`));
  if (what < 0.55) {
    const reply = await say(`propose a risk: risk number ${random.below(10_000)}`);
    if (reply?.screen !== 'risk proposal') return undefined;
    const { typed, number, operation } = reply.form;
    const texts = { cause: reason, event: reason, consequence: reason, current: '4 x 4' };
    return { who, verb: 'propose-risk', data: { ...typed, ...texts, number, operation } };
  }
  if (what < 0.7) {
    const asks = random.chance(0.7) ? `escalate ${code} to ${random.of(RISK_LEVELS)}` : `close ${code}`;
    const reply = await say(`${asks} because ${reason}`);
    if (reply?.screen !== 'risk move form') return undefined;
    return { who, verb: 'ask-risk-move', data: { ...sentOf(reply.form, code), kind: reply.form.kind } };
  }
  const matter = code === 'NR1' && random.chance(0.5) ? 'new risk' : random.of(RISK_MATTERS);
  const opens = { who, verb: 'open-risk-decision', data: { code, what: matter } };
  const reply = await answeredPress(process, opens);
  // Whoever may not decide is shown no card; a button of somebody else's card is pressed all the same.
  const seen =
    reply?.screen === 'risk decision'
      ? { sequence: reply.form.sequence, operation: reply.form.operation }
      : { sequence: 1 + random.below(6), operation: randomUUID() };
  const decision = random.chance(0.7) ? 'accept' : 'decline';
  return { who, verb: 'decide-risk', data: { code, what: matter, ...seen, decision, text: reason } };
}

function sentOf<T>(
  form: { readonly typed: T; readonly sequence: number; readonly operation: string },
  code: string,
): T & { readonly code: string; readonly sequence: number; readonly operation: string } {
  return { ...form.typed, code, sequence: form.sequence, operation: form.operation };
}

/** Another way in which the target is split. */
function pressedSaving(
  random: Random,
  who: PersonName,
  changed: string,
  reply: Reply | undefined,
): PressedRisk | undefined {
  if (reply?.screen !== 'saving form') return undefined;
  const parts = Object.fromEntries(SAVING_PARTS.map((part) => [part, '0']));
  const delivered = random.below(reply.form.saving.target);
  const rest = random.of(SAVING_PARTS.slice(1));
  const split = { delivered: String(delivered), [rest]: String(reply.form.saving.target - delivered) };
  const texts = { correctiveAction: 'A third agent takes the cases.', changed };
  return {
    who,
    verb: 'record-saving',
    data: { ...sentOf(reply.form, SAVING), ...parts, ...split, ...texts },
  };
}

async function judge(
  table: Table,
  heard: readonly PressedRisk[],
): Promise<{ readonly wrong: readonly string[]; readonly recorded: number }> {
  const plans = planStore(table, { now: () => new Date('2024-10-08T08:00:00Z') });
  const plan = await insist(() => plans.current());
  const events = await insist(() =>
    outbox(() => table, { clinics: table, alerts: table, plan: table }).pending(PLAN_UNIT),
  );
  const wrong: string[] = [];
  const risks: RiskProgress[] = [];
  for (let at = 0; ; at += 1) {
    const code = at < 2 ? (RISKS[at] ?? '') : `NR${at - 1}`;
    const versions = await insist(() => recordsOf(plans.progress, 'risk').history({ kind: 'risk', code }));
    if (at >= 2 && versions.length === 0) break; // two who take the same number do not leave one out
    risks.push(...versions);
    wrong.push(
      ...historyFaults(code, versions),
      ...riskFaults(code, versions),
      ...standingFaults(plan, code, versions),
    );
  }
  const savings = await insist(() =>
    recordsOf(plans.progress, 'saving').history({ kind: 'saving', code: SAVING }),
  );
  wrong.push(...historyFaults(SAVING, savings), ...savingFaults(plan, savings));
  const all = [...risks, ...savings];
  for (const { subject, sequence, step } of all.filter((one) => one.step !== 'imported')) {
    const told = events.filter(
      (one) =>
        one.kind === 'recorded' &&
        one.subject.code === subject.code &&
        one.sequence === sequence &&
        one.what === step,
    );
    if (told.length !== 1) wrong.push(`${subject.code} version ${sequence} has ${told.length} events`);
  }
  const proposals = risks.filter(({ step }) => step === 'new risk asked').map(({ press }) => press.operation);
  if (new Set(proposals).size < proposals.length) wrong.push('a form proposed two risks');
  for (const { data, verb } of heard)
    if (!all.some(({ press }) => press.operation === data.operation))
      wrong.push(`${verb} ${data.operation} was answered as recorded, and is not`);
  return { wrong, recorded: all.length };
}

function historyFaults(
  code: string,
  versions: readonly (RiskProgress | SavingProgress)[],
): readonly string[] {
  const presses = versions
    .filter(({ step }) => step !== 'imported')
    .map(({ press }) => `${press.operation} ${press.by.aadObjectId}`);
  return [
    ...(versions.some(({ sequence }, at) => sequence !== at + 1) ? [`${code}: a version is missing`] : []),
    ...(new Set(presses).size < presses.length ? [`${code}: a press was recorded twice`] : []),
  ];
}

function standingFaults(
  plan: Plan | undefined,
  code: string,
  versions: readonly RiskProgress[],
): readonly string[] {
  const last = versions.at(-1);
  const isOpen = plan?.risks.some((risk) => risk.code === code) === true;
  // One of the plan's is in a register until its closure was accepted; one that was proposed here, once that was.
  const should = last?.proposed ? last.opened !== undefined && !last.closed : !last?.closed;
  return [
    ...(isOpen === should ? [] : [`${code}: it ${isOpen ? 'is' : 'is not'} in a register`]),
    ...(isOpen && JSON.stringify(plan?.risk.get(code)?.progress) !== JSON.stringify(last)
      ? [`${code}: its last version does not stand`]
      : []),
  ];
}

/** Told from the steps alone, and not from the hands that a version says had a part in it. */
function riskFaults(code: string, versions: readonly RiskProgress[]): readonly string[] {
  const wrong: string[] = [];
  for (const what of RISK_MATTERS) {
    let hands = new Set<string>();
    for (const { step, press } of versions) {
      if (step === `${what} asked`) hands.add(press.by.aadObjectId);
      else if (step === `${what} accepted` && hands.has(press.by.aadObjectId))
        wrong.push(`${code}: ${press.by.name} accepted a ${what} of their own`);
      if (step === `${what} accepted` || step === `${what} declined`) hands = new Set();
    }
  }
  for (const [at, version] of versions.entries()) {
    const before = versions[at - 1];
    if (before?.closed) wrong.push(`${code}: more was said of it once it was closed`);
    if (version.step === 'reviewed' && JSON.stringify(version.before) !== JSON.stringify(before?.current))
      wrong.push(`${code}: version ${version.sequence} moves from another score than the one before it`);
  }
  return wrong;
}

function savingFaults(plan: Plan | undefined, versions: readonly SavingProgress[]): readonly string[] {
  const stands = plan?.saving.get(SAVING)?.progress;
  return [
    ...versions.flatMap((one) => (savingGap(one) === 0 ? [] : [`version ${one.sequence} does not add up`])),
    ...(JSON.stringify(versions.at(-1)) === JSON.stringify(stands) ? [] : ['the last report does not stand']),
  ];
}
