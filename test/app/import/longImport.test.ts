import type { Delivery, Outcome } from '../../../src/app/deliveryPorts.ts';
import { importOutgoing } from '../../../src/app/import/longImport.ts';
import type { FileRead, FileShown, ImportDesk } from '../../../src/app/importPorts.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import type { Services } from '../../../src/app/services.ts';
import { actorOf, openCouncil, PEOPLE, placeOf, pressing } from '../../fakes/council.ts';
import type { MemoryDesk } from '../../fakes/memoryDesk.ts';

const SHEET = {
  sheet: 'KPIs',
  kind: 'indicators',
  columns: [],
  meanings: [],
  rows: 9,
  loaded: 9,
  leftOut: [],
  moreLeftOut: 0,
  questions: [],
  notes: [],
} as const;
const SHOWN: FileShown = { ok: true, sheets: [SHEET], changes: '9 indicators added', writes: 9 };
const LATE: FileShown = { ok: false, reason: 'too slow', isLate: true };

/** The sample council with a desk whose reading ends when a test says so. */
async function council(inTurn: FileShown = LATE) {
  const { services: given } = await openCouncil();
  const reading = Promise.withResolvers<FileShown>();
  const begun: FileRead[] = [];
  const loaded: string[] = [];
  const desk: ImportDesk = {
    async show(_file, how) {
      if (how.within !== 'long') return how.within === 'turn' ? inTurn : LATE;
      begun.push(how);
      how.progress?.({ rows: 12_000, of: 50_000 });
      return reading.promise;
    },
    async load(file, by) {
      loaded.push(`${file.name} by ${by.aadObjectId}`);
      return { ok: true, sentence: 'Loaded: 9 indicators added.' };
    },
    undo: async () => ({ ok: false, sentence: '' }),
  };
  const dispatched: Delivery[] = [];
  const dispatch = async (all: readonly Delivery[]) => void dispatched.push(...all);
  const services: Services = { ...given, importDesk: desk, dispatch };
  const outgoing = importOutgoing(services, 1);
  const url = 'https://council.sharepoint.com/kpis.csv';
  (given.files as MemoryDesk).at.set(url, new TextEncoder().encode('a,b\n1,2\n'));
  const last = (): Delivery => {
    const found = dispatched.at(-1);
    if (!found) throw new Error('nothing was handed over');
    return found;
  };
  return {
    services,
    reading,
    begun,
    loaded,
    dispatched,
    last,
    compose: (delivery = last()) => outgoing.compose(delivery),
    settle: (outcome: Outcome) => outgoing.keepOutcome(last(), outcome, dispatch),
    attach: (): Promise<Reply> =>
      route(services, {
        actor: actorOf('performanceManager'),
        place: placeOf('personal'),
        input: { kind: 'files', text: '', files: [{ name: 'kpis.csv', url, format: 'csv' }] },
      }),
  };
}

const sent = (shown: Record<string, number>, activityId = 'message-1'): Outcome => ({
  state: 'sent',
  how: 'post',
  activityId,
  shown,
  at: '2024-10-08T08:00:00.000Z',
});

test('what takes longer than a turn is answered at once, says how far it is, and becomes the card in the same message', async () => {
  const here = await council();
  expect(await here.attach()).toMatchObject({ screen: 'notice', title: 'Reading “kpis.csv”' });
  expect(here.last()).toMatchObject({ kind: 'notice', person: PEOPLE.performanceManager.toLowerCase() });

  const first = await here.compose();
  expect(first).toMatchObject({ do: 'post', content: { reply: { text: '12,000 of 50,000 rows.' } } });
  await here.settle(sent({ going: 1 }));
  expect(await here.compose()).toMatchObject({ do: 'update', activityId: 'message-1' });
  expect(here.begun).toHaveLength(1);
  await here.settle(sent({ going: 1 }));

  here.reading.resolve(SHOWN);
  const card = await here.compose();
  expect(card).toMatchObject({
    do: 'update',
    activityId: 'message-1',
    content: { reply: { screen: 'import', shown: { changes: '9 indicators added' } } },
  });
  await here.settle(sent({ going: 0 }));
  expect(new Set(here.dispatched.map(({ id }) => id)).size).toBe(3);
});

test('a message that was deleted is posted anew, and one that may not have arrived is followed by another, not for ever', async () => {
  const here = await council();
  await here.attach();
  await here.compose();
  await here.settle(sent({ going: 1 }));
  await here.settle({ state: 'gone', activityId: 'message-1', at: '2024-10-08T08:00:01.000Z' });
  expect(await here.compose()).toMatchObject({ do: 'post' });
  for (let round = 0; round < 6; round += 1)
    await here.settle({ state: 'uncertain', at: '2024-10-08T08:00:02.000Z' });
  expect(here.dispatched).toHaveLength(5);
});

test('a file that was read off the turn is loaded there, too, by whoever may still import', async () => {
  const here = await council();
  await here.attach();
  const load = pressing('performanceManager', 'import-load', { file: String(here.last().facts.file) });
  expect(await route(here.services, load)).toMatchObject({ title: 'Loading “kpis.csv”' });
  expect(here.loaded).toEqual([]);
  expect(await here.compose()).toMatchObject({ content: { reply: { title: 'Your file is loaded' } } });
  expect(here.loaded).toEqual([`kpis.csv by ${PEOPLE.performanceManager.toLowerCase()}`]);
  const taken = { ...here.last(), person: PEOPLE.directorOfFinance.toLowerCase() };
  expect(await importOutgoing(here.services, 1).compose(taken)).toMatchObject({ do: 'nothing' });
});

test('many entries are loaded off the turn though the file was read in it', async () => {
  const here = await council({ ...SHOWN, writes: 201 });
  const shown = await here.attach();
  const secret = shown.screen === 'import' ? shown.shown.secret : '';
  expect(here.dispatched).toEqual([]);
  await route(here.services, pressing('performanceManager', 'import-load', { file: secret }));
  expect(here.dispatched.map(({ facts }) => facts.importStep)).toEqual(['load']);
});

test('an answer given while the file is read is read anew: what other answers came to is neither shown nor loaded', async () => {
  const here = await council();
  await here.attach();
  const before = here.last();
  await here.compose();
  const say = pressing('performanceManager', 'import-say', {
    file: String(before.facts.file),
    page: 0,
    asked: ['period'],
    answer0: '2024-25-Q2',
  });
  await route(here.services, say);
  await here.compose();
  expect(here.begun).toHaveLength(2);
  here.reading.resolve(SHOWN);
  expect(await here.compose()).toMatchObject({ content: { reply: { screen: 'import' } } });
  const late = await here.compose(before);
  expect(late).toMatchObject({
    content: { reply: { screen: 'notice', title: 'You said more about it since' } },
  });
  // Nor is it after the process was replaced, which begins again with what is kept.
  const anew = await importOutgoing(here.services, 1).compose(before);
  expect(anew).toMatchObject({ content: { reply: { title: 'You said more about it since' } } });
});
