import { defaultPolicy } from '../../src/domain/policy.ts';
import { createImportDesk } from '../../src/importing/importDesk.ts';
import type { TestCouncil } from './council.ts';
import { judgeHere } from './judgeHere.ts';

/** The import desk over a council's stores, which judges in this thread and loads no past figures. */
export function deskOf(council: TestCouncil) {
  return createImportDesk({
    ...council.stores,
    judge: judgeHere,
    loadReturns: async () => undefined,
    clock: council.services.clock,
    policy: defaultPolicy,
  });
}

/** A CSV file as somebody attaches it in chat, with nothing told about it. */
export function csvFile(name: string, rows: readonly (readonly string[])[]) {
  const lines = rows.map((cells) => cells.map((cell) => `"${cell}"`).join(','));
  return {
    name,
    bytes: new TextEncoder().encode(lines.join('\n')),
    told: { answers: {}, columns: [], leftOut: [] },
  };
}
