import MarkdownIt from 'markdown-it';
import { RIGHT_FOR } from '../../src/app/rights.ts';
import type { Return } from '../../src/domain/return/return.ts';
import { cardDefects } from './cardDefects.ts';
import { markdownOf, sentBy } from './cardParts.ts';
import { type Talk, talkTo } from './everyScreen.ts';
import { longestCouncil, longestReturns, longText, OFFICER, TEMPLATE_SYNTAX } from './extremeCouncils.ts';

const OTHER = { aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0002', name: longText(80) };
const AT = '2024-10-07T08:00:00.000Z';
const LONGEST = longText(3000);
const [JULY, AUGUST] = ['2024-25-M04', '2024-25-M05'];

/** Every matter at once on every return, with the longest text everywhere, by somebody else than who looks. */
const everythingWaits = (entry: Return): Return => ({
  ...entry,
  submittedBy: OTHER,
  onBehalfOf: OTHER,
  source: 'spreadsheet',
  forecast: 123_456_789.123,
  signOff: {
    state: 'answered',
    question: LONGEST,
    askedBy: OFFICER,
    askedAt: AT,
    answer: LONGEST,
    answeredBy: OTHER,
    answeredAt: AT,
  },
  pendingRestatement: { value: 123_456_789.123, reason: LONGEST, askedBy: OTHER, askedAt: AT },
  step: { what: 'answered', by: OTHER, at: AT, note: LONGEST },
});

let talk: Talk;
beforeAll(async () => {
  const content = longestCouncil();
  const indicators = content.indicators.map((each) => ({ ...each, validatorPost: 'busy' }));
  talk = await talkTo({ ...content, indicators }, longestReturns().map(everythingWaits));
  await seeReturnLife(talk);
});

/** Talks through every screen of a return's life, with the longest that each of them takes. */
async function seeReturnLife({ see }: Talk): Promise<void> {
  const act = (verb: string, data: object) => see({ kind: 'action', verb, data });
  const say = (text: string) => see({ kind: 'text', text });
  await say('to sign off');
  for (const page of [1, 2, 9_999]) await act('to-sign-off', { page });
  const which = { indicator: 'K101', period: JULY };
  const seen = { sequence: 1, operation: 'operation-x' };
  for (const matter of Object.keys(RIGHT_FOR)) {
    await act('open-decision', { ...which, matter });
    await act('decide', { ...which, ...seen, matter, sequence: 9, decision: 'object', text: LONGEST });
  }
  await act('decide', { ...which, ...seen, matter: 'restatement', decision: 'agree' });
  const challenge = { ...which, ...seen, matter: 'sign-off', sequence: 2, operation: 'operation-y' };
  await act('decide', { ...challenge, decision: 'object', text: LONGEST });
  await act('open-challenge', which);
  await act('answer-challenge', { ...which, ...seen, text: LONGEST });
  await act('answer-challenge', { ...which, ...seen, sequence: 3, operation: 'operation-z', text: LONGEST });
  await say('restate K101 July 12 because it was late');
  const restatement = { ...which, ...seen, sequence: 4, value: '12', reason: LONGEST };
  await act('ask-restatement', { ...restatement, shown: '' });
  await act('ask-restatement', { ...restatement, sequence: 3, shown: '12' });
  await act('ask-restatement', { ...restatement, operation: 'operation-w', shown: '12' });
  await say('history K101 July');
  await act('history', { ...which, page: 1 });
  await act('history', { indicator: 'K101', period: AUGUST, page: 9_999 });
  await say('clinic summary for Finance for July');
  await say('my returns');
}

test('every screen of a return’s life is seen', () => {
  const screens = talk.seen.map(({ screen }) => screen);
  for (const screen of ['to sign off', 'decision', 'challenge', 'restatement', 'history', 'clinic'])
    expect(screens).toContain(screen);
});

test('every card is good with the longest data', () => {
  const wrong = talk.seen.flatMap(({ after, card }) =>
    cardDefects(card, [TEMPLATE_SYNTAX]).map((defect) => `${after}: ${defect}`),
  );
  expect(wrong).toEqual([]);
});

test('what people typed never becomes markup', () => {
  const markdown = new MarkdownIt({ html: false, linkify: false });
  const wrong = talk.seen.flatMap(({ after, card }) =>
    markdownOf(card)
      .map((text) => markdown.render(text))
      .filter((html) => /<(?!\/?p>|br>)/.test(html.trim()))
      .map((html) => `${after}: ${html.slice(0, 200)}`),
  );
  expect(wrong).toEqual([]);
});

test('every button sends what the router reads', async () => {
  const sent = talk.seen.flatMap(({ card }) => sentBy(card));
  const unread: string[] = [];
  for (const { verb, data } of sent) {
    const reply = await talk.see({ kind: 'action', verb, data });
    if (reply.screen === 'notice' && reply.title === 'I could not read that card') unread.push(verb);
  }
  expect(unread).toEqual([]);
});
