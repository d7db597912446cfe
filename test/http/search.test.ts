import { by, recorded } from './activities.ts';
import { type RunningBot, startBot } from './runningBot.ts';

let bot: RunningBot;

beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot?.stop());

interface Extension {
  readonly composeExtension: {
    readonly type: string;
    readonly text?: string;
    readonly attachments?: readonly {
      readonly contentType: string;
      readonly content: unknown;
      readonly preview: unknown;
    }[];
  };
}

/** What Teams posts while somebody types into the compose box's search; no text is its first run. */
async function search(text?: string): Promise<Extension['composeExtension']> {
  const parameters =
    text === undefined ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'query', value: text }];
  const value = { commandId: 'search', parameters, queryOptions: { skip: 0, count: 25 } };
  const activity = recorded('personal-card-action', { name: 'composeExtension/query', value });
  const answer = await bot.post(by('customerServices', activity));
  expect(answer.status).toBe(200);
  return (answer.body as Extension).composeExtension;
}

test('a title in part finds its indicator, with a card that shows the latest figure', async () => {
  const found = await search('council tax');
  expect(found.type).toBe('result');
  const first = found.attachments?.[0];
  expect(JSON.stringify(first?.preview)).toContain('K11 Council tax collection rate');
  expect(first?.contentType).toBe('application/vnd.microsoft.card.adaptive');
  expect(JSON.stringify(first?.content)).toContain('91.7%');
});

test('a code finds a milestone, a risk and a programme', async () => {
  for (const code of ['1.3a', 'R2', 'P8'])
    expect(JSON.stringify((await search(code)).attachments?.[0]?.preview)).toContain(code);
});

test('opening the search lists indicators to start with', async () => {
  expect((await search()).attachments?.length).toBe(6);
});

test('a card from the search asks nothing of those who read the message', async () => {
  for (const { content } of (await search('council tax')).attachments ?? [])
    expect(JSON.stringify(content)).not.toContain('Action.Submit');
});

test('nothing found, and storage that is silent, are each said in a sentence', async () => {
  expect(await search('potholes')).toEqual({
    type: 'message',
    text: 'Nothing in the plan has that name or code.',
  });
});

test('a picker suggests codes and titles while somebody types', async () => {
  const value = { queryText: 'collection', queryOptions: { skip: 0, top: 15 }, dataset: 'plan' };
  const activity = recorded('personal-card-action', { name: 'application/search', value });
  const answer = await bot.post(by('customerServices', activity));
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ type: 'application/vnd.microsoft.search.searchResponse' });
  expect(JSON.stringify(answer.body)).toContain('{"title":"K11 Council tax collection rate","value":"K11"}');
});
