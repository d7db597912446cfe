import { changeCovers } from '../../../src/app/chasing/changeCovers.ts';
import { PLAN_UNIT } from '../../../src/app/ports.ts';
import { withCover } from '../../../src/domain/plan/cover.ts';
import { COVERS_SUBJECT } from '../../../src/domain/plan/coversRecord.ts';
import { openCouncil, type TestCouncil } from '../../fakes/council.ts';
import { setCovers } from '../../fixtures/setCovers.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const BY = { aadObjectId: 'somebody', name: 'Somebody' };
const cover = (covered: string, setAt: string) => ({
  ...{ covered, deputy: 'deputy', from: '2024-10-08', until: '2024-10-18', setBy: BY, setAt },
});
const told = (code: string) => [
  { unit: PLAN_UNIT, subject: { kind: 'person', code } as const, what: 'cover set' },
];
const set = (covered: string, operation = covered) =>
  changeCovers(council.services, {
    by: BY,
    operation,
    covers: (held, at) => withCover(held, cover(covered, at), '2024-10-08'),
    events: () => told(covered),
  });
const held = async () => (await council.stores.plans.current())?.covers.map(({ covered }) => covered);
const versions = async () => council.stores.plans.covers.history(COVERS_SUBJECT);

test('of covers that are set in the same moment none is lost, and each is a version', async () => {
  await Promise.all(['a', 'b', 'c'].map((covered) => set(covered)));
  expect((await held())?.toSorted()).toEqual(['a', 'b', 'c']);
  expect((await versions()).map(({ sequence, covers }) => [sequence, covers.length])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
});

test('a change is worked out anew on what others left meanwhile', async () => {
  const { covers } = council.stores.plans;
  let isFirst = true;
  const services = {
    ...council.services,
    plans: {
      covers: {
        ...covers,
        async save(records: Parameters<typeof covers.save>[0]) {
          if (isFirst) await setCovers(council.stores.plans, () => [cover('other', '')]);
          isFirst = false;
          return covers.save(records);
        },
      },
    },
  };
  const seen: (readonly unknown[])[] = [];
  await changeCovers(services, {
    by: BY,
    operation: 'one',
    covers: (before) => [...before, cover('mine', '')],
    events(before) {
      seen.push(before);
      return [];
    },
  });
  expect(await held()).toEqual(['other', 'mine']);
  expect(seen.at(-1)).toHaveLength(1);
});

test('covers that come to what they were are not written, and nobody is told', async () => {
  await setCovers(council.stores.plans, () => [cover('a', '')]);
  council.nudges.length = 0;
  await changeCovers(council.services, {
    by: BY,
    operation: 'nothing new',
    covers: (before) => [...before],
    events: () => told('a'),
  });
  expect(await versions()).toHaveLength(1);
  expect(await council.stores.outbox.pending(PLAN_UNIT)).toEqual([]);
  expect(council.nudges).toEqual([]);
});

test('two changes under one name are two, when they say different things', async () => {
  await set('a', 'forget');
  await set('b', 'forget');
  expect(await held()).toEqual(['a', 'b']);
});
