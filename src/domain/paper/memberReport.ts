import { maySeeResults } from '../access.ts';
import { periodLabel } from '../calendar/period.ts';
import type { ClinicLine } from '../clinic/clinic.ts';
import { isAboveAppetite } from '../plan/risk.ts';
import { awaits } from '../return/return.ts';
import { restatedWords } from '../return/returnStanding.ts';
import { countsTable } from './clinicPack.ts';
import type { PaperBlock, PaperSection, PaperTable } from './paper.ts';
import { linesOf, type PaperFacts } from './paperFacts.ts';
import { risksTable } from './planSections.ts';
import { capital, returnsTable, storySections, tableOr } from './returnSections.ts';

/** Implications that committee papers have, each written by its own officers (domain rules, "member papers"). */
const IMPLICATIONS: readonly (readonly [string, string])[] = [
  ['Financial', 'the Director of Finance'],
  ['Legal', 'the Monitoring Officer'],
  ['Equality', 'the equality lead'],
  ['Data protection', 'the Data Protection Officer'],
  ['Climate', 'the climate lead'],
];

/**
 * A report to members in the layout of committee papers: purpose, recommendations, background, performance by aim,
 * risks, data quality, implications left for their officers, appendices. `own` stands before the performance. It carries only what members may see.
 */
export function memberReport(
  facts: PaperFacts,
  reader: string,
  own: readonly PaperSection[] = [],
): readonly PaperSection[] {
  const lines = shownToMembers(linesOf(facts), facts);
  const attention = lines.filter(({ rag }) => rag === 'red' || rag === 'amber');
  const risks = facts.plan.risks.filter(({ level }) => level === 'corporate');
  return [
    {
      heading: 'Purpose',
      level: 1,
      blocks: [
        {
          kind: 'text',
          text:
            `This report tells ${reader} how the council’s indicators stand against their targets. ` +
            'It asks members to note the results and to consider those that are red or amber.',
        },
      ],
    },
    {
      heading: 'Recommendations',
      level: 1,
      blocks: [
        {
          kind: 'recommendations',
          recommendations: recommendations(lines, risks.filter(isAboveAppetite).length),
        },
      ],
    },
    {
      heading: 'Background',
      level: 1,
      blocks: [
        {
          kind: 'text',
          text: `Results are returned by accountable officers and judged by the council’s performance policy. ${facts.plan.source.title} sets the aims, programmes and indicators.`,
        },
      ],
    },
    ...own,
    { heading: 'Performance by aim', level: 1, blocks: [countsOf(facts, lines)] },
    ...byAim(facts, lines),
    ...(attention.length > 0
      ? ([{ heading: 'Red and amber indicators', level: 1, blocks: [] }] as const)
      : []),
    ...storySections(attention, facts),
    {
      heading: 'Risks',
      level: 1,
      blocks: [
        tableOr(
          risksTable(risks, facts.plan, facts.policy, 'Corporate risks'),
          'No corporate risk is recorded.',
        ),
      ],
    },
    qualitySection(lines),
    { heading: 'Implications', level: 1, blocks: [] },
    ...IMPLICATIONS.map(
      ([heading, by]): PaperSection => ({ heading, level: 2, blocks: [{ kind: 'to be written', by }] }),
    ),
    {
      heading: 'Appendix: every indicator in this report',
      level: 1,
      newPage: true,
      blocks: [tableOr(returnsTable(lines), 'No result that members see is in for this period.')],
    },
    {
      heading: 'Background papers',
      level: 1,
      blocks: [{ kind: 'text', text: facts.plan.source.title }],
    },
  ];
}

/** How sure the figures are, which of them wait for a second person, and which were restated. */
function qualitySection(lines: readonly ClinicLine[]): PaperSection {
  const rows = lines.flatMap(({ indicator, entry, period }): PaperTable['rows'] => {
    const said = [
      entry.dataStatus === 'confirmed' ? '' : capital(entry.dataStatus),
      entry.dataStatus === 'no data' ? (entry.noDataReason ?? '') : '',
      awaits(entry) ? 'waits for somebody to accept or answer' : '',
      entry.restated ? `restated ${restatedWords(indicator, entry)}: ${entry.restated.reason}` : '',
    ].filter(Boolean);
    return said.length > 0 ? [[indicator.code, indicator.title, periodLabel(period), said.join('; ')]] : [];
  });
  const sure = lines.length - rows.length;
  return {
    heading: 'Data quality and restated figures',
    level: 1,
    blocks: [
      {
        kind: 'text',
        text: `${sure} of ${lines.length} figures are confirmed, accepted and as first reported.`,
      },
      ...(rows.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              name: 'Data quality',
              columns: [
                { title: 'Code', width: 8 },
                { title: 'Indicator', width: 36 },
                { title: 'Period', width: 18 },
                { title: 'What is to be known of it', width: 50 },
              ],
              rows,
            },
          ]),
    ],
  };
}

/** The returns that members may see: the corporate tier, and whatever stays red (domain rules, "exposure by level"). */
export function shownToMembers(
  lines: readonly ClinicLine[],
  { policy }: Pick<PaperFacts, 'policy'>,
): readonly ClinicLine[] {
  return lines.filter(({ indicator, rag, run }) =>
    maySeeResults('corporate tier and lasting reds', indicator, rag === 'red' ? run : 0, policy),
  );
}

function recommendations(lines: readonly ClinicLine[], above: number): readonly string[] {
  const codes = (rag: string): string =>
    lines
      .filter((line) => line.rag === rag)
      .map(({ indicator }) => indicator.code)
      .join(', ');
  const [red, amber] = [codes('red'), codes('amber')];
  return [
    `To note the results of ${lines.length} ${lines.length === 1 ? 'indicator' : 'indicators'}.`,
    ...(red ? [`To consider what is being done about the red results: ${red}.`] : []),
    ...(amber ? [`To note the amber results and when they are expected back on track: ${amber}.`] : []),
    ...(above > 0
      ? [`To note the ${above} corporate ${above === 1 ? 'risk' : 'risks'} above appetite.`]
      : []),
  ];
}

function countsOf(facts: PaperFacts, lines: readonly ClinicLine[]): PaperBlock {
  const shown = new Set(lines.map(({ indicator }) => indicator.code));
  const clinics = facts.clinics.map((clinic) => {
    const own = clinic.lines.filter(({ indicator }) => shown.has(indicator.code));
    const having = (rag: string | undefined): number => own.filter((line) => line.rag === rag).length;
    const late = clinic.late.filter(({ indicator }) => indicator.tier === 'corporate');
    const awaited = clinic.awaited.filter(({ indicator }) => indicator.tier === 'corporate');
    return {
      ...clinic,
      counts: {
        red: having('red'),
        amber: having('amber'),
        green: having('green'),
        unrated: having(undefined),
        awaited: awaited.length,
        late: late.length,
      },
    };
  });
  return countsTable(clinics);
}

function byAim(facts: PaperFacts, lines: readonly ClinicLine[]): readonly PaperSection[] {
  return facts.plan.aims.flatMap((aim) => {
    const own = lines.filter(({ indicator }) => indicator.aim === aim.code);
    if (own.length === 0) return [];
    return [
      {
        heading: `Aim ${aim.code}: ${aim.title}`,
        level: 2,
        blocks: [returnsTable(own, `Aim ${aim.code}`)],
      } as const,
    ];
  });
}
