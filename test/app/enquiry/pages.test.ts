import { createConversations } from '../../../src/app/enquiry/conversations.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { carried, carriedQuery } from '../../../src/domain/enquiry/carriedQuery.ts';
import { parseQuestion } from '../../../src/domain/enquiry/parse.ts';
import type { Query } from '../../../src/domain/enquiry/query.ts';
import { loadCardTemplates } from '../../../src/teams/cardTemplates.ts';
import { createRenderer } from '../../../src/teams/renderReply.ts';
import { openCouncil, placeOf, pressing, type TestCouncil, typing } from '../../fakes/council.ts';
import { aSynonym, recording } from '../../fixtures/progress.ts';
import { CARDS } from '../../teams/everyScreen.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});
const says = (text: string) =>
  route(council.services, typing('directorOfFinance', text, placeOf('personal')));
const presses = (data: object) => route(council.services, pressing('directorOfFinance', 'ask', data));
const listed = (reply: Reply) => {
  if (reply.screen !== 'answer' || reply.answer.kind !== 'list') throw new Error(reply.summary);
  return { codes: reply.answer.items.map(({ code }) => code), page: reply.page };
};

/** What the button for another page sends, as it is on the card. */
function pageButton(reply: Reply): { readonly text: string; readonly page: number; readonly query: string } {
  const card = createRenderer(loadCardTemplates(CARDS), council.services.policy).reply(reply);
  const found: unknown[] = [];
  JSON.stringify(card, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'verb' in value && value.verb === 'ask')
      found.push(value);
    return value;
  });
  const [button] = found as { readonly data: { text: string; page: number; query: string } }[];
  if (!button) throw new Error('There is no other page');
  return button.data;
}

test('a page button shows the next page of the same list when its words mean something else by now', async () => {
  const first = await says('which milestones are late?');
  const button = pageButton(first);
  await council.stores.plans.progress.save([recording(aSynonym('milestone', { means: { words: 'risks' } }))]);
  expect(listed(await presses(button))).toEqual({ codes: listed(first).codes, page: 1 });
  // Its words alone would be another question by now.
  expect(JSON.stringify(await presses({ ...button, query: '' }))).not.toContain(listed(first).codes[0]);
});

test('a card that was posted before pages carried their query still turns its pages', async () => {
  const first = await says('which milestones are late?');
  const { text, page } = pageButton(first);
  expect(listed(await presses({ text, page }))).toEqual({ codes: listed(first).codes, page: 1 });
});

test.each(['more', 'next ten', 'show me the next 8', 'ten more please'])(
  '“%s” goes on with the same list, too',
  async (more) => {
    const store = { load: async () => undefined, save: async () => undefined };
    const conversations = createConversations(store, council.services.clock, council.log);
    const services = { ...council.services, conversations };
    const ask = (text: string) => route(services, typing('directorOfFinance', text, placeOf('personal')));
    const first = await ask('which milestones are late?');
    await council.stores.plans.progress.save([
      recording(aSynonym('milestone', { means: { words: 'risks' } })),
    ]);
    expect(listed(await ask(more))).toEqual({ codes: listed(first).codes, page: 1 });
  },
);

test.each([
  ['no JSON', '{"about":'],
  ['no query', '{"about":"everything"}'],
  ['a field that its kind does not have', '{"about":"risks","want":"list","due":{"from":"2024-10-01"}}'],
  ['a code that the plan does not have', '{"about":"item","of":"indicator:K99"}'],
  ['nothing', ''],
])('%s is no query to carry: the words are read', async (_, query) => {
  expect(carriedQuery(query, council.plan)).toBeUndefined();
  const reply = await presses({ text: 'show red risks', page: 0, query });
  expect(reply.summary).toContain('Risks, red');
});

test.each(['show red risks', 'which indicators are getting worse?', 'milestones of P8 due this year', 'K11'])(
  '“%s” is carried and read back as it is',
  (text) => {
    const query = parseQuestion(text, council.plan, '2024-10-08') as Query;
    expect(carriedQuery(carried(query), council.plan)).toEqual(query);
  },
);
