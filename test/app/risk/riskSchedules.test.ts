import { recordsOf } from '../../../src/app/record/recordsOf.ts';
import { route } from '../../../src/app/router.ts';
import { addDays } from '../../../src/domain/calendar/dates.ts';
import { RISK_MATTERS } from '../../../src/domain/plan/progress/recordedRisk.ts';
import { riskMovement } from '../../../src/domain/plan/progress/riskProgress.ts';
import { riskScore } from '../../../src/domain/plan/risk.ts';
import { RISK_LEVELS } from '../../../src/domain/plan/riskLevel.ts';
import { openCouncil, PEOPLE, type PersonName, pressing } from '../../fakes/council.ts';
import { choicesFrom } from '../../faults/random.ts';

// A year in which several people review, move, close, accept and decline the same risks, on cards that are old, twice, and while storage is
// away. FAULT_SCHEDULES=1000 runs so many.

const SCHEDULES = Number(process.env.FAULT_SCHEDULES ?? 20);
const STEPS = 40;
const WHO: readonly PersonName[] = [
  'performanceManager',
  'performanceOfficer',
  'assistantChiefExecutive',
  'directorOfFinance',
];
const CODES = ['R3', 'R4'] as const;
const REASON = 'It is so since the last look.';

const steps: string[] = [];
test.each(Array.from({ length: SCHEDULES }, (_, at) => at + 1))(
  'schedule %i keeps every rule',
  async (seed) => {
    const { of: pick, below, chance } = choicesFrom(seed);
    const council = await openCouncil();
    const records = recordsOf(council.stores.plans.progress, 'risk');
    let day = '2024-10-08';
    let pressed: { readonly who: PersonName; readonly verb: string; readonly data: object } | undefined;
    for (let step = 0; step < STEPS; step += 1) {
      day = addDays(day, below(18));
      council.setNow(`${day}T09:00:00.000Z`);
      const code = pick(CODES);
      const stands = (await records.find({ kind: 'risk', code }))?.sequence ?? 0;
      const seen = {
        code,
        sequence: Math.max(0, stands - pick([0, 0, 0, 1])),
        operation: `press-of-${seed}-${step}`,
      };
      const scores = { likelihood: pick(['1', '3', '5']), impact: pick(['2', '4', '5']) };
      const fresh = pick([
        { verb: 'record-risk', data: { ...seen, ...scores, changed: REASON } },
        { verb: 'ask-risk-move', data: { ...seen, kind: 'move', to: pick(RISK_LEVELS), reason: REASON } },
        {
          verb: 'ask-risk-move',
          data: { ...seen, kind: pick(['move', 'closure']), to: pick(RISK_LEVELS), reason: REASON },
        },
        {
          verb: 'decide-risk',
          data: { ...seen, what: pick(RISK_MATTERS), decision: pick(['accept', 'decline']), text: REASON },
        },
        { verb: 'decide-risk', data: { ...seen, what: pick(RISK_MATTERS), decision: 'accept', text: '' } },
      ]);
      const again = chance(0.15);
      pressed = again && pressed ? pressed : { who: pick(WHO), ...fresh };
      council.stores.setDown(chance(0.1));
      if (chance(0.5)) council.broken.add('plans.progress');
      await route(council.services, pressing(pressed.who, pressed.verb, pressed.data));
      council.stores.setDown(false);
      council.broken.clear();
    }
    const plan = await council.stores.plans.current();
    for (const code of CODES) {
      const versions = await records.history({ kind: 'risk', code });
      steps.push(...versions.map(({ step }) => step));
      expect(versions.map(({ sequence }) => sequence)).toEqual(versions.map((_, at) => at + 1));
      expect(new Set(versions.slice(1).map(({ press }) => press.operation)).size).toBe(
        Math.max(0, versions.length - 1),
      );
      for (const [at, version] of versions.entries()) {
        const before = versions[at - 1];
        const [what, , outcome] = /^(.*) (asked|accepted|declined)$/.test(version.step)
          ? [version.step.replace(/ \w+$/, ''), '', version.step.replace(/^.* /, '')]
          : [version.step, '', ''];
        const ask = before?.asks?.find((one) => one.what === what);
        if (outcome === 'accepted' || outcome === 'declined') {
          expect(ask?.authors.map(({ aadObjectId }) => aadObjectId)).not.toContain(
            version.press.by.aadObjectId,
          );
          expect([PEOPLE.performanceManager, PEOPLE.performanceOfficer]).toContain(
            version.press.by.aadObjectId,
          );
        }
        // Only what somebody else accepted moves or closes it, and nothing follows a closure.
        if (version.level !== before?.level) expect([outcome, version.level]).toEqual(['accepted', ask?.to]);
        if (version.closed) expect([version.step, at]).toEqual(['closure accepted', versions.length - 1]);
        if (version.step === 'reviewed' && before) {
          expect(version.before).toEqual(before.current);
          const moved = Math.sign(riskScore(version.current) - riskScore(before.current));
          expect(riskMovement({ progress: version })).toBe(moved === 0 ? '=' : moved > 0 ? '▲' : '▼');
        }
        if (version.step === 'imported') expect(at).toBe(0);
      }
      const closed = versions.at(-1)?.closed !== undefined;
      expect(plan?.risks.some((risk) => risk.code === code)).toBe(!closed);
    }
  },
);

test('the schedules do review, move, close, accept and decline', () => {
  for (const step of [
    'reviewed',
    'escalation asked',
    'closure accepted',
    'de-escalation accepted',
    'closure declined',
  ])
    expect(steps).toContain(step);
});
