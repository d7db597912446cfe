import type { Period } from '../../domain/calendar/period.ts';
import { partOfYear, type WrittenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import { listOf } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import { baseYear, namesOfTable, periodIn, yearName, yearsIn } from './periodHints.ts';

type Part = Extract<WrittenPeriod, { readonly kind: 'part' }>;

/** A period as a cell or a header of a table writes it. */
export interface Shown {
  readonly shown: string;
  readonly period: WrittenPeriod;
}

/** The period that is meant by what was written, so many years before the year that the table is of. */
export type PlacedPeriod = (written: WrittenPeriod, yearsBack?: number) => Period | undefined;

/**
 * Places what a table writes of periods: `Q2` in the year that its title says or a person does, `Q2 2024` in a financial year as a
 * person says, since neither the year that begins then nor the calendar’s is surer.
 */
export function askPeriods(own: OwnTable, all: readonly Shown[]): PlacedPeriod {
  const parts = all.filter(({ period }) => period.kind === 'part' && period.calendarYear === undefined);
  const more = all.flatMap(({ period }) =>
    period.kind === 'period' ? [Number(period.period.year.slice(0, 4))] : [],
  );
  const shown = [...new Set(parts.map((each) => `“${each.shown}”`))];
  const year = parts.length === 0 ? undefined : baseYear(own, listOf(shown), more);
  const dated = askYearsOf(own, all);
  return (written, yearsBack = 0) => {
    if (written.kind === 'part' && written.calendarYear !== undefined)
      return dated(written, written.calendarYear);
    return periodIn(written, year === undefined ? undefined : year - yearsBack);
  };
}

/** Which financial year a year in figures is, for the parts that are written with one: asked once, unless the table’s title says that year. */
function askYearsOf(own: OwnTable, all: readonly Shown[]): (part: Part, year: number) => Period | undefined {
  const dated = all.flatMap(({ period, shown }) =>
    period.kind === 'part' && period.calendarYear !== undefined
      ? [{ part: period, year: period.calendarYear, shown }]
      : [],
  );
  const [first] = dated;
  const said = yearsIn(namesOfTable(own.table, own.desk.file).own);
  if (!first || dated.every(({ year }) => said.length === 1 && said[0] === year)) return partOfYear;
  const isQuarter = dated.every(({ part }) => part.frequency === 'quarterly');
  const answer = own.need({
    id: 'financial-year',
    question: `Which year is “${first.shown}” in?`,
    choices: [
      { value: 'begins', label: `${yearName(first.year)}: the financial year that begins in ${first.year}` },
      { value: 'ends', label: `${yearName(first.year - 1)}: the financial year that ends in ${first.year}` },
      ...(isQuarter
        ? [{ value: 'calendar', label: `The calendar year ${first.year}, from January to December` }]
        : []),
    ],
  });
  if (answer === 'calendar')
    return ({ frequency, index }, year) =>
      partOfYear({ frequency, index: ((index + 2) % 4) + 1 }, index === 1 ? year - 1 : year);
  const back = answer === 'ends' ? 1 : 0;
  return (part, year) => partOfYear(part, year - back);
}
