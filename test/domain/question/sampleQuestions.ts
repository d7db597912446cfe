import { readdirSync, readFileSync } from 'node:fs';

/** Every question of the corpus that is to be answered. */
export function corpusQuestions(): readonly string[] {
  return readdirSync('test/corpus')
    .filter((file) => file.endsWith('.json') && file !== 'refused.json')
    .flatMap((file) => JSON.parse(readFileSync(`test/corpus/${file}`, 'utf8')) as { ask: string }[])
    .map(({ ask }) => ask);
}
