import type { Reply } from '../../app/reply.ts';
import { longInstant } from '../../domain/calendar/dates.ts';
import type { Answer, AnswerItem } from '../../domain/enquiry/answer.ts';
import { carried } from '../../domain/enquiry/carriedQuery.ts';
import { capital, chipOf, lower, plain, shorten } from '../wording.ts';
import { axis } from './trendView.ts';

/** Items on one page of a list. */
export const ANSWER_ITEMS = 8;
/** Facts of one thing that are shown at once; the others are behind a button on the same card. */
const FACTS_AT_ONCE = 6;

/** Longest line below a title that is seen at once, in characters. */
const LINE_CHARACTERS = 90;
const BETWEEN = ' · ';
/** A question that a chart answers: then it is not folded. */
const ABOUT_TIME = /\b(?:trends?|charts?|graphs?|plot|over (?:time|the)|histor(?:y|ical)|month by month)\b/i;

/** Data for `cards/answer.json`: a list with paging, one thing in full, or an honest "I don't know". */
export function answerView(reply: Extract<Reply, { screen: 'answer' }>): object {
  const { answer, page, question } = reply;
  const items = answer.kind === 'list' ? answer.items : answer.kind === 'item' ? [answer.item] : [];
  const pages = Math.max(1, Math.ceil(items.length / ANSWER_ITEMS));
  const at = Math.min(page, pages - 1);
  const facts = answer.kind === 'item' ? itemFacts(answer.item) : [];
  const refused = answer.asks ? ['Choose one:'] : ['Here is what I can answer:'];
  const notes = answer.kind === 'not understood' ? refused : answer.notes;
  return {
    reading: plain(answer.reading),
    // A chart says the same under its picture.
    counts: answer.kind === 'list' && !answer.chart ? plain(countsLine(answer.counts ?? [])) : '',
    items: items
      .slice(at * ANSWER_ITEMS, (at + 1) * ANSWER_ITEMS)
      .map((item, index) => itemView(item, answer.kind === 'item', `row-${index}`)),
    hasFacts: answer.kind === 'item',
    facts: facts.slice(0, FACTS_AT_ONCE),
    hasFurther: facts.length > FACTS_AT_ONCE,
    further: facts.slice(FACTS_AT_ONCE),
    ...chartView(answer),
    chartOpen: ABOUT_TIME.test(question),
    folded: [
      ...(facts.length > FACTS_AT_ONCE ? [{ title: 'Everything recorded', target: 'further' }] : []),
      ...(hasChart(answer) ? [{ title: 'Chart', target: 'chart' }] : []),
    ],
    notes: notes.map((text) => ({ text: plain(text) })),
    canPick: reply.picks.length > 0,
    picks: reply.picks.map(({ code, title }) => ({ title: `${code} ${shorten(title, 80)}`, value: code })),
    mayPassOn: reply.mayPassOn === true,
    query: reply.carries ?? '',
    ...choicesView(answer, question),
    hasMore: pages > 1,
    pageLabel: `Page ${at + 1} of ${pages}`,
    moreLabel: at + 1 < pages ? 'Next page' : 'Back to the first page',
    morePage: (at + 1) % pages,
    question,
    asAt: `As at ${longInstant(reply.asAt)}.${sourceWords(answer)}`,
  };
}

/** A button for each of several that may be meant: the same question, of it alone. */
function choicesView({ kind, asks = [] }: Answer, question: string): object {
  const asked = question.replace(/[?.! ]+$/, '');
  const only = kind === 'not understood' ? '' : 'Only ';
  return {
    hasChoices: asks.length > 0,
    choices: asks.map(({ code, label, query }) => ({
      title: shorten(`${only}${label}`, 60),
      data: { text: `${asked.slice(0, 480 - code.length)} ${code}`, page: 0, query: carried(query) },
    })),
  };
}

function sourceWords(answer: Answer): string {
  return answer.kind === 'not understood' || !answer.source ? '' : ` Source: ${lower(answer.source)}.`;
}

function itemFacts(
  item: AnswerItem,
  most = 600,
): readonly { readonly label: string; readonly value: string }[] {
  return item.facts.map(({ label, value }) => ({
    label: plain(capital(label)),
    value: plain(shorten(value, most)),
  }));
}

/** A row of a list: what is said at once fits two lines of a phone; the rest opens when the row is pressed. */
function itemView(item: AnswerItem, alone: boolean, id: string): object {
  // The chip holds the colour's word; what a label says beyond it comes first in the line below the title.
  const [word, ...more] = (item.status?.label ?? '').split(', ');
  const chip = chipOf(item.status?.colour, word);
  const detail = capital(more.join(', '));
  const facts = alone
    ? []
    : itemFacts(item, 200)
        // What the label says already is not said twice.
        .filter(({ value }) => !detail.toLowerCase().includes(value.toLowerCase()))
        .map(({ label, value }) => `${label}: ${value}`);
  const said = [detail, ...facts].filter(Boolean);
  const kept = said.findLastIndex((_, at) => said.slice(0, at + 1).join(BETWEEN).length <= LINE_CHARACTERS);
  const first = Math.max(kept + 1, 1);
  return {
    ...chip,
    id,
    code: plain(item.code),
    word: capital(chip.word),
    hasStatus: item.status !== undefined,
    title: plain(`${item.code} ${shorten(item.title, 200)}`),
    line: said.slice(0, first).join(BETWEEN),
    rest: said.slice(first).join(BETWEEN),
  };
}

function countsLine(counts: readonly { readonly label: string; readonly count: number }[]): string {
  return counts.map(({ label, count }) => `${count} ${label}`).join(', ');
}

/** Two figures make a line. */
function hasChart(answer: Answer): boolean {
  return answer.kind === 'item' && (answer.trend ?? []).length > 1;
}

function chartView(answer: Extract<Reply, { screen: 'answer' }>['answer']): object {
  const trend = answer.kind === 'item' ? (answer.trend ?? []) : [];
  return {
    hasChart: hasChart(answer),
    ...axis(trend.flatMap(({ value, target }) => (target === undefined ? [value] : [value, target]))),
    chartTitle: answer.kind === 'item' ? plain(`${answer.item.code}: result and target`) : '',
    points: trend.map(({ day, value }) => ({ day, value })),
    targets: trend.flatMap(({ day, target }) => (target === undefined ? [] : [{ day, value: target }])),
    table: trend.map(({ label, value, target }) => ({
      period: label,
      result: value.toLocaleString('en-GB'),
      target: target === undefined ? '–' : target.toLocaleString('en-GB'),
    })),
    lastValues:
      trend.length > 0
        ? `Figures: ${trend
            .slice(-6)
            .map(({ label, value }) => `${label} ${value}`)
            .join(', ')}.`
        : '',
  };
}
