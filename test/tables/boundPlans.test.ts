import { declined } from '../../src/domain/plan/cover.ts';
import { boundPlans } from '../../src/tables/boundPlans.ts';
import { memoryStores } from '../fakes/memoryStores.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import { A_PRESS } from '../fixtures/press.ts';
import { setCovers } from '../fixtures/setCovers.ts';

const ADDRESS = 'upn:ada@council.gov.uk';
const [ADA, EVE] = ['3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01', '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a02'];
const person = (name: string, aadObjectId: string) => ({
  ...{ aadObjectId, name, email: `${name}@council.gov.uk` },
  ...{ posts: [], roles: ['performance' as const] },
});

test('a deputy who was known by an address alone declines, once they wrote for the first time, what was set before', async () => {
  const stores = memoryStores();
  const { plans, people } = boundPlans(stores.plans, stores.people);
  await plans.replace(smallPlan({ people: [person('ada', ADDRESS), person('eve', EVE)] }));
  const setBy = { aadObjectId: EVE, name: 'eve' };
  const days = { from: '2024-10-08', until: '2024-10-18' };
  await setCovers(plans, () => [{ covered: EVE, deputy: ADDRESS, ...days, setBy, setAt: A_PRESS.at }]);
  await people.bind({ person: ADDRESS, objectId: ADA, addresses: ['ada@council.gov.uk'], at: A_PRESS.at });
  expect((await plans.current())?.covers).toMatchObject([{ covered: EVE, deputy: ADA }]);
  expect((await plans.current())?.covers).toBe((await plans.fresh())?.covers);

  const theirs = { covered: EVE, deputy: ADA };
  await setCovers(plans, (held) => declined(held, theirs, '2024-10-09', A_PRESS.at));
  expect((await plans.current())?.covers).toMatchObject([{ deputy: ADA, declinedAt: A_PRESS.at }]);
});
