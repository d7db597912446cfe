import { answered } from '../../corpus/entries.ts';

/** Every question of the corpus that is to be answered. */
export function corpusQuestions(): readonly string[] {
  return answered.map(({ ask }) => ask);
}
