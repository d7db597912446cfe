import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PLAN_UNIT } from '../../src/app/ports.ts';
import { recordsOf } from '../../src/app/record/recordsOf.ts';
import type { Reply } from '../../src/app/reply.ts';
import { route } from '../../src/app/router.ts';
import type { Services } from '../../src/app/services.ts';
import type { ActionProgress } from '../../src/domain/action/action.ts';
import { registerOf } from '../../src/domain/action/register.ts';
import type { PlanContent } from '../../src/domain/plan/plan.ts';
import { outbox } from '../../src/tables/outbox.ts';
import { planStore } from '../../src/tables/planStore.ts';
import type { Table } from '../../src/tables/tableClient.ts';
import {
  openCouncil,
  type PersonName,
  pressing,
  sampleCouncil,
  type TestCouncil,
  typing,
} from '../fakes/council.ts';
import { aLife, type Life } from './life.ts';
import { choicesFrom, type Random } from './random.ts';
import { insist } from './stores.ts';

const PEOPLE: readonly PersonName[] = ['directorOfFinance', 'revenuesManager', 'performanceManager'];

/** A process of its own on the one table: it can be ended between any two of its requests. */
interface Process {
  readonly life: Life;
  readonly services: Services;
}

/** A press, with what it sends. */
interface Pressed {
  readonly who: PersonName;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>> & { readonly operation: string };
}

/** How a schedule went: what must not be, in words, and how much was recorded. */
export interface ActionResult {
  readonly wrong: readonly string[];
  readonly recorded: number;
  readonly kills: number;
}

let content: PlanContent | undefined;

async function smallCouncil(): Promise<PlanContent> {
  const { content: sample } = await sampleCouncil();
  content ??= { ...sample, programmes: [], milestones: [], indicators: [], risks: [], savings: [] };
  return content;
}

/**
 * One schedule: people add actions and say that they are done, moved or declined, at once, through processes that are ended between any
 * two requests; whoever heard nothing presses again. Then the history of everything is looked at.
 */
export async function runActions(table: Table, seed: number): Promise<ActionResult> {
  const random = choicesFrom(seed);
  const plan = await smallCouncil();
  const council = await openCouncil({ content: plan, returns: [] });
  await insist(() => planStore(table).replace(plan));
  const heard: { readonly operation: string; readonly verb: string }[] = [];
  const processes = [start(council, table), start(council, table)];
  let kills = 0;
  for (let left = 6 + random.below(8); left > 0; left -= 1) {
    processes.forEach(({ life }, at) => {
      if (life.isOver()) processes[at] = start(council, table);
    });
    const together = Array.from({ length: 1 + random.below(3) }, () => random.of(processes));
    for (const { life } of together) if (random.chance(0.25)) life.killAfter(1 + random.below(12));
    await Promise.all(together.map((process) => act(random, process, council, table, heard)));
    kills += processes.filter(({ life }) => life.isOver()).length;
  }
  return { ...(await judge(table, heard)), kills };
}

function start(council: TestCouncil, table: Table): Process {
  const life = aLife();
  const now = (): Date => council.services.clock.now();
  const plans = planStore(life.lives(table), { now });
  return { life, services: { ...council.services, plans, newId: () => randomUUID() } };
}

/** What a process answers; undefined when it was ended before. */
async function answered(process: Process, work: Promise<Reply>): Promise<Reply | undefined> {
  let isDone = false;
  const ended = async (): Promise<undefined> => {
    while (!process.life.isOver() && !isDone) await pause(1);
    return undefined;
  };
  try {
    return await Promise.race([work, ended()]);
  } finally {
    isDone = true;
  }
}

/** Somebody opens something and presses it, perhaps twice; whoever heard nothing presses again, through another process. */
async function act(
  random: Random,
  process: Process,
  council: TestCouncil,
  table: Table,
  heard: { readonly operation: string; readonly verb: string }[],
): Promise<void> {
  const who = random.of(PEOPLE);
  const pressed = await open(random, process, who);
  if (!pressed) return;
  const press = (one: Process): Promise<Reply | undefined> =>
    answered(one, route(one.services, pressing(pressed.who, pressed.verb, pressed.data)));
  const [first] = await Promise.all([
    press(process),
    ...(random.chance(0.15) ? [press(process)] : []), // a second click
  ]);
  const reply = first ?? (random.chance(0.8) ? await press(start(council, table)) : undefined);
  const isOnRecord =
    reply?.screen === 'action receipt' &&
    /recorded(?::|,)|^Done|^Declined|^The new date/.test(reply.summary) &&
    !/nothing was recorded/.test(reply.summary);
  if (isOnRecord) heard.push({ operation: pressed.data.operation, verb: pressed.verb });
}

async function open(random: Random, process: Process, who: PersonName): Promise<Pressed | undefined> {
  const { services } = process;
  const say = (text: string): Promise<Reply | undefined> =>
    answered(process, route(services, typing(who, text)));
  if (random.chance(0.45)) {
    const said = `action for Finance: check number ${random.below(10_000)}, Revenues and benefits manager, by 31 October`;
    const reply = await say(said);
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
  heard: readonly { readonly operation: string; readonly verb: string }[],
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
        (one) => one.kind === 'recorded' && one.subject.code === code && one.sequence === sequence,
      );
      if (told.length !== 1) wrong.push(`${code} version ${sequence} has ${told.length} events`);
    }
  }
  const made = all.filter(({ sequence }) => sequence === 1).map(({ madeBy }) => madeBy);
  if (new Set(made).size < made.length) wrong.push('a form made two actions');
  if (actions.length !== made.length) wrong.push(`${actions.length} actions stand, ${made.length} were made`);
  for (const { operation, verb } of heard)
    if (!all.some(({ press }) => press.operation === operation))
      wrong.push(`${verb} ${operation} was answered as recorded, and is not`);
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
