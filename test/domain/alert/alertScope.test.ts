import {
  type AlertScope,
  type AlertSubject,
  covers,
  scopeTitle,
} from '../../../src/domain/alert/alertScope.ts';
import { isStatic, markRisk } from '../../../src/domain/alert/riskMark.ts';
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { sampleCouncil } from '../../fakes/council.ts';

let plan: Plan;
beforeAll(async () => {
  plan = buildPlan((await sampleCouncil()).content, '1');
});

const K11: AlertSubject = { kind: 'indicator', code: 'K11' };
const K03: AlertSubject = { kind: 'indicator', code: 'K03' };
const M81: AlertSubject = { kind: 'milestone', code: '8.1' };
const R2: AlertSubject = { kind: 'risk', code: 'R2' };

test.each<[AlertScope, readonly boolean[]]>([
  [{ kind: 'council' }, [true, true, true, true]],
  [{ kind: 'division', division: 'finance' }, [true, false, false, true]],
  [{ kind: 'division', division: 'legal-governance' }, [false, false, true, false]],
  [{ kind: 'directorate', directorate: 'Finance & Resources' }, [true, true, true, true]],
  [{ kind: 'directorate', directorate: 'Growth & City Development' }, [false, false, false, false]],
  [{ kind: 'programme', programme: 'P8' }, [false, false, true, false]],
  [{ kind: 'programme', programme: 'P4' }, [false, false, false, true]],
  [{ kind: 'level', level: 'corporate' }, [true, false, false, true]],
  [{ kind: 'level', level: 'directorate' }, [false, true, false, false]],
])('%j takes in K11, K03, 8.1 and R2: %j', (scope, expected) => {
  expect([K11, K03, M81, R2].map((subject) => covers(plan, scope, subject))).toEqual(expected);
});

test('what the plan does not have is in no scope, not even in the council’s', () => {
  for (const kind of ['indicator', 'milestone', 'risk'] as const)
    expect(covers(plan, { kind: 'council' }, { kind, code: 'nothing' })).toBe(false);
});

test.each<[AlertScope, string]>([
  [{ kind: 'council' }, 'the whole council'],
  [{ kind: 'division', division: 'finance' }, 'Finance'],
  [{ kind: 'division', division: 'gone' }, 'gone'],
  [{ kind: 'programme', programme: 'P8' }, 'programme 8, Improve governance'],
  [{ kind: 'level', level: 'corporate' }, 'the corporate tier'],
])('%j is called %s', (scope, title) => {
  expect(scopeTitle(plan, scope)).toBe(title);
});

describe('a risk that does not move', () => {
  const risk = () => {
    const [first] = plan.risks;
    if (!first) throw new Error('no risk');
    return { ...first, current: { likelihood: 4, impact: 4 } };
  };

  test('keeps its mark while its score is the same, and begins anew when it changes', () => {
    const mark = markRisk(risk(), undefined, '2024-08-01');
    expect(mark).toEqual({ risk: 'R1', score: 16, since: '2024-08-01' });
    expect(markRisk(risk(), mark, '2024-09-01')).toBe(mark);
    const moved = { ...risk(), current: { likelihood: 5, impact: 4 } };
    expect(markRisk(moved, mark, '2024-09-01')).toEqual({ risk: 'R1', score: 20, since: '2024-09-01' });
  });

  test.each([
    ['2024-09-29', false],
    ['2024-09-30', true],
  ])('on %s, after red since 1 August, is static: %s', (today, expected) => {
    expect(isStatic(risk(), { risk: 'R1', score: 16, since: '2024-08-01' }, today, defaultPolicy)).toBe(
      expected,
    );
  });

  test('at amber is not static', () => {
    const amber = { ...risk(), current: { likelihood: 3, impact: 3 } };
    const mark = { risk: 'R1', score: 9, since: '2020-01-01' };
    expect(isStatic(amber, mark, '2024-10-08', defaultPolicy)).toBe(false);
  });
});
