import type { AnswerItem, Fact } from '../answer.ts';

/**
 * An item whose facts are worked out when somebody first looks at them: a list of hundreds shows eight, and formatting
 * dates and figures for the rest would be most of the work of an answer.
 */
export function lazyItem(item: Omit<AnswerItem, 'facts'>, work: () => readonly Fact[]): AnswerItem {
  let known: readonly Fact[] | undefined;
  return {
    ...item,
    get facts() {
      known ??= work();
      return known;
    },
  };
}
