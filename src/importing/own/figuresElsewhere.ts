import type { Frequency } from '../../domain/calendar/period.ts';
import { writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import { plainName } from '../plainName.ts';
import { tableCells } from './ownTable.ts';
import { finest } from './periodHints.ts';
import type { SheetPart } from './recogniseSheet.ts';

/** How often the figures of each indicator are reported that stand in lists of figures, by plain code or name: the finest. */
export function frequenciesIn(parts: readonly SheetPart[]): ReadonlyMap<string, Frequency> {
  const found = parts
    .flatMap(({ tables }) => tables)
    .filter(({ meant, measures }) => meant.kind === 'returns' && measures.length === 0)
    .flatMap((recognised) => {
      const { line } = tableCells(recognised);
      return recognised.table.rows.flatMap((row) => {
        const read = writtenPeriod(line(row, 'period'));
        const frequency = read?.kind === 'period' ? read.period.frequency : read?.frequency;
        return frequency === undefined ? [] : [{ name: plainName(line(row, 'indicator')), frequency }];
      });
    });
  return new Map(
    [...Map.groupBy(found, ({ name }) => name)].flatMap(([name, own]) => {
      const frequency = finest(own.map((each) => each.frequency));
      return frequency ? [[name, frequency] as const] : [];
    }),
  );
}
