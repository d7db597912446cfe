import { periodLabel } from '../domain/calendar/period.ts';
import type { Indicator } from '../domain/plan/indicator.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import { obligationsOf } from '../domain/return/obligation.ts';
import { askChanged, changedIn } from './changedDefinitions.ts';
import type { NotTaken } from './own/ownDraft.ts';
import {
  hasReturns,
  type IndicatorLives,
  type LifeOptions,
  type OverStored,
  type Returns,
} from './pastIndicators.ts';
import type { ReadPlan } from './readPlan.ts';

/** Before any month that returns are owed for. */
const LONG_AGO = '1900-01';
/** Most codes that are named in one sentence. */
const MOST_NAMED = 12;
/** A file with less of the plan's indicators than this is a part of it, and says nothing of the others. */
const WHOLE = 0.5;

/**
 * Holds the file's indicators against those that are stored. One that would leave the division its returns are kept in stays there, and the
 * rest of its row is loaded; one that would be counted in another unit or the other way up is asked about. One range read for each of them.
 */
export async function indicatorLives(
  read: ReadPlan,
  stored: PlanContent | undefined,
  returns: Returns,
  options: LifeOptions,
): Promise<IndicatorLives> {
  if (!stored) return { read, faults: [], remarks: [] };
  const before = new Map(stored.indicators.map((indicator) => [indicator.code, indicator]));
  const both = read.tables.indicators.rows.flatMap(({ row, value }) => {
    const old = before.get(value.code);
    return old ? [{ row, value, old }] : [];
  });
  const differing = both.filter(
    ({ value, old }) => old.division !== value.division || changedIn(old, value) !== '',
  );
  const past = new Set<number>();
  for (const { row, old } of differing) if (await hasReturns(returns, old)) past.add(row);
  const withPast = differing.filter(({ row }) => past.has(row));
  const housed = keptDivisions(
    read,
    withPast.filter(({ value, old }) => old.division !== value.division),
  );
  const changed = askChanged(
    housed,
    withPast.filter(({ value, old }) => changedIn(old, value) !== ''),
    options,
  );
  return {
    read: changed.read,
    faults: changed.faults,
    remarks: [...changed.remarks, ...newOnes(read, before, stored, options), ...missingOnes(read, stored)],
  };
}

function keptDivisions(read: ReadPlan, moved: readonly OverStored[]): ReadPlan {
  const old = new Map(moved.map((each) => [each.row, each.old]));
  const rows = read.tables.indicators.rows.map(({ row, value }) => {
    const division = old.get(row)?.division;
    return { row, value: division === undefined ? value : { ...value, division } };
  });
  const tables = { ...read.tables, indicators: { ...read.tables.indicators, rows } };
  const reports = read.reports.map((report) => {
    const own = moved.flatMap(({ row, value, old: { division } }): readonly NotTaken[] => {
      const entry = read.entries[row - 1]?.entry;
      if (entry?.sheet !== report.sheet || !report.rows.includes(entry.row)) return [];
      const reason = `${value.code} has returns in the division ${division} and stays there; the rest of the row is loaded. Give it a code of its own in the new one.`;
      return [{ row: entry.row, column: entry.headers.division ?? 'Division', reason }];
    });
    return own.length === 0 ? report : { ...report, notTaken: [...report.notTaken, ...own] };
  });
  return { ...read, tables, reports };
}

/** Indicators that begin with this file, and what they owe for the time before it apart from what the file brings. */
function newOnes(
  { tables }: ReadPlan,
  before: ReadonlyMap<string, Indicator>,
  stored: PlanContent,
  { policy, today }: LifeOptions,
): readonly string[] {
  if (today === undefined || before.size === 0) return [];
  const brought = new Set(tables.returns.rows.map(({ value }) => `${value.indicator} ${value.period}`));
  const decided = {
    decided: new Map(),
    ...(stored.owedFrom === undefined ? {} : { owedFrom: stored.owedFrom }),
  };
  return tables.indicators.rows.flatMap(({ value }) => {
    if (before.has(value.code)) return [];
    const late = obligationsOf(value, today, LONG_AGO, policy, decided).filter(
      ({ period, window }) => window.state === 'late' && !brought.has(`${value.code} ${period.id}`),
    );
    const first = late.at(-1);
    if (!first) return [];
    const many = late.length === 1 ? '1 return that is' : `${late.length} returns that are`;
    return [
      `${value.code} is new and owes ${many} due already, from ${periodLabel(first.period)} on: load its past figures, or it begins late.`,
    ];
  });
}

function missingOnes({ tables }: ReadPlan, { indicators }: PlanContent): readonly string[] {
  const inFile = new Set(tables.indicators.rows.map(({ value }) => value.code));
  const missing = indicators
    .filter(({ code, computed }) => !inFile.has(code) && !computed)
    .map(({ code }) => code);
  if (missing.length === 0 || indicators.length - missing.length < indicators.length * WHOLE) return [];
  const named = missing.slice(0, MOST_NAMED).join(', ');
  const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : '';
  return [
    missing.length === 1
      ? `${named} is in the plan and not in this file: it stays, and its returns are owed.`
      : `${named}${more} are in the plan and not in this file: they stay, and their returns are owed.`,
  ];
}
