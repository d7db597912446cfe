import { meetMember } from '../../../src/app/people/meetMember.ts';
import { addressId } from '../../../src/domain/plan/bindings.ts';
import { buildPlan, type Person } from '../../../src/domain/plan/plan.ts';
import { boundPlans } from '../../../src/tables/boundPlans.ts';
import { memoryStores } from '../../fakes/memoryStores.ts';
import { recordingLog } from '../../fakes/recordingLog.ts';
import { smallPlan } from '../../fixtures/planContent.ts';

const JO = '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01';
const NEW = '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a02';
const ADDRESS = 'jo@council.gov.uk';
const at = '2024-10-07T09:00:00.000Z';
const person = (name: string, email: string, aadObjectId = addressId(email)): Person => ({
  aadObjectId,
  name,
  email,
  posts: [],
  roles: ['officer'],
});

test('an address that was bound to somebody whom a later file names otherwise is a claim, noted once and in few requests', async () => {
  const stores = memoryStores();
  await stores.people.bind({ person: addressId(ADDRESS), objectId: JO, addresses: [ADDRESS], at });
  const plan = buildPlan(
    smallPlan({ people: [person('Jo', ADDRESS), person('Jo Bell', 'jo.bell@council.gov.uk', JO)] }),
    '1',
  );
  const { plans, people } = boundPlans(
    { ...stores.plans, current: () => Promise.resolve(plan) },
    stores.people,
  );
  let requests = 0;
  const counted = {
    ...people,
    bind: (...given: Parameters<typeof people.bind>) => {
      requests += 1;
      if (requests > 3) throw new RangeError('it asks again and again');
      return people.bind(...given);
    },
  };
  const services = {
    plans,
    people: counted,
    clock: { now: () => new Date(at) },
    log: recordingLog(),
  };
  for (let visit = 0; visit < 2; visit += 1)
    await meetMember(services, { objectId: NEW, addresses: [ADDRESS] });
  expect(requests).toBe(2);
  expect(await people.claims()).toMatchObject([{ objectId: NEW, people: ['Jo'] }]);
  expect(await people.bindings()).toMatchObject([{ objectId: JO }]);
});
