import type { Plan } from '../../domain/plan/plan.ts';
import { type Reply, say } from '../reply.ts';
import { footerOf } from '../services.ts';
import type { BulkCheck, BulkProblems, CheckedLine } from './bulkScreens.ts';

/** The reply to a file that was refused whole: what is wrong, and where. */
export function problemsReply(plan: Plan, problems: BulkProblems): Reply {
  const count = problems.problems.length;
  const first = problems.problems[0];
  return {
    screen: 'bulk problems',
    problems,
    next: [say('returns template'), say('my returns')],
    footer: footerOf(plan),
    summary: `${count} ${count === 1 ? 'thing is' : 'things are'} wrong in the file, so nothing of it was taken.${first ? ` ${placeOf(first)}: ${first.reason}` : ''}`,
  };
}

/** `Row 3, column value`; `Row 3` for the whole row. */
export function placeOf({ row, column }: { readonly row: number; readonly column: string }): string {
  return [row > 0 ? `Row ${row}` : 'The file', ...(column ? [`column ${column}`] : [])].join(', ');
}

/** The reply that shows what a file's lines come to, what needs something first. `page` counts from 0. */
export function bulkReply(plan: Plan, check: BulkCheck, page = 0): Reply {
  const rank = { 'to finish': 0, complete: 1, recorded: 2, unchanged: 3 };
  const lines = [...check.lines].sort((a, b) => rank[a.outcome.kind] - rank[b.outcome.kind]);
  return {
    screen: 'bulk check',
    check: { ...check, lines },
    page,
    next: [say('my returns')],
    footer: footerOf(plan),
    summary: bulkWords(check),
  };
}

/** Everything a file came to, in a sentence or two: `3 returns are complete. 2 still need something. 1 row was left empty.` */
export function bulkWords({ lines, blank, submitted }: BulkCheck): string {
  const count = (kind: CheckedLine['outcome']['kind']): number =>
    lines.filter(({ outcome }) => outcome.kind === kind).length;
  const said = (number: number, one: string, more: string): readonly string[] =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : more}.`];
  return [
    ...(submitted?.because === undefined ? [] : [submitted.because]),
    ...said(count('recorded'), 'return is recorded', 'returns are recorded'),
    ...said(
      count('complete'),
      'return is complete and not recorded yet',
      'returns are complete and not recorded yet',
    ),
    ...said(
      count('to finish'),
      'still needs something: it is kept as a draft',
      'still need something: they are kept as drafts',
    ),
    ...said(count('unchanged'), 'says what stands already', 'say what stands already'),
    ...said(blank, 'row was left empty', 'rows were left empty'),
  ].join(' ');
}
