import { mitigatedBy, mitigationsOf } from '../domain/plan/mitigation.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import { parts } from './cells.ts';
import { BESIDE, mitigationCells } from './mitigationColumns.ts';
import type { PlanEntry } from './planEntries.ts';

/**
 * Risks whose sheet has no such columns keep what is stored of each mitigation that has the same words: the list may have another order
 * and length by now.
 */
export function keepMitigations(
  entries: readonly PlanEntry[],
  stored: PlanContent | undefined,
): readonly PlanEntry[] {
  const known = new Map((stored?.risks ?? []).map((risk) => [risk.code, mitigationsOf(risk)]));
  return entries.map((entry) => {
    const before = entry.kind === 'risks' ? known.get(entry.cells.code ?? '') : undefined;
    if (!before || BESIDE.some((name) => name in entry.entry.headers)) return entry;
    const list = parts(entry.cells.mitigations ?? '').filter(Boolean);
    const kept = list.map((what) => before.find((one) => one.what === what) ?? { what });
    return { ...entry, cells: { ...entry.cells, ...mitigationCells(mitigatedBy(kept)) } };
  });
}
