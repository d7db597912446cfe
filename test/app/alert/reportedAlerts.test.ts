import { findAlerts } from '../../../src/app/alert/findAlerts.ts';
import { PLAN_UNIT } from '../../../src/app/ports.ts';
import { route } from '../../../src/app/router.ts';
import { type AlertPath, alertPath } from '../../fakes/alertPath.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil, typing } from '../../fakes/council.ts';
import { aSubscription } from '../../fixtures/alerts.ts';

let council: TestCouncil;
let path: AlertPath;
beforeEach(async () => {
  council = await openCouncil();
  path = alertPath({ services: council.services, stores: council.stores });
  await council.stores.alerts.subscribe(
    aSubscription({ scope: { kind: 'council' }, rules: ['risk', 'saving'] }),
  );
});

const press = (verb: string, data: object, who: PersonName = 'performanceManager') =>
  route(council.services, pressing(who, verb, data));
const sent = () =>
  path.sent.map(({ how, content }) =>
    content.screen === 'alert' ? `${how} ${content.notice.summary}` : how,
  );
let sequence = 0;
beforeEach(() => {
  sequence = 0;
});
const reportSaving = async (data: object) => {
  const parts = { delivered: '0', green: '0', amber: '0', red: '0', unachievable: '0', ...data };
  const texts = { correctiveAction: 'A weekly panel looks at it.', changed: 'Two contracts came later.' };
  const reply = await press('record-saving', {
    ...{ code: 'S6', sequence, operation: `of-saving-${sequence}`, ...parts, ...texts },
  });
  expect(reply.screen).toBe('saving receipt');
  sequence += sequence === 0 ? 2 : 1;
  await path.relay(PLAN_UNIT);
};
const review = async (data: object) => {
  const reply = await press('record-risk', {
    ...{ code: 'R4', sequence, operation: `of-risk-${sequence}`, changed: 'Two partners have left us.' },
    ...data,
  });
  expect(reply.screen).toBe('risk receipt');
  sequence += sequence === 0 ? 2 : 1;
  await path.relay(PLAN_UNIT);
};

test('a saving that turns amber is told at once, and one card changes in place until it is green again', async () => {
  const target = (await council.stores.plans.current())?.saving.get('S6')?.target ?? 0;
  await reportSaving({ green: String(target) });
  expect(sent()).toEqual([]);
  await reportSaving({ green: String(target - 100_000), amber: '100000' });
  await reportSaving({ green: String(target - 100_000), unachievable: '100000' });
  await reportSaving({ green: String(target) });
  expect(sent()).toEqual([
    expect.stringMatching(/^post S6 .* is amber\. .*£100,000 amber/),
    expect.stringMatching(/^update S6 .* is red\. .*£100,000 unachievable/),
    expect.stringMatching(/^update S6 .* is green.*Resolved/),
  ]);
  expect(new Set(path.sent.map(({ activityId }) => activityId)).size).toBe(1);
});

test('a risk that rises above its appetite is told at once, and its closure resolves the card', async () => {
  await review({ likelihood: '4', impact: '4' });
  expect(sent()).toEqual([expect.stringMatching(/^post R4 .* is red\. Score 16, appetite 8/)]);
  await press('ask-risk-move', {
    ...{
      code: 'R4',
      sequence,
      operation: 'of-a-closure',
      kind: 'closure',
      reason: 'The programme has ended.',
    },
  });
  await path.relay(PLAN_UNIT);
  await route(council.services, typing('performanceOfficer', 'to sign off'));
  const decision = { code: 'R4', what: 'closure', sequence: sequence + 1, operation: 'of-a-decision' };
  await press('decide-risk', { ...decision, decision: 'accept' }, 'performanceOfficer');
  await path.relay(PLAN_UNIT);
  expect(sent().at(-1)).toMatch(/^update R4 .*Closed 8 October 2024.*Resolved/);
});

test('a red that two reviews left as it was is static, whatever the days between them', async () => {
  await review({ likelihood: '4', impact: '4' });
  await review({ likelihood: '4', impact: '4' });
  expect(sent().at(-1)).not.toContain('unchanged since');
  await review({ likelihood: '4', impact: '4' });
  expect(sent().at(-1)).toMatch(/^update R4 .*unchanged since 8 October 2024/);
  expect(
    (await route(council.services, typing('performanceManager', 'which risks are static?'))).summary,
  ).toContain('R4');
});

test('each morning finds savings that turned by a file, once', async () => {
  await findAlerts(council.services, path.dispatch, '2024-10-08');
  const savings = sent().filter((line) => / S\d /.test(line));
  const plan = await council.stores.plans.current();
  const turned = plan?.savings.filter(({ amber, red, unachievable }) => amber + red + unachievable > 0) ?? [];
  expect(turned.length).toBeGreaterThan(0);
  const cards = (await council.stores.alerts.cards(aSubscription().channel.conversationId)).filter(
    ({ subject }) => subject.kind === 'saving',
  );
  expect(cards.map(({ subject }) => subject.code).sort()).toEqual(turned.map(({ code }) => code).sort());
  const told = path.sent.length;
  await findAlerts(council.services, path.dispatch, '2024-10-08');
  expect(path.sent.length).toBe(told);
  expect(savings.length).toBeLessThanOrEqual(turned.length);
});
