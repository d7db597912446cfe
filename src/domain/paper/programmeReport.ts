import { addDays } from '../calendar/dates.ts';
import type { ClinicMilestone } from '../clinic/clinic.ts';
import { type Milestone, type MilestoneStatus, milestoneStatus } from '../plan/milestone.ts';
import { milestoneOwner, type Programme, postTitle } from '../plan/plan.ts';
import { planDateLabel } from '../plan/planDate.ts';
import { roundStanding } from '../plan/progress/monthlyRound.ts';
import { unconfirmedWords } from '../plan/progress/progressWords.ts';
import { isAboveAppetite, type Risk, riskRag, riskScore } from '../plan/risk.ts';
import { type Saving, savingRag } from '../plan/saving.ts';
import type { Policy } from '../policy.ts';
import { formatFigure } from '../return/figure.ts';
import type { Brag } from '../status.ts';
import type { PaperBlock, PaperSection, PaperTable } from './paper.ts';
import type { PaperFacts } from './paperFacts.ts';
import { decisionPoints, milestonesBetween, milestonesTable } from './planSections.ts';
import { dependencyPoints, standingPoints } from './programmeStanding.ts';
import { tableOr } from './returnSections.ts';

/** Days that "planned next" looks forward: a month, whatever month it is. */
const AHEAD_DAYS = 31;

/** Worst first. */
const WORST: readonly Brag[] = ['red', 'amber', 'grey', 'green', 'blue'];

/** A page for each programme, after one table of all of them (S1 figure 4: the programme office reports monthly to its board). */
export function boardReport(facts: PaperFacts): readonly PaperSection[] {
  const { programmes } = facts.plan;
  return [
    {
      heading: 'Programmes at a glance',
      level: 1,
      blocks: [tableOr(programmesTable(programmes, facts), 'The plan has no programmes.')],
    },
    ...programmes.flatMap((programme) => programmePage(programme, facts, true)),
  ];
}

/** One programme on one page. */
export function highlightReport(facts: PaperFacts): readonly PaperSection[] {
  const programme = facts.plan.programme.get(facts.name.about);
  return programme ? programmePage(programme, facts, false) : [];
}

/** What the plan promises, by aim and programme, and where each stands. */
export function commitmentsReport(facts: PaperFacts): readonly PaperSection[] {
  const { plan } = facts;
  return plan.aims.map((aim) => {
    const programmes = plan.programmes.filter((programme) => programme.aim === aim.code);
    return {
      heading: `Aim ${aim.code}: ${aim.title}`,
      level: 1,
      blocks: [
        { kind: 'points', points: aim.outcomes },
        tableOr(programmesTable(programmes, facts, `Aim ${aim.code}`), 'No programme serves this aim.'),
      ],
    };
  });
}

/** The status of a programme: that of its worst milestone; blue only when every one is complete and accepted. */
export function programmeStatus(statuses: readonly Pick<MilestoneStatus, 'brag'>[]): Brag | undefined {
  return WORST.find((brag) => statuses.some((status) => status.brag === brag));
}

/** Programmes with their worst milestone, what is complete, what slips, and what is past the plan's date. */
export function programmesTable(
  programmes: readonly Programme[],
  facts: PaperFacts,
  name = 'Programmes',
): PaperTable {
  return {
    kind: 'table',
    name,
    columns: [
      { title: 'Code', width: 7 },
      { title: 'Programme', width: 32 },
      { title: 'Accountable', width: 22 },
      { title: 'Overall', width: 9 },
      { title: 'Complete', width: 12 },
      { title: 'Slipping', width: 9 },
      { title: 'Past the plan’s date', width: 10 },
    ],
    rows: programmes.map((programme) => {
      const own = milestonesOf(programme, facts);
      const past = own.filter(
        ({ milestone, status }) =>
          !status.complete && milestone.end.kind === 'date' && milestone.end.day < facts.today,
      );
      return [
        programme.code,
        programme.title,
        postTitle(facts.plan, programme.saoPost) ?? 'No accountable officer is recorded',
        { status: programmeStatus(own.map(({ status }) => status)) },
        `${own.filter(({ status }) => status.complete).length} of ${own.length}`,
        { count: own.filter(({ status }) => status.slipDays > 0 && !status.complete).length },
        { count: past.length },
      ];
    }),
  };
}

function programmePage(programme: Programme, facts: PaperFacts, newPage: boolean): readonly PaperSection[] {
  const { plan, policy, month, today } = facts;
  const own = milestonesOf(programme, facts);
  const milestones = own.map(({ milestone }) => milestone);
  const slipping = own.filter(({ status }) => status.brag === 'red' || status.brag === 'amber');
  const risks = plan.risks.filter(({ programmes }) => programmes.includes(programme.code));
  const savings = plan.savings.filter((saving) => saving.programme === programme.code);
  const unconfirmed = own.flatMap(({ milestone: { code }, round }) => {
    const since = unconfirmedWords(round);
    return since === '' ? [] : [`${code} ${since}`];
  });
  const dependencies = dependencyPoints(programme, plan);
  const done = milestonesBetween(milestones, 'done', month.startsOn, today);
  const due = milestonesBetween(milestones, 'due', today, addDays(today, AHEAD_DAYS));
  const named = (list: readonly Milestone[], none: string): PaperBlock =>
    list.length === 0
      ? { kind: 'text', text: none }
      : {
          kind: 'points',
          points: list.map(({ code, title, end }) => `${code} ${title} (${planDateLabel(end)})`),
        };
  return [
    {
      heading: `${programme.code} ${programme.title}`,
      level: 1,
      ...(newPage ? { newPage: true as const } : {}),
      blocks: [
        { kind: 'text', text: programme.purpose },
        programmesTable([programme], facts, programme.code),
        {
          kind: 'points',
          points: standingPoints({ statuses: own.map(({ status }) => status), risks, savings }, policy),
        },
      ],
    },
    {
      heading: 'Done since the start of the month',
      level: 2,
      blocks: [named(done, 'Nothing was completed.')],
    },
    { heading: 'Planned for the next month', level: 2, blocks: [named(due, 'Nothing is due.')] },
    {
      heading: 'Slipping',
      level: 2,
      blocks: [
        tableOr({ ...milestonesTable(slipping, plan), name: `${programme.code} slipping` }, 'Nothing slips.'),
      ],
    },
    {
      heading: 'Dependencies on other programmes',
      level: 2,
      blocks: [
        dependencies.length > 0
          ? { kind: 'points', points: dependencies }
          : { kind: 'text', text: 'None recorded.' },
      ],
    },
    ...(unconfirmed.length > 0
      ? ([
          {
            heading: 'Not confirmed this month',
            level: 2,
            blocks: [{ kind: 'text', text: `${unconfirmed.join(', ')}.` }],
          },
        ] as const)
      : []),
    ...(risks.length + savings.length > 0
      ? ([
          {
            heading: 'Risks and savings',
            level: 2,
            blocks: [
              { kind: 'points', points: [...risks.map(riskLine(policy)), ...savings.map(savingLine)] },
            ],
          },
        ] as const)
      : []),
    {
      heading: 'Decisions needed',
      level: 2,
      blocks: [
        {
          kind: 'points',
          points: decisionPoints(slipping, risks),
        },
      ],
    },
  ];
}

/** `R5 Interdependencies: 9, amber, above its appetite of 8`. */
function riskLine(policy: Policy) {
  return (risk: Risk): string =>
    `${risk.code} ${risk.title}: ${riskScore(risk.current)}, ${riskRag(risk.current, policy)}` +
    (isAboveAppetite(risk) ? `, above its appetite of ${risk.appetite}` : '');
}

/** `S1 Customer contact: £450,000 of £1,200,000 delivered, red`. */
function savingLine(saving: Saving): string {
  const pounds = (value: number): string => formatFigure(value, '£');
  return `${saving.code} ${saving.title}: ${pounds(saving.delivered)} of ${pounds(saving.target)} delivered, ${savingRag(saving)}`;
}

function milestonesOf(programme: Programme, { plan, today, policy }: PaperFacts): readonly ClinicMilestone[] {
  return plan.milestones
    .filter((milestone) => milestone.programme === programme.code)
    .map((milestone) => {
      const round = roundStanding(plan, milestone, today, policy);
      return {
        milestone,
        status: milestoneStatus(milestone, today, policy),
        owner: milestoneOwner(plan, milestone),
        ...(round ? { round } : {}),
      };
    });
}
