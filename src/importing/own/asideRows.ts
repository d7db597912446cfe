import { readNumber } from '../../domain/written/readNumber.ts';
import { oneLine } from '../oneLine.ts';
import { codeIn } from './codeIn.ts';
import { CODE } from './columnFacts.ts';
import { headerWords } from './headerWords.ts';
import type { Aside } from './sheetTable.ts';
import { filled, type SpreadRow } from './spreadRows.ts';

const THINGS = 'measures?|indicators?|kpis?|pis?|risks?|actions?|milestones?|projects?|savings?';
const AVERAGE =
  '(?:(?:overall|council|group|all|england|english|national|scottish|welsh|cipfa|family|regional|unitary|county|district|borough) )?(?:average|mean|median)s?';
/** The whole of what a row of sums says of itself: `Total`, `Sub-total:`, `Place subtotal`, `England average`. */
const TOTAL = new RegExp(
  String.raw`^(?:(?:grand |sub-? ?|net |overall )?totals?(?:\s*[:(].*)?|overall|.*\bsub-? ?totals?|${AVERAGE}(?:\s*[:(].*)?|(?:%|percent(?:age)?) of (?:the )?(?:annual |full[- ]year |in[- ]year )?(?:target|total)\b.*)$`,
  'i',
);
/** How it may begin where little else stands in the row. A thing may be called so too: `Total households in temporary accommodation`. */
const TOTAL_LIKE = new RegExp(
  String.raw`^(?:(?:grand |sub-? ?|net |overall )?totals?\b|${AVERAGE}\b|(?:number|no\.?|count|sum|%|percentage) of (?:(?:open|closed|red|amber|green|live|overdue) )*(?:${THINGS})\b|(?:${THINGS})\b.*\b(?:on|off|above|below|at|met|missed|exceeded|green|amber|red|complete|completed|overdue|open|closed|total)\b|overall\b)`,
  'i',
);
/** What a key, a count by status or a signature begins with. */
const COLOUR = '(?:red|amber|yellow|green|blue|gr[ae]y|black|white)';
const KEY = new RegExp(
  String.raw`^(?:(?:\w+ )?(?:key|legend)(?:\s*[:=(].*| to .*)?|summary(?: (?:of|by|table)\b.*)?|definitions?|scoring(?: (?:key|matrix|guide|criteria))?|(?:(?:signed|approved|authorised|agreed|prepared|reviewed|checked)(?: off)?(?: by)?|signatures?|sign-?off|date)\s*(?::.*)?|version(?:\s*[:\d].*)?|(?:${COLOUR}|[rabgy])(?: (?:risks?|rated))?(?:\s*[=:–-].*)?|(?:rag|brag)(?: rating| status)?|open|closed|completed?|done|overdue|on (?:track|target|hold)|at risk|off (?:track|target)|not (?:started|due|reported)|in progress|under way|delayed|no data|status|high|medium|low)$`,
  'i',
);

/** Rows that show what a table looks like: it shows long before. */
const MOST_LOOKED_AT = 400;
/** A column of codes that is not the first says so: figures look like numbers of things. */
const REFERENCE = /\b(?:ref|reference|code|id|no|number|item)\b/;
/** Most cells of a row of a key or a summary: what is counted, a word beside it and the count. */
const MOST_BELOW = 3;

/** Says of each row below a header by its place whether it is none of the table's, and why. */
export function asideRows(
  rows: readonly SpreadRow[],
  headers: readonly string[],
): (index: number) => Aside | undefined {
  const shape = shapeOf(rows, headers);
  const label = (at: number): string => oneLine(rows[at]?.cells.find((cell) => cell.trim() !== '') ?? '');
  const isSaid = (at: number): boolean =>
    KEY.test(label(at)) || TOTAL.test(label(at)) || TOTAL_LIKE.test(label(at));
  const isOf = (at: number): boolean => shape.isCoded(at) || !shape.isThin(at);
  const isWide = (at: number): boolean => shape.isCoded(at) || shape.filled(at) > MOST_BELOW;
  const lastOf = (test: (at: number) => boolean): number => rows.findLastIndex((_row, at) => test(at));
  const [last, lastWide] = [lastOf(isOf), lastOf(isWide)];
  const isApart = (at: number): boolean =>
    (rows[at]?.row ?? 0) - (rows[at - 1]?.row ?? 0) > 1 || shape.filled(at - 1) === 1;
  // A key below a narrow table is as wide as its rows: there only the words of all its rows tell.
  const isKey = (at: number): boolean =>
    at > lastWide &&
    isApart(at) &&
    KEY.test(label(at)) &&
    rows.slice(at).every((row, on) => shape.filled(at + on) < 2 || isSaid(at + on) || hasCount(row));
  const begins = rows.findIndex(
    (_row, at) => at > 0 && shape.filled(at) > 0 && (isKey(at) || (at > last && (isSaid(at) || isApart(at)))),
  );
  const below = begins < 0 ? rows.length : begins;
  const isSaidBelow = below < rows.length && rows.slice(below).some((_row, at) => isSaid(below + at));
  return (at) => {
    // Under no header at all; a row that slipped sideways still has its code.
    if (shape.filled(at) === 0) return codeIn(label(at)) ? undefined : 'aside';
    if (!shape.isCoded(at) && (TOTAL.test(label(at)) || (shape.isThin(at) && TOTAL_LIKE.test(label(at)))))
      return 'total';
    if (at < below) return undefined;
    return isSaidBelow ? (hasCount(rows[at]) ? 'total' : 'aside') : 'apart';
  };
}

function hasCount(row: SpreadRow | undefined): boolean {
  const cells = row?.cells ?? [];
  return /^\d[\d,]*%?$/.test((cells[filled(cells).at(-1) ?? 0] ?? '').trim());
}

/** What the rows of a table look like: how much of them is filled, and where their codes and texts stand. */
function shapeOf(rows: readonly SpreadRow[], headers: readonly string[]) {
  const isHeaded = (at: number): boolean => (headers[at] ?? '') !== '';
  const places = rows.map(({ cells }) => filled(cells).filter(isHeaded));
  const sizes = places.map(({ length }) => length).filter((length) => length > 1);
  // Of a short list with a long summary below, the wider rows are the list's.
  const usual = sizes.sort((a, b) => a - b)[Math.floor(sizes.length * 0.75)] ?? 0;
  const wide = rows.filter((_row, at) => (places[at]?.length ?? 0) > usual * 0.6);
  const full = wide.slice(0, MOST_LOOKED_AT);
  const share = (at: number, test: (cell: string) => boolean): number =>
    full.filter(({ cells }) => test((cells[at] ?? '').trim())).length / Math.max(1, full.length);
  const columns = headers.flatMap((header, at) => (header === '' ? [] : [at]));
  const codeAt = columns
    .slice(0, 2)
    .filter((at, place) => place === 0 || REFERENCE.test(headerWords(headers[at] ?? '')))
    .find((at) => share(at, (cell) => CODE.test(cell)) >= 0.6);
  const texts = columns.filter((at) => at !== codeAt && share(at, isText) >= 0.6).slice(1);
  const codeOf = (at: number): string => (codeAt === undefined ? '' : (rows[at]?.cells[codeAt] ?? '').trim());
  const firstOf = new Map<string, number>();
  for (const [at] of rows.entries()) if (!firstOf.has(codeOf(at))) firstOf.set(codeOf(at), at);
  const series = new Set(wide.map((row) => seriesOf(codeAt === undefined ? '' : (row.cells[codeAt] ?? ''))));
  return {
    filled: (at: number): number => places[at]?.length ?? 0,
    /** True for a row with a code like those of the others that no row above has. */
    isCoded(at: number): boolean {
      const code = codeOf(at);
      return CODE.test(code) && firstOf.get(code) === at && series.has(seriesOf(code));
    },
    /** True where little of what the others say stands in the row, or no code where they have one. */
    isThin(at: number): boolean {
      const count = places[at]?.length ?? 0;
      if (count <= usual / 2) return true;
      const code = codeOf(at);
      const isUncoded = codeAt !== undefined && code === '';
      if (
        texts.length > (isUncoded ? 0 : 1) &&
        !texts.some((each) => isText(rows[at]?.cells[each]?.trim() ?? ''))
      )
        return true;
      return code !== '' && !CODE.test(code) && count < usual * 0.75;
    },
  };
}

/** What codes of one list begin with: `SR` in SR01. */
function seriesOf(code: string): string {
  return /^[^\d]*/.exec(code.trim().toLowerCase())?.[0] ?? '';
}

function isText(cell: string): boolean {
  return cell !== '' && readNumber(cell).kind === 'words';
}
