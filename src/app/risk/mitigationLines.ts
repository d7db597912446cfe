import { type IsoDate, longDay } from '../../domain/calendar/dates.ts';
import { readPlanDay } from '../../domain/calendar/planDayWords.ts';
import {
  isOverdue,
  MITIGATION_STATES,
  type Mitigated,
  type Mitigation,
  type MitigationState,
  mitigationsOf,
} from '../../domain/plan/mitigation.ts';
import { mitigationDetailWords } from '../../domain/plan/mitigationWords.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { matchPost } from '../postWords.ts';

/** What lines of a form say about mitigations, and what of it cannot be recorded, in sentences. */
export interface ReadMitigations {
  readonly list: readonly Mitigation[];
  readonly problems: readonly string[];
}

/**
 * Reads mitigations, one a line: `Weekly vacancy panel | Director of HR | 31 October 2024 | under way`. Owner, day and state come in any
 * order and may be left out. An owner that is no post is kept as it is written. A day that has passed is refused unless it is done.
 */
export function readMitigations(plan: Plan, typed: string, today: IsoDate): ReadMitigations {
  const lines = typed.split(/\r?\n/).filter((line) => line.replaceAll('|', '').trim() !== '');
  const read = lines.map((line) => readLine(plan, line, today));
  return { list: read.map(({ one }) => one), problems: read.flatMap(({ problems }) => problems) };
}

/** The mitigations as lines of the form, to be read again as they are. */
export function mitigationLines(plan: Plan, mitigated: Mitigated): string {
  return mitigationsOf(mitigated)
    .map(({ what, ...detail }) => [what, ...mitigationDetailWords(plan, detail)].join(' | '))
    .join('\n');
}

function readLine(
  plan: Plan,
  line: string,
  today: IsoDate,
): { readonly one: Mitigation; readonly problems: readonly string[] } {
  const [what = '', ...parts] = line.split('|').map((part) => part.trim());
  const problems: string[] = what === '' ? [`“${line.trim().slice(0, 40)}” does not say what is done.`] : [];
  const one: { -readonly [K in keyof Mitigation]: Mitigation[K] } = { what };
  for (const part of parts.filter((said) => said !== '')) {
    const state = stateIn(part);
    const day = state ? undefined : readPlanDay(part.replace(/^by /i, ''), today, 'coming');
    const field = state ? 'state' : day !== undefined ? 'by' : 'owner';
    if (one[field] !== undefined)
      problems.push(
        `“${what.slice(0, 60)}” has more than one ${field === 'by' ? 'day' : field}: “${part.slice(0, 40)}” is another.`,
      );
    if (state) one.state = state;
    else if (day !== undefined) one.by = day;
    else if (/\d/.test(part) && /^(?:by )?[\d/.-]+(?: \w+)?(?: \d+)?$/i.test(part))
      problems.push(`“${part.slice(0, 40)}” is no day that exists. Give it as “31 January 2025”.`);
    else one.owner = matchPost(plan, part)?.code ?? part;
  }
  if (isOverdue(one, today) && one.by !== undefined)
    problems.push(
      `“${what.slice(0, 60)}” was to be done by ${longDay(one.by)}, which has passed. Give another day, or say that it is done.`,
    );
  return { one, problems };
}

const STATES: readonly (readonly [MitigationState, RegExp])[] = [
  ['done', /^(?:done|complete|completed|finished|in place)$/i],
  ['under way', /^(?:under ?way|in progress|ongoing|started|on track)$/i],
  ['not started', /^(?:not (?:yet )?started|planned|to do)$/i],
];

function stateIn(part: string): MitigationState | undefined {
  return (
    MITIGATION_STATES.find((state) => state === part.toLowerCase()) ??
    STATES.find(([, words]) => words.test(part))?.[0]
  );
}
