import { oneLine } from '../oneLine.ts';
import { headerWords } from './headerWords.ts';
import { SAYS_WHEN } from './scoreStages.ts';
import { type SeriesHeader, seriesHeader } from './seriesColumns.ts';
import { filled, type SpreadRow } from './spreadRows.ts';

/** A heading with what is over it, and how much of that it took. */
export interface BandedHeaders {
  readonly headers: readonly string[];
  /** What of the row above says nothing of a column. */
  readonly unused: readonly string[];
}

/** What stands over one column in the row above its heading. */
interface Over {
  readonly text: string;
  /** True where it begins in this column, false where it only reaches over it. */
  readonly isOwn: boolean;
}

const LONGEST_BAND = 60;

/**
 * The headings with what stands over them in the row above: `2025/26` over `Q1`, `Target` over `L`. A heading keeps to itself what makes it
 * no other: `Performance` over `Ref`. `isHeader` says that the row above is known to be one of the header's.
 */
export function underBand(
  headers: readonly string[],
  row: SpreadRow,
  known: (words: string) => boolean,
  isHeader: boolean,
): BandedHeaders {
  const words = headers.map(headerWords);
  const isTwice = (at: number): boolean =>
    words.indexOf(words[at] ?? '') !== words.lastIndexOf(words[at] ?? '');
  const used = new Set<string>();
  const over = overColumns(row, Math.max(headers.length, row.cells.length));
  const banded = over.map((above, at) => {
    const under = headers[at] ?? '';
    if (!above || headerWords(above.text) === words[at]) return under;
    const said =
      under === ''
        ? above.isOwn
          ? above.text
          : ''
        : joined(above, under, { isTwice: isTwice(at), isHeader, known });
    if (said !== under) used.add(above.text);
    return said;
  });
  const texts = filled(row.cells).map((at) => oneLine(row.cells[at] ?? ''));
  return { headers: banded, unused: texts.filter((text) => !used.has(text)) };
}

/**
 * True when a row right above a header heads groups of its columns, and is no title, no list of who made the sheet when, and no data. A
 * heading of the sheet begins in its first column; one of some columns says what tells them apart.
 */
export function isBand(
  row: SpreadRow,
  headers: readonly string[],
  known: (words: string) => boolean,
): boolean {
  const at = filled(row.cells);
  const columns = filled(headers);
  const [first = 0, last = 0] = [columns[0], columns.at(-1)];
  const texts = at.map((index) => oneLine(row.cells[index] ?? ''));
  if (
    at.length === 0 ||
    texts.some((text) => text.length > LONGEST_BAND || !/\p{L}|\d{4}|\d\d\/\d\d/u.test(text))
  )
    return false;
  if (texts.some((text) => ABOUT_THE_SHEET.test(text))) return false;
  const isTitle = at.length === 1 && (at[0] ?? 0) <= first && (row.wide.get(at[0] ?? 0) ?? last) >= last;
  if (isTitle) return false;
  const { headers: banded } = underBand(headers, row, known, false);
  const changed = columns.filter((column) => banded[column] !== headers[column]);
  return (
    changed.length > 0 &&
    !(at.length === 1 && row.wide.size === 0 && isAmongFigures(headers, changed[0] ?? 0))
  );
}

const ABOUT_THE_SHEET = /:$|:\s|\b(?:updated|prepared|printed|produced|version|as at|author|completed by)\b/i;

/** True when the column before is one of figures too: what begins here then heads no group. */
function isAmongFigures(headers: readonly string[], at: number): boolean {
  const before = headers[at - 1] ?? '';
  return seriesHeader(before) !== undefined || FIGURE.test(headerWords(before));
}

/** What is over each column: as far as it is merged, otherwise as far as the next one. */
function overColumns({ cells, wide }: SpreadRow, width: number): readonly (Over | undefined)[] {
  let text = '';
  let until = -1;
  return Array.from({ length: width }, (_, at) => {
    const own = oneLine(cells[at] ?? '');
    if (own !== '') {
      text = own;
      until = wide.get(at) ?? width;
    }
    return at > until || text === '' ? undefined : { text, isOwn: own !== '' };
  });
}

const FIGURE =
  /^(?:(?:year end |annual |latest |in year )?(?:targets?|actuals?|results?|outturns?|performance|value|figure|achieved|rag|rag status|rag rating|status|comments?|commentary|narrative|ytd|score))$/;
const PART_OF_SCORE =
  /^(?:likelihood|impact|probability|severity|consequence|l|i|p|s|(?:risk |total )?(?:score|rating)|l x i|lxi|rag)$/;
const ROLE =
  /^(?:actuals?|targets?|results?|planned|plan|original|baseline|revised|forecast|performance|outturn|trajectory|rag|rag status|status|commentary|comments)$/;
const DAY = /\b(?:date|start|end|finish|completion|due|by)\b/;
const YEAR_ONLY = /^(?:last|previous|prior|this|current) (?:financial |fiscal )?year$/;

/** A heading with what is over it, or without it where that is not what tells it apart. */
function joined(
  { text, isOwn }: Over,
  under: string,
  told: { readonly isTwice: boolean; readonly isHeader: boolean; readonly known: (words: string) => boolean },
): string {
  const [band, leaf] = [headerWords(text), headerWords(under)];
  const both = `${text} ${under}`;
  const period = seriesHeader(text);
  const own = seriesHeader(under);
  if (period || YEAR_ONLY.test(band)) {
    if (own) return withYear(period, text, own, under, told.isTwice);
    if (FIGURE.test(leaf) || PART_OF_SCORE.test(leaf)) return `${period?.words ?? text} ${under}`;
    return told.isTwice ? both : under;
  }
  if (told.isTwice || (isOwn && told.isHeader)) return both;
  const isTold =
    (SAYS_WHEN.test(band) && PART_OF_SCORE.test(leaf)) ||
    (ROLE.test(band) && (own !== undefined || DAY.test(leaf))) ||
    (DAY.test(band) && ROLE.test(leaf)) ||
    (!told.known(leaf) && told.known(headerWords(both)));
  return isTold ? both : under;
}

/** A period under another one: a quarter under its year. A month says itself which quarter it is in, and a whole period which year. */
function withYear(
  band: SeriesHeader | undefined,
  text: string,
  own: SeriesHeader,
  under: string,
  isTwice: boolean,
): string {
  if (own.period.kind === 'period') return isTwice && band?.role !== undefined ? `${text} ${under}` : under;
  if (band === undefined) return `${text} ${under}`;
  if (band.period.kind === 'part')
    return isTwice && band.period.frequency === own.period.frequency ? `${text} ${under}` : under;
  return band.period.period.frequency === 'annual'
    ? `${text} ${under}`
    : `${band.period.period.year} ${under}`;
}
