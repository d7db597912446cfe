import { type ActionProgress, agreed, reported } from '../../domain/action/action.ts';
import {
  type ImportedAction,
  isTakenBack,
  standsFor,
  TAKEN_BACK,
} from '../../domain/action/importedAction.ts';
import { isOwnCode, nextCode, registerOf } from '../../domain/action/register.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { ProductError } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Author } from '../../domain/record/author.ts';
import { MOST_RECORDED_AT_ONCE } from '../record/recordStore.ts';
import { recordsOf } from '../record/recordsOf.ts';
import type { Services } from '../services.ts';
import { chooseOwner, ownerFields } from './chooseOwner.ts';

type Given = Pick<Services, 'plans' | 'clock'>;

/** Tries for one transaction: each time others took numbers meanwhile, or a number is of something that does not come with the plan. */
const MOST_TRIES = 20;
/** Begins the operation that puts an imported action into the register. */
const BROUGHT = 'import';
/** Codes of a file that are kept as the register's own number. */
const OWN_NUMBER = /^A[1-9]\d{0,3}$/;

/**
 * Puts actions of a file into the register, in the name of whoever imports it, and gives back their codes. What the register has by now is left as it is,
 * so that doing it again adds nothing. Nobody is told: what is due soon or overdue is in each owner's own message. For every 19 actions one
 * point read and one transaction.
 */
export async function importActions(
  { plans, clock }: Given,
  actions: readonly ImportedAction[],
  by: Author,
): Promise<readonly string[]> {
  const store = recordsOf(plans.progress, 'action');
  const codes: string[] = [];
  for (let start = 0; start < actions.length; start += MOST_RECORDED_AT_ONCE) {
    const some = actions.slice(start, start + MOST_RECORDED_AT_ONCE);
    codes.push(
      ...(await recordedAtOnce(plans, async (plan, numbers) => {
        const { actions: known } = registerOf(plan);
        const fresh = some.filter((one) => !standsFor(known, one));
        const made = fresh.map((one) => actionOf(plan, one, by, numbers(one.reference), clock.now()));
        if (made.length === 0) return [];
        const records = made.map((one) => ({ versions: [one] as const, events: [] }));
        return (await store.save(records)) === 'saved' ? made.map(({ subject }) => subject.code) : undefined;
      })),
    );
  }
  return codes;
}

/** Gives numbers that are free as far as this plan knows; a file's own where it looks like one and is. */
type Numbers = (wanted: string | undefined) => string;

async function recordedAtOnce(
  plans: Given['plans'],
  attempt: (plan: Plan, numbers: Numbers) => Promise<readonly string[] | undefined>,
): Promise<readonly string[]> {
  let [floor, next] = [0, ''];
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const plan = await plans.fresh();
    if (!plan) throw new ProductError('stale', 'There is no plan that actions could be of', {});
    const first = nextCode(plan, 'action');
    // Nobody took a number, so one of these is of something that was settled long ago.
    if (first !== next) [floor, next] = [0, first];
    const given = new Set<string>();
    let last = floor;
    const numbers: Numbers = (wanted = '') => {
      const own = wanted.toUpperCase();
      const isFree = OWN_NUMBER.test(own) && !registerOf(plan).action.has(own) && !isOwnCode(plan, own);
      let code = isFree && tries === 1 ? own : '';
      while (code === '' || given.has(code)) {
        code = nextCode(plan, 'action', last);
        last = Number(code.slice(1));
      }
      given.add(code);
      return code;
    };
    const done = await attempt(plan, numbers);
    if (done) return done;
    floor = last;
  }
  throw new ProductError('stale', 'Others record actions at the same time', { tries: MOST_TRIES });
}

function actionOf(
  plan: Plan,
  { owner, file, agreedOn, reference, ...one }: ImportedAction,
  by: Author,
  code: string,
  now: Date,
): ActionProgress {
  const agreement = {
    ...one,
    ...ownerFields(chooseOwner(plan, owner), owner),
    from: { kind: 'typed', file },
  } as const;
  const press = { by, at: now.toISOString(), operation: `${BROUGHT}|${now.toISOString()}|${code}` };
  const made = agreed(code, agreement, { press }, agreedOn);
  return reference === undefined || reference === code ? made : { ...made, reference };
}

/** Codes of the actions that an import of these brought, as far as they are in the register: it had none of them before. */
export function broughtBy(plan: Plan | undefined, imported: readonly ImportedAction[]): readonly string[] {
  const { actions: known } = plan ? registerOf(plan) : { actions: [] };
  const brought = imported.flatMap((one) => standsFor(known, one) ?? []);
  const isOfImport = ({ sequence, press }: ActionProgress): boolean =>
    sequence > 1 || press.operation.startsWith(BROUGHT);
  return [...new Set(brought.filter(isOfImport).map(({ subject }) => subject.code))];
}

/** The first of these actions of which somebody said something since they were imported; undefined when nobody did. */
export function saidSince(plan: Plan, codes: readonly string[]): ActionProgress | undefined {
  const { action } = registerOf(plan);
  return codes.flatMap((code) => action.get(code) ?? []).find((one) => one.sequence > 1 && !isTakenBack(one));
}

/** Takes imported actions back: each is declined because of that, and its history stays. Doing it again does nothing. */
export async function takeBackActions(
  { plans, clock }: Given,
  codes: readonly string[],
  by: Author,
): Promise<'done' | 'stale'> {
  const store = recordsOf(plans.progress, 'action');
  const plan = await plans.fresh();
  const open = codes
    .flatMap((code) => (plan && registerOf(plan).action.get(code)) ?? [])
    .filter(({ state }) => state === 'open');
  const at = clock.now().toISOString();
  const report = { what: 'declined', reason: 'The import that brought it was taken back.' } as const;
  for (let start = 0; start < open.length; start += MOST_RECORDED_AT_ONCE) {
    const records = open.slice(start, start + MOST_RECORDED_AT_ONCE).map((one) => {
      const press = { by, at, operation: `${TAKEN_BACK}|${at}|${one.subject.code}` };
      return { versions: [reported(one, report, { press }, londonDay(clock.now()))] as const, events: [] };
    });
    if ((await store.save(records)) === 'stale') return 'stale';
  }
  return 'done';
}
