import { isDeepStrictEqual } from 'node:util';
import type { OutboxMessage } from '../../src/app/ports.ts';
import type { UnansweredRecord, UnansweredStore } from '../../src/app/unansweredPorts.ts';
import { lastDay } from '../../src/domain/unanswered/unansweredEnquiry.ts';
import type { Answer } from './memoryAnswer.ts';

/** Questions that were passed on, in this process. `put` takes the events that are written with a version. */
export function memoryUnanswered(answer: Answer, put: (message: OutboxMessage) => void): UnansweredStore {
  const kept = new Map<string, readonly UnansweredRecord[]>();
  const stands = (): readonly UnansweredRecord[] =>
    [...kept.values()].flatMap((versions) => structuredClone(versions.slice(-1)));
  return {
    find: ({ code }) =>
      answer(() => {
        const versions = kept.get(code) ?? [];
        const last = versions.at(-1);
        return last && { ...structuredClone(last), token: String(versions.length) };
      }),
    history: ({ code }) => answer(() => structuredClone(kept.get(code) ?? [])),
    save: (records) =>
      answer(() => {
        const versionsOf = (at: number) => kept.get(records[at]?.versions[0].enquiry.id ?? '') ?? [];
        const isOver = records.every(
          ({ versions }, at) => (versions.at(-1)?.token ?? '0') === String(versionsOf(at).length),
        );
        if (!isOver) {
          const isOurs = records.every(({ versions }, at) =>
            isDeepStrictEqual(versions.at(-1)?.enquiry, versionsOf(at).at(-1)?.enquiry),
          );
          return isOurs ? 'saved' : 'stale';
        }
        for (const [at, { versions, events }] of records.entries()) {
          const added = versions.map(({ token: _token, ...version }) => structuredClone(version));
          kept.set(versions[0].enquiry.id, [...versionsOf(at), ...added]);
          events.forEach(put);
        }
        return 'saved';
      }),
    open: () =>
      answer(() => stands().flatMap(({ enquiry }) => (enquiry.standing.state === 'open' ? [enquiry] : []))),
    forgetBefore: (day) =>
      answer(() => {
        const old = stands().filter(({ enquiry }) => lastDay(enquiry) < day);
        for (const { enquiry } of old) kept.delete(enquiry.id);
        return old.length;
      }),
  };
}
