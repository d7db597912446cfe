import { TELL_DEPENDANTS } from '../../../src/app/milestone/recordMilestone.ts';
import { dependantsOutgoing, expandDependants } from '../../../src/app/milestone/tellDependants.ts';
import { PLAN_UNIT } from '../../../src/app/ports.ts';
import { route } from '../../../src/app/router.ts';
import { type AlertPath, alertPath } from '../../fakes/alertPath.ts';
import { addressOf, openCouncil, PEOPLE, pressing, type TestCouncil } from '../../fakes/council.ts';
import { aSubscription } from '../../fixtures/alerts.ts';

let council: TestCouncil;
let path: AlertPath;
beforeEach(async () => {
  council = await openCouncil();
  path = alertPath({ services: council.services, stores: council.stores });
  await council.stores.alerts.subscribe(
    aSubscription({ scope: { kind: 'programme', programme: 'P8' }, rules: ['milestone'] }),
  );
});

const TEXTS = {
  changed: 'The survey company cannot begin before.',
  recoveryPlan: 'Another company is asked.',
  recoveryBy: '2024-11-30',
  needed: 'The board is asked for the money.',
};
let sequence = 0;
const report = async (
  code: string,
  data: object,
  who: Parameters<typeof pressing>[0] = 'performanceManager',
) => {
  const sent = { code, sequence, operation: `a-press-${code}-${sequence}`, despite: 'shown', ...data };
  const reply = await route(council.services, pressing(who, 'record-milestone', sent));
  expect(reply.screen).toBe('milestone receipt');
  sequence += 1;
};
beforeEach(() => {
  sequence = 0;
});
const sent = () =>
  path.sent.map(({ how, content }) =>
    content.screen === 'alert' ? `${how} ${content.notice.summary}` : how,
  );

test('a milestone that turns is told at once, and its card changes in place', async () => {
  await report('8.4b', { forecast: '2024-11-20', ...TEXTS });
  await path.relay(PLAN_UNIT);
  expect(sent()).toEqual([expect.stringMatching(/^post 8\.4b .* is amber/)]);
  await report('8.4b', { forecast: '2025-01-31', ...TEXTS, changed: 'The second company declined.' });
  await path.relay(PLAN_UNIT);
  await report('8.4b', { forecast: '2024-10-31' });
  await path.relay(PLAN_UNIT);
  expect(sent()).toEqual([
    expect.stringMatching(/^post 8\.4b .* is amber/),
    expect.stringMatching(/^update 8\.4b .* is red/),
    expect.stringMatching(/^update 8\.4b .* is green.*Resolved/),
  ]);
  expect(new Set(path.sent.map(({ activityId }) => activityId)).size).toBe(1);
});

test('the event of a version that was overtaken concerns nobody: the later one has its own', async () => {
  await report('8.4b', { forecast: '2024-11-20', ...TEXTS });
  await report('8.4b', { forecast: '2025-01-31', ...TEXTS, changed: 'The second company declined.' });
  await path.relay(PLAN_UNIT);
  expect(sent()).toEqual([expect.stringMatching(/^post 8\.4b .* is red/)]);
});

test('a report on what nobody follows tells nobody', async () => {
  await report('5.3', { nextStep: 'Meet the service' });
  await path.relay(PLAN_UNIT);
  expect(path.sent).toEqual([]);
});

test('the owners of what waits are told in their own chats, but for whoever moved it', async () => {
  const customer = 'e2b86d3e-6a2e-4ad9-9c06-8d300c165cc1';
  await council.stores.people.saveReach({ person: customer, address: addressOf('customer') });
  await council.stores.people.saveReach({
    person: PEOPLE.assistantChiefExecutive,
    address: addressOf('ace'),
  });
  await report('1.3', { forecast: '2024-12-20', ...TEXTS, tell: 'true' }, 'assistantChiefExecutive');
  const events = await council.stores.outbox.pending(PLAN_UNIT);
  const event = events.find((one) => one.kind === 'recorded' && one.what === TELL_DEPENDANTS);
  const plan = await council.stores.plans.current();
  if (event?.kind !== 'recorded' || !plan) throw new Error('there is no such event');
  const deliveries = await expandDependants(council.services, plan, event);
  expect(deliveries.map(({ person }) => person)).toEqual([customer]);
  const [delivery] = deliveries;
  if (!delivery) throw new Error('nobody is told');
  const composed = await dependantsOutgoing(council.services, async () => plan).compose(delivery);
  expect(JSON.stringify(composed)).toContain('1.3 is now expected 20 December 2024');
  expect(JSON.stringify(composed)).toContain('11.3 is expected 14 days before');
});
