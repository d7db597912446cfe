import type { DeadLetter, DeadLetters } from '../../src/app/deliveryPorts.ts';
import type { Answer } from './memoryAnswer.ts';

/** Dead letters in this process, which a test fills. */
export interface MemoryDeadLetters extends DeadLetters {
  readonly letters: DeadLetter[];
  /** Ids of those that were put back. */
  readonly requeued: string[];
}

export function memoryDeadLetters(answer: Answer): MemoryDeadLetters {
  const letters: DeadLetter[] = [];
  const requeued: string[] = [];
  return {
    letters,
    requeued,
    list: () => answer(() => ({ letters: structuredClone(letters.slice(0, 32)), about: letters.length })),
    requeue: (ids) =>
      answer(() => {
        const readable = letters.filter(({ id, delivery, event }) => ids.includes(id) && (delivery ?? event));
        for (const letter of readable) {
          letters.splice(letters.indexOf(letter), 1);
          requeued.push(letter.id);
        }
        return readable.length;
      }),
  };
}
