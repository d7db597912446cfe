import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createHttpHeaders, type PipelineRequest } from '@azure/core-rest-pipeline';
import type { TableClient } from '@azure/data-tables';
import MarkdownIt from 'markdown-it';
import { csvText } from '../../src/app/bulk/csvText.ts';
import { searchPlan } from '../../src/app/enquiry/searchPlan.ts';
import type { Reply } from '../../src/app/reply.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { alertStore } from '../../src/tables/alertStore.ts';
import { draftStore } from '../../src/tables/draftStore.ts';
import { fileStore } from '../../src/tables/fileStore.ts';
import { issueStore } from '../../src/tables/issueStore.ts';
import { returnStore } from '../../src/tables/returnStore.ts';
import { tableOf } from '../../src/tables/tableClient.ts';
import { loadCardTemplates } from '../../src/teams/cardTemplates.ts';
import { searchResponse } from '../../src/teams/messageExtension.ts';
import { createRenderer } from '../../src/teams/renderReply.ts';
import { plain } from '../../src/teams/wording.ts';
import { actorOf, openCouncil, sampleCouncil } from '../fakes/council.ts';
import { noticeOf } from '../fakes/forms.ts';
import { markdownOf, parts } from './cardParts.ts';
import { CARDS } from './everyScreen.ts';
import { type Answered, typeEverywhere } from './typedEverywhere.ts';

/** A word that nothing of ours says, by which a text that was typed is known again. */
const MARK = 'zebrafinch';

/** What a text could become on its way to somebody's eyes, and a text that would. All of it is one line but the last. */
const TYPED: Readonly<Record<string, string>> = {
  markup: `**${MARK}** _i_ \`c\` ~~s~~ <b>x</b> ![p](http://evil.example/p.png)`,
  'a mention': `<at>all</at> <at id="0">${MARK}</at> @everyone`,
  'a link with another target': `[council ${MARK}](http://evil.example) <http://evil.example> [a]: http://evil.example`,
  'a formula': `=HYPERLINK("http://evil.example","${MARK}")`,
  'a filter': `${MARK}' or PartitionKey ge '' or 'a' eq 'b`,
  'a log line': `${MARK}\r\n{"level":30,"event":"forged.${MARK}"}\nforged ${MARK}`,
};

const SHOWING: readonly Reply['screen'][] = [
  'answer',
  'bulk check',
  'bulk problems',
  'challenge',
  'clinic',
  'decision',
  'history',
  'notice',
  'periods',
  'receipt',
  'restatement',
  'return form',
  'to sign off',
];

const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true });
const renderer = createRenderer(loadCardTemplates(CARDS), defaultPolicy);

describe.each(Object.entries(TYPED))('what could become %s', (_, text) => {
  let answered: readonly Answered[];
  let log: string;

  beforeAll(async () => {
    const everywhere = await typeEverywhere(text);
    answered = everywhere.answered;
    log = everywhere.council.log.text();
  });

  test('is shown by every screen that shows what people type, as it was typed', () => {
    const shown = answered.filter(({ reply }) => JSON.stringify(renderer.reply(reply)).includes(MARK));
    expect([...new Set(shown.map(({ reply }) => reply.screen))].toSorted()).toEqual([...SHOWING].toSorted());
    expect(answered.filter(({ reply }) => noticeTitle(reply) === 'Something went wrong')).toEqual([]);
  });

  test('is no markup and no link on a card: nothing in it is read as Markdown', () => {
    const wrong = answered.flatMap(({ into, reply }) =>
      markdownOf(renderer.reply(reply))
        .filter((each) => each.includes(MARK) || each.includes('evil'))
        .map((each) => markdown.render(each))
        .filter((html) => /<(?!\/?p>|br>)/.test(html.trim()))
        .map((html) => `${into} on ${reply.screen}: ${html}`),
    );
    expect(wrong).toEqual([]);
  });

  test('is no mention and no address that a button opens', () => {
    for (const { reply } of answered) {
      const card = renderer.reply(reply);
      expect(Object.keys(card)).not.toContain('msteams');
      for (const part of parts(card)) {
        expect(part).not.toHaveProperty('msteams');
        for (const name of ['url', 'iconUrl', 'backgroundImage', 'selectAction'])
          expect(JSON.stringify(part[name] ?? '')).not.toContain('evil');
      }
    }
  });

  test('is not read as Markdown where a sentence stands in for a card', () => {
    for (const { reply } of answered) {
      const html = markdown.render(plain(reply.summary)).replaceAll(/<\/?p>|<br>|\n/g, '');
      if (reply.summary.includes(MARK)) expect(html).not.toMatch(/<[^>]*>/);
    }
  });

  test('is in no line of the log', () => {
    expect(log).not.toMatch(new RegExp(`${MARK}|evil|forged`));
  });

  test('is no formula in a file that a spreadsheet opens', () => {
    const [first = ''] = csvText([[text], ['1']])
      .slice(1)
      .replace(/^"/, '');
    expect('=+-@\t\r').not.toContain(first);
  });

  test('is inside its quotes in every filter that a table is asked with', async () => {
    for (const filter of await filtersWith(text)) expect(filter).toMatch(FILTER);
  });

  test('is no markup in the list under the compose box, as the title of an indicator', async () => {
    const { content } = await sampleCouncil();
    const indicators = content.indicators.map((each) => ({ ...each, title: `${each.title} ${text}` }));
    const council = await openCouncil({ content: { indicators } });
    const found = await searchPlan(council.services, actorOf('directorOfFinance'), 'K11');
    const { composeExtension } = searchResponse(found, renderer) as {
      composeExtension: {
        attachments: readonly { preview: { content: { title: string } }; content: object }[];
      };
    };
    const [first] = composeExtension.attachments;
    expect(first?.preview.content.title).toContain(MARK);
    expect(first?.preview.content.title).not.toMatch(/[<>]/);
    for (const each of markdownOf(first?.content))
      expect(markdown.render(each).trim()).not.toMatch(/<(?!\/?p>|br>)/);
  });
});

function noticeTitle(reply: Reply): string {
  return reply.screen === 'notice' ? noticeOf(reply).title : '';
}

/** All that a filter may be: keys between quotes that nothing inside them ends, compared and joined by us. */
const FILTER =
  /^PartitionKey (?:eq|ge) '[^']*'(?: and (?:RowKey ge|RowKey lt|PartitionKey lt) '[^']*')+(?: and awaits gt '')?$/;

/** The filters that reach a table when this text is a person, a place, a division, an indicator and a period. */
async function filtersWith(text: string): Promise<readonly string[]> {
  const filters: string[] = [];
  const client = {
    tableName: 'any',
    url: 'http://127.0.0.1/account',
    pipeline: {
      sendRequest: async (_http: unknown, request: PipelineRequest) => {
        filters.push(new URL(request.url).searchParams.get('$filter') ?? '');
        return { request, status: 200, headers: createHttpHeaders(), parsedBody: { value: [] } };
      },
    },
  };
  const table = tableOf(client as unknown as TableClient, 1000);
  const months = { from: '2024-01', to: '2024-12' };
  const returns = returnStore(() => table);
  await draftStore(table).marks(text);
  await fileStore(table).find(text, 'upload');
  await issueStore(table).issued(text, '2024-25-M05');
  await alertStore(table).cards(text);
  await returns.returns(text, months);
  await returns.awaiting(text, months);
  await returns.trend(text, text, months);
  await returns.history(text, text, '2024-25-M06');
  expect(filters).toHaveLength(8);
  return filters;
}

test('one entry of the log is one line, whatever is in its fields', () => {
  const log = join(import.meta.dirname, '..', '..', 'src', 'processLog.ts');
  const script = `import { createLog } from ${JSON.stringify(log)};
    createLog({ logLevel: 'info' }).info('event', { field: ${JSON.stringify(TYPED['a log line'])} });`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  const lines = stdout.split('\n').filter(Boolean);
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(['event']);
});
