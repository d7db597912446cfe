import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Reply } from '../../src/app/reply.ts';
import { route } from '../../src/app/router.ts';
import type { Services } from '../../src/app/services.ts';
import type { PlanContent } from '../../src/domain/plan/plan.ts';
import { planStore } from '../../src/tables/planStore.ts';
import type { Table } from '../../src/tables/tableClient.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil, typing } from '../fakes/council.ts';
import { aLife, type Life } from './life.ts';
import { choicesFrom, type Random } from './random.ts';
import { insist } from './stores.ts';

/** A process of its own on the one table of the plan: it can be ended between any two of its requests. */
export interface PlanProcess {
  readonly life: Life;
  readonly services: Services;
}

/** A press, with what it sends. */
export interface Pressed {
  readonly who: PersonName;
  readonly verb: string;
  readonly data: object;
}

/** How a schedule went: what must not be, in words, and how much was recorded. */
export interface ScheduleResult {
  readonly wrong: readonly string[];
  readonly recorded: number;
  readonly kills: number;
}

/** What one schedule is made of. */
export interface Schedule<P extends Pressed> {
  /** The plan that everything is about: small, so that it is written in no time. */
  readonly content: PlanContent;
  readonly people: readonly PersonName[];
  /** Somebody opens something; undefined when there is nothing to press. */
  open(random: Random, process: PlanProcess, who: PersonName): Promise<P | undefined>;
  /** True for an answer that says that the press is on record. */
  isRecorded(reply: Reply): boolean;
  /** What stands and all that led to it, by a process that nothing happens to. `heard`: presses that were answered as recorded. */
  judge(table: Table, heard: readonly P[]): Promise<Omit<ScheduleResult, 'kills'>>;
}

/**
 * One schedule: people open and press at once through processes that are ended between any two requests; whoever heard nothing presses
 * again, through another process. Then the history of everything is looked at. The same seed makes the same choices.
 */
export async function runSchedule<P extends Pressed>(
  table: Table,
  seed: number,
  schedule: Schedule<P>,
): Promise<ScheduleResult> {
  const random = choicesFrom(seed);
  const council = await openCouncil({ content: schedule.content, returns: [] });
  await insist(() => planStore(table).replace(schedule.content));
  const heard: P[] = [];
  const processes = [start(council, table), start(council, table)];
  let kills = 0;
  for (let left = 6 + random.below(8); left > 0; left -= 1) {
    processes.forEach(({ life }, at) => {
      if (life.isOver()) processes[at] = start(council, table);
    });
    const together = Array.from({ length: 1 + random.below(3) }, () => random.of(processes));
    for (const { life } of together) if (random.chance(0.25)) life.killAfter(1 + random.below(12));
    await Promise.all(
      together.map(async (process) => {
        const pressed = await schedule.open(random, process, random.of(schedule.people));
        const reply = pressed && (await press(random, process, council, table, pressed));
        if (pressed && reply && schedule.isRecorded(reply)) heard.push(pressed);
      }),
    );
    kills += processes.filter(({ life }) => life.isOver()).length;
  }
  return { ...(await schedule.judge(table, heard)), kills };
}

/** What a process answers to something typed; undefined when it was ended before. */
export function said(process: PlanProcess, who: PersonName, text: string): Promise<Reply | undefined> {
  return answered(process, route(process.services, typing(who, text)));
}

/** The same for a press. */
export function answeredPress(
  process: PlanProcess,
  { who, verb, data }: Pressed,
): Promise<Reply | undefined> {
  return answered(process, route(process.services, pressing(who, verb, data)));
}

function start(council: TestCouncil, table: Table): PlanProcess {
  const life = aLife();
  const plans = planStore(life.lives(table), { now: () => council.services.clock.now() });
  return { life, services: { ...council.services, plans, newId: () => randomUUID() } };
}

/** Sometimes twice at once; whoever heard nothing mostly presses again. */
async function press(
  random: Random,
  process: PlanProcess,
  council: TestCouncil,
  table: Table,
  pressed: Pressed,
): Promise<Reply | undefined> {
  const [reply] = await Promise.all([
    answeredPress(process, pressed),
    ...(random.chance(0.15) ? [answeredPress(process, pressed)] : []), // a second click
  ]);
  return reply ?? (random.chance(0.8) ? answeredPress(start(council, table), pressed) : undefined);
}

async function answered(process: PlanProcess, work: Promise<Reply>): Promise<Reply | undefined> {
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
