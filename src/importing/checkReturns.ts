import { may } from '../domain/access.ts';
import { longDay } from '../domain/calendar/dates.ts';
import { periodBefore, periodOf } from '../domain/calendar/period.ts';
import { windowOf } from '../domain/calendar/window.ts';
import type { Indicator } from '../domain/plan/indicator.ts';
import type { Person } from '../domain/plan/plan.ts';
import type { Policy } from '../domain/policy.ts';
import { type NarrativePart, narrativeDefects, narrativeFingerprint } from '../domain/return/narrative.ts';
import { effectiveRag } from '../domain/return/return.ts';
import { buildReturn, hasText } from './buildReturn.ts';
import { frequencyReason } from './checkIndicators.ts';
import type { CouncilTables } from './councilTables.ts';
import type { Defect } from './importRefused.ts';
import type { ReturnRow } from './returnTable.ts';

type Finding = readonly [column: string, reason: string];

/** What the checks of one row may look at besides the row. */
interface Surroundings {
  readonly indicator: Indicator;
  readonly holder: (post: string) => Person | undefined;
  readonly policy: Policy;
  /** The row of the same indicator one period earlier. */
  readonly before: ReturnRow | undefined;
}

const COLUMN: Readonly<Record<NarrativePart, string>> = {
  happened: 'happened',
  why: 'why',
  doing: 'doing',
  doingOwner: 'doing_owner',
  doingBy: 'doing_by',
  backOnTrack: 'back_on_track',
};

/**
 * What is wrong with returns, by the rules an officer's own form follows: a figure or a reason for none, a narrative
 * for amber and red that is not last period's, overrides with a reason and another person's approval, people who may.
 * Rows whose indicator has defects of its own are left until those are mended. `indicators` carry their targets.
 * Of a council's own past (`isPast`) only the figure is judged: who reported it, when, and with what narrative is as it was.
 */
export function checkReturns(
  tables: CouncilTables,
  indicators: ReadonlyMap<string, Indicator>,
  holder: (post: string) => Person | undefined,
  policy: Policy,
  isPast = false,
): readonly Defect[] {
  const { file, rows } = tables.returns;
  const byKey = new Map(rows.map(({ value }) => [`${value.indicator} ${value.period}`, value]));
  return rows.flatMap(({ row, value }) => {
    const indicator = indicators.get(value.indicator);
    if (!indicator) return [];
    const before = byKey.get(`${value.indicator} ${periodBefore(periodOf(value.period)).id}`);
    const around: Surroundings = { indicator, holder, policy, before };
    return [
      ...periodFindings(value, around),
      ...figureFindings(value, around),
      ...overrideFindings(value, around),
      ...restatementFindings(value, around),
      ...(isPast
        ? []
        : [
            ...entryFindings(value, around),
            ...authorFindings(value, around),
            ...narrativeFindings(value, around),
          ]),
    ].map(([column, reason]) => ({ file, row, column, reason }));
  });
}

function periodFindings(row: ReturnRow, { indicator }: Surroundings): readonly Finding[] {
  const findings: Finding[] = [];
  if (indicator.computed)
    findings.push([
      'indicator',
      `${indicator.code} is worked out from the other returns and is never returned.`,
    ]);
  for (const reason of frequencyReason(indicator, row.period)) findings.push(['period', reason]);
  return findings;
}

/** Who entered it, and when: asked of what is entered by the rules of an officer's form. */
function entryFindings(
  { submittedAt, submittedByPost, period }: ReturnRow,
  { policy }: Surroundings,
): readonly Finding[] {
  const { opensOn } = windowOf(periodOf(period), policy);
  if (submittedAt === undefined) return [['submitted_at', 'On what day was it submitted?']];
  if (submittedByPost === undefined) return [['submitted_by_post', 'Who submitted it?']];
  return submittedAt < opensOn
    ? [['submitted_at', `Returns for ${period} open on ${longDay(opensOn)}.`]]
    : [];
}

function figureFindings(row: ReturnRow, { indicator }: Surroundings): readonly Finding[] {
  const { value } = row;
  if (row.dataStatus === 'no data') {
    const figure: Finding[] = value === undefined ? [] : [['value', 'With “no data” there is no figure.']];
    return row.noDataReason ? figure : [...figure, ['no_data_reason', 'Why is there no figure?']];
  }
  if (row.noDataReason) return [['no_data_reason', 'Only “no data” has a reason for having none.']];
  if (value === undefined) return [['value', `A ${row.dataStatus} return needs a figure.`]];
  const { min = -Infinity, max = Infinity } = indicator.range ?? {};
  if (value < min || value > max)
    return [['value', `${value} is outside what ${indicator.code} can be (${rangeWords(min, max)}).`]];
  if (indicator.unit === 'count' && !Number.isInteger(value))
    return [['value', 'A count is a whole number.']];
  return [];
}

function overrideFindings(row: ReturnRow, { indicator, holder, policy }: Surroundings): readonly Finding[] {
  const { declaredRag, overrideReason = '', approvedByPost } = row;
  if (declaredRag === undefined) {
    const stray: Finding[] = overrideReason ? [['override_reason', 'A reason, but no declared RAG.']] : [];
    return approvedByPost ? [...stray, ['approved_by_post', 'An approval, but no declared RAG.']] : stray;
  }
  const findings: Finding[] = [];
  const least = policy.overrideReasonCharacters;
  if (overrideReason.length < least)
    findings.push(['override_reason', `Another RAG needs a reason of at least ${least} characters.`]);
  if (approvedByPost === undefined) return findings;
  const approver = holder(approvedByPost);
  if (approver && row.submittedByPost !== undefined && approver === holder(row.submittedByPost))
    findings.push(['approved_by_post', 'Another RAG is approved by somebody other than its author.']);
  else if (approver && !may(approver, 'approve another RAG', indicator))
    findings.push(['approved_by_post', `This post may not approve another RAG for ${indicator.code}.`]);
  return findings;
}

function authorFindings(row: ReturnRow, { indicator, holder }: Surroundings): readonly Finding[] {
  const named: readonly (readonly [string, string | undefined])[] = [
    ['submitted_by_post', row.submittedByPost],
    ['approved_by_post', row.approvedByPost],
    ['restated_by_post', row.restatedByPost],
  ];
  const vacant = named.flatMap(([column, post]): readonly Finding[] =>
    post !== undefined && !holder(post) ? [[column, 'Nobody holds this post.']] : [],
  );
  const author = row.submittedByPost === undefined ? undefined : holder(row.submittedByPost);
  if (author && !may(author, 'enter a return', indicator))
    return [...vacant, ['submitted_by_post', `This post may not enter returns for ${indicator.code}.`]];
  return vacant;
}

function restatementFindings(row: ReturnRow, _around: Surroundings): readonly Finding[] {
  const { restatedAt, restatedReason, restatedByPost, restatedPreviousValue } = row;
  if ([restatedAt, restatedReason, restatedByPost, restatedPreviousValue].every((cell) => cell === undefined))
    return [];
  const findings: Finding[] = [];
  if (!restatedAt) findings.push(['restated_at', 'On what day was it restated?']);
  if (!restatedReason) findings.push(['restated_reason', 'Why was it restated?']);
  if (!restatedByPost) findings.push(['restated_by_post', 'Who restated it?']);
  if (restatedAt && row.submittedAt !== undefined && restatedAt < row.submittedAt)
    findings.push(['restated_at', 'It was restated before it was submitted.']);
  return findings;
}

function narrativeFindings(row: ReturnRow, around: Surroundings): readonly Finding[] {
  const { indicator, holder, policy, before } = around;
  // Vacant posts are reported above; without authors the RAG that counts is not known.
  if ([row.submittedByPost, row.approvedByPost, row.restatedByPost].some((post) => post && !holder(post)))
    return [];
  const rag = effectiveRag(buildReturn(row, indicator, holder, policy));
  const last = before && hasText(before.narrative) ? narrativeFingerprint(before.narrative) : undefined;
  return narrativeDefects(row.narrative, rag, last).map(({ part, reason }) => [COLUMN[part], reason]);
}

function rangeWords(min: number, max: number): string {
  if (min === -Infinity) return `at most ${max}`;
  return max === Infinity ? `at least ${min}` : `${min} to ${max}`;
}
