import { heatMap, legendWords, recently } from '../plan/heatMap.ts';
import { isAboveAppetite, type Risk } from '../plan/risk.ts';
import { savingTotals } from '../plan/saving.ts';
import { formatFigure } from '../return/figure.ts';
import type { PaperSection } from './paper.ts';
import type { PaperFacts } from './paperFacts.ts';
import { heatMapTable, risksTable, savingsTable } from './planSections.ts';
import { capital, tableOr } from './returnSections.ts';

const LEVELS: readonly Risk['level'][] = ['corporate', 'directorate', 'divisional'];

/** The risk register for the audit committee: the heat map, what is above appetite, then each level's register. */
export function riskReport({ plan, policy, today }: PaperFacts): readonly PaperSection[] {
  const map = heatMap([...plan.risk.values()], recently(today), policy);
  const above = plan.risks.filter(isAboveAppetite);
  return [
    {
      heading: 'Heat map',
      level: 1,
      blocks: [
        { kind: 'text', text: 'Each cell names the risks that stand there now.' },
        heatMapTable(map),
        ...legendWords(map, policy).map((text) => ({ kind: 'text', text }) as const),
      ],
    },
    {
      heading: 'Above appetite',
      level: 1,
      blocks: [tableOr(risksTable(above, plan, policy, 'Above appetite'), 'No risk is above appetite.')],
    },
    ...LEVELS.flatMap((level): readonly PaperSection[] => {
      const own = plan.risks.filter((risk) => risk.level === level);
      if (own.length === 0) return [];
      const heading = `${capital(level)} register`;
      return [{ heading, level: 1, blocks: [risksTable(own, plan, policy, heading)] }];
    }),
  ];
}

/** Savings by scheme, with the sums of the council, of each programme and of each division: each adds up to the pound. */
export function savingsReport({ plan }: PaperFacts): readonly PaperSection[] {
  const totals = savingTotals(plan.savings);
  const pounds = (value: number): string => formatFigure(value, '£');
  const grouped = (
    key: 'programme' | 'division',
    titleOf: (code: string) => string,
  ): readonly PaperSection[] =>
    [...Map.groupBy(plan.savings, (saving) => saving[key])].map(([code, own]) => ({
      heading: titleOf(code),
      level: 2,
      blocks: [{ ...savingsTable(own, plan), name: `Savings ${code}` }],
    }));
  return [
    {
      heading: 'All savings',
      level: 1,
      blocks: [
        {
          kind: 'text',
          text:
            `Of ${pounds(totals.target)}, ${pounds(totals.delivered)} is delivered; still to come are ` +
            `${pounds(totals.green)} green, ${pounds(totals.amber)} amber and ${pounds(totals.red)} red, and ` +
            `${pounds(totals.unachievable)} is unachievable.`,
        },
        tableOr(savingsTable(plan.savings, plan), 'The plan has no savings.'),
      ],
    },
    { heading: 'By programme', level: 1, blocks: [] },
    ...grouped('programme', (code) => `${code} ${plan.programme.get(code)?.title ?? ''}`.trim()),
    { heading: 'By division', level: 1, blocks: [] },
    ...grouped('division', (code) => plan.division.get(code)?.title ?? code),
  ];
}
