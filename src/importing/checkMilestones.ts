import type { Milestone } from '../domain/plan/milestone.ts';
import type { Defect } from './importRefused.ts';
import type { Located, Table } from './readTable.ts';

type Finding = readonly [column: string, reason: string];

/** What is wrong with milestones among themselves: parents, dates in the wrong order, waiting in a circle. */
export function checkMilestones(milestones: Table<Milestone>): readonly Defect[] {
  const byCode = new Map(milestones.rows.map(({ value }) => [value.code, value]));
  return milestones.rows.flatMap(({ row, value }: Located<Milestone>) =>
    [...parentFindings(value, byCode), ...dateFindings(value), ...waitFindings(value, byCode)].map(
      ([column, reason]) => ({ file: milestones.file, row, column, reason }),
    ),
  );
}

function parentFindings(milestone: Milestone, byCode: ReadonlyMap<string, Milestone>): readonly Finding[] {
  const { code, parent: parentCode } = milestone;
  const lettered = /^(.*\d)[a-z]+$/.exec(code);
  if (parentCode === undefined)
    return lettered ? [['parent', `${code} is lettered: which activity does it belong to?`]] : [];
  if (lettered?.[1] !== parentCode)
    return [['parent', `A part of ${parentCode} has its code and a letter, such as ${parentCode}a.`]];
  const parent = byCode.get(parentCode);
  if (parent && parent.programme !== milestone.programme)
    return [['programme', `${parentCode} belongs to programme ${parent.programme}, so its parts do too.`]];
  return [];
}

function dateFindings({ start, end, completedOn, evidence }: Milestone): readonly Finding[] {
  const findings: Finding[] = [];
  if (start.kind === 'date' && end.kind === 'date' && end.day < start.day)
    findings.push(['end', `The end, ${end.printed}, is before the start, ${start.printed}.`]);
  if (evidence && completedOn === undefined)
    findings.push(['completed_on', 'There is evidence of completion but no day on which it was completed.']);
  return findings;
}

function waitFindings(milestone: Milestone, byCode: ReadonlyMap<string, Milestone>): readonly Finding[] {
  const { code } = milestone;
  const reached = new Set<string>();
  const open = [...milestone.waitsFor];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === code) return [['waits_for', `${code} would wait for itself, directly or through others.`]];
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...(byCode.get(next)?.waitsFor ?? []));
  }
  return [];
}
