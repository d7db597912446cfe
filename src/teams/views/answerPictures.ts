import type { AnswerChart, ItemAnswer, ListAnswer } from '../../domain/enquiry/answer.ts';
import { cellRisks, cellWords, type HeatMap, legendWords } from '../../domain/plan/heatMap.ts';
import { wholePounds } from '../../domain/plan/progress/judgeSaving.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Brag } from '../../domain/status.ts';
import { chipOf, plain } from '../wording.ts';
import { countsLine } from './answerView.ts';
import { isDrawn, timelineView } from './timelineView.ts';

/** A template and its data. */
export interface Picture {
  readonly template: 'answer-chart' | 'answer-matrix' | 'answer-timeline';
  readonly view: object;
}

/** Rows that leave room for the bars on the same screen. */
const FEW = 3;
/** A question that bars answer: then they are not folded. */
const ABOUT_PICTURE = /\b(?:charts?|graphs?|plot|bars?|pictures?|draw\w*)\b/i;

/** What an answer shows besides its items: a chart of counts, the risk matrix, a programme's timeline. Often nothing. */
export function answerPictures(
  answer: ListAnswer | ItemAnswer,
  policy: Policy,
  question: string,
): readonly Picture[] {
  const { chart, matrix, timeline } = answer;
  const isFolded = listed(answer) > FEW && !ABOUT_PICTURE.test(question);
  return [
    ...(chart && chart.slices.length > 1
      ? [
          {
            template: 'answer-chart',
            view: { ...chartView(chart), isFolded, folded: foldedWords(answer) },
          } as const,
        ]
      : []),
    ...(matrix ? [{ template: 'answer-matrix', view: matrixView(matrix, policy) } as const] : []),
    ...(timeline && isDrawn(timeline)
      ? [{ template: 'answer-timeline', view: timelineView(timeline) } as const]
      : []),
  ];
}

const CHART_COLOURS: Readonly<Record<Brag, string>> = {
  red: 'attention',
  amber: 'warning',
  green: 'good',
  blue: 'categoricalBlue',
  grey: 'neutral',
};

function listed(answer: ListAnswer | ItemAnswer): number {
  return answer.kind === 'list' ? answer.items.length : 1;
}

/** What opens the bars when it is pressed: the counts that they show, where the line above does not say them. */
function foldedWords(answer: ListAnswer | ItemAnswer): string {
  const counts = answer.kind === 'list' ? countsLine(answer.counts ?? []) : '';
  return plain(`${counts || 'Chart'} ▾`);
}

function chartView({ title, slices, unit }: AnswerChart): object {
  const written = (value: number): string => (unit === 'pounds' ? wholePounds(value) : String(value));
  const most = Math.max(...slices.map(({ value }) => value));
  return {
    title: plain(title),
    // Bars with a word each, so that nobody has to tell their colours apart.
    slices: slices.map(({ label, colour, value }) => ({
      word: unit === 'pounds' ? `${label} ${written(value)}` : label,
      // Pounds stand in the word: at the end of the longest bar there is room for three digits, and more are cut.
      value: unit === 'pounds' ? inThreeDigits(value, most) : value,
      color: colour ? CHART_COLOURS[colour] : 'categoricalBlue',
    })),
    line: plain(slices.map(({ label, value }) => `${label} ${written(value)}`).join(', ')),
  };
}

/** In thousands, millions or billions, so that the most of them has three digits before the point. */
function inThreeDigits(pounds: number, most: number): number {
  const unit = 1000 ** Math.max(0, Math.ceil(Math.log10(Math.max(1, most)) / 3) - 1);
  const scaled = pounds / unit;
  return scaled < 100 ? Math.round(scaled * 10) / 10 : Math.round(scaled);
}

function matrixView(map: HeatMap, policy: Policy): object {
  const head = { score: '', codes: '' };
  return {
    heads: [{ text: 'Likelihood' }, ...[1, 2, 3, 4, 5].map((impact) => ({ text: String(impact) }))],
    rows: map.rows.map(({ likelihood, cells }) => ({
      cells: [
        { ...head, style: 'default', score: String(likelihood) },
        ...cells.map((cell) => ({
          style: chipOf(cell.colour).style,
          score: cellWords(cell),
          codes: plain(cellRisks(cell, map)),
        })),
      ],
    })),
    legend: legendWords(map, policy).map((text) => ({ text: plain(text) })),
  };
}
