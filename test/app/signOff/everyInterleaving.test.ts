import { route } from '../../../src/app/router.ts';
import type { Person, PlanContent } from '../../../src/domain/plan/plan.ts';
import type { Return } from '../../../src/domain/return/return.ts';
import { openCouncil, placeOf, type TestCouncil } from '../../fakes/council.ts';
import { everyOrder, type Turn } from '../../fakes/everyOrder.ts';
import { FULL_NARRATIVE, GREEN, sentForm } from '../../fakes/forms.ts';
import { anIndicator, smallPlan } from '../../fixtures/planContent.ts';
import { aReturn } from '../../fixtures/returns.ts';

/** Two people who may do everything: they answer for the indicator, validate it, and are directors of the performance team. */
const [ANN, BOB] = ['a', 'b'].map(
  (letter): Person => ({
    aadObjectId: `0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0c0${letter}`,
    name: letter,
    email: '',
    posts: ['accountable', 'updater', 'validator'],
    roles: ['officer', 'director', 'performance'],
  }),
) as [Person, Person];
const SOMEBODY = { aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0200', name: 'Somebody' };

function plan(): PlanContent {
  const indicator = anIndicator({
    accountablePost: 'accountable',
    updaterPost: 'updater',
    validatorPost: 'validator',
    targets: { '2024-25-M04': 95, '2024-25-M06': 95 },
  });
  const posts = ['accountable', 'updater', 'validator'].map((code) => ({
    code,
    title: code,
    division: 'finance',
  }));
  return smallPlan({
    programmes: [],
    milestones: [],
    risks: [],
    indicators: [indicator],
    posts,
    people: [ANN, BOB],
  });
}

/** September is open, July is locked. */
const [OPEN, LOCKED] = ['2024-25-M06', '2024-25-M04'];
const LONG = 'Two batches were posted late and found now.';
const waiting = (period: string, changes: Partial<Return> = {}): Return =>
  aReturn({ period, submittedBy: SOMEBODY, signOff: { state: 'waiting' }, ...changes });
const challenged = waiting(OPEN, {
  signOff: { state: 'challenged', question: LONG, askedBy: SOMEBODY, askedAt: '2024-10-07T08:00:00Z' },
});
const declaring = { value: '93', ...FULL_NARRATIVE, declaredRag: 'green', overrideReason: LONG } as const;
const provisional = waiting(OPEN, { dataStatus: 'provisional' });

/** What somebody does to a return, over what stood before, and the period it is about. */
interface Act {
  readonly period: string;
  readonly before: Return | undefined;
  readonly verb: string;
  readonly data: object;
}
const form = (typed: object) => sentForm({ operation: 'the-first-press', ...typed });
const on = (period: string) => ({ indicator: 'K11', period, sequence: 1, operation: 'the-first-press' });
const ACTS: Readonly<Record<string, Act>> = {
  enter: { period: OPEN, before: undefined, verb: 'submit-return', data: form(GREEN) },
  'enter and declare': { period: OPEN, before: undefined, verb: 'submit-return', data: form(declaring) },
  amend: {
    period: OPEN,
    before: waiting(OPEN),
    verb: 'submit-return',
    data: form({ ...GREEN, sequence: 1 }),
  },
  declare: {
    period: OPEN,
    before: waiting(OPEN),
    verb: 'submit-return',
    data: form({ ...declaring, sequence: 1 }),
  },
  ask: {
    period: LOCKED,
    before: waiting(LOCKED),
    verb: 'ask-restatement',
    data: { ...on(LOCKED), value: '94.2', shown: '94.2', reason: LONG },
  },
  challenge: {
    period: OPEN,
    before: waiting(OPEN),
    verb: 'decide',
    data: { ...on(OPEN), matter: 'sign-off', decision: 'object', text: LONG },
  },
  answer: { period: OPEN, before: challenged, verb: 'answer-challenge', data: { ...on(OPEN), text: LONG } },
  confirm: { period: OPEN, before: provisional, verb: 'confirm-provisional', data: on(OPEN) },
};
const MATTERS = ['sign-off', 'another RAG', 'restatement'] as const;

const press = (council: TestCouncil, who: Person, verb: string, data: object): Turn => {
  const { services } = council;
  return (held) =>
    route(
      { ...services, returns: held(services.returns) },
      { actor: who, place: placeOf('personal'), input: { kind: 'action', verb, data } },
    );
};
const agreeing = (period: string, matter: string, sequence: number) => ({
  ...on(period),
  matter,
  sequence,
  operation: `agreeing-${matter}-${sequence}`,
  decision: 'agree',
  text: '',
});

/** Approvals by somebody who had a hand in what they approve, out of what the history says. */
function selfApprovals(versions: readonly Return[]): readonly string[] {
  const hands = new Set<string>();
  const wrong: string[] = [];
  for (const { step, submittedBy, sequence } of versions) {
    if (!step) hands.add(submittedBy.aadObjectId);
    else if (['restatement asked', 'answered', 'figure confirmed'].includes(step.what))
      hands.add(step.by.aadObjectId);
    else if (hands.has(step.by.aadObjectId) && /accepted|approved/.test(step.what))
      wrong.push(`version ${sequence}: ${step.what} by ${step.by.name}`);
  }
  return wrong;
}

const PAIRS = Object.keys(ACTS).flatMap((name) =>
  [ANN, BOB].map((who) => ({ name, by: who === ANN ? 'one person' : 'two people', who })),
);

test.each(PAIRS)(
  '$name and decide at the same time, by $by: nobody approves their own',
  async ({ name, who }) => {
    const { period, before, verb, data } = ACTS[name] as Act;
    const open = () => openCouncil({ content: plan(), returns: before ? [before] : [] });
    const check = async (council: TestCouncil): Promise<void> => {
      // Whatever stands then is tried by both once more.
      for (const person of [ANN, BOB])
        for (const matter of MATTERS) {
          const { sequence = 0 } = (await council.stores.returns.find('finance', 'K11', period)) ?? {};
          await press(council, person, 'decide', agreeing(period, matter, sequence))((held) => held);
        }
      expect(selfApprovals(await council.stores.returns.history('finance', 'K11', period))).toEqual([]);
    };
    let orders = 0;
    for (const matter of MATTERS)
      for (const sequence of [1, 2])
        orders += await everyOrder(
          open,
          (council) => [
            press(council, who, verb, data),
            press(council, ANN, 'decide', agreeing(period, matter, sequence)),
          ],
          check,
        );
    expect(orders).toBeGreaterThan(6);
  },
);

test('bulk: a file and a list of ticks at the same time', async () => {
  const lines = MATTERS.map((matter) => ({ ...on(OPEN), matter, sequence: 1 }));
  const ticks = { page: 0, operation: 'ticking-it', lines, tick0: 'true', tick1: 'true', tick2: 'true' };
  const orders = await everyOrder(
    () => openCouncil({ content: plan(), returns: [] }),
    (council) => [
      press(council, ANN, 'submit-return', form(declaring)),
      press(council, ANN, 'accept-ticked', ticks),
    ],
    async ({ stores }) =>
      expect(selfApprovals(await stores.returns.history('finance', 'K11', OPEN))).toEqual([]),
  );
  expect(orders).toBeGreaterThan(1);
});
