import { readScore } from '../../domain/written/readScore.ts';
import { plainName } from '../plainName.ts';
import { controlsAndActions } from './besideMitigations.ts';
import { keptCode } from './codeIn.ts';
import { isNobody, listOf, type OwnEntry } from './ownDraft.ts';
import { ownEntry } from './ownEntry.ts';
import type { OwnTable } from './ownTable.ts';
import { askScale } from './riskScale.ts';
import { type RowScores, readScores, scoreColumn } from './riskScores.ts';
import { type CodedRow, onceOnly, rowCodes } from './rowCodes.ts';
import { askProducts, STAGES } from './scoreProducts.ts';
import type { TableRow } from './sheetTable.ts';

/** Longest that a title may be before the description is kept apart from it. */
const LONGEST_TITLE = 160;
const CLOSED = /^(?:closed|retired|removed|archived)\b/i;

/** The risks of a table. */
export function draftRisks(own: OwnTable): readonly OwnEntry[] {
  if (isOfClosed(own)) {
    for (const row of own.rows) own.refuse(row, '', 'The sheet says that this risk is closed.');
    return [];
  }
  const scoresOf = readScores(own, askScale(own), askProducts(own));
  const codes = rowCodes(own, 'risks');
  const isFirst = onceOnly(own, 'code');
  const programmesIn = programmeNames(own);
  const unscored: string[] = [];
  let before = '';
  const entries = own.rows.flatMap((row): readonly OwnEntry[] => {
    const said = own.line(row, 'title') || own.line(row, 'event');
    if (said !== '' && CLOSED.test(own.cell(row, 'status'))) {
      own.refuse(row, 'status', 'The register says that this risk is closed.');
      return [];
    }
    const coded = codes.of(row, said, pageless(own.cell(row, 'code'), before));
    before = coded?.code ?? before;
    if (!coded || !isFirst(row, coded.code)) return [];
    const scores = scoresOf(row);
    if (!scores.current) unscored.push(coded.code);
    return [entryOf(own, row, coded, scores, programmesIn(own.line(row, 'programmes')))];
  });
  codes.sayMade();
  sayUnset(own, unscored, entries.length > unscored.length);
  return entries;
}

/** A sheet, or a table under a title, of risks that are over: `Closed`, `Closed strategic risks`, `Archive`. */
function isOfClosed({ table: { sheet, titles } }: OwnTable): boolean {
  return [sheet, titles.at(-1) ?? ''].some((name) =>
    /^(?:closed|archived?|retired|removed)\b|\b(?:risks?|register) (?:closed|archived?|removed)\b/i.test(
      name.trim(),
    ),
  );
}

/** `5 39` after 4 is risk 5 and the number of the page it was printed on. */
function pageless(given: string, before: string): string {
  const [, first = '', page] = /^(\d+)\s+(\d+)$/.exec(given.trim()) ?? [];
  return page !== undefined && Number(first) === Number(before.replace(/\D/g, '')) + 1
    ? first
    : keptCode(given);
}

/** The programmes that a cell names; what is none is said once and not kept: a register is no list of programmes. */
function programmeNames(own: OwnTable): (cell: string) => string {
  const all = [...(own.desk.stored?.programmes ?? []), ...(own.desk.listed.get('programmes') ?? [])];
  const known = new Set(all.flatMap(({ code, title }) => [plainName(code), plainName(title)]));
  return (cell) => {
    const named = cell.split(/[;,]/).map((name) => name.trim());
    for (const name of named)
      if (!isNobody(name) && !known.has(plainName(name)))
        own.note(`“${name}” is no programme, so no risk is kept as bearing on it.`);
    return named.filter((name) => known.has(plainName(name))).join(';');
  };
}

/** What the register does not say and is filled in or left open, in a sentence each. */
function sayUnset(own: OwnTable, unscored: readonly string[], isScored: boolean): void {
  if (unscored.length > 0)
    own.note(`${listOf(unscored)}: no likelihood and impact are given, so the scores are to be set.`);
  for (const stage of ['inherent', 'target'] as const) {
    const isThere = ['likelihood', 'impact', 'score'].some(
      (part) => own.at(`${stage}_${part}`) !== undefined,
    );
    if (!isThere && isScored)
      own.note(`No ${stage} scores are given: they count as the current ones and are to be set.`);
  }
  if (own.at('level') === undefined) own.note('No level is given: the risks are kept as corporate ones.');
  if (own.at('appetite') === undefined)
    own.note(`No appetite is given: ${own.desk.policy.riskAppetite} by policy.`);
}

function entryOf(
  own: OwnTable,
  row: TableRow,
  { code, title }: CodedRow,
  scores: RowScores,
  programmes: string,
): OwnEntry {
  const isLong = title.length > LONGEST_TITLE;
  const event = own.line(row, 'event');
  const worked: Record<string, string> = {
    code,
    title: isLong ? shortened(title) : title,
    event: [isLong ? title : '', event === title ? '' : event, ...scores.words].filter(Boolean).join(' '),
    level: levelOf(own.line(row, 'level')),
    appetite: appetiteOf(own.line(row, 'appetite')),
    programmes,
  };
  const headers: Record<string, string> = { event: own.header('event') || own.header('title') };
  const defaults: Record<string, string> = {
    level: 'corporate',
    appetite: String(own.desk.policy.riskAppetite),
  };
  for (const stage of STAGES) {
    const score = scores.of.get(stage) ?? scores.current;
    if (!score) continue;
    const [into, header] = scores.of.has(stage)
      ? [worked, own.header(scoreColumn(own, stage))]
      : [defaults, ''];
    into[`${stage}_likelihood`] = String(score.likelihood);
    into[`${stage}_impact`] = String(score.impact);
    headers[`${stage}_likelihood`] = header;
    headers[`${stage}_impact`] = own.header(`${stage}_impact`) || header;
  }
  const missing = STAGES.filter((stage) => !scores.of.has(stage)).map((stage) =>
    stage === 'current' && !scores.current ? 'score' : stage,
  );
  if (missing.length > 0) defaults.to_be_set = missing.join(';');
  const said = {
    mitigation_owners: own.cell(row, 'mitigation_owners'),
    mitigation_dates: own.cell(row, 'mitigation_dates'),
    mitigation_states: own.cell(row, 'mitigation_states'),
  };
  Object.assign(worked, controlsAndActions(own.cell(row, 'controls'), own.cell(row, 'mitigations'), said));
  return ownEntry(own, 'risks', row, worked, { headers, defaults });
}

/** Our word for a level of a register. */
function levelOf(said: string): string {
  if (/^strategic|^council/i.test(said)) return 'corporate';
  return /^(?:service|operational)/i.test(said) ? 'divisional' : said.toLowerCase();
}

function appetiteOf(said: string): string {
  const read = readScore(said);
  switch (read?.kind) {
    case 'product':
      return String(read.product);
    case 'step':
      return String(read.step);
    case 'parts':
      return String(read.likelihood * read.impact);
    default:
      return '';
  }
}

function shortened(text: string): string {
  const sentence = /^.{20,160}?[.:;–—](?=\s)/.exec(text)?.[0]?.replace(/[.:;–—]$/, '');
  return sentence ?? `${text.slice(0, LONGEST_TITLE - 1).replace(/\s+\S*$/, '')}…`;
}
