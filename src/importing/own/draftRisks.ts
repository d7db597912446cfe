import { writtenDays } from '../../domain/calendar/writtenDay.ts';
import { readScore, type WrittenScore } from '../../domain/written/readScore.ts';
import { stateOf } from '../mitigationColumns.ts';
import { codeIn, codeMaker, keptCode } from './codeIn.ts';
import {
  cellOf,
  type DraftDesk,
  headerOf,
  isNobody,
  listOf,
  type NotTaken,
  type OwnDraft,
  type OwnEntry,
  positionOf,
} from './ownDraft.ts';
import type { Recognised } from './recognise.ts';
import { askProducts, type Pair, type Score, STAGES, type Stage } from './scoreProducts.ts';
import { oneLine, type TableRow } from './sheetTables.ts';

const MITIGATING = ['mitigation_owners', 'mitigation_dates', 'mitigation_states'] as const;
/** What a step of a register's own scale is on ours, 1 to 5; undefined while that is asked. */
type Scale = (score: WrittenScore) => number | undefined;

/** Longest that a title may be before the description is kept apart from it. */
const LONGEST_TITLE = 160;

/** The risks of a table. */
export function draftRisks(desk: DraftDesk, recognised: Recognised, id: string): OwnDraft {
  const notTaken: NotTaken[] = [];
  const scale = askScale(desk, recognised, id);
  const pair = askProducts(desk, recognised, id);
  const { rows } = recognised.table;
  const coded = new Set(rows.map((row) => keptCode(cellOf(recognised, row, 'code'))).filter(Boolean));
  const make = codeMaker('R', desk.stored?.risks ?? [], coded);
  const seen = new Map<string, number>();
  const unscored: string[] = [];
  const entries: OwnEntry[] = [];
  let before = '';
  for (const row of rows) {
    const said = oneLine(cellOf(recognised, row, 'title')) || oneLine(cellOf(recognised, row, 'event'));
    if (said === '') {
      notTaken.push({
        row: row.row,
        column: headerOf(recognised, 'title'),
        reason: 'The row has no name, so I cannot tell which risk it is.',
      });
      continue;
    }
    if (/^(?:closed|retired|removed|archived)\b/i.test(cellOf(recognised, row, 'status'))) {
      notTaken.push({
        row: row.row,
        column: headerOf(recognised, 'status'),
        reason: 'The register says that this risk is closed.',
      });
      continue;
    }
    const given = cellOf(recognised, row, 'code');
    const inside = given === '' ? codeIn(said) : undefined;
    const code = pageless(given, before) || (inside ? keptCode(inside.code) : make(said));
    before = code;
    const first = seen.get(code.toLowerCase());
    if (first !== undefined) {
      notTaken.push({
        row: row.row,
        column: headerOf(recognised, 'code'),
        reason: `“${code}” is already on row ${first}. Which is meant?`,
      });
      continue;
    }
    seen.set(code.toLowerCase(), row.row);
    entries.push(
      entryOf(recognised, row, { code, said: inside?.rest ?? said, scale, pair, notTaken, unscored, desk }),
    );
  }
  if (unscored.length > 0)
    desk.note(`${listOf(unscored)}: no likelihood and impact are given, so the scores are to be set.`);
  for (const stage of ['inherent', 'target'] as const)
    if (
      ![`${stage}_likelihood`, `${stage}_impact`, `${stage}_score`].some(
        (name) => positionOf(recognised, name) !== undefined,
      ) &&
      entries.length > unscored.length
    )
      desk.note(`No ${stage} scores are given: they count as the current ones and are to be set.`);
  if (positionOf(recognised, 'level') === undefined)
    desk.note('No level is given: the risks are kept as corporate ones.');
  if (positionOf(recognised, 'appetite') === undefined)
    desk.note(`No appetite is given: ${desk.policy.riskAppetite} by policy.`);
  return { entries, notTaken };
}

/** `5 39` after 4 is risk 5 and the number of the page it was printed on. */
function pageless(given: string, before: string): string {
  const [, first = '', page] = /^(\d+)\s+(\d+)$/.exec(given.trim()) ?? [];
  return page !== undefined && Number(first) === Number(before.replace(/\D/g, '')) + 1
    ? first
    : keptCode(given);
}

interface RiskRow {
  readonly code: string;
  readonly said: string;
  readonly scale: Scale;
  readonly pair: Pair;
  readonly notTaken: NotTaken[];
  readonly unscored: string[];
  readonly desk: DraftDesk;
}

function entryOf(
  recognised: Recognised,
  row: TableRow,
  { code, said, scale, pair, notTaken, unscored, desk }: RiskRow,
): OwnEntry {
  const cell = (name: string): string => oneLine(cellOf(recognised, row, name));
  const isLong = said.length > LONGEST_TITLE;
  const typed: Record<string, string> = { code, title: isLong ? shortened(said) : said };
  const headers: Record<string, string> = {
    code: headerOf(recognised, 'code'),
    title: headerOf(recognised, 'title'),
  };
  const defaults: Record<string, string> = { level: 'corporate', appetite: String(desk.policy.riskAppetite) };
  const words: string[] = [];
  const set = (name: string, value: string, header = headerOf(recognised, name)): void => {
    if (value === '') return;
    typed[name] = value;
    headers[name] = header;
  };
  const scores = new Map<Stage, Score>();
  for (const stage of STAGES) {
    const read = scoreAt(recognised, row, stage, scale, pair);
    if (read.reason) notTaken.push({ row: row.row, column: read.column, reason: read.reason });
    if (read.words) words.push(read.words);
    if (read.score) scores.set(stage, read.score);
  }
  // A current score that cannot be told is not what it was at first.
  const isTold = ['likelihood', 'impact', 'score'].some((part) => isGiven(cell(`current_${part}`)));
  const current = scores.get('current') ?? (isTold ? undefined : scores.get('inherent'));
  for (const stage of STAGES) {
    const own = scores.get(stage);
    const header = headerOf(recognised, `${stage}_likelihood`) || headerOf(recognised, `${stage}_score`);
    if (own) {
      set(`${stage}_likelihood`, String(own.likelihood), header);
      set(`${stage}_impact`, String(own.impact), headerOf(recognised, `${stage}_impact`) || header);
    } else if (current) {
      defaults[`${stage}_likelihood`] = String(current.likelihood);
      defaults[`${stage}_impact`] = String(current.impact);
    }
  }
  const missing = STAGES.filter((stage) => !scores.has(stage)).map((stage) =>
    stage === 'current' && !current ? 'score' : stage,
  );
  if (missing.length > 0) defaults.to_be_set = missing.join(';');
  if (!current) unscored.push(code);
  const event = [isLong ? said : '', cell('event') === said ? '' : cell('event'), ...words]
    .filter(Boolean)
    .join(' ');
  set('event', event, headerOf(recognised, 'event') || headerOf(recognised, 'title'));
  set('cause', cell('cause'));
  set('consequence', cell('consequence'));
  set(
    'level',
    /^strategic|^council/i.test(cell('level'))
      ? 'corporate'
      : /^(?:service|operational)/i.test(cell('level'))
        ? 'divisional'
        : cell('level').toLowerCase(),
  );
  if (!isNobody(cell('owner_post'))) set('owner_post', cell('owner_post'));
  const appetite = readScore(cell('appetite'));
  if (appetite?.kind === 'product' || appetite?.kind === 'step')
    set('appetite', String(appetite.kind === 'product' ? appetite.product : appetite.step));
  else if (appetite?.kind === 'parts') set('appetite', String(appetite.likelihood * appetite.impact));
  const mitigations = cellOf(recognised, row, 'mitigations');
  set('mitigations', mitigations);
  for (const name of MITIGATING)
    if (mitigations !== '') set(name, besideMitigations(cellOf(recognised, row, name), mitigations, name));
  const review = writtenDays(cell('review_due'));
  if (review) set('review_due', review.to);
  return { kind: 'risks', row: row.row, typed, headers, defaults };
}

/** What is said beside the mitigations of a row: for each of them, or one word for all; nothing where it cannot be told which is whose. */
function besideMitigations(cell: string, mitigations: string, name: (typeof MITIGATING)[number]): string {
  const lines = (text: string): readonly string[] =>
    text
      .split(text.includes('|') ? '|' : '\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const said = lines(cell).map((line) => {
    if (isNobody(line)) return '';
    if (name === 'mitigation_dates') return writtenDays(line)?.to ?? '';
    return name === 'mitigation_states' && stateOf(line) === undefined ? '' : line;
  });
  const isTold = said.length === 1 || said.length === lines(mitigations).length;
  return isTold && said.some((part) => part !== '') ? said.join(' | ') : '';
}

function shortened(text: string): string {
  const sentence = /^.{20,160}?[.:;–—](?=\s)/.exec(text)?.[0]?.replace(/[.:;–—]$/, '');
  return sentence ?? `${text.slice(0, LONGEST_TITLE - 1).replace(/\s+\S*$/, '')}…`;
}

/** The score of one stage: both parts, or one cell that holds them; a score that can be several pairs is kept in words. */
function scoreAt(
  recognised: Recognised,
  row: TableRow,
  stage: Stage,
  scale: Scale,
  pair: Pair,
): { readonly score?: Score; readonly words?: string; readonly reason?: string; readonly column: string } {
  const [one, other, whole] = ['likelihood', 'impact', 'score'].map((part) =>
    cellOf(recognised, row, `${stage}_${part}`),
  );
  const column = headerOf(recognised, `${stage}_likelihood`) || headerOf(recognised, `${stage}_score`);
  const [left, right] = [readScore(one ?? ''), readScore(other ?? '')];
  const both = left?.kind === 'parts' ? left : right?.kind === 'parts' ? right : undefined;
  if (both) return { score: { likelihood: both.likelihood, impact: both.impact }, column };
  const [likelihood, impact] = [left && scale(left), right && scale(right)];
  if (likelihood !== undefined && impact !== undefined) {
    if (![likelihood, impact].every((each) => each >= 1 && each <= 5))
      return { column, reason: `“${one}” and “${other}” are not on a scale of 1 to 5.` };
    const read = readScore(whole ?? '');
    const said = read?.kind === 'product' ? read.product : undefined;
    const isOurs = left?.kind === 'step' && right?.kind === 'step';
    if (
      said !== undefined &&
      isOurs &&
      said !== likelihood * impact &&
      !recognised.table.rows.some((each) => isProduct(recognised, each, stage) === false && each !== row)
    )
      return {
        column: headerOf(recognised, `${stage}_score`),
        reason: `${likelihood} × ${impact} is ${likelihood * impact}, and the cell says “${whole}”. Which is right?`,
      };
    return { score: { likelihood, impact }, column };
  }
  if (isGiven(one) || isGiven(other)) {
    const cell = isGiven(one) ? one : other;
    return { column, reason: `“${oneLine(cell ?? '')}” is not a step of a scale of 1 to 5.` };
  }
  if (!isGiven(whole)) return { column };
  const read = readScore(whole ?? '');
  if (read?.kind === 'parts') return { score: { likelihood: read.likelihood, impact: read.impact }, column };
  const score = pair(whole ?? '');
  if (score) return { score, column };
  return {
    column,
    words: `${stage === 'current' ? 'Score' : `${stage[0]?.toUpperCase()}${stage.slice(1)} score`} in the file: ${oneLine(whole ?? '')}.`,
  };
}

function isProduct(recognised: Recognised, row: TableRow, stage: Stage): boolean | undefined {
  const [one, other, whole] = ['likelihood', 'impact', 'score'].map((part) =>
    readScore(cellOf(recognised, row, `${stage}_${part}`)),
  );
  if (one?.kind !== 'step' || other?.kind !== 'step' || whole?.kind !== 'product') return undefined;
  return one.step * other.step === whole.product;
}

function isGiven(cell: string | undefined): boolean {
  return cell !== undefined && !isNobody(cell);
}

const FIVE: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({ 'very low': 1, low: 2, medium: 3, high: 4, 'very high': 5 }),
);
const SPREAD: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({
    'very low': 1,
    low: 1,
    medium: 3,
    high: 5,
    'very high': 5,
  }),
);

/** Words and longer scales on ours: five words are its five steps; three words, or six steps, are asked about. */
function askScale(desk: DraftDesk, recognised: Recognised, id: string): Scale {
  const cells = recognised.table.rows.flatMap((row) =>
    STAGES.flatMap((stage) =>
      (['likelihood', 'impact'] as const).map((part) =>
        readScore(cellOf(recognised, row, `${stage}_${part}`)),
      ),
    ),
  );
  const words = [...new Set(cells.flatMap((read) => (read?.kind === 'word' ? [read.word] : [])))];
  const longest = Math.max(0, ...cells.map((read) => (read?.kind === 'step' ? read.step : 0)));
  const isFive = words.includes('very low') || words.includes('very high');
  if (longest > 5 && longest <= 10) {
    const answer = desk.need({
      id: `scale${id}`,
      question: `The scores go up to ${longest}. How do they stand on a scale of 1 to 5?`,
      choices: [
        {
          value: 'in proportion',
          label: `In proportion: ${longest} is 5, ${Math.ceil(longest / 2)} is ${onFive(Math.ceil(longest / 2), longest)}`,
        },
        { value: 'at most 5', label: `As they are, and everything over 5 is 5` },
      ],
    });
    return (read) => {
      if (read.kind === 'word') return FIVE.get(read.word);
      if (read.kind !== 'step') return undefined;
      return answer === 'in proportion' ? onFive(read.step, longest) : Math.min(5, read.step);
    };
  }
  const isAsked = words.length > 0 && !isFive;
  const answer = isAsked
    ? desk.need({
        id: `scale${id}`,
        question: `What do ${listOf(words.map((each) => `“${each}”`))} stand for out of 5?`,
        choices: [
          { value: 'low 2, medium 3, high 4', label: 'Low 2, medium 3, high 4' },
          { value: 'low 1, medium 3, high 5', label: 'Low 1, medium 3, high 5' },
        ],
      })
    : '';
  return (read) => {
    if (read.kind === 'step') return read.step;
    if (read.kind !== 'word') return undefined;
    if (!isAsked) return FIVE.get(read.word);
    return answer.includes('1') ? SPREAD.get(read.word) : FIVE.get(read.word);
  };
}

function onFive(step: number, longest: number): number {
  return Math.max(1, Math.round((step * 5) / longest));
}
