import { route } from '../../../src/app/router.ts';
import { openCouncil, placeOf } from '../../fakes/council.ts';

test('why a milestone slipped is answered from what the plan records, also where nobody has reported on it', async () => {
  const council = await openCouncil();
  const person = council.plan.people.find(({ name }) => name === 'Chief Executive');
  const actor = { aadObjectId: person?.aadObjectId ?? '', name: 'Chief Executive' };
  const input = { kind: 'text', text: 'why has 10.8 slipped' } as const;
  const reply = await route(council.services, { actor, place: placeOf('personal', 'asked'), input });
  expect(reply).toMatchObject({
    screen: 'answer',
    answer: { reading: expect.stringContaining('Procurement restarted with a second supplier') },
  });
});
