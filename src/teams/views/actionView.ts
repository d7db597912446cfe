import {
  ACTION_CHARACTERS,
  type ActionHistory,
  type ActionList,
  type ActionReceipt,
  type NewActionForm,
  type ReportForm,
} from '../../app/action/actionForm.ts';
import { sourceWords } from '../../app/action/actionWords.ts';
import { type ClinicAction, type ClinicActions, carriedWords } from '../../domain/action/carriedForward.ts';
import { longDay } from '../../domain/calendar/dates.ts';
import { type Chip, capital, plain, shorten } from '../wording.ts';
import {
  type ListLine,
  moreOf,
  NO_BUTTON,
  NO_MAIN,
  notesOf,
  screenOf,
  versionsView,
} from './itemListView.ts';
import { ROW_TITLE } from './oneScreen.ts';

/** Longest text repeated on a card; the whole text is in the store. */
const PART_SHOWN = 600;
/** Longest text that a box is filled with: one that is too long comes back to be shortened, as far as a card holds it. */
const BOX_SHOWN = 4_000;
/** Lines of one card: with the longest texts it stays under the size limit. */
const LINES = 10;

const CHIPS: Readonly<Record<ActionReceipt['state'], Chip>> = {
  open: { style: 'accent', word: 'Open' },
  overdue: { style: 'attention', word: 'Overdue' },
  done: { style: 'good', word: 'Done' },
  declined: { style: 'emphasis', word: 'Declined' },
  decided: { style: 'accent', word: 'Decided' },
  withdrawn: { style: 'emphasis', word: 'Withdrawn' },
};

/** Data for `cards/return-step.json`: a new action or decision, filled with what was understood. */
export function newActionView(form: NewActionForm): object {
  const { sort, typed, from, operation, owner, problems, notes } = form;
  const isAction = sort === 'action';
  const box = (id: string, label: string, value: string, most: number, multiline = false): object => {
    return { id, label, value: value.slice(0, BOX_SHOWN), multiline, most };
  };
  return {
    chip: { style: 'accent', word: 'New' },
    heading: isAction ? 'Add an action' : 'Record a decision',
    title: plain(
      from.kind === 'typed' ? 'Nothing is recorded before you press' : `From ${sourceWords(from)}`,
    ),
    ...sentences([...notes, ...problems]),
    facts: owner === undefined ? [] : [{ label: 'Goes to', value: plain(owner) }],
    parts: [],
    inputs: [
      box('what', isAction ? 'What is to be done' : 'What was decided', typed.what, ACTION_CHARACTERS, true),
      ...(isAction
        ? [
            box('owner', 'Who: the post that does it', typed.owner, 500),
            box('due', 'By when, such as 31 October', typed.due, 100),
          ]
        : []),
      box('division', 'Division', typed.division, 500),
    ],
    buttons: [
      {
        title: isAction ? 'Record the action' : 'Record the decision',
        style: 'positive',
        verb: isAction ? 'record-action' : 'record-clinic-decision',
        // Boxes that are not on the card are not sent.
        data: { from, operation },
      },
    ],
  };
}

/** Data for `cards/return-step.json`: an action that stands, to say that it is done, has another date or is declined. */
export function actionReportView(form: ReportForm): object {
  const { action, owner, division, overdue, what, reason, due, sequence, operation, problems } = form;
  const { code } = action.subject;
  const titles = {
    done: 'Record that it is done',
    moved: 'Record the new date',
    declined: 'Record that it is declined',
  } as const;
  const all = ['done', 'moved', 'declined'] as const;
  return {
    chip: CHIPS[overdue ? 'overdue' : 'open'],
    heading: plain(`Action ${code}`),
    title: plain(overdue ? `Was due ${longDay(action.due)}` : `Due ${longDay(action.due)}`),
    ...sentences(problems),
    facts: [
      { label: 'Owner', value: plain(owner) },
      { label: 'Division', value: plain(division) },
      { label: 'From', value: plain(sourceWords(action.from)) },
      { label: 'Agreed', value: plain(`${longDay(action.agreedOn)} by ${action.agreedBy.name}`) },
      ...(action.reference === undefined
        ? []
        : [{ label: 'Reference', value: plain(action.reference.slice(0, 80)) }]),
    ],
    parts: [{ label: 'What', text: shorten(action.what, PART_SHOWN) }],
    inputs: [
      {
        id: 'reason',
        label: 'Because: what was done, or why not (needed)',
        value: reason.slice(0, BOX_SHOWN),
        multiline: true,
        most: ACTION_CHARACTERS,
      },
      { id: 'due', label: 'New date, to move it', value: due.slice(0, 100), multiline: false, most: 100 },
    ],
    buttons: [what, ...all.filter((one) => one !== what)].map((one, at) => ({
      title: titles[one],
      style: at === 0 ? 'positive' : 'default',
      verb: 'report-action',
      data: { code, what: one, sequence, operation },
    })),
  };
}

/** Data for `cards/return-step.json`: how an action or a decision stands, under what was done. */
export function actionReceiptView({
  heading,
  code,
  facts,
  parts,
  state,
  notes,
  withdraw,
}: ActionReceipt): object {
  return {
    chip: CHIPS[state],
    heading: plain(`${state === 'decided' || state === 'withdrawn' ? 'Decision' : 'Action'} ${code}`),
    title: plain(heading),
    ...sentences([...notes, ...(withdraw?.problems ?? [])]),
    facts: facts.map(({ label, value }) => ({ label, value: plain(value) })),
    parts: parts.map(({ label, text }) => ({ label, text: shorten(text, PART_SHOWN) })),
    inputs: withdraw
      ? [
          {
            id: 'reason',
            label: 'Recorded in error? Because',
            value: withdraw.reason.slice(0, BOX_SHOWN),
            multiline: false,
            most: ACTION_CHARACTERS,
          },
        ]
      : [],
    buttons: withdraw
      ? [
          {
            title: 'Record that it is withdrawn',
            style: 'default',
            verb: 'withdraw-decision',
            data: { code, sequence: withdraw.sequence, operation: withdraw.operation },
          },
        ]
      : [],
  };
}

/** Data for `cards/item-list.json`: actions, overdue first, then what was decided. */
export function actionListView({ heading, line, actions, decisions, page, asked }: ActionList): object {
  const all: readonly ListLine[] = [
    ...actions.map(({ action, overdue, carried, owner, division }): ListLine => {
      const { code } = action.subject;
      const day =
        action.state === 'open'
          ? `due ${longDay(action.due)}`
          : `on ${longDay(action.settledOn ?? action.due)}`;
      return {
        ...CHIPS[overdue ? 'overdue' : action.state],
        title: plain(`${code} ${shorten(action.what, 160)}`),
        detail: plain([shorten(owner, 80), day, shorten(division, 60)].join(' · ')),
        texts: carried > 0 ? [{ sentence: `${capital(carriedWords(carried))}.` }] : [],
        hasButton: true,
        button: 'Open',
        buttonLabel: `Open action ${code}`,
        sent: { verb: 'open-action', code },
      };
    }),
    ...decisions.map(
      ({ subject, what, decidedOn, divisionTitle }): ListLine => ({
        ...CHIPS.decided,
        title: plain(`${subject.code} ${shorten(what, ROW_TITLE)}`),
        detail: plain(`${longDay(decidedOn)} · ${shorten(divisionTitle, 60)}`),
        texts: [],
        ...NO_BUTTON,
      }),
    ),
  ];
  const shown = screenOf(all, page, LINES, (line) => line);
  return {
    heading: plain(heading),
    line: plain(capital(line)),
    ...notesOf([]),
    lines: shown.lines.map(({ row }) => row),
    ...NO_MAIN,
    ...moreOf(shown, { verb: 'actions', data: asked }),
  };
}

/** Data for `cards/item-list.json`: versions of an action or a decision, newest first. */
export function actionHistoryView({ item, versions, page }: ActionHistory): object {
  const own = versions.map(({ version, changes }) => ({ version, chip: chipOfVersion(version), changes }));
  return versionsView(item, own, page, { verb: 'action-history' });
}

function chipOfVersion(version: ActionHistory['versions'][number]['version']): Chip {
  return 'state' in version ? CHIPS[version.state] : CHIPS[version.step];
}

function sentences(all: readonly string[]): object {
  return { hasProblems: all.length > 0, problems: all.map((sentence) => ({ sentence: plain(sentence) })) };
}

/** Rows of each part of a clinic summary on one page: it has room for no more beside everything else at its longest. */
const CLINIC_ROWS = 3;

/** The part of a clinic summary: what is open, what was settled, and what was decided since the month began. */
export function clinicActionParts(actions: ClinicActions | undefined): readonly {
  readonly title: string;
  readonly rows: readonly (Chip & { readonly text: string })[];
  readonly most: number;
}[] {
  if (!actions) return [];
  const { open, settled, decisions, since, agreed } = actions;
  const row = ({ action, overdue, carried, owner }: ClinicAction) => {
    const { subject, state, due, settledOn, what, from } = action;
    const said = [
      shorten(owner, 60),
      state === 'open' ? `due ${longDay(due)}` : `on ${longDay(settledOn ?? due)}`,
      carriedWords(carried),
      from.kind === 'return'
        ? `promised for ${from.indicator}`
        : agreed.includes(subject.code)
          ? 'agreed for this clinic'
          : '',
    ];
    return {
      ...CHIPS[overdue ? 'overdue' : state],
      text: plain(
        `${subject.code} ${shorten(what.replace(/[.\s]+$/, ''), 110)}: ${said.filter(Boolean).join(', ')}`,
      ),
    };
  };
  const overdue = open.filter((one) => one.overdue).length;
  const counts = [`${open.length} open`, overdue > 0 ? `${overdue} overdue` : ''].filter(Boolean).join(', ');
  return [
    {
      title: `Actions (${counts}), and what was settled and decided since ${longDay(since)}`,
      rows: [
        ...open.map(row),
        ...settled.map(row),
        ...decisions.map(({ subject, what }) => ({
          ...CHIPS.decided,
          text: plain(`${subject.code} ${shorten(what, 140)}`),
        })),
      ],
      most: CLINIC_ROWS,
    },
  ];
}
