import type { Answer, AnswerItem, ItemAnswer } from '../answer.ts';
import type { Query, SeveralQuery } from '../query.ts';
import type { ExecuteContext } from './executeContext.ts';

/** Two or more answers on one card, one after the other: each with its own reading, and nothing joined by "and". */
export function answerSeveral(
  query: SeveralQuery,
  context: ExecuteContext,
  answerTo: (query: Query, context: ExecuteContext) => Answer,
): Answer {
  const answers = query.queries.map((one) => answerTo(one, context));
  const said = answers.filter((one) => one.kind !== 'not understood');
  const [first] = said;
  if (!first)
    return answers[0] ?? { kind: 'not understood', reading: 'There is no question in that.', nearest: [] };
  const one = said.every((each) => each.kind === 'item') ? ofOne(said as readonly ItemAnswer[]) : undefined;
  if (one) return one;
  const items = onceEach(said.flatMap((one) => (one.kind === 'list' ? one.items : [one.item])));
  return {
    kind: 'list',
    reading: saidOnce(answers.map((one) => `${one.reading.replace(/[.]$/, '')}${codesOf(one)}`)),
    items,
    total: items.length,
    notes: said.flatMap((one) => one.notes),
    next: said.flatMap((one) => one.next.slice(0, 2)),
  };
}

/** Points of each thing where several are on one card. */
const FACTS_EACH = 5;

// Two things asked of one: one account, with both answers first.
function ofOne(said: readonly ItemAnswer[]): ItemAnswer | undefined {
  const [first] = said;
  if (!first || said.some((each) => each.item.code !== first.item.code)) return undefined;
  const fullest = said.reduce((a, b) => (b.item.facts.length > a.item.facts.length ? b : a));
  return {
    ...fullest,
    reading: saidOnce(said.map(({ reading }) => reading)),
    notes: said.flatMap((each) => each.notes),
  };
}

// How a thing stands may be the end of both answers: it is said once.
function saidOnce(readings: readonly string[]): string {
  const sentences = readings
    .flatMap((one) => one.split(/(?<=[^.][.]) (?=\p{Lu})/u))
    .map((one) => one.replace(/[.]$/, ''));
  return [...new Set(sentences)].join('. ');
}

/** Most codes named beside a list's reading. */
const NAMED = 20;

// One card shows the first of them: which are whose is said with the reading.
function codesOf(answer: Answer): string {
  if (answer.kind !== 'list' || answer.items.length === 0) return '';
  const codes = answer.items.slice(0, NAMED).map((item) => item.code);
  const more = answer.items.length - codes.length;
  return ` (${codes.join(', ')}${more > 0 ? ` and ${more} more` : ''})`;
}

// What both halves are about is shown once, with the facts of both.
function onceEach(items: readonly AnswerItem[]): readonly AnswerItem[] {
  const byCode = new Map<string, AnswerItem>();
  for (const item of items) {
    const known = byCode.get(item.code);
    const labels = new Set(known?.facts.map(({ label }) => label));
    byCode.set(
      item.code,
      known
        ? { ...known, facts: [...known.facts, ...item.facts.filter(({ label }) => !labels.has(label))] }
        : { ...item, facts: item.facts.slice(0, FACTS_EACH) },
    );
  }
  return [...byCode.values()];
}
