import type { OutboxMessage } from '../../src/app/ports.ts';
import { type QuestionLedger, type QuestionRecord, questionMessages } from '../../src/app/questionPorts.ts';
import { type ClinicQuestion, oldestFirst } from '../../src/domain/clinic/clinicQuestion.ts';
import type { Answer } from './memoryAnswer.ts';

/** The question ledger in this process. `put` takes the messages that are written with a question. */
export function memoryQuestions(answer: Answer, put: (message: OutboxMessage) => void): QuestionLedger {
  const kept = new Map<string, readonly QuestionRecord[]>();
  const tokenOf = (versions: readonly QuestionRecord[]): string => String(versions.length);
  const having = (wanted: (question: ClinicQuestion) => boolean): readonly ClinicQuestion[] =>
    [...kept.values()]
      .flatMap((versions) => versions.slice(-1))
      .map(({ question }) => structuredClone(question))
      .filter(wanted)
      .sort(oldestFirst);
  const isOpen = ({ standing }: ClinicQuestion): boolean => standing.state === 'open';
  return {
    find: ({ code }) =>
      answer(() => {
        const versions = kept.get(code);
        const stands = versions?.at(-1);
        return versions && stands && { ...structuredClone(stands), token: tokenOf(versions) };
      }),
    history: ({ code }) => answer(() => structuredClone(kept.get(code) ?? [])),
    save: (records) =>
      answer(() => {
        const before = records.map(({ versions: [first] }) => kept.get(first.question.id));
        const isOver = records.every(({ versions }, at) => {
          const stands = before[at];
          return versions.at(-1)?.token === (stands && tokenOf(stands));
        });
        if (!isOver) {
          const isOurs = records.every(({ versions }, at) => {
            const [wanted, stands] = [versions.at(-1), before[at]?.at(-1)];
            return JSON.stringify(wanted?.question) === JSON.stringify(stands?.question);
          });
          return isOurs ? 'saved' : 'stale';
        }
        for (const [at, record] of records.entries()) {
          const added = record.versions.map(({ token: _token, ...version }) => structuredClone(version));
          kept.set(record.versions[0].question.id, [...(before[at] ?? []), ...added]);
          for (const message of questionMessages(record)) put(message);
        }
        return 'saved';
      }),
    open: (division) => answer(() => having((one) => one.division === division && isOpen(one))),
    openOrSettledSince: (division, since) =>
      answer(() =>
        having(
          ({ division: of, standing }) =>
            of === division && (standing.state === 'open' || standing.at >= since),
        ),
      ),
    openAskedBy: (person) =>
      answer(() =>
        having((one) => isOpen(one) && one.askedBy.aadObjectId.toLowerCase() === person.toLowerCase()),
      ),
  };
}
