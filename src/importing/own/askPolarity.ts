import type { Polarity } from '../../domain/plan/indicator.ts';
import { listOf } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import { polaritySuggested } from './polarityOf.ts';

/** Indicators of which the file does not say which way is better, by what the question calls them. */
export interface Unpolar {
  readonly called: string;
  readonly title: string;
}

/** Which way is better where the file does not say: asked once for all of them. Without an answer they carry no RAG. */
export function askPolarity(
  own: OwnTable,
  open: readonly Unpolar[],
  question: string,
): (title: string) => Polarity | undefined {
  if (open.length === 0) return () => undefined;
  const parts = (['higher', 'lower'] as const).flatMap((each) => {
    const some = open.filter(({ title }) => polaritySuggested(title) === each).map(({ called }) => called);
    return some.length > 0 ? [`${each} for ${listOf(some)}`] : [];
  });
  const answer = own.ask({
    id: 'polarity',
    question,
    choices: [
      { value: 'as their names read', label: `As their names read: ${parts.join('; ')}` },
      { value: 'higher', label: 'Higher is better for all of them' },
      { value: 'lower', label: 'Lower is better for all of them' },
      { value: 'to be set', label: 'To be set later: they carry no RAG until then' },
    ],
  });
  return (title) => {
    if (answer === 'higher' || answer === 'lower') return answer;
    return answer === 'as their names read' ? polaritySuggested(title) : undefined;
  };
}
