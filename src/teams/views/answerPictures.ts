import type { AnswerChart, ItemAnswer, ListAnswer } from '../../domain/enquiry/answer.ts';
import { cellRisks, cellWords, type HeatMap, legendWords } from '../../domain/plan/heatMap.ts';
import { wholePounds } from '../../domain/plan/progress/judgeSaving.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Brag } from '../../domain/status.ts';
import { chipOf, plain } from '../wording.ts';
import { isDrawn, timelineView } from './timelineView.ts';

/** A template and its data. */
export interface Picture {
  readonly template: 'answer-chart' | 'answer-matrix' | 'answer-timeline';
  readonly view: object;
}

/** What an answer shows besides its items: a chart of counts, the risk matrix, a programme's timeline. Often nothing. */
export function answerPictures(answer: ListAnswer | ItemAnswer, policy: Policy): readonly Picture[] {
  const { chart, matrix, timeline } = answer;
  return [
    ...(chart && chart.slices.length > 1
      ? [{ template: 'answer-chart', view: chartView(chart) } as const]
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

function chartView({ title, slices, unit }: AnswerChart): object {
  const written = (value: number): string => (unit === 'pounds' ? wholePounds(value) : String(value));
  return {
    title: plain(title),
    // Bars with a word each, so that nobody has to tell their colours apart.
    slices: slices.map(({ label, colour, value }) => ({
      word: label,
      value,
      color: colour ? CHART_COLOURS[colour] : 'categoricalBlue',
    })),
    line: plain(slices.map(({ label, value }) => `${label} ${written(value)}`).join(', ')),
  };
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
