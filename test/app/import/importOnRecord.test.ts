import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import type { Services } from '../../../src/app/services.ts';
import { personOf } from '../../../src/domain/access.ts';
import { handsIn } from '../../../src/domain/return/hands.ts';
import { createImportDesk } from '../../../src/importing/importDesk.ts';
import {
  actorOf,
  openCouncil,
  PEOPLE,
  placeOf,
  pressing,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';
import { judgeHere } from '../../fakes/judgeHere.ts';
import type { MemoryDesk } from '../../fakes/memoryDesk.ts';

const HEADER =
  'indicator,period,data_status,value,no_data_reason,declared_rag,override_reason,approved_by_post,happened,why,doing,doing_owner,doing_by,back_on_track,submitted_at,submitted_by_post,restated_at,restated_reason,restated_by_post,restated_previous_value';
const PLAIN = (period: string, value: string): string =>
  `K11,${period},confirmed,${value},,,,,,,,,,,2024-10-07,director-of-finance,,,,`;
const DECLARED =
  'K11,2024-25-M06,confirmed,90,,green,The failed runs were re-run on 2 October and paid,,Collection fell in September.,Two direct debit runs failed.,Weekly calls to the largest arrears.,Revenues manager,2024-11-29,December 2024,2024-10-07,director-of-finance,,,,';

interface Chat extends TestCouncil {
  readonly attach: (...rows: readonly string[]) => Promise<Reply>;
  readonly load: (shown: Reply) => Promise<Reply>;
  readonly september: () => ReturnType<TestCouncil['stores']['returns']['find']>;
}

/** The sample council with a desk for imports; what is attached and loaded is by the performance manager. */
async function chat(): Promise<Chat> {
  const council = await openCouncil();
  const { stores, services: given } = council;
  const services: Services = {
    ...given,
    importDesk: createImportDesk({
      judge: judgeHere,
      plans: given.plans,
      returns: given.returns,
      imports: stores.imports,
      files: stores.files,
      loadReturns: async (entries) => {
        for (const entry of entries) await stores.returns.save(entry, undefined, []);
      },
      clock: given.clock,
      policy: given.policy,
    }),
  };
  const url = 'https://council.sharepoint.com/returns.csv';
  return {
    ...council,
    services,
    attach(...rows) {
      (given.files as MemoryDesk).at.set(url, new TextEncoder().encode([HEADER, ...rows, ''].join('\n')));
      const files = [{ name: 'returns.csv', url, format: 'csv' as const }];
      return route(services, {
        actor: actorOf('performanceManager'),
        place: placeOf('personal'),
        input: { kind: 'files', text: '', files },
      });
    },
    load: (shown) =>
      route(services, pressing('performanceManager', 'import-load', { file: secretOf(shown) })),
    september: () => stores.returns.find('finance', 'K11', '2024-25-M06'),
  };
}

function secretOf(reply: Reply): string {
  if (reply.screen !== 'import') throw new Error(`expected an import, got ${reply.screen}: ${reply.summary}`);
  return reply.shown.secret;
}

const lockSeptember = ({ stores }: Chat, known = 0): Promise<string> =>
  stores.plans.decide(
    {
      kind: 'locked',
      period: '2024-25-M06',
      by: { aadObjectId: PEOPLE.performanceOfficer, name: 'An officer' },
      at: '2024-10-08T07:59:00.000Z',
    },
    known,
  );

describe('a locked period', () => {
  test('takes no figure by an import: its rows are left out by name', async () => {
    const here = await chat();
    await lockSeptember(here);
    const shown = await here.attach(PLAIN('2024-25-M06', '99'));
    expect(JSON.stringify(shown)).toMatch(/September 2024 is locked: restate it/);
    expect(await here.load(shown)).toMatchObject({
      tone: 'sorry',
      summary: expect.stringMatching(/is locked/),
    });
    expect(await here.september()).toBeUndefined();
  });

  test('takes none either when it was locked while the file was looked at', async () => {
    const here = await chat();
    const shown = await here.attach(PLAIN('2024-25-M06', '99'));
    await lockSeptember(here);
    await here.load(shown);
    expect(await here.september()).toBeUndefined();
  });

  test('takes none when it is locked while the file is read for the last time', async () => {
    const here = await chat();
    const shown = await here.attach(PLAIN('2024-25-M06', '99'));
    const { runs } = here.stores.imports;
    here.stores.imports.runs = async () => {
      await lockSeptember(here); // by then the plan has been read
      return runs();
    };
    expect(await here.load(shown)).toMatchObject({ tone: 'sorry' });
    expect(await here.september()).toBeUndefined();
  });

  test('by the calendar takes past figures that are not there yet, and names those that differ from what is', async () => {
    const here = await chat();
    const april = await here.stores.returns.find('finance', 'K11', '2024-25-M01');
    const same = await here.attach(PLAIN('2024-25-M01', String(april?.value)));
    expect(JSON.stringify(same)).not.toMatch(/locked/);
    const other = await here.attach(PLAIN('2024-25-M01', '12'), PLAIN('2021-22-M01', '95'));
    expect(JSON.stringify(other)).toMatch(/April 2024 is locked: restate it/);
    expect(JSON.stringify(other)).not.toMatch(/April 2021 is locked/);
    await here.load(other);
    expect(await here.stores.returns.find('finance', 'K11', '2021-22-M01')).toMatchObject({ value: 95 });
    expect(await here.stores.returns.find('finance', 'K11', '2024-25-M01')).toEqual(april);
  });
});

describe('once another process has taken the importer out of the plan', () => {
  const gone = async ({ stores, plan }: Chat): Promise<void> => {
    const people = plan.people.filter(({ aadObjectId }) => aadObjectId !== PEOPLE.performanceManager);
    await stores.plans.replace({ ...plan, people });
  };
  /** The process still answers by the plan as it knew it. */
  const stale = ({ services, plan, stores }: Chat): Services => ({
    ...services,
    plans: { ...services.plans, current: async () => plan, lastKnown: () => plan, fresh: stores.plans.fresh },
  });

  test('“Load” records nothing', async () => {
    const here = await chat();
    const shown = await here.attach(PLAIN('2024-25-M06', '99'));
    await gone(here);
    await route(stale(here), pressing('performanceManager', 'import-load', { file: secretOf(shown) }));
    expect(await here.september()).toBeUndefined();
    expect(await here.stores.imports.runs()).toEqual([]);
  });

  test('“undo import” takes nothing back', async () => {
    const here = await chat();
    const undone: string[] = [];
    const desk = {
      ...here.services.importDesk,
      undo: async () => ({ ok: undone.push('undo') > 0, sentence: '' }),
    };
    await gone(here);
    const services = { ...stale(here), importDesk: desk as NonNullable<Services['importDesk']> };
    await route(services, typing('performanceManager', 'undo import'));
    expect(undone).toEqual([]);
  });
});

test('whoever imported a return is a hand in it, and cannot approve it', async () => {
  const here = await chat();
  await here.load(await here.attach(DECLARED));
  const entry = await here.september();
  expect(entry).toMatchObject({
    declared: { rag: 'green' },
    importedBy: {
      aadObjectId: PEOPLE.performanceManager,
      name: personOf(here.plan, PEOPLE.performanceManager)?.name,
    },
  });
  expect(entry && handsIn(entry).map(({ aadObjectId }) => aadObjectId)).toContain(PEOPLE.performanceManager);
  const decision = {
    indicator: 'K11',
    period: '2024-25-M06',
    sequence: entry?.sequence,
    operation: 'operation-x1',
    matter: 'another RAG',
    decision: 'agree',
    text: '',
  };
  const reply = await route(here.services, pressing('performanceManager', 'decide', decision));
  expect(reply.summary).toMatch(/your own entry/);
  expect(await here.september()).toEqual(entry);
  const [run] = await here.stores.imports.runs();
  expect(run?.by).toContain(PEOPLE.performanceManager);
});
