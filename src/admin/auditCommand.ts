import { actionHistory } from '../app/action/actionHistory.ts';
import type { ImportRun, ImportStore } from '../app/importPorts.ts';
import { exceptionalMeetings, meetingHistory } from '../app/meeting/meetingHistory.ts';
import { milestoneHistory } from '../app/milestone/milestoneHistory.ts';
import type { Reply } from '../app/reply.ts';
import { riskHistory } from '../app/risk/riskHistory.ts';
import { savingHistory } from '../app/saving/savingHistory.ts';
import { readHistory } from '../app/signOff/showHistory.ts';
import type { ReturnHistory } from '../app/signOff/signOffScreens.ts';
import { synonymHistory } from '../app/synonym/listSynonyms.ts';
import { registerOf } from '../domain/action/register.ts';
import { londonDay, longDay, longInstant } from '../domain/calendar/dates.ts';
import { periodLabel } from '../domain/calendar/period.ts';
import { readPeriod } from '../domain/calendar/periodWords.ts';
import { codeCalled } from '../domain/plan/codes.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { ItemKind } from '../domain/plan/progress/progressSet.ts';
import { defaultPolicy } from '../domain/policy.ts';
import type { Author } from '../domain/record/author.ts';
import { lockedMeanwhile, replacedMeanwhile } from '../domain/record/meanwhile.ts';
import type { Recorded } from '../domain/record/recorded.ts';
import type { Return } from '../domain/return/return.ts';
import { type VersionChange, versionChanges, versionTitle } from '../domain/return/returnHistory.ts';
import { synonymsOf } from '../domain/synonym/synonyms.ts';
import { sheetKind } from '../importing/planColumns.ts';
import type { CheckedChain } from '../tables/historyCheck.ts';
import type { Tables } from '../tables/openTables.ts';
import { accountWords } from './account.ts';
import type { AdminCommand, AdminOutcome } from './adminCommand.ts';
import { AdminRefusal, WrongCall } from './adminRefusal.ts';
import { counted } from './counted.ts';
import { knownOfChain } from './history/checkHistory.ts';
import { findingLines, isWrong } from './history/historyWords.ts';
import { DIGESTS_OPTION, type ReadDigests, readDigests } from './history/readDigests.ts';
import { wrapped } from './wrapped.ts';

const WIDTH = 96;
const SOURCES = { card: 'on a card', spreadsheet: 'from a spreadsheet', import: 'imported' } as const;

/** `audit ITEM [PERIOD]`: who changed what, when and from where. */
export const auditCommand: AdminCommand = {
  name: 'audit',
  takes: 'ITEM [PERIOD]',
  words: [1, 4],
  help: 'Shows who changed an item, when, from where, and what it was before: “audit K11 August” every version of a return, “audit P4” the imports that touched a programme.',
  options: { digests: DIGESTS_OPTION },
  async run(desk, call) {
    const { print, raw, tables, now } = desk;
    const [item = '', ...rest] = call.words;
    const there = await (await raw()).existing();
    const stores = await tables('look');
    const plan = there.includes('Plan') ? await stores.plans.current() : undefined;
    if (!plan) throw new AdminRefusal('There is no plan in this store yet.');
    const kind = kindOf(plan, item);
    const code = kind && codeCalled(itemsOf(plan, kind), item);
    if (!kind || code === undefined) throw new AdminRefusal(`There is nothing called ${item} in the plan.`);
    const words = rest.join(' ');
    const period = words === '' ? undefined : readPeriod(words, londonDay(now()));
    if (words !== '' && !period)
      throw new WrongCall(`“${words}” is not a period. Say August, Aug 2024, Q2 or 2024-25-M05.`);
    const runs = there.includes('Imports') ? await wholeRuns(stores.imports) : [];
    let outcome: AdminOutcome = 0;
    const hasHistory = kind === 'indicator' || isReported(kind);
    const digests = hasHistory ? await readDigests(desk, call) : undefined;
    if (digests && kind === 'indicator') {
      const shown = await returnLines(stores, plan, { code, period, now, digests, runs });
      for (const line of shown.lines) print(line);
      outcome = shown.isWrong ? 1 : 0;
    }
    if (digests && isReported(kind)) {
      const shown = await itemLines(stores, plan, { kind, code }, { now, digests });
      for (const line of shown.lines) print(line);
      outcome = shown.isWrong ? 1 : 0;
    }
    for (const line of importLines(runs, code)) print(line);
    return outcome;
  },
};

/** Kinds of things that are looked for by their code: those of the plan first, then the register of actions. */
const KINDS = [
  'indicator',
  'programme',
  'milestone',
  'risk',
  'saving',
  'aim',
  'division',
  'post',
  'action',
  'decision',
  'meeting',
  'synonym',
] as const;

/** What goes by its code, of one kind. */
function itemsOf(
  plan: Plan,
  kind: (typeof KINDS)[number],
): ReadonlyMap<string, { readonly title?: string; readonly what?: string }> {
  if (kind === 'meeting') return exceptionalMeetings(plan);
  if (kind === 'synonym')
    return new Map([...synonymsOf(plan)].map(([code, { word }]) => [code, { title: `“${word}”` }]));
  return kind === 'action' || kind === 'decision' ? registerOf(plan)[kind] : plan[kind];
}

/** True for what people report on in chat. */
function isReported(kind: (typeof KINDS)[number]): kind is ItemKind {
  return ['milestone', 'saving', 'risk', 'action', 'decision', 'meeting', 'synonym'].includes(kind);
}

function kindOf(plan: Plan, item: string): (typeof KINDS)[number] | undefined {
  return KINDS.find((kind) => codeCalled(itemsOf(plan, kind), item) !== undefined);
}

interface AskedReturn {
  readonly code: string;
  readonly period: ReturnType<typeof readPeriod>;
  readonly now: () => Date;
  readonly digests: ReadDigests;
  readonly runs: readonly ImportRun[];
}

/** The history of a return as it is stored, and whether it is what was recorded. */
async function returnLines(
  { returns, checkReturn }: Tables,
  plan: Plan,
  { code, period, now, digests, runs }: AskedReturn,
): Promise<{ readonly lines: readonly string[]; readonly isWrong: boolean }> {
  const asked = { indicator: code, ...(period ? { period } : {}) };
  const reply = await readHistory({ returns, clock: { now } }, plan, asked);
  if (reply.screen !== 'history') return { lines: [reply.summary], isWrong: false };
  const { indicator, period: shown } = reply.history;
  const checked = await checkReturn(
    indicator.division,
    { indicator: indicator.code, period: shown.id },
    (chain) => knownOfChain(digests, chain),
  );
  const lines = [
    ...historyLines(reply.history, plan, runs, checked),
    '',
    ...fitLines(checked),
    ...digests.about,
  ];
  return { lines, isWrong: checked !== undefined && isWrong(checked) };
}

/** The history of what was reported on a milestone, a saving or a risk as it is stored, and whether it is what was recorded. */
async function itemLines(
  { plans, checkProgress }: Tables,
  plan: Plan,
  subject: { readonly kind: ItemKind; readonly code: string },
  { now, digests }: Pick<AskedReturn, 'now' | 'digests'>,
): Promise<{ readonly lines: readonly string[]; readonly isWrong: boolean }> {
  const { kind, code } = subject;
  const histories: Readonly<Record<ItemKind, () => Promise<Reply | readonly ReportedVersion[]>>> = {
    milestone: () => milestoneHistory({ plans, clock: { now }, policy: defaultPolicy }, plan, { code }),
    saving: () => savingHistory({ plans }, plan, { code }),
    risk: () => riskHistory({ plans }, plan, { code }),
    action: () => actionHistory({ plans }, plan, { code }),
    decision: () => actionHistory({ plans }, plan, { code }),
    meeting: () => meetingHistory({ plans }, code),
    synonym: () => synonymHistory({ plans }, plan, { word: code }),
  };
  const found = await histories[kind]();
  const item = itemsOf(plan, kind).get(code);
  const versions = versionsIn(found);
  if (!item || !versions) return { lines: 'summary' in found ? [found.summary] : [], isWrong: false };
  const checked = await checkProgress({ kind, code }, (chain) => knownOfChain(digests, chain));
  return {
    lines: [
      `${code} ${item.title ?? item.what}: ${counted(versions.length, 'version')}, newest first`,
      ...versions.flatMap(({ version, changes }) => [
        '',
        `Version ${version.sequence}: ${version.step}, ${longInstant(version.press.at)} by ${version.press.by.name} (${version.press.by.aadObjectId})${version.onBehalfOf ? ` for ${version.onBehalfOf.name}` : ''}`,
        ...(version.note ? wrapped(`“${version.note}”`, WIDTH, '    ') : []),
        ...changes.flatMap((change) => wrapped(change, WIDTH, '      ', '    ')),
      ]),
      '',
      ...fitLines(checked),
      ...digests.about,
    ],
    isWrong: checked !== undefined && isWrong(checked),
  };
}

function versionsIn(found: Reply | readonly ReportedVersion[]): readonly ReportedVersion[] | undefined {
  if (!('screen' in found)) return found;
  return 'history' in found && found.screen !== 'history' ? found.history.versions : undefined;
}

/** A version of any of them, with what it changed. */
interface ReportedVersion {
  readonly version: Recorded & {
    readonly step: string;
    readonly onBehalfOf?: Author;
    readonly note?: string;
  };
  readonly changes: readonly string[];
}

function fitLines(checked: CheckedChain | undefined): readonly string[] {
  if (!checked || checked.findings.length === 0) return ['Every version fits the one before it.'];
  return findingLines(checked);
}

function historyLines(
  { indicator, period, versions }: ReturnHistory,
  plan: Plan,
  runs: readonly ImportRun[],
  checked: CheckedChain | undefined,
): readonly string[] {
  const sealed = (number: number): string => {
    const day = checked?.sealedLater.get(number);
    return day === undefined ? '' : `, sealed on ${longDay(day)}`;
  };
  return [
    `${indicator.code} ${indicator.title}, ${periodLabel(period)} (${period.id}): ${counted(versions.length, 'version')}, newest first`,
    ...versions.flatMap((entry, position) => [
      '',
      `Version ${entry.sequence}: ${versionTitle(entry)}, ${whoWords(entry)}${sealed(entry.sequence)}`,
      ...meanwhileWords(entry, plan, runs).flatMap((words) => wrapped(words, WIDTH, '      ', '    ')),
      ...(entry.step?.note ? wrapped(`“${entry.step.note}”`, WIDTH, '    ') : []),
      ...versionChanges(versions[position + 1], entry, indicator.unit).flatMap((change) =>
        wrapped(changeWords(change), WIDTH, '      ', '    '),
      ),
    ]),
  ];
}

/** What was decided while a version was being recorded, of which whoever recorded it knew nothing. */
function meanwhileWords(entry: Return, plan: Plan, runs: readonly ImportRun[]): readonly string[] {
  const { period, leanedOn } = entry;
  const leaning = { at: entry.step?.at ?? entry.submittedAt, period, leanedOn };
  const lock = lockedMeanwhile(leaning, plan.decisions);
  const run = replacedMeanwhile(leaning, runs);
  return [
    ...(lock
      ? [
          `Recorded while the period was being locked: by ${counted(leanedOn?.decisions ?? 0, 'decision')} about periods, and the lock is number ${lock.number}, ${longInstant(lock.decision.at)} by ${lock.decision.by.name}`,
        ]
      : []),
    ...(run
      ? [
          `Recorded while the plan was being replaced: by the plan before the import of ${run.source}, ${longInstant(run.at)} by ${run.by}`,
        ]
      : []),
  ];
}

function whoWords({ step, submittedBy, submittedAt, onBehalfOf, source, importedBy }: Return): string {
  if (step) return `${longInstant(step.at)} by ${step.by.name} (${step.by.aadObjectId}), on a card`;
  const covered = onBehalfOf ? ` for ${onBehalfOf.name}` : '';
  const how = importedBy ? `, imported by ${accountWords(importedBy)}` : source ? `, ${SOURCES[source]}` : '';
  return `${longInstant(submittedAt)} by ${submittedBy.name}${covered} (${submittedBy.aadObjectId})${how}`;
}

function changeWords({ what, was, became }: VersionChange): string {
  return was === '' ? `${what}: ${became}` : `${what}: ${was} → ${became === '' ? 'nothing' : became}`;
}

/** Imports with everything that they changed. */
function wholeRuns(imports: Pick<ImportStore, 'runs' | 'moreChanges'>): Promise<readonly ImportRun[]> {
  const whole = async (run: ImportRun): Promise<ImportRun> =>
    run.moreChanges ? { ...run, changes: [...run.changes, ...(await imports.moreChanges(run.id))] } : run;
  return imports.runs().then((runs) => Promise.all(runs.map(whole)));
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
