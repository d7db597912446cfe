import type { Polarity } from '../../domain/plan/indicator.ts';
import { oneLine } from '../oneLine.ts';
import { askPolarity } from './askPolarity.ts';
import { askShares } from './askShares.ts';
import { askLayout } from './figureLayout.ts';
import { type IndicatorFigures, indicatorFigures } from './indicatorFigures.ts';
import { type IndicatorRow, indicatorRows } from './indicatorRows.ts';
import { listOf, type OwnEntry } from './ownDraft.ts';
import { ownEntry } from './ownEntry.ts';
import type { OwnTable } from './ownTable.ts';
import { rowCodes } from './rowCodes.ts';
import { askYearTargets } from './yearTargets.ts';

/** The indicators of a table, with the targets and past figures beside them. */
export function draftIndicators(own: OwnTable): readonly OwnEntry[] {
  const layout = askLayout(own);
  const codes = rowCodes(own, 'indicators');
  const rows = indicatorRows(own, layout, codes);
  const sized = askShares(own, rows);
  const polarityOf = askPolarities(own, rows);
  const yearTargetOf = askYearTargets(own, rows);
  const drafts = rows.map((row) => ({ row, figures: indicatorFigures(own, row, yearTargetOf(row), sized) }));
  const dashed = drafts.flatMap(({ row, figures }) => (figures.isDashed ? [row.code] : []));
  if (dashed.length > 0)
    own.note(
      `${listOf(dashed)}: a dash in place of a target is taken for no target. If it means nought, write 0.`,
    );
  codes.sayMade();
  sayDefaults(own, rows);
  sayYearsBefore(own, rows);
  return drafts.flatMap(({ row, figures }) => [
    indicatorEntry(own, row, polarityOf(row), figures),
    ...figures.entries,
  ]);
}

/** Which way is better: as the file says, else as what is stored does, else as a person answers. */
function askPolarities(
  own: OwnTable,
  rows: readonly IndicatorRow[],
): (row: IndicatorRow) => Polarity | undefined {
  const stored = new Map((own.desk.stored?.indicators ?? []).map((each) => [each.code.toLowerCase(), each]));
  const known = ({ code, polarity }: IndicatorRow): Polarity | undefined => {
    if (polarity !== undefined && polarity !== 'contradicts') return polarity;
    const old = stored.get(code.toLowerCase());
    return old?.rated ? old.polarity : undefined;
  };
  const open = rows.filter((row) => known(row) === undefined);
  const contradicting = open.filter(({ polarity }) => polarity === 'contradicts').map(({ code }) => code);
  const why = contradicting.length > 0 ? ` For ${listOf(contradicting)} it says two things.` : '';
  const which = open.length === rows.length ? 'these indicators' : listOf(open.map(({ code }) => code));
  const answered = askPolarity(
    own,
    open.map(({ code, title }) => ({ called: code, title })),
    `Which way is better for ${which}? The file does not say.${why}`,
  );
  return (row) => known(row) ?? answered(row.title);
}

function indicatorEntry(
  own: OwnTable,
  { row, code, title, unit, frequency, figures: placed }: IndicatorRow,
  said: Polarity | undefined,
  figures: IndicatorFigures,
): OwnEntry {
  const band = said === 'band' ? figures.band : undefined;
  const polarity = said === 'band' && !band ? undefined : said;
  const [above, below] = [own.line(row, 'numerator_label'), own.line(row, 'denominator_label')];
  const hasParts = above !== '' && below !== '' && unit.unit !== 'count';
  const words = [own.line(row, 'definition'), ...figures.words];
  // Beside targets for each period, the year's is said and not set.
  if (placed.every(({ at }) => at !== own.at('target')) && own.cell(row, 'target') !== '')
    words.push(`${own.header('target')}: ${own.line(row, 'target')}.`);
  if (own.cell(row, 'baseline') !== '') words.push(`Baseline: ${own.line(row, 'baseline')}.`);
  // A tolerance in percent of a target of nought means nothing.
  const isZero = figures.entries.some(({ kind, typed }) => kind === 'targets' && Number(typed.target) === 0);
  const unset = [
    ...(polarity === undefined ? ['polarity'] : []),
    ...(isZero && own.cell(row, 'tolerance') === '' ? ['tolerance'] : []),
  ];
  return ownEntry(
    own,
    'indicators',
    row,
    {
      code,
      title,
      definition: words.filter(Boolean).join(' '),
      unit: unit.unit,
      polarity: polarity ?? '',
      band_from: band ? String(band.from) : '',
      band_to: band ? String(band.to) : '',
      frequency: frequency ?? '',
      aim: own.said(row, 'aim') || row.section,
      numerator_label: hasParts ? above : '',
      denominator_label: hasParts ? below : '',
      cumulative: figures.cumulative ? 'yes' : '',
    },
    {
      defaults: {
        ...(unset.length > 0 ? { rated: 'no', to_be_set: unset.join(';') } : {}),
        ...(polarity === undefined ? { polarity: 'higher' } : {}),
        frequency: frequency ?? 'annual',
      },
    },
  );
}

/** What whole years came to is no figure of an indicator that is reported more often. */
function sayYearsBefore(own: OwnTable, rows: readonly IndicatorRow[]): void {
  const years = rows.flatMap(({ figures, frequency }) =>
    figures.flatMap(({ role, at, period, isFilled }) =>
      role === 'result' && isFilled && frequency !== undefined && period.frequency !== frequency
        ? [`“${oneLine(own.header(at))}”`]
        : [],
    ),
  );
  if (years.length > 0)
    own.note(
      `${listOf([...new Set(years)])}: kept with the definition of what is reported more often, and not as figures.`,
    );
}

/** What nobody publishes and was filled in, in a sentence each. */
function sayDefaults(own: OwnTable, rows: readonly IndicatorRow[]): void {
  if (rows.length === 0) return;
  if (own.at('unit') === undefined) {
    const units = Map.groupBy(rows, ({ unit }) => unit.unit);
    own.note(
      `Units are taken from figures and names: ${[...units].map(([unit, some]) => `${unit} for ${listOf(some.map(({ code }) => code))}`).join('; ')}.`,
    );
  }
  const unsaid = rows.filter(({ frequency }) => frequency === undefined);
  if (unsaid.length > 0)
    own.note(
      `How often ${listOf(unsaid.map(({ code }) => code))} ${unsaid.length === 1 ? 'is' : 'are'} reported is not said: once a year until you say otherwise.`,
    );
  const scaled = rows.filter(({ unit }) => unit.places > 0);
  if (scaled.length > 0)
    own.note(`${listOf(scaled.map(({ code }) => code))}: figures in thousands of pounds are kept in pounds.`);
}
