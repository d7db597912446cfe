import { type IssuedSummary, type IssueStore, MOST_ISSUED_AT_ONCE } from '../../src/app/issuePorts.ts';
import type { Answer } from './memoryAnswer.ts';

/** Issued summaries in this process. */
export function memoryIssues(answer: Answer): IssueStore {
  const kept = new Map<string, IssuedSummary>();
  const keyOf = ({ division, month, place, message }: IssuedSummary): string =>
    JSON.stringify([division, month, place.conversationId, message]);
  return {
    note: (summary) =>
      answer(() => {
        if (!kept.has(keyOf(summary))) kept.set(keyOf(summary), structuredClone(summary));
      }),
    issued: (division, month) =>
      answer(() =>
        [...kept.values()]
          .filter((summary) => summary.division === division && summary.month === month)
          .sort((a, b) => a.at.localeCompare(b.at))
          .map((summary) => structuredClone(summary)),
      ),
    forgetBefore: (day) =>
      answer(() => {
        const old = [...kept].filter(([, { at }]) => at < day).slice(0, MOST_ISSUED_AT_ONCE);
        for (const [key] of old) kept.delete(key);
        return old.length;
      }),
    update: (summary) => answer(() => void kept.set(keyOf(summary), structuredClone(summary))),
  };
}
