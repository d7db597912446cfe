import MarkdownIt from 'markdown-it';
import { cardDefects } from './cardDefects.ts';
import { markdownOf, sentBy } from './cardParts.ts';
import { type Talk, talkTo } from './everyScreen.ts';
import {
  emptiestCouncil,
  longestCouncil,
  longestReturns,
  longText,
  TEMPLATE_SYNTAX,
} from './extremeCouncils.ts';

const LONGEST = longText(3_000);
const PERIOD = '2024-25-M05';

/** Talks through every screen of the question ledger, with the longest that each of them takes. */
async function seeQuestions({ see, services }: Talk, text: string): Promise<void> {
  const act = (verb: string, data: object, place?: 'personal' | 'channel') =>
    see({ kind: 'action', verb, data }, place);
  const say = (words: string) => see({ kind: 'text', text: words });
  for (const words of ['my questions', 'questions for Finance', 'questions']) await say(words);
  await act('open-ask', { division: 'finance', period: PERIOD });
  await say('ask about K101');
  await say(`ask about K101: ${longText(3_001)}`);
  for (let number = 0; number < 30; number += 1)
    await act('ask-about', { indicator: 'K101', period: PERIOD, text: `${text} ${number}`.slice(-3_000) });
  await act('ask-about', { indicator: 'K101', period: PERIOD, text: `${text} 0`.slice(-3_000) }, 'channel');
  for (const words of ['my questions', 'questions for Finance', 'my returns']) await say(words);
  for (const page of [0, 1, 9_999]) await act('questions', { division: 'finance', page });
  await act('questions', { division: '', page: 1 });
  const open = await services.questions.open('finance');
  for (const [index, { id }] of open.entries()) {
    const sent = { question: id, operation: `operation-${index}` };
    if (index < 2) await act('open-question', sent);
    if (index < 2) await act('answer-question', { ...sent, text: longText(3_001) });
    if (index < 12) await act('answer-question', { ...sent, text });
    if (index === 0) await act('answer-question', { ...sent, operation: 'operation-late', text });
    if (index === 12) await act('withdraw-question', sent);
    if (index === 12) await act('open-question', sent);
  }
  await act('withdraw-question', { question: 'nothing', operation: 'operation-x' });
  for (const page of [0, 1, 9_999]) await act('clinic', { division: 'finance', period: PERIOD, page });
}

describe.each([
  ['longest', longestCouncil(), longestReturns(), LONGEST],
  ['emptiest', emptiestCouncil(), [], 'Why is it so?'],
])('with the %s data', (_name, content, returns, text) => {
  let talk: Talk;
  beforeAll(async () => {
    talk = await talkTo(content, returns);
    await seeQuestions(talk, text);
  });

  test('every screen of the ledger is seen', () => {
    const screens = talk.seen.map(({ screen }) => screen);
    for (const screen of ['ask', 'question', 'questions', 'clinic', 'notice'])
      expect(screens).toContain(screen);
  });

  test('every card is good', () => {
    const wrong = talk.seen.flatMap(({ after, card }) =>
      cardDefects(card, [TEMPLATE_SYNTAX]).map((defect) => `${after}: ${defect}`),
    );
    expect(wrong).toEqual([]);
  });

  test('what people typed never becomes markup', () => {
    const markdown = new MarkdownIt({ html: false, linkify: false });
    const wrong = talk.seen.flatMap(({ after, card }) =>
      markdownOf(card)
        .map((shown) => markdown.render(shown))
        .filter((html) => /<(?!\/?p>|br>)/.test(html.trim()))
        .map((html) => `${after}: ${html.slice(0, 200)}`),
    );
    expect(wrong).toEqual([]);
  });

  test('every button sends what the router reads', async () => {
    const sent = talk.seen.flatMap(({ card }) => sentBy(card));
    const kinds = Map.groupBy(sent, ({ verb, data }) => [verb, ...Object.keys(data).sort()].join());
    const unread: string[] = [];
    for (const [one] of kinds.values()) {
      if (!one) continue;
      const reply = await talk.see({ kind: 'action', verb: one.verb, data: one.data });
      if (reply.screen === 'notice' && reply.title === 'I could not read that card') unread.push(one.verb);
    }
    expect(unread).toEqual([]);
    for (const verb of ['ask-about', 'open-ask', 'open-question', 'answer-question', 'withdraw-question'])
      expect(sent.map((one) => one.verb)).toContain(verb);
  });

  test('the officer was shown the box for the answer', () => {
    expect(talk.seen.some(({ card }) => JSON.stringify(card).includes('Send the answer'))).toBe(true);
  });
});
