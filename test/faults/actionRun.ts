import { PLAN_UNIT } from '../../src/app/ports.ts';
import { recordsOf } from '../../src/app/record/recordsOf.ts';
import type { Reply } from '../../src/app/reply.ts';
import type { ActionProgress } from '../../src/domain/action/action.ts';
import { registerOf } from '../../src/domain/action/register.ts';
import type { PlanContent } from '../../src/domain/plan/plan.ts';
import { outbox } from '../../src/tables/outbox.ts';
import { planStore } from '../../src/tables/planStore.ts';
import type { Table } from '../../src/tables/tableClient.ts';
import { type PersonName, sampleCouncil } from '../fakes/council.ts';
import { type PlanProcess, type Pressed, runSchedule, type ScheduleResult, said } from './planProcess.ts';
import type { Random } from './random.ts';
import { insist } from './stores.ts';

const PEOPLE: readonly PersonName[] = ['directorOfFinance', 'revenuesManager', 'performanceManager'];

/** A press, with what it sends. */
interface PressedAction extends Pressed {
  readonly data: Readonly<Record<string, unknown>> & { readonly operation: string };
}

let content: PlanContent | undefined;

async function smallCouncil(): Promise<PlanContent> {
  const { content: sample } = await sampleCouncil();
  content ??= { ...sample, programmes: [], milestones: [], indicators: [], risks: [], savings: [] };
  return content;
}

/** One schedule in which people add actions and say that they are done, moved or declined. */
export async function runActions(table: Table, seed: number): Promise<ScheduleResult> {
  return runSchedule<PressedAction>(table, seed, {
    content: await smallCouncil(),
    people: PEOPLE,
    open,
    isRecorded,
    judge,
  });
}

function isRecorded(reply: Reply): boolean {
  return (
    reply.screen === 'action receipt' &&
    /recorded(?::|,)|^Done|^Declined|^The new date/.test(reply.summary) &&
    !/nothing was recorded/.test(reply.summary)
  );
}

async function open(
  random: Random,
  process: PlanProcess,
  who: PersonName,
): Promise<PressedAction | undefined> {
  const say = (text: string): Promise<Reply | undefined> => said(process, who, text);
  if (random.chance(0.45)) {
    const agreed = `action for Finance: check number ${random.below(10_000)}, Revenues and benefits manager, by 31 October`;
    const reply = await say(agreed);
    if (reply?.screen !== 'new action') return undefined;
    const { typed, from, operation } = reply.form;
    return { who, verb: 'record-action', data: { ...typed, from, operation } };
  }
  const code = `A${1 + random.below(4)}`;
  const reply = await say(`action ${code}`);
  if (reply?.screen !== 'action report') return undefined;
  const { sequence, operation } = reply.form;
  const what = random.of(['done', 'moved', 'moved', 'declined'] as const);
  const due = what === 'moved' ? `${1 + random.below(30)} November 2024` : '';
  const reason = `The supplier wrote letter ${random.below(10_000)}`;
  return { who, verb: 'report-action', data: { code, what, reason, due, sequence, operation } };
}

/** What stands and all that led to it, by a process that nothing happens to. */
async function judge(
  table: Table,
  heard: readonly PressedAction[],
): Promise<{ readonly wrong: readonly string[]; readonly recorded: number }> {
  const plans = planStore(table, { now: () => new Date('2024-10-08T08:00:00Z') });
  const plan = await insist(() => plans.current());
  const { actions, action } = registerOf(plan ?? { progress: { mark: 0, of: new Map() } });
  const events = await insist(() =>
    outbox(() => table, { clinics: table, alerts: table, plan: table }).pending(PLAN_UNIT),
  );
  const all: ActionProgress[] = [];
  const wrong: string[] = [];
  for (let number = 1; ; number += 1) {
    const code = `A${number}`;
    const subject = { kind: 'action', code } as const;
    const versions = await insist(() => recordsOf(plans.progress, 'action').history(subject));
    if (versions.length === 0) break; // two who take the same number do not leave one out
    all.push(...versions);
    wrong.push(...faultsOf(code, versions, action.get(code)));
    for (const { sequence } of versions) {
      const told = events.filter(
        (one) => one.kind === 'registered' && one.subject.code === code && one.sequence === sequence,
      );
      if (told.length !== 1) wrong.push(`${code} version ${sequence} has ${told.length} events`);
    }
  }
  const made = all.filter(({ sequence }) => sequence === 1).map(({ madeBy }) => madeBy);
  if (new Set(made).size < made.length) wrong.push('a form made two actions');
  if (actions.length !== made.length) wrong.push(`${actions.length} actions stand, ${made.length} were made`);
  for (const { data, verb } of heard)
    if (!all.some(({ press }) => press.operation === data.operation))
      wrong.push(`${verb} ${data.operation} was answered as recorded, and is not`);
  return { wrong, recorded: all.length };
}

function faultsOf(
  code: string,
  versions: readonly ActionProgress[],
  stands: ActionProgress | undefined,
): readonly string[] {
  const presses = versions.map(({ press }) => `${press.operation} ${press.by.aadObjectId}`);
  const settled = versions.findIndex(({ state }) => state !== 'open');
  return [
    ...(versions.some(({ sequence }, at) => sequence !== at + 1) ? [`${code}: a version is missing`] : []),
    ...(JSON.stringify(versions.at(-1)) === JSON.stringify(stands)
      ? []
      : [`${code}: its last version does not stand`]),
    ...(new Set(presses).size < presses.length ? [`${code}: a press was recorded twice`] : []),
    ...(settled >= 0 && settled < versions.length - 1
      ? [`${code}: more was said of it once it was settled`]
      : []),
  ];
}
