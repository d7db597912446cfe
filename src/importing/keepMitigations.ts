import { parts } from '../app/entity/cells.ts';
import { BESIDE, mitigationCells } from '../app/entity/mitigationColumns.ts';
import { mitigatedBy, mitigationsOf } from '../domain/plan/mitigation.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import type { PlanEntry } from './planEntries.ts';

/**
 * Risks whose sheet lacks some of these columns keep what is stored there of each mitigation that has the same words: the list may have
 * another order and length by now.
 */
export function keepMitigations(
  entries: readonly PlanEntry[],
  stored: PlanContent | undefined,
): readonly PlanEntry[] {
  const known = new Map((stored?.risks ?? []).map((risk) => [risk.code, mitigationsOf(risk)]));
  return entries.map((entry) => {
    const before = entry.kind === 'risks' ? known.get(entry.cells.code ?? '') : undefined;
    const lacking = BESIDE.filter((name) => !(name in entry.entry.headers));
    if (!before || lacking.length === 0) return entry;
    const list = parts(entry.cells.mitigations ?? '').filter(Boolean);
    const kept = list.map((what) => before.find((one) => one.what === what) ?? { what });
    const cells = mitigationCells(mitigatedBy(kept));
    return {
      ...entry,
      cells: { ...entry.cells, ...Object.fromEntries(lacking.map((name) => [name, cells[name]])) },
    };
  });
}
