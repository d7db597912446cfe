import { readScore } from '../../domain/written/readScore.ts';
import type { OwnTable } from './ownTable.ts';
import type { Scale } from './riskScale.ts';
import { type Pair, type Score, STAGES, type Stage } from './scoreProducts.ts';
import type { TableRow } from './sheetTable.ts';

/** The scores of one risk. */
export interface RowScores {
  /** Those that the row gives. */
  readonly of: ReadonlyMap<Stage, Score>;
  /** That of now, which is the inherent one where the row says nothing else; undefined where nobody can tell it. */
  readonly current: Score | undefined;
  /** What the row says of scores that can be several pairs. */
  readonly words: readonly string[];
}

/** Reads the scores of a table's rows, and refuses those that are none. */
export function readScores(own: OwnTable, scale: Scale, pair: Pair): (row: TableRow) => RowScores {
  return (row) => {
    const scores = new Map<Stage, Score>();
    const words: string[] = [];
    for (const stage of STAGES) {
      const read = scoreAt(own, row, stage, scale, pair);
      if (read.reason) own.refuse(row, read.column, read.reason);
      if (read.words) words.push(read.words);
      if (read.score) scores.set(stage, read.score);
    }
    // A current score that cannot be told is not what it was at first.
    const isTold = ['likelihood', 'impact', 'score'].some((part) => own.isFilled(row, `current_${part}`));
    return {
      of: scores,
      words,
      current: scores.get('current') ?? (isTold ? undefined : scores.get('inherent')),
    };
  };
}

/** What a row says of one stage: its score, or words for one that can be several pairs, or why it is none. */
interface StageScore {
  readonly column: string;
  readonly score?: Score;
  readonly words?: string;
  readonly reason?: string;
}

/** The score of one stage: both parts, or one cell that holds them. */
function scoreAt(own: OwnTable, row: TableRow, stage: Stage, scale: Scale, pair: Pair): StageScore {
  const column = scoreColumn(own, stage);
  const [one = '', other = '', whole = ''] = cellsOf(own, row, stage);
  const [left, right] = [readScore(one), readScore(other)];
  const both = [left, right, one === '' && other === '' ? readScore(whole) : undefined].find(
    (read) => read?.kind === 'parts',
  );
  if (both) return { column, score: { likelihood: both.likelihood, impact: both.impact } };
  const [likelihood, impact] = [left && scale(left), right && scale(right)];
  if (likelihood !== undefined && impact !== undefined) {
    if (![likelihood, impact].every((each) => each >= 1 && each <= 5))
      return { column, reason: `“${one}” and “${other}” are not on a scale of 1 to 5.` };
    const isWrong = isProduct(own, row, stage) === false;
    // Where other rows are like that too, the column holds something else than products.
    if (isWrong && !own.rows.some((each) => each !== row && isProduct(own, each, stage) === false))
      return {
        column: `${stage}_score`,
        reason: `${likelihood} × ${impact} is ${likelihood * impact}, and the cell says “${whole}”. Which is right?`,
      };
    return { column, score: { likelihood, impact } };
  }
  if (one !== '' || other !== '') {
    const wrong = likelihood === undefined ? one : other;
    const reason =
      wrong === ''
        ? 'is one part of a score, and the other is missing'
        : 'is not a step of a scale of 1 to 5';
    return { column, reason: `“${wrong || one || other}” ${reason}.` };
  }
  if (whole === '') return { column };
  const score = pair(whole);
  const name = stage === 'current' ? 'Score' : `${stage[0]?.toUpperCase()}${stage.slice(1)} score`;
  return score ? { column, score } : { column, words: `${name} in the file: ${whole}.` };
}

/** The column that a stage's score is said of, by our name. */
export function scoreColumn(own: OwnTable, stage: Stage): string {
  return own.at(`${stage}_likelihood`) === undefined ? `${stage}_score` : `${stage}_likelihood`;
}

function cellsOf(own: OwnTable, row: TableRow, stage: Stage): readonly string[] {
  return ['likelihood', 'impact', 'score'].map((part) => own.said(row, `${stage}_${part}`));
}

/** Whether the parts of a score multiply to what stands beside them; undefined where these are not three numbers. */
function isProduct(own: OwnTable, row: TableRow, stage: Stage): boolean | undefined {
  const [one, other, whole] = cellsOf(own, row, stage).map((cell) => readScore(cell));
  if (one?.kind !== 'step' || other?.kind !== 'step' || whole?.kind !== 'product') return undefined;
  return one.step * other.step === whole.product;
}
