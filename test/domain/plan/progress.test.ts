import fc from 'fast-check';
import { addDays, type IsoDate } from '../../../src/domain/calendar/dates.ts';
import {
  type Milestone,
  milestoneStatus,
  type PlannedMilestone,
} from '../../../src/domain/plan/milestone.ts';
import { buildPlan } from '../../../src/domain/plan/plan.ts';
import { judgeReport, type MilestoneReport } from '../../../src/domain/plan/progress/judgeReport.ts';
import { laidOver, setOut } from '../../../src/domain/plan/progress/layOver.ts';
import type { MilestoneProgress } from '../../../src/domain/plan/progress/milestoneProgress.ts';
import { roundOn, roundStanding } from '../../../src/domain/plan/progress/monthlyRound.ts';
import {
  acceptedVersion,
  askBaselineVersions,
  declinedVersion,
  reportVersions,
} from '../../../src/domain/plan/progress/recordReport.ts';
import { hitBy } from '../../../src/domain/plan/progress/ripple.ts';
import { maySecondMilestone, owesReport } from '../../../src/domain/plan/progress/whoReports.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { isSamePerson } from '../../../src/domain/record/recorded.ts';
import { smallPlan } from '../../fixtures/planContent.ts';
import { aProgress } from '../../fixtures/progress.ts';

const TODAY = '2024-10-08';
const planned = (changes: Partial<PlannedMilestone> = {}): PlannedMilestone => ({
  code: '8.4b',
  title: 'Survey Members',
  programme: 'P1',
  start: { kind: 'date', day: '2024-08-01', precision: 'month', thenOngoing: false, printed: '' },
  end: { kind: 'date', day: '2024-10-31', precision: 'month', thenOngoing: false, printed: '' },
  waitsFor: [],
  ...changes,
});
const report = (changes: Partial<MilestoneReport> = {}): MilestoneReport => ({
  state: 'under way',
  changed: 'The supplier is three weeks late.',
  recoveryPlan: 'A second team works at weekends.',
  recoveryBy: '2024-11-30',
  needed: 'The board is asked for the overtime.',
  evidence: '',
  nextStep: '',
  ...changes,
});
const by = (name: string, operation = name) => ({
  press: { by: { aadObjectId: name, name }, at: `${TODAY}T08:00:00.000Z`, operation },
});
const over = (milestone: Milestone, version: MilestoneProgress | undefined): Milestone =>
  laidOver(setOut(milestone), version);

describe('the colour of what was reported', () => {
  const SEVERITY = { blue: 0, grey: 0, green: 1, amber: 2, red: 3 };
  test('never gets better when the slip grows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        fc.boolean(),
        (a, b, plan) => {
          const colour = (days: number) => {
            const said = report({
              forecast: addDays('2024-10-31', days),
              ...(plan ? {} : { recoveryPlan: '' }),
            });
            return SEVERITY[judgeReport(planned(), said, TODAY, defaultPolicy).status.brag];
          };
          expect(colour(Math.min(a, b))).toBeLessThanOrEqual(colour(Math.max(a, b)));
        },
      ),
    );
  });

  test.each<[string, IsoDate, Partial<MilestoneReport>, string, readonly string[]]>([
    ['on the baseline', '2024-10-31', {}, 'green', []],
    ['a day late with a plan', '2024-11-01', {}, 'amber', ['changed', 'recoveryPlan', 'recoveryBy']],
    ['30 days late', '2024-11-30', {}, 'amber', ['changed', 'recoveryPlan', 'recoveryBy']],
    ['31 days late', '2024-12-01', {}, 'red', ['changed', 'recoveryPlan', 'recoveryBy', 'needed']],
    [
      'a day late without a plan',
      '2024-11-01',
      { recoveryPlan: '' },
      'red',
      ['changed', 'recoveryPlan', 'recoveryBy'],
    ],
  ])('%s', (_, forecast, changes, brag, required) => {
    const judged = judgeReport(planned(), report({ forecast, ...changes }), TODAY, defaultPolicy);
    expect([judged.status.brag, judged.required]).toEqual([brag, required]);
  });

  test('a claim is not blue, its acceptance is, and other evidence has to be accepted again', () => {
    const done = report({ state: 'complete', completedOn: '2024-10-07', evidence: 'Minutes of the board' });
    const [claim] = reportVersions(planned(), done, by('ann'), TODAY);
    const claimed = over(planned(), claim);
    expect(milestoneStatus(claimed, TODAY, defaultPolicy).brag).toBe('green');
    const accepted = over(planned(), acceptedVersion(claimed, 'completion', by('ben').press));
    expect(milestoneStatus(accepted, TODAY, defaultPolicy).brag).toBe('blue');
    const [same] = reportVersions(accepted, { ...done, nextStep: 'Archive it' }, by('ann', 'x'), TODAY);
    expect(milestoneStatus(over(planned(), same), TODAY, defaultPolicy).brag).toBe('blue');
    const [other] = reportVersions(accepted, { ...done, evidence: 'Other minutes' }, by('ann', 'y'), TODAY);
    expect(milestoneStatus(over(planned(), other), TODAY, defaultPolicy).brag).toBe('green');
  });

  test('what a file says is complete with evidence stays blue, also when only its next step is reported', () => {
    const filed = planned({ completedOn: '2024-10-01', evidence: 'Minutes' });
    const said = report({
      state: 'complete',
      completedOn: '2024-10-01',
      evidence: 'Minutes',
      nextStep: 'Archive',
    });
    const versions = reportVersions(filed, said, by('ann'), TODAY);
    expect(versions.map(({ step, sequence }) => [step, sequence])).toEqual([
      ['imported', 1],
      ['updated', 2],
    ]);
    expect(milestoneStatus(over(filed, versions.at(-1)), TODAY, defaultPolicy).brag).toBe('blue');
  });

  test('discontinued is grey and not overdue; paused keeps its baseline', () => {
    const past = planned({
      end: { kind: 'date', day: '2024-09-01', precision: 'day', thenOngoing: false, printed: '' },
    });
    for (const [state, what] of [
      ['discontinued', 'discontinuation'],
      ['paused', 'pause'],
    ] as const) {
      const [asked] = reportVersions(past, report({ state }), by('ann'), TODAY);
      expect(milestoneStatus(over(past, asked), TODAY, defaultPolicy).brag).toBe('red');
      const stands = over(past, acceptedVersion(over(past, asked), what, by('ben').press));
      const { brag, overdue, slipDays } = milestoneStatus(stands, TODAY, defaultPolicy);
      expect([brag, overdue, slipDays > 0]).toEqual(
        state === 'paused' ? ['red', true, true] : ['grey', false, false],
      );
    }
  });

  test('a baseline that moved twice keeps the first', () => {
    let stands: Milestone = planned();
    for (const day of ['2024-12-31', '2025-03-31']) {
      const versions = askBaselineVersions(
        stands,
        { day, reason: 'The board moved it.' },
        by('ann', day),
        TODAY,
      );
      stands = over(stands, versions.at(-1));
      expect(stands.end.kind === 'date' && stands.end.day).not.toBe(day);
      stands = over(stands, acceptedVersion(stands, 'new baseline', by('ben', `b${day}`).press));
    }
    expect(stands.progress?.baseline).toEqual({ day: '2025-03-31', first: '2024-10-31', moves: 2 });
  });
});

test('whatever is done in whatever order, one person never both claims and accepts', () => {
  const plan = buildPlan(
    smallPlan({
      milestones: [planned()],
      people: ['ann', 'ben', 'cat'].map((name) => ({
        aadObjectId: name,
        name,
        email: '',
        posts: ['director-of-finance'],
        roles: ['performance'],
      })),
    }),
    '1',
  );
  const step = fc.record({
    who: fc.constantFrom('ann', 'ben', 'cat'),
    does: fc.constantFrom('claim', 'claim more', 'reopen', 'accept', 'decline'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let stands: Milestone = planned();
      let claimers: string[] = [];
      for (const [at, { who, does }] of steps.entries()) {
        const reporter = by(who, `${at}`);
        const ask = stands.progress?.asks.find(({ what }) => what === 'completion');
        if (does === 'accept' || does === 'decline') {
          const person = plan.person.get(who);
          if (!ask || maySecondMilestone(plan, person, stands, ask) !== 'yes') continue;
          const version =
            does === 'accept'
              ? acceptedVersion(stands, 'completion', reporter.press)
              : declinedVersion(stands, 'completion', reporter.press, 'Not yet');
          stands = over(stands, version);
          if (does === 'accept') {
            expect(claimers).not.toContain(who);
            expect(isSamePerson(stands.progress?.accepted?.by ?? reporter.press.by, reporter.press.by)).toBe(
              true,
            );
          }
          claimers = [];
        } else {
          const complete = does !== 'reopen';
          const evidence = complete ? `Evidence of ${does} ${at}` : '';
          const said = report({
            state: complete ? 'complete' : 'under way',
            ...(complete ? { completedOn: TODAY } : {}),
            evidence,
          });
          stands = over(stands, reportVersions(stands, said, reporter, TODAY).at(-1));
          claimers = complete ? [...claimers, who] : [];
        }
      }
    }),
  );
});

describe('the monthly round', () => {
  const october = {
    ...defaultPolicy,
    milestoneRound: { ...defaultPolicy.milestoneRound, from: '2024-10-01' },
  };

  test.each<[IsoDate, IsoDate, string | undefined]>([
    ['2024-10-08', '2024-10-07', undefined],
    ['2024-10-08', '2024-10-08', '2024-10-08 2024-10-14'], // as many working days as any other round
    ['2024-10-08', '2024-10-31', '2024-10-08 2024-10-14'],
    ['2024-10-08', '2024-11-01', '2024-11-01 2024-11-07'],
    ['2024-10-01', '2024-10-01', '2024-10-01 2024-10-07'],
    ['2024-09-21', '2024-10-01', '2024-10-01 2024-10-07'],
    ['2026-11-28', '2026-11-28', '2026-11-28 2026-12-03'], // a Saturday
    ['2026-11-28', '2026-12-01', '2026-12-01 2026-12-07'],
  ])('a plan first loaded on %s has on %s the round %s', (loadedOn, today, said) => {
    const round = roundOn({ loadedOn }, today, defaultPolicy);
    expect(round && `${round.opensOn} ${round.dueOn}`).toBe(said);
  });

  test('a month that the policy names comes before the day of the load', () => {
    expect(roundOn({ loadedOn: '2024-10-08' }, '2024-10-08', october)?.dueOn).toBe('2024-10-07');
    expect(roundOn({ loadedOn: '2024-08-08' }, '2024-09-30', october)).toBeUndefined();
  });

  test.each<[IsoDate, string | undefined]>([
    ['2024-09-30', undefined],
    ['2024-10-01', '2024-10-01 2024-10-07'],
    ['2024-10-31', '2024-10-01 2024-10-07'],
    ['2024-11-01', '2024-11-01 2024-11-07'],
    ['2025-01-01', '2024-12-02 2024-12-06'], // a bank holiday
    ['2025-01-02', '2025-01-02 2025-01-08'],
    ['2025-03-31', '2025-03-03 2025-03-07'], // the clocks changed the day before
  ])('on %s: %s', (today, said) => {
    const round = roundOn({}, today, october);
    expect(round && `${round.opensOn} ${round.dueOn}`).toBe(said);
  });

  const standing = (changes: Partial<PlannedMilestone>, progress?: Partial<MilestoneProgress>) =>
    roundStanding(
      {},
      laidOver(
        planned(changes),
        progress && aProgress({ subject: { kind: 'milestone', code: '8.4b' }, ...progress }),
      ),
      TODAY,
      defaultPolicy,
    );
  const later = {
    kind: 'date',
    day: '2025-06-01',
    precision: 'day',
    thenOngoing: false,
    printed: '',
  } as const;
  test.each([
    ['under way and never confirmed', standing({}), { state: 'late', dueOn: '2024-10-07' }],
    ['complete', standing({ completedOn: '2024-10-01' }), undefined],
    ['not to begin for long', standing({ start: later, end: later }), undefined],
    [
      'due within a month, without a start',
      standing({ start: { kind: 'none', printed: '' } }),
      { state: 'late', dueOn: '2024-10-07' },
    ],
    ['paused', standing({}, { state: 'paused' }), undefined],
    [
      'confirmed on the first day of the round, by the clock of London',
      standing({}, { confirmed: { ...by('a').press, at: '2024-09-30T23:30:00.000Z' } }),
      { state: 'confirmed', dueOn: '2024-10-07', confirmedOn: '2024-10-01' },
    ],
    [
      'confirmed in September',
      standing({}, { confirmed: { ...by('a').press, at: '2024-09-03T08:00:00.000Z' } }),
      { state: 'late', dueOn: '2024-10-07', confirmedOn: '2024-09-03' },
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});

test('who waits is hit, directly first, and what is done is not', () => {
  const milestones = [
    planned({ code: '1' }),
    planned({
      code: '9',
      waitsFor: ['1'],
      start: { kind: 'date', day: '2024-12-01', precision: 'day', thenOngoing: false, printed: '' },
    }),
    planned({ code: '10', waitsFor: ['9'] }),
    planned({ code: '2', waitsFor: ['1'], completedOn: '2024-09-01' }),
    planned({ code: '3', waitsFor: ['1', '10'] }),
  ];
  expect(
    hitBy(milestones, '1', '2024-12-13', TODAY).map(
      ({ milestone: { code }, startsBefore, endsBefore, direct }) => [code, startsBefore, endsBefore, direct],
    ),
  ).toEqual([
    ['3', 0, 43, true],
    ['9', 12, 43, true],
    ['10', 0, 0, false],
  ]);
});

test('a report is owed by the first post that anybody holds: its own, else the RDL, else the SAO', () => {
  const content = smallPlan({ milestones: [planned({ ownerPost: 'leader' })] });
  const owing = (changes: object) => {
    const plan = buildPlan({ ...content, ...changes }, '1');
    const [milestone] = plan.milestones;
    return milestone ? owesReport(plan, milestone).map(({ name }) => name) : [];
  };
  const [person] = content.people;
  if (!person) throw new Error('the plan has nobody');
  expect(owing({})).toEqual(['Director of Finance']); // nobody holds the post of the leader
  expect(
    owing({ people: [person, { ...person, aadObjectId: 'l', name: 'Leader', posts: ['leader'] }] }),
  ).toEqual(['Leader']);
  expect(owing({ people: [] })).toEqual([]);
  expect(owing({ milestones: [planned({ programme: 'P4' })] })).toEqual([]);
});
