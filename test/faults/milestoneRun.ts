import { randomUUID } from 'node:crypto';
import { PLAN_UNIT } from '../../src/app/ports.ts';
import type { Reply } from '../../src/app/reply.ts';
import type { PlanContent } from '../../src/domain/plan/plan.ts';
import type { MilestoneProgress } from '../../src/domain/plan/progress/milestoneProgress.ts';
import { outbox } from '../../src/tables/outbox.ts';
import { planStore } from '../../src/tables/planStore.ts';
import type { Table } from '../../src/tables/tableClient.ts';
import { PEOPLE as IDS, type PersonName, sampleCouncil } from '../fakes/council.ts';
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

const CODES = ['5.2', '5.4', '5.5', '5.6'] as const;
/** Who owes the reports, who is the SAO, and both of the performance team: each of them may report, and none accepts their own. */
const PEOPLE: readonly PersonName[] = [
  'directorOfFinance',
  'corporateDirector',
  'performanceManager',
  'performanceOfficer',
];
const ASKS = ['completion', 'new baseline'] as const;

/** A press, and what it is about. */
interface PressedMilestone extends Pressed {
  readonly operation: string;
  readonly codes: readonly string[];
}

let content: PlanContent | undefined;

/** The sample's programme 5 alone: a plan that is written in no time. */
async function programmeFive(): Promise<PlanContent> {
  const sample = await sampleCouncil();
  const ids: readonly string[] = PEOPLE.map((one) => IDS[one]);
  const people = sample.content.people.filter(({ aadObjectId }) => ids.includes(aadObjectId));
  const held = people.flatMap(({ posts }) => posts);
  content ??= {
    ...sample.content,
    people,
    posts: sample.content.posts.filter(({ code }) => held.includes(code)),
    programmes: sample.content.programmes.filter(({ code }) => code === 'P5'),
    milestones: sample.content.milestones.filter(({ code }) => CODES.some((one) => one === code)),
    indicators: [],
    risks: [],
    savings: [],
  };
  return content;
}

/** One schedule in which people report, claim, ask, accept, confirm and send spreadsheets. */
export async function runMilestones(table: Table, seed: number): Promise<ScheduleResult> {
  return runSchedule<PressedMilestone>(table, seed, {
    content: await programmeFive(),
    people: PEOPLE,
    open,
    isRecorded,
    judge,
  });
}

/** True for an answer that says that the press is on record. */
function isRecorded(reply: Reply): boolean {
  return (
    reply.screen === 'milestone receipt' ||
    (reply.screen === 'notice' && /^(?:Accepted|New baseline asked for)/.test(reply.summary))
  );
}

async function open(
  random: Random,
  process: PlanProcess,
  who: PersonName,
): Promise<PressedMilestone | undefined> {
  const say = (text: string): Promise<Reply | undefined> => said(process, who, text);
  const code = random.of(CODES);
  const what = random.next();
  if (what < 0.45) return pressedForm(random, who, await say(`update ${code}`), what < 0.2);
  if (what < 0.55) {
    const day = random.of(['31 January 2025', '28 February 2025', '31 March 2025']);
    const reply = await say(`rebaseline ${code} ${day} because the auditors moved it`);
    if (reply?.screen !== 'baseline form') return undefined;
    const { sequence, operation, typed } = reply.form;
    return {
      who,
      verb: 'ask-baseline',
      data: { code, sequence, operation, ...typed, day },
      operation,
      codes: [code],
    };
  }
  if (what < 0.85) {
    const asked = random.of(ASKS);
    const opens = { who, verb: 'open-milestone-decision', data: { code, what: asked } };
    const reply = await answeredPress(process, opens);
    // Whoever may not decide is shown no card; a button of somebody else's card is pressed all the same.
    const { sequence, operation } =
      reply?.screen === 'milestone decision'
        ? reply.form
        : { sequence: 1 + random.below(6), operation: randomUUID() };
    const data = { code, what: asked, decision: 'accept', sequence, operation };
    return { who, verb: 'decide-milestone', data, operation, codes: [code] };
  }
  if (what < 0.93) {
    const reply = await say('confirm all as they stand');
    if (reply?.screen !== 'my milestones') return undefined;
    const shown = reply.milestones.lines
      .filter(({ canConfirm }) => canConfirm)
      .map(({ milestone }) => ({ code: milestone.code, sequence: milestone.progress?.sequence ?? 0 }));
    const { operation } = reply.milestones;
    return { who, verb: 'confirm-milestones', data: { page: 0, operation, shown }, operation, codes: [] };
  }
  const rows = CODES.map((one) => `${one},The board is asked again ${random.below(1_000)}`);
  const reply = await say(['milestones', 'milestone,next_step', ...rows].join('\n'));
  if (reply?.screen !== 'milestone list' || !reply.list.record) return undefined;
  const { file } = reply.list.record;
  return { who, verb: 'record-milestone-file', data: { file }, operation: `file-${file}`, codes: [] };
}

function pressedForm(
  random: Random,
  who: PersonName,
  reply: Reply | undefined,
  completes: boolean,
): PressedMilestone | undefined {
  if (reply?.screen !== 'milestone form') return undefined;
  const { milestone, typed, sequence, operation } = reply.form;
  const said = completes
    ? { state: 'complete', completedOn: '2024-10-04', evidence: `Minutes number ${random.below(1_000)}` }
    : {
        state: 'under way',
        forecast: `2024-12-${10 + random.below(20)}`,
        changed: `The supplier is late again, letter ${random.below(10_000)}`,
        recoveryPlan: 'A second team works at weekends.',
        recoveryBy: '2024-11-30',
        needed: 'The board is asked for the overtime.',
      };
  const data = { ...typed, despite: 'shown', ...said, code: milestone.code, sequence, operation };
  return { who, verb: 'record-milestone', data, operation, codes: [milestone.code] };
}

/** What stands and all that led to it, by a process that nothing happens to. */
async function judge(
  table: Table,
  heard: readonly PressedMilestone[],
): Promise<{ readonly wrong: readonly string[]; readonly recorded: number }> {
  const plans = planStore(table);
  const plan = await insist(() => plans.current());
  const events = await insist(() =>
    outbox(() => table, { clinics: table, alerts: table, plan: table }).pending(PLAN_UNIT),
  );
  let recorded = 0;
  const wrong: string[] = [];
  for (const code of CODES) {
    const versions = await insist(() => plans.progress.history({ kind: 'milestone', code }));
    const own = versions.filter((one): one is MilestoneProgress => one.subject.kind === 'milestone');
    recorded += own.length;
    wrong.push(
      ...historyFaults(code, own, plan?.milestone.get(code)?.progress),
      ...secondPersonFaults(code, own),
    );
    for (const { step, sequence } of own.filter((one) => one.step !== 'imported')) {
      const told = events.filter(
        (event) =>
          event.kind === 'recorded' &&
          event.subject.code === code &&
          event.sequence === sequence &&
          event.what === step,
      );
      if (told.length !== 1) wrong.push(`${code} version ${sequence} has ${told.length} events`);
    }
    for (const { operation, verb } of heard.filter(({ codes }) => codes.includes(code)))
      if (!own.some(({ press }) => press.operation === operation))
        wrong.push(`${code}: ${verb} ${operation} was answered as recorded, and is not`);
  }
  return { wrong, recorded };
}

function historyFaults(
  code: string,
  versions: readonly MilestoneProgress[],
  stands: MilestoneProgress | undefined,
): readonly string[] {
  const reported = versions.filter(({ step }) => step !== 'imported');
  const presses = reported.map(({ press }) => `${press.operation} ${press.by.aadObjectId}`);
  return [
    ...(versions.some(({ sequence }, at) => sequence !== at + 1) ? [`${code}: a version is missing`] : []),
    ...(versions.at(-1)?.sequence === stands?.sequence ? [] : [`${code}: its last version does not stand`]),
    ...(new Set(presses).size < presses.length ? [`${code}: a press was recorded twice`] : []),
  ];
}

/** Told from the steps alone, and not from the hands that a version says had a part in it. */
function secondPersonFaults(code: string, versions: readonly MilestoneProgress[]): readonly string[] {
  const wrong: string[] = [];
  for (const what of ASKS) {
    let hands = new Set<string>();
    for (const { step, press } of versions) {
      if (step === `${what} asked`) hands.add(press.by.aadObjectId);
      else if (step === `${what} accepted` && hands.has(press.by.aadObjectId))
        wrong.push(`${code}: ${press.by.name} accepted a ${what} of their own`);
      // A report on what is not complete any more takes the claim back; a baseline waits until it is decided.
      if (step === `${what} accepted` || (what === 'completion' && step === 'updated')) hands = new Set();
    }
  }
  return wrong;
}
