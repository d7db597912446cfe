import { route } from '../../../src/app/router.ts';
import { clinicActions, clinicOf } from '../../../src/domain/action/carriedForward.ts';
import { registerOf } from '../../../src/domain/action/register.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil, typing } from '../../fakes/council.ts';

/** What a hand-kept log says of an action: the clinics, counted from the first, in which it was agreed and settled. */
interface Logged {
  readonly code: string;
  readonly agreed: number;
  settled?: { readonly at: number; readonly as: 'done' | 'declined' };
  due: string;
  moves: number;
}

/** The days on which Finance's clinic is held. */
const CLINICS = ['2024-10-24', '2024-11-28', '2024-12-19', '2025-01-23', '2025-02-27', '2025-03-27'];
/** What is agreed at each clinic, and what becomes of what was agreed before: by the place of the action in the log. */
const AGREED = [3, 2, 0, 2, 1, 0];
const BECAME: readonly (readonly (readonly [number, 'done' | 'declined' | 'moved'])[])[] = [
  [],
  [[0, 'done']],
  [
    [1, 'moved'],
    [3, 'declined'],
  ],
  [[1, 'moved']],
  [
    [4, 'done'],
    [5, 'done'],
  ],
  [[1, 'done']],
];

let council: TestCouncil;
let presses = 0;
const press = async (verb: string, data: object, who: PersonName): Promise<void> => {
  presses += 1;
  const reply = await route(
    council.services,
    pressing(who, verb, { ...data, operation: `of-clinics-${presses}` }),
  );
  expect([reply.screen, reply.summary]).toEqual([
    'action receipt',
    expect.not.stringContaining('not recorded'),
  ]);
};
const planNow = async () => {
  const plan = await council.stores.plans.fresh();
  if (!plan) throw new Error('there is no plan');
  return plan;
};

test('over half a year each clinic shows what was agreed, done and declined since the last, and what it carries forward how often', async () => {
  council = await openCouncil();
  const log: Logged[] = [];
  for (const [at, day] of CLINICS.entries()) {
    council.setNow(`${day}T10:00:00.000Z`);
    const month = clinicOf(day);
    for (const [place, what] of BECAME[at] ?? []) {
      const one = log[place];
      if (!one) throw new Error(`nothing is logged at ${place}`);
      const { sequence = 0 } = registerOf(await planNow()).action.get(one.code) ?? {};
      const due = what === 'moved' ? (CLINICS[at + 1] ?? '') : '';
      const reason = 'The clinic heard of it today.';
      await press('report-action', { code: one.code, what, due, reason, sequence }, 'performanceManager');
      if (what === 'moved') [one.due, one.moves] = [due, one.moves + 1];
      else one.settled = { at, as: what };
    }
    for (let count = 0; count < (AGREED[at] ?? 0); count += 1) {
      const due = CLINICS[Math.min(at + 1 + count, CLINICS.length - 1)] ?? '';
      const typed = {
        what: `Agreed at clinic ${at}, number ${count}`,
        owner: 'Revenues and benefits manager',
        due,
        division: 'Finance',
      };
      await press(
        'record-action',
        { ...typed, from: { kind: 'clinic', month: month.id } },
        'directorOfFinance',
      );
      log.push({ code: `A${log.length + 1}`, agreed: at, due, moves: 0 });
    }
    const seen = clinicActions(await planNow(), 'finance', month, day);
    const open = log.filter((one) => !one.settled);
    const codesOf = (all: readonly { readonly code: string }[]) => all.map(({ code }) => code).sort();
    // Carried forward once by every clinic after the one that agreed it, this one included.
    expect(
      Object.fromEntries((seen?.open ?? []).map(({ action, carried }) => [action.subject.code, carried])),
    ).toEqual(Object.fromEntries(open.map(({ code, agreed }) => [code, at - agreed])));
    expect((seen?.open ?? []).map(({ action, overdue }) => [action.subject.code, overdue]).sort()).toEqual(
      open.map(({ code, due }) => [code, due < day]).sort(),
    );
    expect(codesOf((seen?.settled ?? []).map(({ action }) => action.subject))).toEqual(
      // Since the first day of the month that it looks at: what the clinic before settled is shown once more.
      codesOf(log.filter(({ settled }) => settled !== undefined && settled.at >= at - 1)),
    );
    expect([...(seen?.agreed ?? [])].sort()).toEqual(codesOf(log.filter(({ agreed }) => agreed === at)));
    for (const one of registerOf(await planNow()).actions) {
      const kept = log.find(({ code }) => code === one.subject.code);
      expect([one.state, one.moves, one.due]).toEqual([kept?.settled?.as ?? 'open', kept?.moves, kept?.due]);
      expect(one.settledOn === undefined).toBe(one.state === 'open');
    }
    const summary = await route(council.services, typing('directorOfFinance', 'actions for Finance'));
    expect(summary.summary).toContain(`${open.length} open`);
  }
  // The last one: agreed at the first clinic, put back twice, carried forward by each until it was done.
  expect(registerOf(await planNow()).action.get('A2')).toMatchObject({
    moves: 2,
    state: 'done',
    firstDue: CLINICS[2],
  });
  const asked = await route(council.services, typing('directorOfFinance', 'which actions keep slipping?'));
  expect(asked.summary).toMatch(/: 1\. A2/);
});
