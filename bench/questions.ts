import { endMonth, periodOf } from '../src/domain/calendar/period.ts';
import { type FactsNeeded, factsNeeded } from '../src/domain/enquiry/answering/facts.ts';
import { execute } from '../src/domain/enquiry/execute.ts';
import { isQuery, parseQuestion } from '../src/domain/enquiry/parse.ts';
import { vocabularyOf } from '../src/domain/enquiry/reading/vocabulary.ts';
import { buildPlan, type Plan, type PlanContent } from '../src/domain/plan/plan.ts';
import { defaultPolicy } from '../src/domain/policy.ts';
import { type Return, type TrendPoint, trendPoint } from '../src/domain/return/return.ts';
import { bigPlan, pastPeriods, riskOf } from './bigCouncil.ts';
import { milestoneOf } from './bigMilestones.ts';
import { bigReturns } from './bigReturns.ts';
import { randomFrom } from './random.ts';

/** The plan that the speed of questions is measured on. */
const SIZES = { milestonesPerProgramme: 182, risks: 500 };
const TODAY = '2024-10-08';
const ROUNDS = 100;

/** Each kind of question once; every one of them has to be answered. */
const QUESTIONS: readonly string[] = [
  'milestones due in October for programme 8, not complete',
  'which milestones have slipped?',
  'how many milestones are overdue',
  'top 5 slipping milestones',
  'red or amber milestones owned by the Director of Housing Options',
  'red risks',
  'top 10 risks',
  'risks above appetite in Parks',
  'risk matrix',
  'which indicators are red?',
  'worst indicators',
  'indicators red for 3 periods or more',
  'which kpis are getting worse?',
  'red indicators in Libraries',
  'which returns are late?',
  'how is K011 doing against last year?',
  'when did K014 last turn green?',
  'who is accountable for K100?',
  'what is the Director of Waste accountable for?',
  'which programmes are red',
  'Parks against Libraries',
  'overdue milestones and red risks in Parks',
  'how many milestnoes are ovedue in libaries',
  'step 12',
];

/** How long questions take, and what the snapshot they are answered from costs. Milliseconds and mebibytes. */
export interface QuestionSpeed {
  readonly p50: number;
  readonly p99: number;
  /** The slowest question by its own 99th percentile. */
  readonly slowest: { readonly question: string; readonly p99: number };
  readonly rebuild: number;
  readonly firstAnswer: number;
  readonly mebibytes: number;
}

/**
 * Measures parsing and execution, without storage, over 600 indicators, 2,000 milestones and 500 risks with 14 months of
 * points, and the rebuild of plan and vocabulary after a change.
 * @throws Error when a question is not answered
 */
export function measureQuestions(): QuestionSpeed {
  const before = heap();
  const content = questionPlan();
  const plan = buildPlan(content, 'first');
  vocabularyOf(plan);
  const mebibytes = heap() - before;
  const points = bigReturns(content.indicators, pastPeriods()).map((one) => ({
    ...one,
    point: trendPoint(one),
  }));
  const ask = (question: string, on: Plan): number => {
    const asked = performance.now();
    const query = parseQuestion(question, on, TODAY);
    const parsed = performance.now() - asked;
    if (!isQuery(query)) throw new Error(`not answered: ${question}`);
    const facts = factsFor(factsNeeded(query, on, TODAY));
    const started = performance.now();
    const answer = execute(query, on, facts, TODAY, defaultPolicy);
    // What is looked at is what a card shows: the first page.
    if (answer.kind === 'list') JSON.stringify(answer.items.slice(0, 8));
    return parsed + performance.now() - started;
  };
  // Storage gives the points of the divisions and months that were asked for; reading them is not measured here.
  const known = new Map<string, readonly TrendPoint[]>();
  const factsFor = (needed: FactsNeeded): readonly TrendPoint[] => {
    const key = JSON.stringify(needed);
    const found = known.get(key) ?? points.filter((one) => isNeeded(needed, one)).map((one) => one.point);
    known.set(key, found);
    return found;
  };
  for (let round = 0; round < 30; round += 1) for (const question of QUESTIONS) ask(question, plan);
  const times = QUESTIONS.map((question) => ({
    question,
    taken: Array.from({ length: ROUNDS }, () => ask(question, plan)),
  }));
  const all = times.flatMap((one) => one.taken);
  const slowest = times
    .map(({ question, taken }) => ({ question, p99: percentile(taken, 0.99) }))
    .reduce((worst, one) => (one.p99 > worst.p99 ? one : worst));
  const rebuilds = Array.from({ length: 7 }, (_, at) => rebuild(content, at, ask));
  return {
    p50: percentile(all, 0.5),
    p99: percentile(all, 0.99),
    slowest,
    rebuild: percentile(
      rebuilds.map((one) => one.rebuild),
      0.5,
    ),
    firstAnswer: percentile(
      rebuilds.map((one) => one.first),
      0.5,
    ),
    mebibytes,
  };
}

/** The lines that `npm run bench` prints about questions. */
export function describeQuestions(speed: QuestionSpeed): string {
  const ms = (value: number): string => `${value.toFixed(2)} ms`;
  return [
    'Questions over 600 indicators, 2,000 milestones and 500 risks, without storage:',
    `parse and execute p50 ${ms(speed.p50)}, p99 ${ms(speed.p99)}; slowest “${speed.slowest.question}”, p99 ${ms(speed.slowest.p99)}.`,
    `Snapshot with its vocabulary ${speed.mebibytes.toFixed(1)} MiB; rebuilt after one change in ${ms(speed.rebuild)}, first answer from it in ${ms(speed.firstAnswer)}.`,
  ].join('\n');
}

function isNeeded(needed: FactsNeeded, entry: Return): boolean {
  const { division, indicator, period } = entry;
  if (needed.kind === 'none') return false;
  if (needed.kind === 'each') return needed.parts.some((one) => isNeeded(one.needed, entry));
  const month = endMonth(periodOf(period));
  if (month < needed.months.from || month > needed.months.to) return false;
  return needed.kind === 'trend' ? indicator === needed.indicator : needed.divisions.includes(division);
}

function rebuild(content: PlanContent, at: number, ask: (question: string, on: Plan) => number) {
  const [first, ...rest] = content.indicators;
  if (!first) throw new Error('the plan has no indicators');
  const changed = { ...content, indicators: [{ ...first, title: `${first.title}, changed ${at}` }, ...rest] };
  const started = performance.now();
  const plan = buildPlan(changed, `change-${at}`);
  vocabularyOf(plan);
  const took = performance.now() - started;
  return { rebuild: took, first: ask('which milestones have slipped?', plan) };
}

/** The big council with as many milestones and risks as the measure asks for. */
function questionPlan(): PlanContent {
  const plan = bigPlan();
  const random = randomFrom(5);
  const milestones = plan.programmes.flatMap((_, programme) =>
    Array.from({ length: SIZES.milestonesPerProgramme }, (__, index) =>
      milestoneOf(programme, index, random),
    ),
  );
  const risks = Array.from({ length: SIZES.risks }, (_, index) => riskOf(index, random));
  return { ...plan, milestones, risks };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

if (process.argv[1] === import.meta.filename)
  process.stdout.write(`${describeQuestions(measureQuestions())}\n`);
