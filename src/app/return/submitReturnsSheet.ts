import { hasCode } from '../../domain/errors.ts';
import { targetFor } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { type Return, trendPoint } from '../../domain/return/return.ts';
import type { NewVersion } from '../ports.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { forgetDrafts } from './draftForm.ts';
import { doneOf, type Found, findRow, type Judged, judgeRow } from './judgeRow.ts';
import { keepDrafts } from './keepDrafts.ts';
import { sheetReply } from './openReturnsSheet.ts';
import { returnMessages } from './returnRecords.ts';
import {
  isEmpty,
  rowsIn,
  type SentRow,
  type SentSheet,
  type SheetDone,
  type SheetOpen,
  type SheetRow,
} from './returnsSheet.ts';
import { saveInTransactions } from './saveInTransactions.ts';

/**
 * Records the returns of a card that are complete as they are: each is judged as on its own form, and those of a division are saved in
 * one transaction. What needs a story or an answer is kept as a draft and opened one by one; what cannot be read comes back beside its
 * box. A second press or a redelivery records nothing twice. One range read for each row that has something in it, and the transactions.
 */
export async function submitReturnsSheet(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentSheet,
): Promise<Reply> {
  const rows = rowsIn(sent);
  if (rows.every(({ typed }) => isEmpty(typed))) return asSent(services, plan, actor, sent, NOTHING_TYPED);
  const judgeAll = (): Promise<readonly Judged[]> =>
    Promise.all(rows.map((row) => judgeRow(services, plan, actor, row)));
  const judged = await judgeAll();
  const first = await saveInTransactions(services, versionsIn(judged));
  // Somebody was faster with one of them: those of its division are judged once more, by what stands now.
  const isStale = first.failed.some(({ outcome }) => outcome === 'stale');
  const again = isStale ? await judgeAll() : judged;
  const second = isStale ? await saveInTransactions(services, versionsIn(again)) : first;
  const done = new Set([...first.done, ...second.done]);
  const entries = [...versionsIn(judged), ...versionsIn(again)]
    .map(({ entry }) => entry)
    .filter(({ operation }) => done.has(operation));
  services.log.info('sheet.submitted', { rows: rows.length, recorded: done.size });
  const [draftsKept] = await Promise.all([
    entries.length > 0 ? forgetDrafts(services, actor, entries) : new Set<string>(),
    keepOpen(services, actor, again),
  ]);
  const shown = again.map((one) => outcomeOf(one, done, entries, draftsKept));
  const isDown = second.failed.some(({ outcome }) => outcome === 'down');
  const warnings = [...(isDown ? [SILENT] : []), ...shown.flatMap(({ refused }) => refused ?? [])];
  return sheetReply(plan, {
    rows: shown.flatMap(({ left }) => left ?? []),
    recorded: shown.flatMap(({ recorded }) => recorded ?? []),
    toFinish: shown.flatMap(({ open }) => open ?? []),
    after: sent.after,
    from: sent.from,
    drafts: sent.drafts,
    ...(warnings.length > 0 ? { warning: warnings.join(' ') } : {}),
  });
}

const NOTHING_TYPED = 'Nothing was saved: no box has a figure in it.';
const SILENT =
  'Storage did not answer, so not everything is recorded. Press Submit again in a minute: nothing is recorded twice.';

/** The card as it was sent, with everything typed still in it, and `warning` above. Reads nothing. */
export function asSent(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  actor: Actor,
  sent: SentSheet,
  warning: string,
): Reply {
  const rows = rowsIn(sent).flatMap((row): readonly SheetRow[] => {
    const found = findRow(services, plan, actor, row);
    return 'refusal' in found ? [] : [rowOf(found, row, undefined)];
  });
  const { after, from, drafts } = sent;
  return sheetReply(plan, { rows, recorded: [], toFinish: [], after, from, drafts, warning });
}

function versionsIn(judged: readonly Judged[]): readonly NewVersion[] {
  return judged.flatMap((one) =>
    one.kind === 'complete'
      ? [{ entry: one.entry, token: one.token, messages: returnMessages(one.entry, one.entry.submittedAt) }]
      : [],
  );
}

interface Shown {
  readonly left?: SheetRow;
  readonly open?: SheetOpen;
  readonly recorded?: SheetDone;
  /** Why a row that can no longer be entered was not recorded. */
  readonly refused?: string;
}

function figureOf({ typed }: SentRow): string {
  return [typed.value, typed.numerator, typed.denominator].filter(Boolean).join(' of ').slice(0, 60);
}

function outcomeOf(
  one: Judged,
  done: ReadonlySet<string>,
  entries: readonly Return[],
  draftsKept: ReadonlySet<string>,
): Shown {
  const draftKept = draftsKept.has(`${one.row.indicator} ${one.row.period}`);
  switch (one.kind) {
    case 'refused':
      return { refused: `${one.row.indicator} ${figureOf(one.row)} was not recorded: ${one.reason}` };
    case 'left':
      return { left: rowOf(one, one.row, one.problem) };
    case 'open':
      return { open: one.open };
    case 'recorded': {
      // The first round may have recorded what the second found there.
      const isNow = entries.some(({ operation }) => operation === one.row.operation);
      return { recorded: { ...one.done, repeated: !isNow, draftKept } };
    }
    case 'complete':
      if (!done.has(one.entry.operation)) return { left: rowOf(one, one.row, undefined) };
      return { recorded: { ...doneOf(one, trendPoint(one.entry), false), draftKept } };
  }
}

function rowOf(
  { obligation, indicator, points, coveringFor }: Found,
  row: SentRow,
  problem: string | undefined,
): SheetRow {
  const last = points.findLast(({ period }) => period < row.period) ?? row.last;
  return {
    ...obligation,
    last,
    target: targetFor(indicator, row.period),
    operation: row.operation,
    typed: row.typed,
    ...(coveringFor ? { coveringFor } : {}),
    ...(problem ? { problem } : {}),
  };
}

/** The figures of what needs more are in the buttons, too: when drafts cannot be kept now, nothing is lost. */
async function keepOpen(services: Services, actor: Actor, judged: readonly Judged[]): Promise<void> {
  const drafts = judged.flatMap((one) => (one.kind === 'open' && one.draft ? [one.draft] : []));
  try {
    await keepDrafts(services, actor, drafts);
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    services.log.warn('sheet.drafts-not-kept', { ...error.details });
  }
}
