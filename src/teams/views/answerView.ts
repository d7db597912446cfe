import { itemsOn, pagesOf } from '../../app/enquiry/answerPages.ts';
import type { Reply } from '../../app/reply.ts';
import { longInstant } from '../../domain/calendar/dates.ts';
import type { Answer, AnswerItem } from '../../domain/enquiry/answer.ts';
import { carried } from '../../domain/enquiry/carriedQuery.ts';
import { codeAndTitle, isKnownCode } from '../../domain/plan/knownCode.ts';
import { capital, chipOf, lower, nextPageWords, plain, shorten } from '../wording.ts';
import { lineChart } from './lineChart.ts';
import { isDrawn } from './timelineView.ts';

/** Facts of one thing that are shown at once; the others are behind a button on the same card. */
const FACTS_AT_ONCE = 6;

/** Longest line below a title that is seen at once, in characters: one line of a chat, so that eight rows are one screen. */
const LINE_CHARACTERS = 54;
const BETWEEN = ' · ';
/** A question that a chart answers: then it is not folded. */
const ABOUT_TIME = /\b(?:trends?|charts?|graphs?|plot|over (?:time|the)|histor(?:y|ical)|month by month)\b/i;

/** Data for `cards/answer.json`: a list with paging, one thing in full, or an honest "I don't know". */
export function answerView(reply: Extract<Reply, { screen: 'answer' }>): object {
  const { answer, page, question } = reply;
  const items = itemsOf(answer);
  const pages = pagesOf(items.length);
  const at = Math.min(page, pages - 1);
  const facts = answer.kind === 'item' ? soleFacts(answer.item, answer.reading) : { first: [], further: [] };
  const refused = answer.asks ? ['Choose one:'] : ['Here is what I can answer:'];
  const notes = answer.kind === 'not understood' ? refused : answer.notes;
  return {
    reading: plain(answer.reading),
    // Above a picture they are what opens it.
    counts: answer.kind === 'list' && !answer.chart ? plain(countsLine(answer.counts ?? [])) : '',
    items: itemsOn(items, at).map((item, index) =>
      answer.kind === 'item' ? soleView(item, answer.reading) : itemView(item, `row-${index}`),
    ),
    hasFacts: facts.first.length > 0,
    facts: facts.first,
    hasFurther: facts.further.length > 0,
    further: facts.further,
    ...chartView(answer),
    chartOpen: ABOUT_TIME.test(question),
    hasFolded: facts.further.length > 0 || hasChart(answer),
    folded: [
      ...(facts.further.length > 0 ? [{ title: 'Everything recorded', target: 'further' }] : []),
      ...(hasChart(answer) ? [{ title: 'Chart', target: 'chart' }] : []),
    ],
    notes: notes.map((text) => ({ text: plain(text) })),
    canPick: reply.picks.length > 0,
    picks: reply.picks.map(({ code, title }) => ({
      title: codeAndTitle(code, shorten(title, 80)),
      value: code,
    })),
    mayPassOn: reply.mayPassOn === true,
    query: reply.carries ?? '',
    ...choicesView(answer, question),
    hasMore: pages > 1,
    moreLabel: nextPageWords(at, pages),
    morePage: (at + 1) % pages,
    question,
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

/** What is listed: a timeline that is drawn has its things already. */
function itemsOf(answer: Answer): readonly AnswerItem[] {
  if (answer.kind === 'item') return isNews(answer.item, answer.reading) ? [answer.item] : [];
  return answer.kind === 'list' && !isDrawn(answer.timeline ?? []) ? answer.items : [];
}

/** How old an answer is, and what it was read from: `As at 8 October 2024, 09:00. Source: the plan.` */
export function answerSource({ answer, asAt }: Extract<Reply, { screen: 'answer' }>): string {
  return `As at ${longInstant(asAt)}.${sourceWords(answer)}`;
}

function sourceWords(answer: Answer): string {
  return answer.kind === 'not understood' || !answer.source ? '' : ` Source: ${lower(answer.source)}.`;
}

/** Whether the row of one thing alone says more than the line above it. */
function isNews({ title, status, lead }: AnswerItem, reading: string): boolean {
  return status !== undefined || lead !== undefined || !reading.includes(title);
}

/** What happened, why, and what is being done: what somebody asks for who asks how it goes. */
const STORY: ReadonlySet<string> = new Set([
  'Why there is no figure',
  'What happened',
  'Why',
  'What we are doing',
  'Back on track',
]);

/** One thing's facts: its story where it has one and the first few otherwise, without what the line above says already. */
function soleFacts(
  item: AnswerItem,
  reading: string,
): { readonly first: readonly Line[]; readonly further: readonly Line[] } {
  const said = reading.toLowerCase();
  const unsaid = { ...item, facts: item.facts.filter(({ value }) => !isSaid(value, said)) };
  const facts = itemFacts(unsaid);
  const story = facts.filter(({ label }) => STORY.has(label));
  const first = item.lead !== undefined && story.length > 0 ? story : facts.slice(0, FACTS_AT_ONCE);
  return { first, further: facts.filter((fact) => !first.includes(fact)) };
}

/** Shorter values, a number or a yes, may stand in a sentence by chance. */
const BY_CHANCE = 16;

function isSaid(value: string, said: string): boolean {
  return value.length >= BY_CHANCE && said.includes(value.toLowerCase().replace(/[.]$/, ''));
}

interface Line {
  readonly label: string;
  readonly value: string;
}

function itemFacts(item: AnswerItem, most = 600): readonly Line[] {
  return item.facts.map(({ label, value }) => ({
    label: plain(capital(label)),
    value: plain(shorten(value, most)),
  }));
}

/** As much of a title as a row of a list says at once, two lines of a chat; all of it opens with the rest. */
const TITLE_CHARACTERS = 66;

/** A row of a list: what is said at once fits one line of a chat and two of a phone; the rest opens when the row is pressed. */
function itemView(item: AnswerItem, id: string): object {
  const { chip, detail } = statusView(item);
  const facts = forecastFirst(itemFacts(item, 200))
    // What the label says already is not said twice.
    .filter(({ value }) => !detail.toLowerCase().includes(value.toLowerCase()))
    .map(({ label, value }) => `${label}: ${value}`);
  const said = [detail, ...facts].filter(Boolean);
  const kept = said.findLastIndex((_, at) => said.slice(0, at + 1).join(BETWEEN).length <= LINE_CHARACTERS);
  const first = Math.max(kept + 1, 1);
  const whole = item.title.length > TITLE_CHARACTERS ? [plain(shorten(item.title, 200))] : [];
  return {
    ...chip,
    id,
    title: plain(codeAndTitle(item.code, shorten(item.title, TITLE_CHARACTERS))),
    line: said.slice(0, first).join(BETWEEN),
    rest: [...whole, ...said.slice(first)].join(BETWEEN),
  };
}

/** A list of what is due goes by the forecast where there is one: of the two days a row says that one at once. */
function forecastFirst(facts: readonly Line[]): readonly Line[] {
  const isForecast = ({ label }: Line): boolean => label === 'Forecast';
  return [...facts.filter(isForecast), ...facts.filter((fact) => !isForecast(fact))];
}

/** The row of one thing alone: its figure, or what its colour stands for; its name only where the line above does not say it. */
function soleView(item: AnswerItem, reading: string): object {
  const { chip, detail } = statusView(item);
  const name = codeAndTitle(item.code, shorten(item.title, 200));
  const said = item.lead ?? detail;
  const named = reading.includes(item.title);
  return {
    ...chip,
    id: 'row-0',
    title: plain(named && said !== '' ? said : name),
    line: named ? '' : plain(said),
    rest: '',
  };
}

/** The chip holds the colour's word; what a label says beyond it is the detail. */
function statusView({ code, title, status }: AnswerItem): { readonly chip: object; readonly detail: string } {
  const [word, ...more] = (status?.label ?? '').split(', ');
  const chip = chipOf(status?.colour, word);
  return {
    chip: {
      ...chip,
      code: plain(isKnownCode(code) ? code : title),
      word: capital(chip.word),
      hasStatus: status !== undefined,
    },
    detail: capital(more.join(', ')),
  };
}

/** `1 Red, 9 Amber`. */
export function countsLine(counts: readonly { readonly label: string; readonly count: number }[]): string {
  return counts.map(({ label, count }) => `${count} ${label}`).join(', ');
}

/** Two figures make a line. */
function hasChart(answer: Answer): boolean {
  return answer.kind === 'item' && (answer.trend ?? []).length > 1;
}

function chartView(answer: Extract<Reply, { screen: 'answer' }>['answer']): object {
  const trend = answer.kind === 'item' ? (answer.trend ?? []) : [];
  return {
    ...lineChart(trend, (figure) => figure.toLocaleString('en-GB')),
    chartTitle: answer.kind === 'item' ? plain(`${answer.item.code}: result and target`) : '',
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
