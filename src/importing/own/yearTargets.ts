import type { Frequency } from '../../domain/calendar/period.ts';
import type { Unit } from '../../domain/plan/indicator.ts';
import type { PlacedFigure } from './figureCells.ts';
import { listOf } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';

/** What the target of a whole year is, for an indicator that is reported more often. */
export type YearTarget =
  /** Each period's own target. */
  | 'each'
  /** What the year's figures come to together: no single one of them is judged by it. */
  | 'whole'
  /** What the figures, which count up through the year, come to at its end. */
  | 'at the end';

interface Judged {
  readonly code: string;
  readonly unit: { readonly unit: Unit };
  readonly frequency: Frequency | undefined;
  readonly figures: readonly PlacedFigure[];
}

/** What is counted or paid adds up over a year; a percentage or an average does not. */
const ADDS_UP: ReadonlySet<Unit> = new Set([
  'count',
  '£',
  '£m',
  'hours',
  'per 1,000',
  'per 10,000',
  'per 100,000',
]);
/** Figures that reach this share of the year's target may well be meant to reach it each time. */
const NEAR = 0.6;
/** How fast figures must grow from one period to the next to count up, in the first one's size. */
const GROWTH = 0.5;

/**
 * What the year's targets are of indicators whose figures stay far below them and add up over the year: asked once. Without an answer
 * they are not set, since a quarter would be red, or green, by the target of a year.
 */
export function askYearTargets(own: OwnTable, drafts: readonly Judged[]): (draft: Judged) => YearTarget {
  const open = new Map(drafts.flatMap((draft) => (isOpen(draft) ? [[draft, shapeOf(draft)] as const] : [])));
  if (open.size === 0) return () => 'each';
  const named = (shape: YearTarget): readonly string[] =>
    [...open].flatMap(([{ code }, each]) => (each === shape ? [code] : []));
  const read = [
    ...(named('whole').length > 0 ? [`the year’s total for ${listOf(named('whole'))}`] : []),
    ...(named('at the end').length > 0 ? [`what ${listOf(named('at the end'))} count up to`] : []),
  ].join('; ');
  const codes = listOf([...open.keys()].map(({ code }) => code));
  const answer = own.ask({
    id: 'yearly',
    question: `The target of the year is far from the single figures of ${codes}. What is it?`,
    choices: [
      { value: 'as the figures read', label: `As the figures read: ${read}` },
      { value: 'each', label: 'What each of the figures should reach' },
      { value: 'whole', label: 'The year’s total for all of them' },
    ],
  });
  return (draft) => {
    const shape = open.get(draft);
    if (shape === undefined || answer === 'each') return 'each';
    return answer === 'as the figures read' ? shape : 'whole';
  };
}

function isOpen(draft: Judged): boolean {
  if (draft.frequency === 'annual' || !ADDS_UP.has(draft.unit.unit)) return false;
  const target = yearTarget(draft);
  const results = resultsOf(draft);
  return (
    target !== undefined &&
    target > 0 &&
    results.length > 0 &&
    results.every((value) => Math.abs(value) <= NEAR * target) &&
    !draft.figures.some(({ role, toDate }) => role === 'result' && toDate)
  );
}

function yearTarget({ figures }: Judged): number | undefined {
  const found = figures.find(({ role, isWholeYear }) => role === 'target' && isWholeYear)?.read;
  return found?.kind === 'number' ? found.value : found?.kind === 'range' ? found.to : undefined;
}

/** The results of the year that the target is for, oldest first. */
function resultsOf({ figures }: Judged): readonly number[] {
  const year = figures.find(({ role, isWholeYear }) => role === 'target' && isWholeYear)?.period.year;
  return figures
    .filter(({ role, period }) => role === 'result' && period.year === year && period.frequency !== 'annual')
    .sort((a, b) => (a.period.endsOn < b.period.endsOn ? -1 : 1))
    .flatMap(({ read }) => (read.kind === 'number' ? [read.value] : []));
}

function shapeOf(draft: Judged): YearTarget {
  const results = resultsOf(draft);
  const [first = 0] = results;
  const grows = results.every((value, at) => value >= first * (1 + GROWTH * at));
  return results.length > 1 && first > 0 && grows ? 'at the end' : 'whole';
}
