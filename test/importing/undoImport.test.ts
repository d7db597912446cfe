import { readFile } from 'node:fs/promises';
import type { ImportedAction } from '../../src/domain/action/importedAction.ts';
import { registerOf } from '../../src/domain/action/register.ts';
import { ProductError } from '../../src/domain/errors.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { createImportDesk } from '../../src/importing/importDesk.ts';
import type { JudgeFile } from '../../src/importing/judging/judgeFile.ts';
import { planContent } from '../../src/importing/judging/standingPlan.ts';
import { hasReturns } from '../../src/importing/pastIndicators.ts';
import { judgeHere } from '../fakes/judgeHere.ts';
import { memoryStores } from '../fakes/memoryStores.ts';

const BY = { aadObjectId: '00000000-0000-4000-8000-0000000000aa', name: 'Performance manager' };
const LONG = { within: 'long' } as const;
const FIXTURE = new URL('../fixtures/imports/01-bracknell-kpi-q2-2025-26.csv', import.meta.url);
const ACTION: ImportedAction = {
  what: 'Write to the supplier',
  owner: 'Head of Digital',
  due: '2025-12-01',
  division: 'people',
  agreedOn: '2025-11-03',
  file: 'Board',
};

/** Where a load is cut off. */
type Cut =
  | 'the second figure'
  | 'the plan'
  | 'the actions'
  | 'the note of the run'
  | 'a withdrawal'
  | 'the end';

/** A desk over an empty store, whose storage fails once at one place. The file brings nine indicators, sixteen figures and an action. */
async function desk(first?: Cut) {
  const stores = memoryStores();
  let [cut, figures] = [first, 0];
  const down = (at: Cut): void => {
    if (at !== cut) return;
    cut = undefined;
    throw new ProductError('storage-unavailable', `storage fails at ${at}`);
  };
  const judge: JudgeFile = async (...given) => {
    const found = await judgeHere(...given);
    if (!found.ok || !found.writes) return found;
    const known = stores.plans.lastKnown();
    const actions = known && registerOf(known).actions.length > 0 ? [] : [ACTION];
    return { ...found, writes: { ...found.writes, actions } };
  };
  const made = createImportDesk({
    ...stores,
    judge,
    plans: {
      ...stores.plans,
      replace: async (...given) => {
        down('the plan');
        await stores.plans.replace(...given);
      },
      progress: {
        ...stores.plans.progress,
        save: async (...given: Parameters<typeof stores.plans.progress.save>) => {
          down('the actions');
          return stores.plans.progress.save(...given);
        },
      },
    },
    returns: {
      ...stores.returns,
      saveAll: async (...given: Parameters<typeof stores.returns.saveAll>) => {
        down('a withdrawal');
        return stores.returns.saveAll(...given);
      },
    },
    files: {
      ...stores.files,
      keep: async (...given) => {
        if (given[0].content === '') down('the end');
        await stores.files.keep(...given);
      },
    },
    imports: {
      ...stores.imports,
      keep: async (...given) => {
        down('the note of the run');
        await stores.imports.keep(...given);
      },
    },
    loadReturns: async (entries) => {
      for (const entry of entries) {
        figures += 1;
        if (figures === 2) down('the second figure');
        await stores.returns.save(entry, undefined, []);
      }
    },
    clock: { now: () => new Date('2025-11-10T09:00:00Z') },
    policy: defaultPolicy,
  });
  const told = { answers: { period: '2025-26-Q2', polarity: 'higher' }, columns: [], leftOut: [] };
  const file = { bytes: await readFile(FIXTURE), name: 'kpis.csv', told };
  const fail = (at: Cut): void => {
    cut = at;
  };
  return { stores, made, fail, press: () => made.load(file, BY, LONG) };
}

const standing = async ({ stores }: Awaited<ReturnType<typeof desk>>) => {
  const plan = await stores.plans.fresh();
  const range = { from: '2025-04', to: '2026-03' };
  const found = await Promise.all(
    ['people', 'place', 'resources'].map((division) => stores.returns.returns(division, range)),
  );
  return {
    indicators: plan?.indicators.length ?? 0,
    figures: found.flat().filter(({ value }) => value !== undefined).length,
    actions: plan ? registerOf(plan).actions.filter(({ state }) => state === 'open').length : 0,
  };
};

const CUTS: readonly Cut[] = ['the second figure', 'the plan', 'the actions', 'the note of the run'];

describe.each(CUTS)('a load that storage cut off at %s', (cut) => {
  test('goes on with the second press, and “undo import” takes all of it back', async () => {
    const here = await desk(cut);
    await expect(here.press()).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(await here.press()).toMatchObject({ ok: true });
    expect(await standing(here)).toEqual({ indicators: 9, figures: 16, actions: 1 });
    expect(await here.made.undo(BY, LONG)).toMatchObject({ ok: true });
    expect(await standing(here)).toEqual({ indicators: 0, figures: 0, actions: 0 });
  });

  test('is taken back as far as it came, without a second press', async () => {
    const here = await desk(cut);
    await expect(here.press()).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(await here.made.undo(BY, LONG)).toMatchObject({ ok: true });
    expect(await standing(here)).toEqual({ indicators: 0, figures: 0, actions: 0 });
  });
});

describe.each<Cut>(['a withdrawal', 'the actions', 'the plan', 'the note of the run', 'the end'])(
  'an “undo import” that storage cut off at %s',
  (cut) => {
    test('takes back what is left when it is said again, and says what is back', async () => {
      const here = await desk();
      await here.press();
      here.fail(cut);
      await expect(here.made.undo(BY, LONG)).rejects.toMatchObject({ code: 'storage-unavailable' });
      expect(await here.made.undo(BY, LONG)).toEqual({
        ok: true,
        sentence:
          'The plan is as it was before that import. The 18 past figures that it loaded are withdrawn, and their history stays. Its actions are closed, and their history stays.',
      });
      expect(await standing(here)).toEqual({ indicators: 0, figures: 0, actions: 0 });
      expect(await here.made.undo(BY, LONG)).toMatchObject({ ok: false });
    });

    test('leaves what somebody recorded meanwhile', async () => {
      const here = await desk();
      await here.press();
      here.fail(cut);
      await expect(here.made.undo(BY, LONG)).rejects.toMatchObject({ code: 'storage-unavailable' });
      const plan = await here.stores.plans.fresh();
      if (!plan) throw new RangeError('there is a plan');
      const aims = [...plan.aims, { code: 'A99', title: 'Another', outcomes: [] }];
      await here.stores.plans.replace({ ...planContent(plan), aims }, plan.version);
      expect(await here.made.undo(BY, LONG)).toMatchObject({ ok: false });
      expect((await here.stores.plans.fresh())?.aims).toEqual(aims);
    });
  },
);

test('an indicator whose figures were all taken back has no past', async () => {
  const here = await desk('the plan');
  await expect(here.press()).rejects.toMatchObject({ code: 'storage-unavailable' });
  await here.press();
  const [indicator] = (await here.stores.plans.fresh())?.indicators ?? [];
  if (!indicator) throw new RangeError('nine indicators were loaded');
  expect(await hasReturns(here.stores.returns, indicator)).toBe(true);
  await here.made.undo(BY, LONG);
  expect(await hasReturns(here.stores.returns, indicator)).toBe(false);
});
