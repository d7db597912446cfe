import { addressId, claimOf, hasUnbound, withBindings } from '../../../src/domain/plan/bindings.ts';
import { coveredOn } from '../../../src/domain/plan/cover.ts';
import { buildPlan, type Person } from '../../../src/domain/plan/plan.ts';
import { smallPlan } from '../../fixtures/planContent.ts';

const ADA = '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01';
const EVE = '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a02';
const person = (email: string, aadObjectId = addressId(email)): Person => ({
  aadObjectId,
  name: email,
  email,
  posts: ['finance-director'],
  roles: ['performance'],
});
const planOf = (...people: readonly Person[]) => buildPlan(smallPlan({ people }), '1');

describe('somebody whom the plan does not know by their object id', () => {
  const plan = planOf(
    person('Ada@council.gov.uk'),
    person('eve@council.gov.uk', EVE),
    person('bob@council.gov.uk'),
  );

  test.each<[string, readonly string[], object]>([
    [
      'has the address of one who is not bound',
      ['ada@council.gov.uk'],
      { kind: 'binds', person: 'upn:ada@council.gov.uk', name: 'Ada@council.gov.uk' },
    ],
    ['has an address that nobody in the plan has', ['zoe@council.gov.uk'], { kind: 'nobody' }],
    ['has no address', [], { kind: 'nobody' }],
    [
      'has the address of somebody with another object id',
      ['eve@council.gov.uk'],
      { kind: 'claims', people: ['eve@council.gov.uk'] },
    ],
    [
      'has a name and an e-mail address that are two people’s',
      ['ada@council.gov.uk', 'bob@council.gov.uk'],
      { kind: 'claims', people: ['Ada@council.gov.uk', 'bob@council.gov.uk'] },
    ],
  ])('%s', (_what, addresses, claimed) => {
    expect(claimOf(plan, { objectId: ADA, addresses })).toEqual(claimed);
  });

  test('an address that two people of the plan share is nobody’s', () => {
    const shared = planOf(person('ada@council.gov.uk'), {
      ...person('ada@council.gov.uk', EVE),
      name: 'Eve',
    });
    expect(claimOf(shared, { objectId: ADA, addresses: ['ada@council.gov.uk'] })).toMatchObject({
      kind: 'claims',
    });
  });
});

test('once bound they are known by their object id, hold their posts by it, and what was said of them before is theirs', () => {
  const plan = planOf(person('ada@council.gov.uk'));
  const bound = withBindings(plan, new Map([['upn:ada@council.gov.uk', ADA]]));
  expect(bound.person.get(ADA)).toMatchObject({ aadObjectId: ADA, roles: ['performance'] });
  expect(bound.person.get('upn:ada@council.gov.uk')?.aadObjectId).toBe(ADA);
  expect(bound.holders.get('finance-director')?.map(({ aadObjectId }) => aadObjectId)).toEqual([ADA]);
  expect(bound.people.map(({ aadObjectId }) => aadObjectId)).toEqual([ADA]);
  expect(withBindings(plan, new Map([['upn:eve@council.gov.uk', EVE]]))).toBe(plan);
});

test('whoever holds two posts is one person once they are bound, in the plan and under both posts', () => {
  const plan = planOf({ ...person('ada@council.gov.uk'), posts: ['finance-director', 'chief-executive'] });
  const bound = withBindings(plan, new Map([['upn:ada@council.gov.uk', ADA]]));
  const held = ['finance-director', 'chief-executive'].flatMap((post) => bound.holders.get(post) ?? []);
  expect(held).toHaveLength(2);
  expect(new Set([...held, ...bound.people, bound.person.get(ADA)]).size).toBe(1);
});

describe('a cover that was set while somebody in it was known by an address alone', () => {
  const ADDRESS = 'upn:ada@council.gov.uk';
  const bindings = new Map([[ADDRESS, ADA]]);
  const plan = planOf(person('ada@council.gov.uk'), person('eve@council.gov.uk', EVE));
  const setBy = { aadObjectId: ADDRESS, name: 'Ada' };
  const cover = { from: '2024-10-08', until: '2024-10-18', setBy, setAt: '2024-10-08T08:00:00.000Z' };
  const boundWith = (ids: { readonly covered: string; readonly deputy: string }) =>
    withBindings({ ...plan, covers: [{ ...cover, ...ids }] }, bindings);

  test.each([
    ['the deputy', { covered: EVE, deputy: ADDRESS }, { covered: EVE, deputy: ADA }],
    ['the covered', { covered: ADDRESS, deputy: EVE }, { covered: ADA, deputy: EVE }],
  ])('is theirs once they are bound: %s', (_who, before, after) => {
    const bound = boundWith(before);
    expect(bound.covers).toEqual([{ ...cover, ...after, setBy: { aadObjectId: ADA, name: 'Ada' } }]);
    expect(coveredOn(bound, '2024-10-09').person.get(after.deputy)).toMatchObject({
      covering: [{ aadObjectId: after.covered, coverSetBy: ADA }],
    });
  });

  test('follows them also once a file brought their object id, and is the same list each time', () => {
    const covers = [{ ...cover, covered: EVE, deputy: ADDRESS }];
    const named = planOf(person('ada@council.gov.uk', ADA), person('eve@council.gov.uk', EVE));
    const once = withBindings({ ...named, covers }, bindings);
    expect(once.covers).toMatchObject([{ deputy: ADA }]);
    expect(withBindings({ ...plan, covers }, bindings).covers).toBe(once.covers);
    expect(hasUnbound({ ...named, covers })).toBe(true);
    expect(hasUnbound({ ...named, covers: [] })).toBe(false);
  });
});
