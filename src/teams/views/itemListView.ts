import { needsUpdate, OWN_LINES } from '../../app/milestone/listMyMilestones.ts';
import type {
  MilestoneHistory,
  MilestoneList,
  MyMilestones,
  MyWork,
  OwnMilestone,
  WorkLine,
} from '../../app/milestone/milestoneScreens.ts';
import { whenWords } from '../../app/milestone/milestoneWords.ts';
import { workSentence } from '../../app/milestone/myWork.ts';
import type { RiskHistory } from '../../app/risk/riskForm.ts';
import type { RiskList } from '../../app/risk/riskScreens.ts';
import type { SavingHistory } from '../../app/saving/savingForm.ts';
import { longDay, longInstant } from '../../domain/calendar/dates.ts';
import { stateWords, unconfirmedWords } from '../../domain/plan/progress/progressWords.ts';
import { riskRag } from '../../domain/plan/risk.ts';
import { savingRag } from '../../domain/plan/saving.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Author } from '../../domain/record/author.ts';
import type { Recorded } from '../../domain/record/recorded.ts';
import { type Chip, capital, chipOf, LATE, nextPageWords, plain, shorten } from '../wording.ts';
import { ROW_TITLE, screens } from './oneScreen.ts';

/** Lines of one card of work, and versions of one card of history: with the longest texts they stay under the size limit. */
const WORK_LINES = 12;
const VERSIONS = 4;
/** Lines of a list that somebody asked for. */
const LIST_LINES = 20;

/** One line of `cards/item-list.json`. */
export interface ListLine extends Chip {
  readonly title: string;
  readonly detail: string;
  readonly texts: readonly { readonly sentence: string }[];
  readonly hasButton: boolean;
  readonly button: string;
  readonly buttonLabel: string;
  readonly sent: object;
}

/** Data for `cards/item-list.json`: a person's milestones, with one button that confirms what is on the page as it stands. */
export function myMilestonesView({ lines, page, operation, notes }: MyMilestones): object {
  const shown = screenOf(lines, page, OWN_LINES, milestoneLine);
  const toConfirm = shown.lines.flatMap(({ line }) => (line.canConfirm ? [line] : []));
  return {
    heading: 'My milestones',
    line: plain(milestonesLine(lines)),
    ...notesOf(notes),
    lines: shown.lines.map(({ row }) => row),
    hasMain: toConfirm.length > 0,
    main: [
      {
        title:
          toConfirm.length === 1
            ? 'Confirm the one that stands'
            : `Confirm these ${toConfirm.length} as they stand`,
        verb: 'confirm-milestones',
        data: {
          page: shown.at,
          operation,
          shown: toConfirm.map(({ milestone }) => ({
            code: milestone.code,
            sequence: milestone.progress?.sequence ?? 0,
          })),
        },
      },
    ],
    ...moreOf(shown, { verb: 'my-milestones', data: {} }),
  };
}

/** Data for `cards/item-list.json`: everything a person owes, most urgent first. */
export function myWorkView({ lines, page }: MyWork): object {
  const shown = screenOf(lines, page, WORK_LINES, workLine);
  return {
    heading: 'My work',
    line: plain(workSentence(lines)),
    ...notesOf([]),
    lines: shown.lines.map(({ row }) => row),
    ...NO_MAIN,
    ...moreOf(shown, { verb: 'my-work', data: {} }),
  };
}

/** Data for `cards/item-list.json`: versions newest first, each with what it changed. */
export function milestoneHistoryView({ milestone, versions, page, slips }: MilestoneHistory): object {
  const own = versions.map(({ version, status, changes }) => ({
    version,
    chip: chipOf(status.brag),
    changes,
  }));
  return versionsView(milestone, own, page, { verb: 'milestone-history', notes: slips ? [slips] : [] });
}

/** The same for a saving. */
export function savingHistoryView({ saving, versions, page }: SavingHistory): object {
  const own = versions.map(({ version, changes }) => ({
    version,
    chip: chipOf(savingRag(version)),
    changes,
  }));
  return versionsView(saving, own, page, { verb: 'saving-history' });
}

/** The same for a risk. */
export function riskHistoryView({ risk, versions, page }: RiskHistory, policy: Policy): object {
  const own = versions.map(({ version, changes }) => {
    return { version, chip: chipOf(riskRag(version.current, policy) ?? 'grey'), changes };
  });
  return versionsView(risk, own, page, { verb: 'risk-history' });
}

interface ShownVersion {
  readonly version: Recorded & {
    readonly step: string;
    readonly onBehalfOf?: Author;
    readonly note?: string;
  };
  readonly chip: Chip;
  readonly changes: readonly string[];
}

/** Data for `cards/item-list.json`: versions newest first, each with what it changed, of whatever kind. */
export function versionsView(
  { code, title }: { readonly code: string; readonly title: string },
  versions: readonly ShownVersion[],
  page: number,
  { verb, notes = [] }: { readonly verb: string; readonly notes?: readonly string[] },
): object {
  const shown = pageOf(versions, page, VERSIONS);
  const count = `${versions.length} ${versions.length === 1 ? 'version' : 'versions'}`;
  return {
    heading: plain(`History of ${code} ${shorten(title, 200)}`),
    line: `${count}, newest first`,
    ...notesOf(notes),
    lines: shown.lines.map(
      ({ version, chip, changes }): ListLine => ({
        ...chip,
        title: plain(`Version ${version.sequence}: ${version.step}`),
        detail: plain(
          `${longInstant(version.press.at)} by ${version.press.by.name}${version.onBehalfOf ? ` for ${version.onBehalfOf.name}` : ''}`,
        ),
        texts: [
          ...changes,
          ...(version.note === undefined ? [] : [`Because: ${shorten(version.note, 400)}`]),
        ].map((sentence) => ({ sentence: plain(shorten(sentence, 360)) })),
        ...NO_BUTTON,
      }),
    ),
    ...NO_MAIN,
    ...moreOf(shown, { verb, data: { code } }),
  };
}

/** Data for `cards/item-list.json`: the first milestones of a list, and how many more there are. */
export function milestoneListView({ heading, line, lines, record }: MilestoneList): object {
  const more = lines.length - LIST_LINES;
  return {
    heading: plain(heading),
    line: plain(line),
    ...notesOf(
      more > 0
        ? [`The first ${LIST_LINES} of ${lines.length}. Name a division or a programme to see fewer.`]
        : [],
    ),
    lines: lines.slice(0, LIST_LINES).map(
      ({ milestone, status, detail }): ListLine => ({
        ...chipOf(status.brag),
        title: plain(`${milestone.code} ${shorten(milestone.title, 120)}`),
        detail: plain(shorten(detail, 240)),
        texts: [],
        hasButton: true,
        button: 'History',
        buttonLabel: `History of ${milestone.code}`,
        sent: { verb: 'milestone-history', code: milestone.code, page: 0 },
      }),
    ),
    ...(record
      ? {
          hasMain: true,
          main: [
            {
              title: lines.length === 1 ? 'Record it' : `Record all ${lines.length}`,
              verb: 'record-milestone-file',
              data: { file: record.file },
            },
          ],
        }
      : NO_MAIN),
    hasMore: false,
    more: [],
  };
}

/** The same for risks, each with a button to its review. */
export function riskListView({ heading, line, lines, notes }: RiskList, policy: Policy): object {
  const more = lines.length - LIST_LINES;
  const cut = `The first ${LIST_LINES} of ${lines.length}. Name a division or a programme to see fewer.`;
  return {
    heading: plain(heading),
    line: plain(line),
    ...notesOf([...notes, ...(more > 0 ? [cut] : [])]),
    lines: lines.slice(0, LIST_LINES).map(
      ({ risk, detail }): ListLine => ({
        ...chipOf(riskRag(risk.current, policy) ?? 'grey'),
        title: plain(`${risk.code} ${shorten(risk.title, 120)}`),
        detail: plain(shorten(detail, 240)),
        texts: [],
        hasButton: true,
        button: 'History',
        buttonLabel: `History of ${risk.code}`,
        sent: { verb: 'risk-history', code: risk.code, page: 0 },
      }),
    ),
    ...NO_MAIN,
    hasMore: false,
    more: [],
  };
}

/** A line without a button. */
export const NO_BUTTON = { hasButton: false, button: '', buttonLabel: '', sent: {} } as const;
/** A list without a button of its own. */
export const NO_MAIN = { hasMain: false, main: [] } as const;

function milestonesLine(lines: readonly OwnMilestone[]): string {
  if (lines.length === 0) return 'No milestones are yours to report on.';
  const dueOn = lines.find(({ round }) => round)?.round?.dueOn;
  const update = lines.filter(needsUpdate).length;
  const confirm = lines.filter(({ canConfirm }) => canConfirm).length;
  if (update + confirm === 0) return `${lines.length} to be done, none waits for you this month`;
  const parts = [update > 0 ? `${update} to update` : '', confirm > 0 ? `${confirm} to confirm` : ''].filter(
    Boolean,
  );
  return `${capital(parts.join(', '))}${dueOn === undefined ? '' : `, due ${longDay(dueOn)}`}; ${lines.length} in all`;
}

function milestoneLine(line: OwnMilestone): ListLine {
  const { milestone, status, round, coveringFor } = line;
  const { code } = milestone;
  const said = [
    capital(whenWords(status)),
    milestone.progress ? stateWords(milestone, status) : '',
    unconfirmedWords(round),
    round?.state === 'confirmed' ? 'confirmed this month' : '',
    coveringFor === undefined ? '' : `covering for ${shorten(coveringFor, 60)}`,
  ];
  return {
    ...chipOf(status.brag),
    title: plain(shorten(`${code} ${milestone.title}`, ROW_TITLE)),
    detail: plain(said.filter(Boolean).join(' · ')),
    texts: needsUpdate(line)
      ? [
          {
            sentence: status.overdue
              ? 'That day has passed: update it.'
              : 'Its slip needs a recovery plan: update it.',
          },
        ]
      : [],
    hasButton: true,
    button: 'Update',
    buttonLabel: `Update ${code}`,
    sent: { verb: 'open-milestone', code },
  };
}

/** How each urgency looks. */
export const URGENCY: Readonly<Record<WorkLine['urgency'], Chip>> = {
  late: LATE,
  due: { style: 'accent', word: 'Due' },
  waits: { style: 'emphasis', word: 'Waits' },
};

function workLine(line: WorkLine): ListLine {
  return {
    ...URGENCY[line.urgency],
    title: plain(shorten(line.title, ROW_TITLE)),
    detail: plain(shorten(line.detail, 200)),
    texts: [],
    hasButton: true,
    button: line.button,
    buttonLabel: `${line.button}: ${line.title}`,
    sent: { verb: 'say', text: line.text },
  };
}

interface Page<T> {
  readonly lines: readonly T[];
  readonly at: number;
  readonly pages: number;
}

/** A page that is beyond the last shows the last. */
export function pageOf<T>(lines: readonly T[], page: number, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(lines.length / size));
  const at = Math.min(page, pages - 1);
  return { lines: lines.slice(at * size, (at + 1) * size), at, pages };
}

/** One screen of lines, each with its row: as many as it holds, and at most so many. A page beyond the last shows the last. */
export function screenOf<T>(
  lines: readonly T[],
  page: number,
  most: number,
  rowOf: (line: T) => ListLine,
): Page<{ readonly line: T; readonly row: ListLine }> {
  const rows = lines.map((line) => {
    const row = rowOf(line);
    const small = [row.detail, ...row.texts.map(({ sentence }) => sentence)];
    return { line, row, title: row.title, small };
  });
  const pages = screens(rows, most);
  const at = Math.min(page, pages.length - 1);
  return { lines: pages[at] ?? [], at, pages: pages.length };
}

/** The button for the next page, or back to the first. */
export function moreOf(
  { at, pages }: Page<unknown>,
  { verb, data }: { readonly verb: string; readonly data: object },
): object {
  return {
    hasMore: pages > 1,
    more: [{ title: nextPageWords(at, pages), verb, data: { ...data, page: (at + 1) % pages } }],
  };
}

/** Sentences above the lines. */
export function notesOf(notes: readonly string[]): object {
  return {
    hasNotes: notes.length > 0,
    notes: notes.map((sentence) => ({ sentence: plain(shorten(sentence, 300)) })),
  };
}
