import type { PlanColumn } from '../../app/entity/planColumn.ts';
import { columnNames, sheetKind } from '../planColumns.ts';
import { actionMeanings } from './actionMeanings.ts';
import { headerWords } from './headerWords.ts';
import { indicatorMeanings } from './indicatorMeanings.ts';
import type { Meaning, OwnKind } from './meaning.ts';
import { milestoneMeanings } from './milestoneMeanings.ts';
import { programmeMeanings } from './programmeMeanings.ts';
import { returnMeanings } from './returnMeanings.ts';
import { riskMeanings } from './riskMeanings.ts';
import { savingMeanings } from './savingMeanings.ts';

/** What the columns of each kind may mean: by the names that councils give them, and by those of the entity's own declaration. */
export const MEANINGS: Readonly<Record<OwnKind, readonly Meaning[]>> = {
  indicators: declared('indicators', indicatorMeanings),
  programmes: declared('programmes', programmeMeanings),
  milestones: declared('milestones', milestoneMeanings),
  risks: declared('risks', riskMeanings),
  savings: declared('savings', savingMeanings),
  'open-actions': declared('open-actions', actionMeanings),
  returns: declared('returns', returnMeanings),
};

function declared(kind: OwnKind, meanings: readonly Meaning[]): readonly Meaning[] {
  const columns = new Map(sheetKind(kind).columns.map((column) => [column.name, column]));
  return meanings.map((meaning) => {
    const column = columns.get(meaning.name);
    return column ? { ...meaning, words: [...new Set([...meaning.words, ...wordsOf(column)])] } : meaning;
  });
}

function wordsOf(column: PlanColumn): readonly string[] {
  return columnNames(column).map(headerWords);
}
