import type { ReturnStore } from '../../src/app/ports.ts';
import type { Reply } from '../../src/app/reply.ts';
import { route } from '../../src/app/router.ts';
import { ProductError } from '../../src/domain/errors.ts';
import type { Person, PlanContent, Role } from '../../src/domain/plan/plan.ts';
import type { Return } from '../../src/domain/return/return.ts';
import { openCouncil, placeOf, type TestCouncil } from '../fakes/council.ts';
import { FULL_NARRATIVE, GREEN, sentForm } from '../fakes/forms.ts';
import { anIndicator, smallPlan } from '../fixtures/planContent.ts';
import { aReturn } from '../fixtures/returns.ts';
import { choicesFrom, type Random, SEED, schedulesOf } from './random.ts';

const SCHEDULES = schedulesOf(30);
/** What is done at once, so many times, in one schedule. */
const ROUNDS = 60;

const ROLES: Readonly<Record<string, readonly Role[]>> = {
  accountable: ['officer'],
  updater: ['officer'],
  validator: ['officer'],
  director: ['officer', 'director'],
  team: ['performance'],
  deputy: ['officer'],
  member: ['member'],
};
const PEOPLE: readonly Person[] = Object.entries(ROLES).map(([name, roles], at) => ({
  aadObjectId: `0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0d0${at}`,
  name,
  email: '',
  posts: [name],
  roles,
}));
const byName = new Map(PEOPLE.map((person) => [person.name, person.aadObjectId]));
const [OPEN, LOCKED] = ['2024-25-M06', '2024-25-M04'] as const;
const LONG = 'Two batches were posted late and found now.';

function plan(): PlanContent {
  return smallPlan({
    programmes: [],
    milestones: [],
    risks: [],
    indicators: [
      anIndicator({
        accountablePost: 'accountable',
        updaterPost: 'updater',
        validatorPost: 'validator',
        targets: { [OPEN]: 95, [LOCKED]: 95 },
      }),
    ],
    posts: PEOPLE.map(({ name }) => ({ code: name, title: name, division: 'finance' })),
    people: PEOPLE,
  });
}

/** A store whose requests take their time, fail, or are done and not answered. */
function faulty(returns: ReturnStore, random: Random): ReturnStore {
  const down = () => new ProductError('storage-unavailable', 'It does not answer');
  return new Proxy(returns, {
    get(target, key: string) {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== 'function') return method;
      return async (...given: readonly unknown[]) => {
        for (let left = random.below(4); left > 0; left -= 1) await Promise.resolve();
        if (random.chance(0.08)) throw down();
        const result: unknown = await method.apply(target, given);
        if (random.chance(0.08)) throw down();
        return result;
      };
    },
  });
}

/** What somebody does: about the version that stands or the one that may come of what others do at the same moment. */
async function act(
  council: TestCouncil,
  random: Random,
): Promise<{ readonly who: Person; readonly reply: Reply }> {
  const who = random.of(PEOPLE);
  const period = random.of([OPEN, OPEN, LOCKED]);
  const stands = await council.stores.returns.find('finance', 'K11', period);
  const sequence = (stands?.sequence ?? 0) + random.of([0, 0, 0, 1]);
  const operation = `operation-of-${random.of(['one', 'another', 'a-third'])}-${sequence}`;
  const on = { indicator: 'K11', period, sequence, operation };
  const form = (typed: object) => sentForm({ ...typed, period, sequence, operation });
  const decide = () => ({
    ...on,
    matter: random.of(['sign-off', 'another RAG', 'restatement']),
    decision: random.of(['agree', 'agree', 'object']),
    text: LONG,
  });
  const cover = () => `cover for ${random.of(PEOPLE).name}: ${random.of(PEOPLE).name} until 18 October`;
  const value = String(94 + random.below(50) / 10);
  const declared = { ...FULL_NARRATIVE, value: '93', declaredRag: 'green', overrideReason: LONG };
  const [verb, data]: readonly [string, object] = random.of([
    ['submit-return', form({ ...GREEN, value })],
    ['submit-return', form({ ...FULL_NARRATIVE, value, dataStatus: 'provisional' })],
    ['submit-return', form(declared)],
    ['confirm-provisional', on],
    ['ask-restatement', { ...on, value, shown: value, reason: LONG }],
    ['answer-challenge', { ...on, text: LONG }],
    ['decide', decide()],
    ['decide', decide()],
    ['decide', decide()],
    ['say', { text: cover() }],
    ['say', { text: random.of(['decline cover', 'stop cover', cover()]) }],
  ] as const);
  const services = { ...council.services, returns: faulty(council.services.returns, random) };
  const request = { actor: who, place: placeOf('personal'), input: { kind: 'action', verb, data } } as const;
  return { who, reply: await route(services, request) };
}

/** Entra ids of whoever made a version, and for whom, by what it says and not by what it carries along. */
function madeBy({ step, submittedBy, onBehalfOf }: Return): readonly string[] {
  if (!step) return [submittedBy.aadObjectId, ...(onBehalfOf ? [onBehalfOf.aadObjectId] : [])];
  const covered = byName.get(step.by.name.split(' for ')[1] ?? '');
  return [step.by.aadObjectId, ...(covered === undefined ? [] : [covered])];
}

const isDecision = ({ step }: Return): boolean =>
  step !== undefined && /accepted|challenged|approved|declined/.test(step.what);

/** What is wrong with the versions of one return. */
function wrongIn(versions: readonly Return[], covers: ReadonlySet<string>): readonly string[] {
  const hands = new Set<string>();
  const wrong: string[] = [];
  for (const [at, version] of versions.entries()) {
    if (version.sequence !== (versions[0]?.sequence ?? 1) + at)
      wrong.push(`a gap before ${version.sequence}`);
    const people = madeBy(version);
    if (!isDecision(version)) for (const one of people) hands.add(one);
    else {
      if (people.some((one) => hands.has(one)))
        wrong.push(`${version.step?.what} by a hand: ${version.step?.by.name}`);
      const [deputy, covered] = people;
      const arranged = [...covers].filter((one) => one.startsWith(`${covered}|${deputy}|`));
      if (covered && arranged.every((one) => hands.has(one.split('|')[2] ?? '')))
        wrong.push(`${version.step?.what} through a cover that a hand arranged: ${version.step?.by.name}`);
    }
  }
  const known = versions.at(-1)?.touchedBy?.map(({ aadObjectId }) => aadObjectId) ?? [];
  if (versions.length > 1 && [...hands].some((one) => !known.includes(one)))
    wrong.push('a hand was forgotten');
  return wrong;
}

const CLAIMS: Readonly<Record<string, string>> = {
  'Accepted: ': 'accepted',
  'Challenged: ': 'challenged',
  'Approved another RAG: ': 'another RAG approved',
  'Declined another RAG: ': 'another RAG declined',
  'Restated: ': 'restatement approved',
  'Declined the restatement: ': 'restatement declined',
};

/** What a reply claims to have been done by this person, and nothing that was recorded bears out. */
function untrue(who: Person, reply: Reply, versions: readonly Return[]): readonly string[] {
  const own = versions.filter((version) => madeBy(version)[0] === who.aadObjectId);
  if (reply.screen === 'receipt' && !reply.receipt.repeated) {
    const { value, sequence } = reply.receipt.entry;
    return own.some((one) => one.value === value && one.sequence === sequence)
      ? []
      : [`a receipt for ${value}`];
  }
  return Object.entries(CLAIMS)
    .filter(([claim]) => reply.summary.startsWith(claim))
    .filter(([, what]) => !own.some(({ step }) => step?.what === what))
    .map(([claim]) => `“${claim}” of ${who.name}`);
}

async function runSchedule(
  seed: number,
): Promise<{ readonly wrong: readonly string[]; readonly decisions: number }> {
  const random = choicesFrom(seed);
  const somebody = { aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0200', name: 'Somebody' };
  const july = aReturn({
    period: LOCKED,
    submittedBy: somebody,
    touchedBy: [somebody],
    signOff: { state: 'waiting' },
  });
  const council = await openCouncil({ content: plan(), returns: [july] });
  const said: { readonly who: Person; readonly reply: Reply }[] = [];
  const covers = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const together = Array.from({ length: 1 + random.below(3) }, () => act(council, random));
    said.push(...(await Promise.all(together)));
    for (const { covered, deputy, setBy } of (await council.stores.plans.current())?.covers ?? [])
      covers.add(`${covered}|${deputy}|${setBy.aadObjectId}`);
  }
  const histories = await Promise.all(
    [OPEN, LOCKED].map((period) => council.stores.returns.history('finance', 'K11', period)),
  );
  const all = histories.flat();
  return {
    wrong: [
      ...histories.flatMap((versions) => wrongIn(versions, covers)),
      ...said.flatMap(({ who, reply }) => untrue(who, reply, all)),
    ],
    decisions: all.filter(isDecision).length,
  };
}

test(
  `${SCHEDULES} schedules of covers, second persons and lost answers: 0 self-approvals, and no claim that is not so (FAULT_SEED=${SEED})`,
  async () => {
    const wrong: string[] = [];
    let decisions = 0;
    for (let seed = SEED; seed < SEED + SCHEDULES; seed += 1) {
      const result = await runSchedule(seed);
      decisions += result.decisions;
      wrong.push(...result.wrong.map((what) => `seed ${seed}: ${what}`));
    }
    expect(wrong).toEqual([]);
    expect(decisions).toBeGreaterThan(SCHEDULES / 2);
  },
  SCHEDULES * 10_000,
);
