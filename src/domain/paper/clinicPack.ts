import { longDay } from '../calendar/dates.ts';
import type { ClinicSummary } from '../clinic/clinic.ts';
import { daysOpen } from '../clinic/clinicQuestion.ts';
import type { ClinicSaving } from '../clinic/clinicSavings.ts';
import type { Plan } from '../plan/plan.ts';
import { worstSavingsFirst } from '../plan/saving.ts';
import { shareWords } from '../return/selfMeasure.ts';
import { actionsSection } from './actionSections.ts';
import { changesSection } from './changesSection.ts';
import type { PaperBlock, PaperSection, PaperTable } from './paper.ts';
import { linesOf, type PaperFacts } from './paperFacts.ts';
import {
  milestonesTable,
  riskMovementPoints,
  risksTable,
  savingsTable,
  unconfirmedPoints,
} from './planSections.ts';
import {
  actionsTable,
  consistentGreensSection,
  lateSection,
  returnsTable,
  storySections,
  tableOr,
} from './returnSections.ts';

/** Most codes that one sentence names. */
const NAMED = 12;

/**
 * The pack of a divisional clinic (S0 B to D): what needs attention first, then the agenda's theme of the three-month roll,
 * then what is on the record. Every return is in the appendix, so that the pack itself stays short.
 */
export function clinicPack(facts: PaperFacts): readonly PaperSection[] {
  const lines = linesOf(facts);
  const [clinic] = facts.clinics;
  const register = facts.plan.risks.filter((risk) => risk.division === clinic?.division.code);
  const attention = facts.clinics.flatMap((each) => each.attention);
  return [
    {
      heading: 'At a glance',
      level: 1,
      blocks: [
        countsTable(facts.clinics),
        {
          kind: 'points',
          points: glance(facts.clinics, facts.plan),
        },
      ],
    },
    changesSection(facts),
    {
      heading: 'Red and amber returns',
      level: 1,
      blocks: attention.length === 0 ? [{ kind: 'text', text: 'No return is red or amber.' }] : [],
    },
    ...storySections(attention, facts),
    {
      heading: 'Actions promised in returns',
      level: 1,
      blocks: [tableOr(actionsTable(attention), 'No red or amber return names an action.')],
    },
    lateSection(facts),
    ...planSections(facts),
    actionsSection(facts),
    {
      heading: 'Questions on the ledger',
      level: 1,
      blocks: [tableOr(questionsTable(facts), 'No question is open or was answered since the last clinic.')],
    },
    consistentGreensSection(facts),
    {
      heading: 'Appendix: every return',
      level: 1,
      newPage: true,
      blocks: [
        tableOr(returnsTable(lines), `No return is in for ${clinic ? longMonth(clinic) : 'this month'} yet.`),
      ],
    },
    {
      heading: 'Appendix: risk register',
      level: 1,
      blocks: [
        tableOr(
          risksTable(register, facts.plan, facts.policy, 'Risk register'),
          'No risk is in its register.',
        ),
      ],
    },
  ];
}

/** How many returns of each RAG, a row for each division, and what is late. */
export function countsTable(clinics: readonly ClinicSummary[]): PaperTable {
  const number = (count: number) => ({ count });
  const row = (title: string, all: readonly ClinicSummary[]) => {
    const sum = (key: keyof ClinicSummary['counts']) =>
      number(all.reduce((total, { counts }) => total + counts[key], 0));
    return [
      title,
      sum('red'),
      sum('amber'),
      sum('green'),
      sum('unrated'),
      sum('awaited'),
      sum('late'),
    ] as const;
  };
  return {
    kind: 'table',
    name: 'Counts',
    columns: [
      { title: 'Division', width: 34 },
      { title: 'Red', width: 10 },
      { title: 'Amber', width: 10 },
      { title: 'Green', width: 10 },
      { title: 'No RAG', width: 10 },
      { title: 'Awaited', width: 12 },
      { title: 'Late', width: 10 },
    ],
    rows: [
      ...clinics.map((clinic) => row(clinic.division.title, [clinic])),
      ...(clinics.length > 1 ? [row('All', clinics)] : []),
    ],
  };
}

/** What slips, is above appetite, or is to be saved, of the paper's divisions. */
export function planSections(facts: PaperFacts): readonly PaperSection[] {
  const { clinics, plan, policy } = facts;
  const savings = worstSavingsFirst(
    clinics.flatMap((clinic) => clinic.savings?.schemes.map(({ saving }) => saving) ?? []),
  );
  const unreported = clinics.flatMap((clinic) => clinic.savings?.schemes.flatMap(unreportedPoint) ?? []);
  const slipping = clinics.flatMap(({ milestones }) => milestones);
  const above = clinics.flatMap(({ risks }) => risks);
  const unconfirmed = unconfirmedPoints(clinics.flatMap((clinic) => clinic.unconfirmed ?? []));
  return [
    {
      heading: 'Milestones that slip',
      level: 1,
      blocks: [tableOr(milestonesTable(slipping, plan), 'No milestone slips.')],
    },
    ...(unconfirmed.length > 0
      ? [
          {
            heading: 'Milestones not confirmed this month',
            level: 1,
            blocks: [{ kind: 'points', points: unconfirmed }],
          } as const,
        ]
      : []),
    {
      heading: 'Risks above appetite',
      level: 1,
      blocks: [
        tableOr(risksTable(above, plan, policy), 'No risk is above appetite.'),
        ...pointsOf(riskMovementPoints(above, policy)),
      ],
    },
    ...(savings.length > 0
      ? [
          {
            heading: 'Savings',
            level: 1,
            blocks: [savingsTable(savings, plan), ...pointsOf(unreported)],
          } as const,
        ]
      : []),
  ];
}

function pointsOf(points: readonly string[]): readonly PaperBlock[] {
  return points.length > 0 ? [{ kind: 'points', points }] : [];
}

/** `S2 was to be reported by 7 October 2024 and was not.`; nothing for one that was. */
function unreportedPoint({ saving, unreportedSince }: ClinicSaving): readonly string[] {
  if (unreportedSince === undefined) return [];
  return [`${saving.code} was to be reported by ${longDay(unreportedSince)} and was not.`];
}

function glance(clinics: readonly ClinicSummary[], plan: Plan): readonly string[] {
  const [first] = clinics;
  const worse = clinics.flatMap(({ worsened }) => worsened);
  const better = clinics.flatMap(({ improved }) => improved);
  const coded = (lines: readonly { readonly indicator: { readonly code: string } }[]): string =>
    listOf(lines.map(({ indicator }) => indicator.code));
  return [
    `Agenda: red and amber returns, late returns and actions${first?.theme ? `; in this month also ${lowerFirst(first.theme.title)}` : ''}.`,
    worse.length > 0 ? `Worse than the period before: ${coded(worse)}.` : 'Nothing got worse.',
    better.length > 0 ? `Better than the period before: ${coded(better)}.` : 'Nothing got better.',
    ...clinics.flatMap(({ measures = [] }) =>
      measures.map(
        (one) =>
          `${one.indicator.code} ${one.indicator.title}: ${shareWords(one.onTarget)} on target, ` +
          `${shareWords(one.improving)} improving.`,
      ),
    ),
    ...clinics
      .filter(({ counts }) => counts.awaited > 0)
      .map(
        ({ division, awaited, lines }) =>
          `${division.title}: ${lines.length} of ${lines.length + awaited.length} returns are in; ` +
          `awaited: ${listOf([...new Set(awaited.map(({ indicator }) => indicator.code))])}.`,
      ),
    ...risksWithoutOwner(clinics, plan),
  ];
}

function risksWithoutOwner(clinics: readonly ClinicSummary[], plan: Plan): readonly string[] {
  const without = clinics
    .flatMap(({ risks }) => risks)
    .filter(({ ownerPost }) => ownerPost === undefined || !plan.post.has(ownerPost));
  return without.length > 0 ? [`Risks without an owner: ${listOf(without.map(({ code }) => code))}.`] : [];
}

function questionsTable({ clinics, today }: PaperFacts): PaperTable {
  const ledger = clinics.flatMap(({ questions }) =>
    questions ? [...questions.open, ...questions.answered] : [],
  );
  return {
    kind: 'table',
    name: 'Questions',
    columns: [
      { title: 'About', width: 10 },
      { title: 'Question', width: 38 },
      { title: 'Asked by', width: 20 },
      { title: 'Answer', width: 38 },
    ],
    rows: ledger.map((question) => [
      question.indicator,
      question.text,
      question.askedBy.name,
      question.standing.state === 'answered'
        ? `${question.standing.answer} (${question.standing.by.name})`
        : `Open for ${daysOpen(question, today)} days`,
    ]),
  };
}

function lowerFirst(title: string): string {
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}

function listOf(codes: readonly string[]): string {
  const more = codes.length > NAMED ? ` and ${codes.length - NAMED} more` : '';
  return `${codes.slice(0, NAMED).join(', ')}${more}`;
}

function longMonth({ month }: ClinicSummary): string {
  return longDay(month.endsOn).split(' ').slice(1).join(' ');
}
