import { readFile } from 'node:fs/promises';
import type { ImportShown } from '../../../src/app/import/importScreens.ts';
import type { Reply } from '../../../src/app/reply.ts';
import type { Request } from '../../../src/app/request.ts';
import { route } from '../../../src/app/router.ts';
import type { Services } from '../../../src/app/services.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { createImportDesk } from '../../../src/importing/importDesk.ts';
import { loadCardTemplates } from '../../../src/teams/cardTemplates.ts';
import { createRenderer } from '../../../src/teams/renderReply.ts';
import { judgeHere } from '../../fakes/judgeHere.ts';
import { memoryDesk } from '../../fakes/memoryDesk.ts';
import { memoryPaperDesk } from '../../fakes/memoryPapers.ts';
import { memoryStores } from '../../fakes/memoryStores.ts';
import { cardDefects } from '../../teams/cardDefects.ts';
import { CARDS } from '../../teams/everyScreen.ts';

const FIRST = '00000000-0000-4000-8000-0000000000aa';
const SOMEBODY = '00000000-0000-4000-8000-0000000000bb';
const ADDRESS = { tenantId: 't', serviceUrl: 'https://example.org', conversationId: 'c', botId: 'b' };
const renderer = createRenderer(loadCardTemplates(CARDS), defaultPolicy);

interface Chat {
  readonly services: Services;
  send(input: Request['input'], who?: string): Promise<Reply>;
  attach(name: string, content: string | Uint8Array, who?: string): Promise<Reply>;
}

/** A store with nothing in it, and one person whom the settings count as performance team. */
function chat(): Chat {
  const stores = memoryStores();
  const files = memoryDesk(stores.files);
  const nothing = (): void => undefined;
  const clock = { now: () => new Date('2025-11-10T09:00:00Z') };
  let ids = 0;
  const services: Services = {
    ...stores,
    files,
    papers: memoryPaperDesk(stores.papers),
    clock,
    log: { info: nothing, warn: nothing, error: nothing },
    policy: defaultPolicy,
    nudge: nothing,
    met: nothing,
    forget: nothing,
    wake: nothing,
    erasers: [],
    newId: () => `operation-${++ids}`,
    firstTeam: new Set([FIRST]),
    importDesk: createImportDesk({
      judge: judgeHere,
      plans: stores.plans,
      returns: stores.returns,
      imports: stores.imports,
      files: stores.files,
      loadReturns: async (entries) => {
        for (const entry of entries) await stores.returns.save(entry, undefined, []);
      },
      clock,
      policy: defaultPolicy,
    }),
  };
  const send = (input: Request['input'], who = FIRST): Promise<Reply> =>
    route(services, {
      actor: { aadObjectId: who, name: 'A person' },
      place: { kind: 'personal', address: ADDRESS },
      input,
    });
  return {
    services,
    send,
    attach(name, content, who) {
      const url = `https://council.sharepoint.com/${name}`;
      files.at.set(url, typeof content === 'string' ? new TextEncoder().encode(content) : content);
      const format = name.endsWith('.xlsx') ? 'xlsx' : 'csv';
      return send({ kind: 'files', text: '', files: [{ name, url, format }] }, who);
    },
  };
}

function shownIn(reply: Reply): ImportShown {
  if (reply.screen !== 'import') throw new Error(`expected an import, got ${reply.screen}: ${reply.summary}`);
  expect(cardDefects(renderer.reply(reply))).toEqual([]);
  return reply.shown;
}

const say = (text: string): Request['input'] => ({ kind: 'text', text });
const press = (verb: string, data: object): Request['input'] => ({ kind: 'action', verb, data });

/** Answers what is asked with the likeliest, as somebody does who presses the first choice of each. */
async function answered({ send }: Chat, reply: Reply): Promise<ImportShown> {
  const { secret, sheet, page } = shownIn(reply);
  const answers = Object.fromEntries(
    sheet.questions.map(({ choices }, at) => [`answer${at}`, choices[0]?.value ?? '']),
  );
  const asked = sheet.questions.map(({ id }) => id);
  return shownIn(
    await send(press('import-say', { file: secret, page, asked, column: '', meaning: '', ...answers })),
  );
}

const bracknell = (): Promise<string> =>
  readFile('test/fixtures/imports/01-bracknell-kpi-q2-2025-26.csv', 'utf8');

test('a stranger’s file is attached, asked about, loaded, asked for, and taken back', async () => {
  const here = chat();
  const first = await here.attach('kpi-q2-2025-26.csv', await bracknell());
  const shown = shownIn(first);
  expect(shown.sheet).toMatchObject({ kind: 'indicators', rows: 9, loaded: 0 });
  expect(shown.sheet.columns[0]).toEqual({
    theirs: 'Indicator',
    ours: 'Code',
    samples: ['1.1.2.PI', '1.1.3.KR', '1.1.3.PI'],
  });
  expect(shown.sheet.questions.map(({ id }) => id)).toEqual(['period']);
  expect(await here.services.plans.current()).toBeUndefined();

  const then = await answered(here, first);
  expect(then).toMatchObject({
    open: 0,
    sheet: { loaded: 9 },
    changes: expect.stringContaining('9 indicators'),
  });
  expect(await here.services.plans.current()).toBeUndefined();

  expect(await here.send(press('import-load', { file: then.secret }))).toMatchObject({
    screen: 'notice',
    tone: 'done',
    summary: expect.stringMatching(/9 indicators/),
  });
  const plan = await here.services.plans.current();
  expect(plan?.indicators).toHaveLength(9);
  const answer = await here.send(say('how is 1.2.1.KR doing?'));
  expect(JSON.stringify(answer)).toMatch(/59\.5/);

  expect(await here.send(say('undo import'))).toMatchObject({ tone: 'done' });
  expect((await here.services.plans.current())?.indicators).toEqual([]);
  expect(await here.send(say('undo import'))).toMatchObject({ tone: 'sorry' });
});

describe('past figures that an import loaded', () => {
  const PERIOD = '2025-26-Q2';
  const loaded = async () => {
    const here = chat();
    const { secret } = await answered(here, await here.attach('kpi-q2-2025-26.csv', await bracknell()));
    await here.send(press('import-load', { file: secret }));
    const { returns } = here.services;
    return { here, returns, one: await returns.find('people', '1.2.1.KR', PERIOD) };
  };

  test('are withdrawn by a next version with the import, never deleted, and come again with the corrected file', async () => {
    const { here, returns, one } = await loaded();
    expect(one).toMatchObject({ value: 59.5, sequence: 1 });
    expect(await here.send(say('undo import'))).toMatchObject({
      tone: 'done',
      summary: expect.stringMatching(/past figures that it loaded are withdrawn, and their history stays/),
    });
    const withdrawn = await returns.find('people', '1.2.1.KR', PERIOD);
    expect(withdrawn).toMatchObject({
      dataStatus: 'no data',
      sequence: 2,
      submittedBy: { aadObjectId: FIRST },
    });
    expect(withdrawn).not.toHaveProperty('value');
    expect(await returns.history('people', '1.2.1.KR', PERIOD)).toMatchObject([
      { value: 59.5 },
      { sequence: 2 },
    ]);

    const next = shownIn(
      await here.attach('kpi-q2-2025-26.csv', (await bracknell()).replace('59.5%', '61%')),
    );
    await here.send(
      press('import-load', {
        file: (await answered(here, await here.send(press('import-show', { file: next.secret, page: 0 }))))
          .secret,
      }),
    );
    expect(await returns.find('people', '1.2.1.KR', PERIOD)).toMatchObject({ value: 61, sequence: 3 });
    expect(await returns.history('people', '1.2.1.KR', PERIOD)).toHaveLength(3);
  });

  test('stay with everything else once something was recorded on one of them', async () => {
    const { here, returns, one } = await loaded();
    if (!one) throw new Error('it was not loaded');
    const stands = await returns.guarded('people', '1.2.1.KR', PERIOD);
    await returns.save({ ...one, value: 60, sequence: 2, operation: 'an-officer' }, stands?.token, []);
    expect(await here.send(say('undo import'))).toMatchObject({
      tone: 'sorry',
      summary: expect.stringMatching(/Something was recorded on 1\.2\.1\.KR for .* since that import/),
    });
    expect(await returns.find('people', '1.2.1.KR', PERIOD)).toMatchObject({ value: 60 });
    expect((await here.services.plans.current())?.indicators).toHaveLength(9);
  });
});

describe('a sheet that could be two things', () => {
  const TWO_THINGS = [
    'Ref,Name,Description,Target,Actual,Due date',
    'P1,Cut agency spend in social care,Fewer agency posts in each team,100,60,31 March 2026',
    'P2,Garden waste charging scheme,Charge for the brown bin,50,30,30 June 2026',
    'P3,Lease of the town hall annexe,Let the annexe to a tenant,30,30,31 December 2025',
    'P4,Fees for licences and permits,Review the fees of the council,20,15,30 September 2026',
  ].join('\n');

  /** Says what the sheet holds, then whatever is asked next with the likeliest, and loads. */
  async function loadAs(kind: string) {
    const here = chat();
    const first = await here.attach('projects.csv', TWO_THINGS);
    let shown = shownIn(first);
    const [question] = shown.sheet.questions;
    expect(question).toMatchObject({ id: 'kind', question: expect.stringMatching(/^What does .* hold\?$/) });
    expect(question?.choices.map(({ value }) => value).toSorted()).toEqual(['indicators', 'milestones']);
    // Nothing can be loaded before somebody says which.
    expect(shown.sheet.loaded).toBe(0);
    const told = { file: shown.secret, page: shown.page, asked: ['kind'], column: '', meaning: '' };
    let reply = await here.send(press('import-say', { ...told, answer0: kind }));
    for (shown = shownIn(reply); shown.open > 0; shown = shownIn(reply)) {
      const then = await answered(here, reply);
      reply = await here.send(press('import-show', { file: then.secret, page: 0 }));
    }
    expect(shown.sheet).toMatchObject({ kind, loaded: 4 });
    await here.send(press('import-load', { file: shown.secret }));
    const plan = await here.services.plans.current();
    const next = shownIn(await here.attach('projects.csv', TWO_THINGS.replace('Cut agency', 'Halve agency')));
    expect(next.sheet.kind).toBe(kind);
    expect(next.sheet.questions.map(({ id }) => id)).not.toContain('kind');
    return [plan?.indicators.map(({ code }) => code), plan?.milestones.map(({ code }) => code)];
  }

  const codes = ['P1', 'P2', 'P3', 'P4'];

  test('is asked about and loaded as what a person says, and next month is known', async () => {
    expect(await loadAs('milestones')).toEqual([[], codes]);
    expect(await loadAs('indicators')).toEqual([codes, []]);
  });
});

test('next month’s file of the same shape is not asked about', async () => {
  const here = chat();
  const { secret } = await answered(here, await here.attach('kpi-q2-2025-26.csv', await bracknell()));
  await here.send(press('import-load', { file: secret }));
  const next = shownIn(await here.attach('kpi-q3-2025-26.csv', (await bracknell()).replace('59.5%', '61%')));
  expect(next).toMatchObject({ open: 0, sheet: { loaded: 9, questions: [] } });
  await here.send(press('import-load', { file: next.secret }));
  const now = await here.services.returns.find('people', '1.2.1.KR', '2025-26-Q3');
  expect(now).toMatchObject({ value: 61, publishedRag: 'red' });
});

test('another meaning for a column, and a sheet that is left out', async () => {
  const here = chat();
  const { secret, sheet } = shownIn(await here.attach('kpi-q2-2025-26.csv', await bracknell()));
  expect(sheet.meanings).toContain('Definition');
  const said = { file: secret, page: 0, asked: [], column: 'Trend', meaning: 'nothing' };
  const again = shownIn(await here.send(press('import-say', said)));
  expect(again.sheet.columns.map(({ theirs }) => theirs)).not.toContain('Trend');
  expect(await here.send(press('import-leave', { file: secret, page: 0, sheet: sheet.sheet }))).toMatchObject(
    { screen: 'notice', tone: 'sorry' },
  );
});

test('nobody else can begin a plan, and a file that is none is refused with why', async () => {
  const here = chat();
  expect(await here.attach('kpi-q2-2025-26.csv', await bracknell(), SOMEBODY)).toMatchObject({
    screen: 'notice',
    tone: 'sorry',
  });
  const survey = shownIn(
    await here.attach('survey.csv', 'ref,area,respondents\n1,Almond,309\n2,Forth,350\n'),
  );
  expect(survey).toMatchObject({ changes: '', sheet: { kind: 'none', loaded: 0 } });
  expect(survey.sheet.notes[0]).toMatch(/neither indicators/);
});
