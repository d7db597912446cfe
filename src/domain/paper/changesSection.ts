import { registerOf } from '../action/register.ts';
import { type IsoDate, londonDay, longDay } from '../calendar/dates.ts';
import { periodLabel, periodOf } from '../calendar/period.ts';
import type { ClinicSummary } from '../clinic/clinic.ts';
import type { Plan } from '../plan/plan.ts';
import type { RiskProgress } from '../plan/progress/recordedRisk.ts';
import { isAboveAppetite, type Risk, riskScore } from '../plan/risk.ts';
import type { Return } from '../return/return.ts';
import { restatedWords } from '../return/returnStanding.ts';
import type { ChangesSince } from './changesSince.ts';
import type { PaperSection } from './paper.ts';
import type { PaperFacts } from './paperFacts.ts';
import { tableOr } from './returnSections.ts';

/** What a row says: what it is about, its code, and what changed. */
type Row = readonly [about: string, code: string, changed: string];

/** What changed since the last clinic, from the history: nothing that merely was confirmed again. */
export function changesSection(facts: PaperFacts): PaperSection {
  const rows = facts.changes.flatMap((changes) => {
    const clinic = facts.clinics.find(({ division }) => division.code === changes.division);
    return clinic ? rowsOf(changes, clinic, facts.plan) : [];
  });
  const [first] = facts.changes;
  const since = first ? sinceWords(first) : '';
  return {
    heading: 'Changed since the last clinic',
    level: 1,
    blocks: [
      ...(rows.length > 0 ? [{ kind: 'text' as const, text: `Since ${since}:` }] : []),
      tableOr(
        {
          kind: 'table',
          name: 'Changes',
          columns: [
            { title: 'About', width: 12 },
            { title: 'Code', width: 8 },
            { title: 'What changed', width: 80 },
          ],
          rows,
        },
        `Nothing that is on record changed since ${since}.`,
      ),
    ],
  };
}

function rowsOf(changes: ChangesSince, clinic: ClinicSummary, plan: Plan): readonly Row[] {
  return [
    ...changes.restated.flatMap((entry) => returnRow(entry, plan)),
    ...changes.milestones.flatMap(milestoneRow),
    ...changes.risks.flatMap(({ risk, stood }) => riskRow(risk, stood, changes.since)),
    ...actionRows(changes, plan),
    ...questionRows(changes, clinic),
  ];
}

function sinceWords({ clinic, since }: ChangesSince): string {
  return clinic ? `the ${clinic} on ${longDay(since)}` : longDay(since);
}

function returnRow(entry: Return, plan: Plan): readonly Row[] {
  const indicator = plan.indicator.get(entry.indicator);
  if (!indicator) return [];
  const reason = entry.restated?.reason;
  const words = `${periodLabel(periodOf(entry.period))} restated ${restatedWords(indicator, entry)}${reason ? `: ${reason}` : ''}`;
  return [['Return', indicator.code, words]];
}

/** A forecast that moved, and what was completed or is in another state. */
function milestoneRow({ milestone, stood }: ChangesSince['milestones'][number]): readonly Row[] {
  const { code, title, completedOn, progress, setOut } = milestone;
  const printed = setOut?.end.kind === 'date' ? setOut.end.day : undefined;
  const before = stood ? (stood.forecast ?? stood.baseline?.day ?? printed) : (setOut?.forecast ?? printed);
  const now = milestone.forecast ?? (milestone.end.kind === 'date' ? milestone.end.day : undefined);
  const said = [
    completedOn !== undefined && stood?.completedOn !== completedOn
      ? `completed on ${longDay(completedOn)}`
      : '',
    completedOn === undefined && stood?.completedOn !== undefined ? 'no longer said to be complete' : '',
    completedOn === undefined && now !== before
      ? `expected ${dayWords(now)}, before ${dayWords(before)}`
      : '',
    completedOn === undefined && progress && stood && progress.state !== stood.state
      ? `${progress.state}, before ${stood.state}`
      : '',
  ].filter(Boolean);
  return said.length > 0 ? [['Milestone', code, `${title}: ${said.join('; ')}`]] : [];
}

function dayWords(day: IsoDate | undefined): string {
  return day === undefined ? 'on no date' : longDay(day);
}

/** A score that is another one, or on another side of the appetite; what is new, closed, or in another register. */
function riskRow(risk: Risk, stood: RiskProgress | undefined, since: IsoDate): readonly Row[] {
  const { code, title, progress } = risk;
  const [score, before] = [riskScore(risk.current), stood && riskScore(stood.current)];
  const above = isAboveAppetite(risk);
  const said = [
    progress?.opened !== undefined && progress.opened >= since ? `new, with a score of ${score}` : '',
    before !== undefined && before !== score
      ? `score ${score > before ? 'up' : 'down'} from ${before} to ${score}`
      : '',
    before !== undefined && stood && above !== isAboveAppetite({ ...risk, current: stood.current })
      ? `now ${above ? 'above' : 'within'} its appetite of ${risk.appetite}`
      : '',
    stood && progress?.level !== undefined && progress.level !== stood.level
      ? `now in the ${progress.level} register`
      : '',
    progress?.closed && progress.closed.on >= since
      ? `closed on ${longDay(progress.closed.on)}: ${progress.closed.reason}`
      : '',
  ].filter(Boolean);
  return said.length > 0 ? [['Risk', code, `${title}: ${said.join('; ')}`]] : [];
}

function actionRows({ division, since }: ChangesSince, plan: Plan): readonly Row[] {
  const { actions, decisions } = registerOf(plan);
  const added = actions.filter((one) => one.division === division && one.agreedOn >= since);
  const settled = actions.filter((one) => one.division === division && (one.settledOn ?? '') >= since);
  const decided = decisions.filter(
    (one) => one.division === division && one.step === 'decided' && one.decidedOn >= since,
  );
  return [
    ...added.map(
      ({ subject, what, due }): Row => ['Action', subject.code, `Added: ${what}, by ${longDay(due)}`],
    ),
    ...settled.map(({ subject, what, state, reason }): Row => {
      const words = state === 'done' ? 'Done' : 'Declined';
      return ['Action', subject.code, `${words}: ${what}${reason ? ` (${reason})` : ''}`];
    }),
    ...decided.map(({ subject, what }): Row => ['Decision', subject.code, what]),
  ];
}

function questionRows({ since }: ChangesSince, { questions }: ClinicSummary): readonly Row[] {
  return (questions?.answered ?? []).flatMap(({ indicator, text, standing }): readonly Row[] => {
    if (standing.state !== 'answered' || londonDay(new Date(standing.at)) < since) return [];
    return [['Question', indicator, `${text} Answered by ${standing.by.name}: ${standing.answer}`]];
  });
}
