import { londonDay, longDay } from '../calendar/dates.ts';
import type { ClinicLine, ClinicSummary } from '../clinic/clinic.ts';
import { recordedOn } from '../plan/progress/progressSet.ts';
import type { RiskMatter } from '../plan/progress/recordedRisk.ts';
import { asksOf } from '../plan/progress/riskMatters.ts';
import type { RiskLevel } from '../plan/riskLevel.ts';
import { RAG_SEVERITY, type Rag } from '../status.ts';
import { countsTable, planSections } from './clinicPack.ts';
import type { PaperSection, PaperTable } from './paper.ts';
import { linesOf, type PaperFacts } from './paperFacts.ts';
import { decisionPoints } from './planSections.ts';
import {
  actionsTable,
  consistentGreensSection,
  lateSection,
  storySections,
  tableOr,
} from './returnSections.ts';

/**
 * The pack of a directorate's leadership team: red, amber, late and consistently green returns of its divisions (domain
 * rules, "exposure by level"), each division under its worst return.
 */
export function directoratePack(facts: PaperFacts): readonly PaperSection[] {
  const exceptions = facts.clinics.flatMap(({ attention }) => attention);
  return [
    overview(facts),
    askedSection(facts, 'directorate'),
    ...exceptionSections('Red and amber returns', exceptions, facts, 'No return is red or amber.'),
    lateSection(facts),
    ...planSections(facts),
    consistentGreensSection(facts),
  ];
}

/** The pack of the corporate leadership team: reds of the corporate tier, and ambers of it that got worse. */
export function corporatePack(facts: PaperFacts): readonly PaperSection[] {
  const escalated = linesOf(facts)
    .filter(({ indicator }) => indicator.tier === 'corporate')
    .filter(
      (line) => line.rag === 'red' || (line.rag === 'amber' && line.previousRag && isWorse(line, line.rag)),
    )
    .sort(worstFirst);
  return [
    overview(facts),
    askedSection(facts, 'corporate'),
    ...exceptionSections(
      'Escalated to this meeting',
      escalated,
      facts,
      'No corporate indicator is red, and no amber got worse.',
    ),
    ...planSections(facts),
  ];
}

function overview(facts: PaperFacts): PaperSection {
  return {
    heading: 'At a glance',
    level: 1,
    blocks: [countsTable(facts.clinics), worstTable(facts.clinics)],
  };
}

/** What the meeting is asked to decide, said before what it is about. */
function askedSection(facts: PaperFacts, register: RiskLevel): PaperSection {
  const slipping = facts.clinics.flatMap(({ milestones }) => milestones);
  const risks = facts.clinics.flatMap((clinic) => clinic.risks);
  return {
    heading: 'Asked of this meeting',
    level: 1,
    blocks: [{ kind: 'points', points: decisionPoints(slipping, risks, waitingFor(facts, register)) }],
  };
}

/** What somebody asked of this meeting's register and nobody has decided: risks that are to be taken into it, proposed for it, or closed in it. */
function waitingFor({ clinics, plan }: PaperFacts, register: RiskLevel): readonly string[] {
  const own = new Set(clinics.map(({ division }) => division.code));
  return [...recordedOn(plan.progress, 'risk').values()].flatMap((progress) => {
    const { code } = progress.subject;
    const risk = plan.risk.get(code) ?? progress.proposed;
    if (!risk || !own.has(risk.division)) return [];
    return asksOf(progress)
      .filter(({ to }) => to === register)
      .map(
        ({ what, reason, at, authors: [author] }) =>
          `${code} ${risk.title} ${WAITS[what](register)}: ${reason} (${author.name}, ${longDay(londonDay(new Date(at)))})`,
      );
  });
}

const WAITS: Readonly<Record<RiskMatter, (register: RiskLevel) => string>> = {
  'new risk': (register) => `is proposed for the ${register} register`,
  escalation: (register) => `is escalated and waits to be taken into the ${register} register`,
  'de-escalation': (register) => `is handed down and waits to be taken into the ${register} register`,
  closure: (register) => `waits to be closed in the ${register} register`,
};

/** Each division under the worst of its returns: a parent is never better than its worst child. */
function worstTable(clinics: readonly ClinicSummary[]): PaperTable {
  return {
    kind: 'table',
    name: 'Worst by division',
    columns: [
      { title: 'Division', width: 30 },
      { title: 'Worst', width: 12 },
      { title: 'Which', width: 36 },
      { title: 'Of', width: 14 },
    ],
    rows: clinics.map(({ division, lines }) => {
      const rags = lines.flatMap(({ rag }) => (rag ? [rag] : []));
      const worst = rags.sort((a, b) => RAG_SEVERITY[b] - RAG_SEVERITY[a])[0];
      const those = lines.filter(({ rag }) => rag !== undefined && rag === worst);
      return [
        division.title,
        { status: worst },
        worst === 'green' ? 'All that are in' : those.map(({ indicator }) => indicator.code).join(', '),
        `${lines.length} ${lines.length === 1 ? 'return' : 'returns'}`,
      ];
    }),
  };
}

function exceptionSections(
  heading: string,
  lines: readonly ClinicLine[],
  facts: PaperFacts,
  none: string,
): readonly PaperSection[] {
  return [
    { heading, level: 1, blocks: lines.length === 0 ? [{ kind: 'text', text: none }] : [] },
    ...storySections(lines, facts),
    {
      heading: 'Actions promised',
      level: 1,
      blocks: [tableOr(actionsTable(lines), 'None of these returns names an action.')],
    },
  ];
}

function isWorse({ previousRag }: ClinicLine, rag: Rag): boolean {
  return previousRag !== undefined && RAG_SEVERITY[rag] > RAG_SEVERITY[previousRag];
}

function worstFirst(a: ClinicLine, b: ClinicLine): number {
  return (b.rag ? RAG_SEVERITY[b.rag] : 0) - (a.rag ? RAG_SEVERITY[a.rag] : 0);
}
