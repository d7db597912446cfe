import { daysBetween, longDay } from '../calendar/dates.ts';
import { periodLabel } from '../calendar/period.ts';
import type { ClinicLine } from '../clinic/clinic.ts';
import { restatedWords, waitingSentence } from '../return/returnStanding.ts';
import { figureWords } from './carried.ts';
import { clinicPack } from './clinicPack.ts';
import { corporatePack, directoratePack } from './leadershipPack.ts';
import { memberReport, shownToMembers } from './memberReport.ts';
import type { CarriedFigure, Paper, PaperSection } from './paper.ts';
import { linesOf, type PaperFacts } from './paperFacts.ts';
import { PAPER_RULES, type PaperKind } from './paperKinds.ts';
import { boardReport, commitmentsReport, highlightReport, programmesTable } from './programmeReport.ts';
import { riskReport, savingsReport } from './registerReports.ts';
import { tableOr } from './returnSections.ts';

/** What each kind of paper holds. */
const SECTIONS: Readonly<Record<PaperKind, (facts: PaperFacts) => readonly PaperSection[]>> = {
  'clinic pack': clinicPack,
  'DLT pack': directoratePack,
  'CLT pack': corporatePack,
  'portfolio pack': (facts) =>
    memberReport(facts, `the ${portfolioHolder(facts)}`, [portfolioSection(facts)]),
  'Executive report': (facts) => memberReport(facts, 'the Executive'),
  'scrutiny report': (facts) => memberReport(facts, 'the Corporate Scrutiny Committee'),
  'board report': boardReport,
  'highlight report': highlightReport,
  'risk report': riskReport,
  'savings report': savingsReport,
  'plan commitments': commitmentsReport,
};

/** The paper that these facts make. Pure: the same facts make the same paper. */
export function makePaper(facts: PaperFacts): Paper {
  const { name, period, plan, today, asAt, madeBy, version } = facts;
  const rules = PAPER_RULES[name.kind];
  const lines = rules.access === 'public' ? shownToMembers(linesOf(facts), facts) : linesOf(facts);
  const figures = carried(lines);
  return {
    title: paperTitle(facts),
    covers: period ? periodLabel(period) : `As at ${longDay(today)}`,
    audience: name.kind === 'portfolio pack' ? portfolioHolder(facts) : rules.audience,
    asAt,
    ...(period ? { daysSinceEnd: Math.max(0, daysBetween(period.endsOn, today)) } : {}),
    madeBy,
    version,
    access: rules.access,
    standing: standingOf(lines, figures, facts),
    source: [plan.source.title, plan.source.illustrative].filter(Boolean).join('. '),
    sections: SECTIONS[name.kind](facts),
    figures,
  };
}

/** `Clinic pack: Finance`. */
export function paperTitle({ name, plan }: Pick<PaperFacts, 'name' | 'plan'>): string {
  const about =
    plan.division.get(name.about)?.title ??
    plan.programme.get(name.about)?.title ??
    plan.post.get(name.about)?.title ??
    name.about;
  const kind = `${name.kind.charAt(0).toUpperCase()}${name.kind.slice(1)}`;
  return about === '' ? kind : `${kind}: ${about}`;
}

/** The programmes whose Lead Member the pack is for. */
function portfolioSection(facts: PaperFacts): PaperSection {
  const own = facts.plan.programmes.filter(({ leadMemberPost }) => leadMemberPost === facts.name.about);
  return {
    heading: 'Programmes',
    level: 1,
    blocks: [tableOr(programmesTable(own, facts), 'No programme of the plan is in this portfolio.')],
  };
}

function portfolioHolder({ name, plan }: PaperFacts): string {
  return plan.post.get(name.about)?.title ?? 'Executive Member';
}

/** Final or provisional; then each figure that an earlier version carried and that has been restated since. */
function standingOf(
  lines: readonly ClinicLine[],
  figures: readonly CarriedFigure[],
  { carriedBefore, version }: PaperFacts,
): readonly string[] {
  const waiting = waitingSentence(lines);
  const provisional = lines.filter(
    ({ entry }) => entry.dataStatus === 'provisional' || entry.dataStatus === 'estimate',
  );
  const notFinal = [
    waiting,
    provisional.length > 0
      ? `Provisional or estimated: ${provisional.map(({ indicator }) => indicator.code).join(', ')}.`
      : '',
  ].filter(Boolean);
  const changed = figures.flatMap((figure) => {
    const before = carriedBefore.find(
      ({ indicator, period }) => indicator === figure.indicator && period === figure.period,
    );
    return before && before.shown !== figure.shown
      ? [`${figure.indicator} from ${before.shown} to ${figure.shown}`]
      : [];
  });
  return [
    ...(lines.length === 0
      ? []
      : notFinal.length === 0
        ? ['Every figure is final.']
        : ['Provisional.', ...notFinal]),
    ...(changed.length > 0 ? [`Changed since version ${version - 1}: ${changed.join(', ')}.`] : []),
    ...restated(lines),
  ];
}

function restated(lines: readonly ClinicLine[]): readonly string[] {
  const named = lines.flatMap(({ indicator, entry }) => {
    if (!entry.restated) return [];
    return [`${indicator.code} ${restatedWords(indicator, entry)}, because ${entry.restated.reason}`];
  });
  return named.length > 0 ? [`Restated after the lock: ${named.join('; ')}.`] : [];
}

function carried(lines: readonly ClinicLine[]): readonly CarriedFigure[] {
  return lines.map(({ indicator, entry }) => ({
    indicator: indicator.code,
    period: entry.period,
    sequence: entry.sequence,
    shown: figureWords(indicator, entry),
  }));
}
