import type { SheetShown } from '../app/importPorts.ts';
import { sheetOutcomes } from './importJson.ts';
import { MEANINGS } from './own/meanings.ts';
import type { PreparedImport } from './prepareImport.ts';

/** What each sheet of a file was taken for and what becomes of its rows, in the file's order, with so many that are left out at most. */
export function sheetsShown(prepared: PreparedImport, mostLeftOut: number): readonly SheetShown[] {
  const samples = new Map(prepared.read.reports.map(({ sheet, samples: all = {} }) => [sheet, all]));
  return sheetOutcomes(prepared).map((sheet): SheetShown => {
    const meanings =
      sheet.kind in MEANINGS ? MEANINGS[sheet.kind as keyof typeof MEANINGS].map(({ ours }) => ours) : [];
    return {
      ...sheet,
      leftOut: sheet.leftOut.slice(0, mostLeftOut),
      moreLeftOut: Math.max(0, sheet.leftOut.length - mostLeftOut),
      meanings,
      columns: Object.entries(sheet.columns).map(([theirs, ours]) => ({
        theirs,
        ours,
        samples: samples.get(sheet.sheet)?.[theirs] ?? [],
      })),
    };
  });
}

const NOUNS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['indicators', ['indicator', 'indicators']],
  ['milestones', ['activity', 'activities']],
  ['risks', ['risk', 'risks']],
  ['targets', ['target', 'targets']],
  ['programmes', ['programme', 'programmes']],
  ['divisions', ['division', 'divisions']],
  ['posts', ['post', 'posts']],
  ['people', ['person', 'people']],
  ['savings', ['saving', 'savings']],
  ['aims', ['aim', 'aims']],
  ['meetings', ['rule of a meeting', 'rules of meetings']],
]);

/** `9 indicators and 18 past figures added, 1 risk changed`; empty when nothing would be. */
export function changesIn({ changes, returns, actions }: PreparedImport): string {
  const words = (change: string): readonly string[] => [
    ...[
      ...Map.groupBy(
        changes.filter((each) => each.change === change),
        ({ kind }) => kind,
      ),
    ].flatMap(([kind, some]) => {
      const noun = NOUNS.get(kind);
      return noun ? [`${some.length} ${noun[some.length === 1 ? 0 : 1]}`] : [];
    }),
    ...(change === 'added' && returns.length > 0
      ? [`${returns.length} past ${returns.length === 1 ? 'figure' : 'figures'}`]
      : []),
    ...(change === 'added' && actions.length > 0
      ? [`${actions.length} open ${actions.length === 1 ? 'action' : 'actions'}`]
      : []),
  ];
  return ['added', 'changed', 'removed']
    .flatMap((change) => (words(change).length > 0 ? [`${words(change).join(', ')} ${change}`] : []))
    .join('; ');
}
