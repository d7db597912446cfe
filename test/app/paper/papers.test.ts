import type { Delivery } from '../../../src/app/deliveryPorts.ts';
import { paperFileEraser } from '../../../src/app/forget/erasers.ts';
import { openPaper } from '../../../src/app/paper/openPaper.ts';
import { paperOutgoing } from '../../../src/app/paper/paperOutgoing.ts';
import { PAPER_FORMATS } from '../../../src/app/paper/paperPorts.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { ProductError } from '../../../src/domain/errors.ts';
import type { Paper } from '../../../src/domain/paper/paper.ts';
import {
  addressOf,
  openCouncil,
  PEOPLE,
  type PersonName,
  placeOf,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';
import { replyIn } from '../../fakes/deliverNow.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const ask = (
  text: string,
  who: PersonName = 'directorOfFinance',
  place: 'personal' | 'channel' = 'personal',
) => route(council.services, typing(who, text, placeOf(place)));
const asked = async (text: string, who?: PersonName): Promise<Delivery> => {
  await ask(text, who);
  const delivery = council.dispatched.at(-1);
  if (!delivery) throw new Error('nothing was handed over');
  return delivery;
};
const outgoing = () => paperOutgoing(council.services, async () => council.plan);
const made = async (delivery: Delivery): Promise<Extract<Reply, { screen: 'download' }>> => {
  const composed = await outgoing().compose(delivery);
  const reply = composed.do === 'post' ? replyIn(composed.content) : undefined;
  if (reply?.screen !== 'download') throw new Error('no paper was sent');
  return reply;
};
const follow = (url: string) => {
  const [, secret = '', suffix] = /papers\/(.+)\.(docx|xlsx|csv)$/.exec(url) ?? [];
  return openPaper(council.services, secret, PAPER_FORMATS.find((one) => one === suffix) ?? 'docx');
};
const paperAt = async (url: string): Promise<Paper> => {
  const opened = await follow(url);
  if (!opened) throw new Error('the link opens nothing');
  return JSON.parse(new TextDecoder().decode(opened.bytes));
};

test('a paper that is asked for is handed over at once, and says for which reading of the request', async () => {
  const reply = await ask('send me the clinic pack for August as a Word document');
  expect(reply.summary).toContain('clinic pack: Finance');
  expect(reply.summary).toContain('August 2024');
  expect(council.dispatched).toMatchObject([
    { kind: 'paper', facts: { kind: 'clinic pack', subject: 'finance', period: '2024-25-M05' } },
  ]);
});

test('it comes with links to Word and Excel, each of which opens that paper', async () => {
  const { download } = await made(await asked('clinic pack for August'));
  expect(download.title).toBe('Clinic pack: Finance');
  expect((await paperAt(download.url)).covers).toBe('August 2024');
  expect((await paperAt(download.more?.[0]?.url ?? '')).version).toBe(1);
  expect((await follow(download.url))?.fileName).toBe('Clinic pack Finance v1.docx');
  const [, csv] = download.more ?? [];
  expect((await follow(csv?.url ?? ''))?.fileName).toBe('Clinic pack Finance v1.csv');
});

test('papers that are asked for at the same moment are made one after the other, each once', async () => {
  const deliveries: Delivery[] = [];
  for (const text of ['clinic pack for August', 'risk report', 'savings report'])
    deliveries.push(await asked(text, 'performanceManager'));
  const { papers } = council.services;
  if (!papers) throw new Error('no papers');
  let running = 0;
  const seen: number[] = [];
  const render: typeof papers.render = async (paper) => {
    seen.push(++running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return papers.render(paper);
  };
  const making = paperOutgoing(
    { ...council.services, papers: { ...papers, render } },
    async () => council.plan,
  );
  await Promise.all(deliveries.map((delivery) => making.compose(delivery)));
  expect(seen).toEqual([1, 1, 1]);
});

test('whoever asked for a paper that is too long to be made is told so, once', async () => {
  const delivery = await asked('clinic pack for August');
  const { papers } = council.services;
  if (!papers) throw new Error('no papers');
  const render = () => Promise.reject(new ProductError('too-large', 'This paper is too long to be made'));
  const composed = await paperOutgoing(
    { ...council.services, papers: { ...papers, render } },
    async () => council.plan,
  ).compose(delivery);
  if (composed.do !== 'post') throw new Error('nothing is said');
  expect(replyIn(composed.content)?.summary).toContain('The clinic pack: Finance is too long to be made');
});

test('asked for again it is the next version; the same message made again is the same one', async () => {
  const first = await asked('clinic pack for August');
  const second = await asked('clinic pack for August');
  await made(first);
  await made(second);
  expect((await paperAt((await made(second)).download.url)).version).toBe(2);
  expect((await paperAt((await made(first)).download.url)).version).toBe(1);
});

test.each([
  ['before the version is kept', 1, 'before'],
  ['after the version is kept', 1, 'after'],
  ['while the files are made', 2, 'before'],
  ['before the first file is there', 3, 'before'],
  ['between two files', 3, 'after'],
  ['before the last file is there', 5, 'before'],
  ['after the last file is there', 5, 'after'],
] as const)(
  'a process that ends %s leaves one version, and whole files once it is back',
  async (_when, step, side) => {
    const delivery = await asked('clinic pack for August');
    await new Promise<void>((ended) => {
      void paperOutgoing(endingAt(step, side, ended), async () => council.plan).compose(delivery);
    });
    const { download } = await made(delivery);
    const urls = [download.url, ...(download.more ?? []).map(({ url }) => url)];
    expect(urls).toHaveLength(PAPER_FORMATS.length);
    for (const url of urls) expect((await paperAt(url)).version).toBe(1);
    const name = { kind: 'clinic pack', about: 'finance', period: '2024-25-M05' } as const;
    expect(await council.services.papers?.store.versions(name)).toHaveLength(1);
  },
);

/** The council's services in a process that ends at a step of making a paper: what it had begun never comes back. */
function endingAt(step: number, side: 'before' | 'after', ended: () => void): typeof council.services {
  const { papers } = council.services;
  if (!papers?.documents) throw new Error('no papers');
  const { store, documents, render } = papers;
  let steps = 0;
  const end = (): Promise<never> => {
    ended();
    return new Promise(() => undefined);
  };
  const stepped = async <T>(work: () => Promise<T>): Promise<T> => {
    steps += 1;
    if (steps === step && side === 'before') return end();
    const done = await work();
    return steps === step ? end() : done;
  };
  return {
    ...council.services,
    papers: {
      ...papers,
      store: { ...store, note: (record) => stepped(() => store.note(record)) },
      render: (paper) => stepped(() => render(paper)),
      documents: { ...documents, put: (...file) => stepped(() => documents.put(...file)) },
    },
  };
}

test('two at the same moment are two versions', async () => {
  const [first, second] = [await asked('clinic pack for August'), await asked('clinic pack for August')];
  const both = await Promise.all([made(first), made(second)]);
  const versions = await Promise.all(both.map(async ({ download }) => (await paperAt(download.url)).version));
  expect(versions.toSorted()).toEqual([1, 2]);
});

test('a link ends after a day, and after twenty times', async () => {
  const { download } = await made(await asked('clinic pack for August'));
  for (let time = 1; time <= 20; time += 1) expect(await follow(download.url)).toBeDefined();
  expect(await follow(download.url)).toBeUndefined();
  const again = await made(await asked('clinic pack for August'));
  council.setNow('2024-10-09T08:00:00.000Z');
  expect(await follow(again.download.url)).toBeUndefined();
});

test('a link opens nothing for a format or a secret that is not its own', async () => {
  const { download } = await made(await asked('clinic pack for August'));
  expect(await follow(download.url.replace('docx', 'xlsx'))).toBeUndefined();
  expect(await follow('https://bot.example.org/papers/operation-0.docx')).toBeUndefined();
});

test('the right is asked for when it is made and each time the link is followed', async () => {
  const delivery = await asked('clinic pack for August');
  const { download } = await made(delivery);
  const people = council.plan.people.filter(({ aadObjectId }) => aadObjectId !== delivery.person);
  await council.stores.plans.replace({ ...council.plan, people });
  expect(await follow(download.url)).toBeUndefined();
  const gone = paperOutgoing(
    council.services,
    async () => (await council.stores.plans.current()) ?? council.plan,
  );
  expect(await gone.compose(delivery)).toMatchObject({ do: 'nothing' });
});

test('members may have what is made for members, and not a clinic pack', async () => {
  expect((await ask('clinic pack for Finance', 'leader')).summary).toContain('not yours');
  expect(council.dispatched).toEqual([]);
  await ask('scrutiny report for Q1', 'leader');
  expect(council.dispatched).toHaveLength(1);
});

test('in a channel nothing is made: everybody could open the link', async () => {
  expect((await ask('clinic pack for Finance', 'directorOfFinance', 'channel')).summary).toContain(
    'chat of our own',
  );
  expect(council.dispatched).toEqual([]);
});

test.each([
  ['clinic pack for Parks', 'I do not know “Parks”'],
  ['highlight report for P99', 'I do not know “P99”'],
  ['highlight report', 'Which highlight report?'],
  ['clinic pack for Finance for November 2024', 'has not begun'],
  ['risk report for September', 'is made as at today'],
  ['board report for Blursday', 'I do not know the period'],
])('“%s” is answered with what there is: %s', async (text, words) => {
  const reply = await ask(text);
  expect(reply.summary).toContain(words);
  expect(reply.screen === 'notice' && reply.next.length).toBeGreaterThan(0);
  expect(council.dispatched).toEqual([]);
});

test('without a place for files papers are refused in a sentence', async () => {
  const { papers, ...rest } = council.services;
  if (!papers) throw new Error('there is no desk');
  const { documents: _, ...bare } = papers;
  const reply = await route(
    { ...rest, papers: bare },
    typing('directorOfFinance', 'clinic pack for Finance'),
  );
  expect(reply.summary).toContain('Papers are not set up here');
});

test('when storage is away nothing is half made: it is tried again', async () => {
  const delivery = await asked('clinic pack for August');
  council.broken.add('returns.returns');
  await expect(outgoing().compose(delivery)).rejects.toMatchObject({ code: 'storage-unavailable' });
  council.broken.clear();
  expect((await paperAt((await made(delivery)).download.url)).version).toBe(1);
});

test('when the place for files is away nothing is half made: it is tried again, and everything else works', async () => {
  const delivery = await asked('clinic pack for August');
  const { papers } = council.services;
  if (!papers?.documents) throw new Error('no papers');
  const away = (): Promise<never> => Promise.reject(new ProductError('storage-unavailable', 'away'));
  const documents = { ...papers.documents, put: away, has: away, get: away };
  const without = { ...council.services, papers: { ...papers, documents } };
  const making = paperOutgoing(without, async () => council.plan);
  await expect(making.compose(delivery)).rejects.toMatchObject({ code: 'storage-unavailable' });
  expect((await route(without, typing('directorOfFinance', 'clinic summary'))).screen).toBe('clinic');
  const { download } = await made(delivery);
  expect((await paperAt(download.url)).version).toBe(1);
  const [, secret = ''] = /papers\/(.+)\.docx$/.exec(download.url) ?? [];
  await expect(openPaper(without, secret, 'docx')).rejects.toMatchObject({ code: 'storage-unavailable' });
});

test('the list of a paper says who was given which version, and what it carried that has changed since', async () => {
  const question = 'who has the clinic pack for Finance for August?';
  expect((await ask(question)).summary).toContain('not made yet');
  const entry = await council.stores.returns.find('finance', 'K11', '2024-25-M05');
  const name = { kind: 'clinic pack', about: 'finance', period: '2024-25-M05' } as const;
  const figures = [{ indicator: 'K11', period: '2024-25-M05', sequence: 1, shown: '1%' }];
  const madeAt = '2024-10-08T08:00:00.000Z';
  const person = PEOPLE.directorOfFinance;
  const { papers } = council.stores;
  await papers.note({
    ...{ name, version: 1, title: 'Clinic pack: Finance', covers: 'August 2024', madeAt },
    ...{ person, request: 'r', figures },
  });
  await papers.give({
    ...{ name, version: 1, request: 'r', person, at: madeAt },
    place: addressOf('directorOfFinance'),
  });
  await made(await asked('clinic pack for August'));
  const list = await ask(question, 'performanceManager');
  if (list.screen !== 'paper versions') throw new Error(list.summary);
  const madeFor = 'Made 8 October 2024, 09:00 for Director of Finance';
  expect(list.list.lines).toEqual([
    { version: 2, made: madeFor, given: 'Nobody was given it.', restated: [] },
    {
      version: 1,
      made: madeFor,
      given: 'Given to Director of Finance.',
      restated: [`K11 from 1% to ${entry?.value}%`],
    },
  ]);
  expect((await ask(question, 'revenuesManager')).summary).toContain('not yours to see');
});

test('once it has arrived, that they were given it is kept', async () => {
  const delivery = await asked('clinic pack for August');
  const composed = await outgoing().compose(delivery);
  const shown = composed.do === 'post' ? (composed.shown ?? {}) : {};
  const at = '2024-10-08T08:01:00.000Z';
  await outgoing().keepOutcome(
    delivery,
    { state: 'sent', how: 'post', activityId: 'a', shown, at },
    async () => undefined,
  );
  expect(
    await council.stores.papers.given({ kind: 'clinic pack', about: 'finance', period: '2024-25-M05' }),
  ).toMatchObject([{ person: PEOPLE.directorOfFinance, version: 1, at }]);
});

test('whoever is forgotten is in no file any more: those that were made for them go, and no others', async () => {
  const { papers } = council.services;
  if (!papers) throw new Error('there is no desk');
  await made(await asked('clinic pack for August'));
  await made(await asked('clinic pack for Finance for August', 'performanceManager'));
  const eraser = paperFileEraser(papers);
  expect(await eraser.count(PEOPLE.directorOfFinance)).toBe(3);
  await eraser.erase(PEOPLE.directorOfFinance);
  expect(await eraser.count(PEOPLE.directorOfFinance)).toBe(0);
  expect(await eraser.count(PEOPLE.performanceManager)).toBe(3);
});
