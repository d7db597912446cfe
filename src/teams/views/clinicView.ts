import type { Reply } from '../../app/reply.ts';
import { longDay, longInstant } from '../../domain/calendar/dates.ts';
import { endMonth, periodLabel } from '../../domain/calendar/period.ts';
import type { ClinicLine, ClinicSummary, UnconfirmedMilestones } from '../../domain/clinic/clinic.ts';
import type { ClinicSavings } from '../../domain/clinic/clinicSavings.ts';
import { comingSentence } from '../../domain/clinic/comingMonth.ts';
import type { Milestone, MilestoneStatus } from '../../domain/plan/milestone.ts';
import type { RoundStanding } from '../../domain/plan/progress/monthlyRound.ts';
import { baselineWords, stateWords, unconfirmedWords } from '../../domain/plan/progress/progressWords.ts';
import { riskMovement } from '../../domain/plan/progress/riskProgress.ts';
import { savingWords } from '../../domain/plan/progress/savingWords.ts';
import { type Risk, riskRag, riskScore } from '../../domain/plan/risk.ts';
import { savingRag } from '../../domain/plan/saving.ts';
import type { Policy } from '../../domain/policy.ts';
import { figureBeside, formatFigure } from '../../domain/return/figure.ts';
import { forecastWords } from '../../domain/return/forecast.ts';
import { restatedSentence, waitingSentence } from '../../domain/return/returnStanding.ts';
import { type SelfMeasure, shareWords } from '../../domain/return/selfMeasure.ts';
import {
  capital,
  chipOf,
  days,
  directionWords,
  dueWords,
  LATE,
  lower,
  overrideWords,
  plain,
  shorten,
  travelWords,
} from '../wording.ts';

import { clinicActionParts } from './actionView.ts';
import { clinicQuestionParts } from './questionView.ts';

/** Rows of each part on one page: with the longest titles and texts a page stays under the size limit. */
const ATTENTION_ROWS = 4;
const SECTION_ROWS = 4;
/** As much of a title as a line of an indicator says; opened from it, it says all of it. */
const LINE_CHARACTERS = 100;
/** As much of a title as a row of them says; what is asked about by its code says all of it. */
const ROW_CHARACTERS = 80;
/** Their rows are the longest. */
const SAVING_ROWS = 3;

interface Row {
  readonly style: string;
  readonly word: string;
  readonly text: string;
}

interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
  /** What they come to together, under the last row of the last page. */
  readonly sum?: Row;
  /** Rows on one page; {@link SECTION_ROWS} without it. */
  readonly most?: number;
}

type ClinicReply = Extract<Reply, { screen: 'clinic' }>;

/** Data for `cards/clinic.json`. Every part is paged alike, so that nothing is out of reach in a large division. */
export function clinicView({ clinic, coming, page, asAt }: ClinicReply, policy: Policy): object {
  const parts = sectionsOf(clinic, policy);
  const pages = Math.max(
    1,
    Math.ceil(clinic.attention.length / ATTENTION_ROWS),
    ...parts.map(({ rows, most = SECTION_ROWS }) => Math.ceil(rows.length / most)),
  );
  const at = Math.min(page, pages - 1);
  const month = capital(periodLabel(clinic.month));
  return {
    heading: plain(`${clinic.division.title} clinic: ${month}`),
    coming: coming ? comingSentence(coming) : '',
    theme: clinic.theme ? `Agenda theme for this clinic: ${lower(clinic.theme.title)}` : '',
    ...countsView(clinic, at),
    changes: changesLine(clinic),
    restated: plain(restatedSentence(clinic.lines)),
    waiting: plain(waitingSentence(clinic.lines)),
    attention: slice(clinic.attention, at, ATTENTION_ROWS).map((line, position) =>
      attentionView(line, position, policy),
    ),
    sections: parts
      .map(({ title, rows, sum, most = SECTION_ROWS }) => {
        const lines = slice(rows, at, most);
        const isLast = lines.length > 0 && (at + 1) * most >= rows.length;
        return {
          title: sectionTitle(title, rows, at, most),
          lines: sum && isLast ? [...lines, sum] : lines,
        };
      })
      .filter(({ lines }) => lines.length > 0)
      .map((part, position) => ({ ...part, id: `part-${position}` })),
    awaited: at === 0 ? awaitedLine(clinic) : '',
    hasMore: pages > 1,
    pageLabel: `Page ${at + 1} of ${pages}`,
    moreLabel: at + 1 < pages ? 'Next page' : 'Back to the first page',
    morePage: (at + 1) % pages,
    divisionCode: clinic.division.code,
    periodId: clinic.month.id,
    asAt: `As at ${longInstant(asAt)}. Source: returns in Golden Thread.`,
  };
}

function countsView({ counts, late, awaited, month }: ClinicSummary, page: number): object {
  const missing = [...late, ...awaited].filter(({ period }) => endMonth(period) === endMonth(month)).length;
  const tiles = [
    { ...chipOf('red'), count: String(counts.red) },
    { ...chipOf('amber'), count: String(counts.amber) },
    { ...chipOf('green'), count: String(counts.green) },
    { ...LATE, count: String(counts.late) },
  ];
  const slices = [
    { word: 'Red', value: counts.red, color: 'attention' },
    { word: 'Amber', value: counts.amber, color: 'warning' },
    { word: 'Green', value: counts.green, color: 'good' },
    { word: 'Not returned', value: missing, color: 'neutral' },
  ].filter((slice) => slice.value > 0);
  const unrated = counts.unrated > 0 ? `, ${counts.unrated} without a RAG` : '';
  return {
    tiles,
    slices,
    // One colour alone, or nothing returned at all, is no picture.
    hasChart: page === 0 && slices.length > 1,
    chartTitle: 'Returns for the month by RAG',
    chartText: `Returns for the month: ${slices.map(({ word, value }) => `${word} ${value}`).join(', ')}.`,
    // The tiles in words, with what they do not say.
    countsLine: `${counts.red} red, ${counts.amber} amber, ${counts.green} green${unrated}, ${counts.late} late, ${counts.awaited} still in time.`,
  };
}

function changesLine(clinic: ClinicSummary): string {
  const moved = (lines: readonly ClinicLine[]): string =>
    lines.map((line) => `${line.indicator.code} (${line.previousRag} to ${line.rag})`).join(', ');
  const parts = [
    clinic.worsened.length > 0 ? `Worse since the last clinic: ${moved(clinic.worsened)}.` : '',
    clinic.improved.length > 0 ? `Better: ${moved(clinic.improved)}.` : '',
  ].filter(Boolean);
  return shorten(parts.join(' '), 400);
}

function attentionView(line: ClinicLine, position: number, policy: Policy): object {
  const { indicator, entry } = line;
  const value =
    entry.value === undefined ? 'No data' : figureBeside(entry.value, entry.target, indicator.unit);
  const against = entry.target === undefined ? '' : ` against ${formatFigure(entry.target, indicator.unit)}`;
  const status = entry.dataStatus === 'confirmed' ? '' : ` (${entry.dataStatus})`;
  // The chip beside it says of what colour.
  const run = line.run > 1 ? `for ${line.run} periods` : '';
  const forecast = forecastWords(indicator, entry.forecast, line.period, policy);
  const period = indicator.frequency === 'monthly' ? '' : periodLabel(line.period);
  const { happened, doing, doingOwner } = entry.narrative ?? { happened: '', doing: '', doingOwner: '' };
  return {
    ...chipOf(line.rag),
    open: { label: `How is ${indicator.code} doing?`, text: `how is ${indicator.code} doing?` },
    code: indicator.code,
    id: `more-${position}`,
    title: plain(`${indicator.code} ${shorten(indicator.title, LINE_CHARACTERS)}`),
    figures: [
      `${value}${against}${status}`,
      line.short ? directionWords(line.short) : travelWords(undefined, line.long),
      run,
      period,
      forecast === '' ? '' : `year end ${forecast}`,
      entry.restated ? 'restated' : '',
    ]
      .filter(Boolean)
      .join(' · '),
    override: plain(overrideWords(entry)),
    narrative: [
      // Against the period before it stands in the line; against last year beside it here.
      line.short ? `${travelWords(line.short, line.long)}.` : '',
      shorten(happened, 160),
      doing ? `Action: ${shorten(doing, 120)}${doingOwner ? ` (${shorten(doingOwner, 60)})` : ''}` : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function sectionsOf(clinic: ClinicSummary, policy: Policy): readonly Section[] {
  return [
    {
      title: 'Late returns',
      rows: clinic.late.map(({ indicator, period, window, officer, locked }) => ({
        ...LATE,
        text: plain(
          `${indicator.code} ${shorten(indicator.title, ROW_CHARACTERS)}, ${periodLabel(period)}: ${officer?.title ?? 'no accountable officer is recorded'}, ${dueWords(window)}${locked ? ', now locked' : ''}`,
        ),
      })),
    },
    ...clinicActionParts(clinic.actions),
    ...clinicQuestionParts(clinic.questions),
    { title: 'Worked out from the other returns', rows: (clinic.measures ?? []).map(measureRow) },
    {
      title: 'Milestones red and amber',
      rows: clinic.milestones.map(({ milestone, status, owner, round }) => ({
        ...chipOf(status.brag),
        text: plain(
          `${milestone.code} ${shorten(milestone.title, ROW_CHARACTERS)}: ${status.slipDays > 0 ? `${days(status.slipDays)} behind` : 'overdue'}, ${owner?.title ?? 'no accountable officer is recorded'}${milestone.recoveryPlan ? '' : ', no recovery plan'}${reportedWords(milestone, status, round)}`,
        ),
      })),
    },
    { title: 'Milestones not confirmed this month', rows: (clinic.unconfirmed ?? []).map(unconfirmedRow) },
    savingsSection(clinic.savings),
    { title: 'Risks above appetite', rows: clinic.risks.map((risk) => riskRow(risk, policy)) },
    {
      title: 'Consistently green: review the target, tier or need',
      rows: clinic.consistentGreens.map((line) => ({
        ...chipOf('green'),
        text: plain(
          `${line.indicator.code} ${shorten(line.indicator.title, ROW_CHARACTERS)}: green for ${line.run} periods`,
        ),
      })),
    },
  ];
}

/** What was reported, for the end of a row: evidence that waits, a baseline that moved, and that nobody confirmed it. */
function reportedWords(milestone: Milestone, status: MilestoneStatus, round?: RoundStanding): string {
  const parts = [
    status.complete ? stateWords(milestone, status) : '',
    milestone.progress?.baseline ? baselineWords(milestone) : '',
    unconfirmedWords(round),
  ].filter(Boolean);
  return parts.length === 0 ? '' : `; ${parts.join('; ')}`;
}

/** Codes that a row names of one owner. */
const UNCONFIRMED_CODES = 12;

function unconfirmedRow({ owner, milestones }: UnconfirmedMilestones): Row {
  const named = milestones
    .slice(0, UNCONFIRMED_CODES)
    .map(({ code, standing }) =>
      standing.confirmedOn === undefined ? code : `${code} (since ${longDay(standing.confirmedOn)})`,
    );
  const more = milestones.length > named.length ? ` and ${milestones.length - named.length} more` : '';
  return {
    ...chipOf('grey', 'Not confirmed'),
    text: plain(`${owner?.title ?? 'No accountable officer is recorded'}: ${named.join(', ')}${more}`),
  };
}

function measureRow(measure: SelfMeasure): Row {
  const { indicator, rag, onTarget, improving, target } = measure;
  const against = target === undefined ? '' : ` against ${formatFigure(target, indicator.unit)}`;
  return {
    ...chipOf(rag),
    text: plain(
      `${indicator.code} ${shorten(indicator.title, ROW_CHARACTERS)}: ${shareWords(onTarget)} on target${against}, ` +
        `${shareWords(improving)} improving over 2 or more periods. On target: ${shorten(onTarget.met.join(', '), 200) || 'none'}.`,
    ),
  };
}

function riskRow(risk: Risk, policy: Policy): Row {
  const { likelihood, impact } = risk.current;
  const rag = riskRag(risk.current, policy);
  return {
    ...chipOf(
      rag ?? 'grey',
      rag === undefined
        ? 'Score to be set'
        : [capital(rag), riskScore(risk.current), riskMovement(risk)].filter(Boolean).join(' '),
    ),
    text: plain(
      `${risk.code} ${shorten(risk.title, ROW_CHARACTERS)}: likelihood ${likelihood} × impact ${impact}, appetite ${risk.appetite}`,
    ),
  };
}

/** Scheme by scheme, the worst first, and what several come to together. */
function savingsSection(savings: ClinicSavings | undefined): Section {
  const { schemes = [], total } = savings ?? {};
  const together =
    total && schemes.length > 1 ? { style: 'default', word: 'All', text: savingWords(total) } : undefined;
  return {
    title: 'Savings',
    most: SAVING_ROWS,
    rows: schemes.map(({ saving, unreportedSince }) => {
      const late = unreportedSince === undefined ? '' : `; not reported, due ${longDay(unreportedSince)}`;
      return {
        ...chipOf(savingRag(saving)),
        text: plain(`${saving.code} ${shorten(saving.title, ROW_CHARACTERS)}: ${savingWords(saving)}${late}`),
      };
    }),
    ...(together ? { sum: together } : {}),
  };
}

function awaitedLine(clinic: ClinicSummary): string {
  const { awaited } = clinic;
  if (awaited.length === 0) return '';
  const codes = awaited.slice(0, 20).map(({ indicator }) => indicator.code);
  const more = awaited.length > codes.length ? ` and ${awaited.length - codes.length} more` : '';
  const due = awaited[0] ? `, ${lower(dueWords(awaited[0].window))}` : '';
  return `Still to come: ${codes.join(', ')}${more}${due}.`;
}

function sectionTitle(title: string, rows: readonly Row[], page: number, most: number): string {
  if (rows.length <= most) return `${title}: ${rows.length}`;
  const from = page * most + 1;
  return `${title}: ${from} to ${Math.min(from + most - 1, rows.length)} of ${rows.length}`;
}

function slice<T>(items: readonly T[], page: number, size: number): readonly T[] {
  return items.slice(page * size, (page + 1) * size);
}
