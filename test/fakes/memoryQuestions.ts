import type { OutboxMessage } from '../../src/app/ports.ts';
import type { LedgerEntry, QuestionLedger } from '../../src/app/questionPorts.ts';
import { type ClinicQuestion, oldestFirst } from '../../src/domain/clinic/clinicQuestion.ts';
import { isSamePress } from '../../src/domain/record/samePress.ts';
import type { Answer } from './memoryAnswer.ts';

/** The question ledger in this process. `put` takes the messages that are written with a question. */
export function memoryQuestions(answer: Answer, put: (message: OutboxMessage) => void): QuestionLedger {
  const kept = new Map<string, { readonly entry: LedgerEntry; readonly token: string }>();
  let written = 0;
  const write = (entry: LedgerEntry): void => {
    written += 1;
    kept.set(entry.question.id, { entry: structuredClone(entry), token: String(written) });
  };
  const having = (wanted: (question: ClinicQuestion) => boolean): readonly ClinicQuestion[] =>
    [...kept.values()]
      .map(({ entry }) => structuredClone(entry.question))
      .filter(wanted)
      .sort(oldestFirst);
  const isOpen = ({ standing }: ClinicQuestion): boolean => standing.state === 'open';
  return {
    ask: (entry, message) =>
      answer(() => {
        if (kept.has(entry.question.id)) return 'known';
        write(entry);
        put(message);
        return 'kept';
      }),
    find: (id) =>
      answer(() => {
        const found = kept.get(id);
        return found && { ...structuredClone(found.entry), token: found.token };
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
    settle: (entry, token, messages) =>
      answer(() => {
        const stands = kept.get(entry.question.id);
        if (stands?.token !== token)
          return isSamePress(stands?.entry.question.standing ?? {}, entry.question.standing)
            ? 'settled'
            : 'stale';
        write(entry);
        for (const message of messages) put(message);
        return 'settled';
      }),
  };
}
