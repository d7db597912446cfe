import { carriedWords } from '../action/carriedForward.ts';
import { longDay } from '../calendar/dates.ts';
import type { PaperSection, PaperTable } from './paper.ts';
import type { PaperFacts } from './paperFacts.ts';
import { tableOr } from './returnSections.ts';

/** What the clinics agreed: open actions, what was done or declined since the month began, and what was decided. */
export function actionsSection({ clinics }: PaperFacts): PaperSection {
  const seen = clinics.flatMap(({ actions }) => actions ?? []);
  const lines = [...seen.flatMap(({ open }) => open), ...seen.flatMap(({ settled }) => settled)];
  const actions: PaperTable = {
    kind: 'table',
    name: 'Agreed actions',
    columns: [
      { title: 'Action', width: 8 },
      { title: 'What', width: 40 },
      { title: 'Owner', width: 24 },
      { title: 'By', width: 16 },
      { title: 'Stands', width: 28 },
    ],
    rows: lines.map(({ action, owner, overdue, carried }) => [
      action.subject.code,
      action.what,
      owner,
      longDay(action.due),
      [
        overdue
          ? 'overdue'
          : action.settledOn === undefined
            ? action.state
            : `${action.state} on ${longDay(action.settledOn)}`,
        carriedWords(carried),
      ]
        .filter(Boolean)
        .join(', '),
    ]),
  };
  const decided = seen.flatMap(({ decisions }) => decisions);
  return {
    heading: 'Actions and decisions',
    level: 1,
    blocks: [
      tableOr(actions, 'No action is open or was settled since the month began.'),
      ...(decided.length === 0
        ? []
        : [
            {
              kind: 'points' as const,
              points: decided.map(
                ({ subject, what, decidedOn }) =>
                  `Decided on ${longDay(decidedOn)} (${subject.code}): ${what}`,
              ),
            },
          ]),
    ],
  };
}
