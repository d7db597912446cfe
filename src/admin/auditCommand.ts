import type { ImportRun } from '../app/importPorts.ts';
import { readHistory } from '../app/signOff/showHistory.ts';
import type { ReturnHistory } from '../app/signOff/signOffScreens.ts';
import { londonDay, longInstant } from '../domain/calendar/dates.ts';
import { periodLabel } from '../domain/calendar/period.ts';
import { readPeriod } from '../domain/calendar/periodWords.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { Return } from '../domain/return/return.ts';
import { type VersionChange, versionChanges, versionTitle } from '../domain/return/returnHistory.ts';
import { sheetKind } from '../importing/planColumns.ts';
import type { Tables } from '../tables/openTables.ts';
import type { AdminCommand } from './adminCommand.ts';
import { AdminRefusal, WrongCall } from './adminRefusal.ts';
import { counted } from './counted.ts';
import { wrapped } from './wrapped.ts';

const WIDTH = 96;
const SOURCES = { card: 'on a card', spreadsheet: 'from a spreadsheet', import: 'imported' } as const;

/** `audit ITEM [PERIOD]`: who changed what, when and from where. */
export const auditCommand: AdminCommand = {
  name: 'audit',
  takes: 'ITEM [PERIOD]',
  words: [1, 4],
  help: 'Shows who changed an item, when, from where, and what it was before: “audit K11 August” every version of a return, “audit P4” the imports that touched a programme.',
  options: {},
  async run({ print, raw, tables, now }, { words: [item = '', ...rest] }) {
    const there = await (await raw()).existing();
    const stores = await tables('look');
    const plan = there.includes('Plan') ? await stores.plans.current() : undefined;
    if (!plan) throw new AdminRefusal('There is no plan in this store yet.');
    const kind = kindOf(plan, item);
    const code = kind ? codeIn(plan, item) : '';
    if (!kind) throw new AdminRefusal(`There is nothing called ${item} in the plan.`);
    const words = rest.join(' ');
    const period = words === '' ? undefined : readPeriod(words, londonDay(now()));
    if (words !== '' && !period)
      throw new WrongCall(`“${words}” is not a period. Say August, Aug 2024, Q2 or 2024-25-M05.`);
    if (kind === 'indicator')
      for (const line of await returnLines(stores, plan, { code, period, now })) print(line);
    const runs = there.includes('Imports') ? await stores.imports.runs() : [];
    for (const line of importLines(runs, code)) print(line);
    return 0;
  },
};

const KINDS = ['indicator', 'programme', 'milestone', 'risk', 'saving', 'aim', 'division', 'post'] as const;

function kindOf(plan: Plan, item: string): (typeof KINDS)[number] | undefined {
  return KINDS.find((kind) =>
    [...plan[kind].keys()].some((code) => code.toLowerCase() === item.toLowerCase()),
  );
}

function codeIn(plan: Plan, item: string): string {
  const codes = KINDS.flatMap((kind) => [...plan[kind].keys()]);
  return codes.find((code) => code.toLowerCase() === item.toLowerCase()) ?? item;
}

async function returnLines(
  { returns }: Tables,
  plan: Plan,
  { code, period, now }: { code: string; period: ReturnType<typeof readPeriod>; now: () => Date },
): Promise<readonly string[]> {
  const asked = { indicator: code, ...(period ? { period } : {}) };
  const reply = await readHistory({ returns, clock: { now } }, plan, asked);
  return reply.screen === 'history' ? historyLines(reply.history) : [reply.summary];
}

function historyLines({ indicator, period, versions }: ReturnHistory): readonly string[] {
  return [
    `${indicator.code} ${indicator.title}, ${periodLabel(period)} (${period.id}): ${counted(versions.length, 'version')}, newest first`,
    ...versions.flatMap((entry, position) => [
      '',
      `Version ${entry.sequence}: ${versionTitle(entry)}, ${whoWords(entry)}`,
      ...(entry.step?.note ? wrapped(`“${entry.step.note}”`, WIDTH, '    ') : []),
      ...versionChanges(versions[position + 1], entry, indicator.unit).flatMap((change) =>
        wrapped(changeWords(change), WIDTH, '      ', '    '),
      ),
    ]),
  ];
}

function whoWords({ step, submittedBy, submittedAt, onBehalfOf, source }: Return): string {
  if (step) return `${longInstant(step.at)} by ${step.by.name} (${step.by.aadObjectId}), on a card`;
  const covered = onBehalfOf ? ` for ${onBehalfOf.name}` : '';
  return `${longInstant(submittedAt)} by ${submittedBy.name}${covered} (${submittedBy.aadObjectId})${source ? `, ${SOURCES[source]}` : ''}`;
}

function changeWords({ what, was, became }: VersionChange): string {
  return was === '' ? `${what}: ${became}` : `${what}: ${was} → ${became === '' ? 'nothing' : became}`;
}

/** Imports that changed this entry of the plan, newest first. */
function importLines(runs: readonly ImportRun[], code: string): readonly string[] {
  const touched = runs.toReversed().flatMap((run) => {
    const mine = run.changes.filter((change) => change.code === code || change.code.startsWith(`${code} `));
    return mine.length === 0 ? [] : [{ run, mine }];
  });
  if (touched.length === 0) return ['', `No import changed ${code} in the plan.`];
  return [
    '',
    `${code} in the plan`,
    ...touched.flatMap(({ run, mine }) => {
      const what = Map.groupBy(mine, ({ kind, change }) => `${sheetKind(kind).noun} ${change}`);
      const words = [...what].map(([name, each]) => (each.length === 1 ? name : `${each.length} × ${name}`));
      return wrapped(
        `${longInstant(run.at)} by ${run.by}, import of ${run.source}: ${words.join(', ')}`,
        WIDTH,
        '      ',
        '    ',
      );
    }),
  ];
}
