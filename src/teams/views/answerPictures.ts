import { longDay } from '../../domain/calendar/dates.ts';
import type { AnswerChart, ItemAnswer, ListAnswer, TimelineBar } from '../../domain/enquiry/answer.ts';
import { cellRisks, cellWords, type HeatMap, legendWords } from '../../domain/plan/heatMap.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Brag } from '../../domain/status.ts';
import { chipOf, plain, shorten } from '../wording.ts';

/** Rows of a timeline on one card. */
const TIMELINE_ROWS = 15;

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
    ...(timeline && timeline.length > 0
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

function chartView({ kind, title, slices }: AnswerChart): object {
  return {
    isDonut: kind === 'donut',
    title: plain(title),
    slices: slices.map(({ label, colour, value }) => ({
      legend: `${label} ${value}`,
      value,
      color: colour ? CHART_COLOURS[colour] : 'categoricalBlue',
    })),
    line: plain(slices.map(({ label, value }) => `${label} ${value}`).join(', ')),
  };
}

function matrixView(map: HeatMap, policy: Policy): object {
  const head = { score: '', codes: '' };
  return {
    heads: [{ text: 'Likelihood' }, ...[1, 2, 3, 4, 5].map((impact) => ({ text: `Impact ${impact}` }))],
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

function timelineView(bars: readonly TimelineBar[]): object {
  const left = bars.length - TIMELINE_ROWS;
  return {
    heads: ['Activity', 'Start', 'End', 'Status'].map((text) => ({ text })),
    rows: bars.slice(0, TIMELINE_ROWS).map(({ code, title, start, end, colour }) => ({
      ...chipOf(colour),
      title: plain(`${code} ${shorten(title, 90)}`),
      start: start ? longDay(start) : 'no date',
      end: end ? longDay(end) : 'no date',
    })),
    more: left > 0 ? `And ${left} more. Ask for a part of it, such as what is due in a month.` : '',
  };
}
