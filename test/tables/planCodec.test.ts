import type { PlannedMeeting } from '../../src/domain/meeting/plannedMeeting.ts';
import type { Indicator } from '../../src/domain/plan/indicator.ts';
import type { PlannedMilestone } from '../../src/domain/plan/milestone.ts';
import type { MitigationDetail } from '../../src/domain/plan/mitigation.ts';
import type { Person, PlanContent, Post, Programme } from '../../src/domain/plan/plan.ts';
import type { PlannedRisk } from '../../src/domain/plan/plannedRisk.ts';
import type { PlannedSaving } from '../../src/domain/plan/plannedSaving.ts';
import { planContent, planRows } from '../../src/tables/planCodec.ts';
import { smallPlan } from '../fixtures/planContent.ts';

// Each has every field that there is: a new one does not compile until it stands here, and does not come back until it is declared.
const programme: Required<Programme> = {
  code: 'P9',
  title: 'Homes',
  aim: '1',
  purpose: 'Homes',
  division: 'finance',
  saoPost: 'a',
  rdlPost: 'b',
  leadMemberPost: 'c',
  note: 'n',
};
const post: Required<Post> = {
  code: 'a',
  title: 'A',
  division: 'finance',
  directorate: 'Resources',
  lineManagerPost: 'b',
};
const person: Required<Person> = {
  aadObjectId: '11111111-2222-4333-8444-555555555555',
  name: 'Ann',
  email: 'ann@example.org',
  posts: ['a', 'b'],
  roles: ['officer', 'performance'],
};
const milestone: Required<PlannedMilestone> = {
  code: '1.3a',
  title: 'Open',
  programme: 'P9',
  parent: '1.3',
  start: { kind: 'started', printed: 'Started' },
  end: { kind: 'date', day: '2024-10-31', precision: 'month', thenOngoing: true, printed: 'Oct 2024' },
  forecast: '2024-11-30',
  completedOn: '2024-12-01',
  evidence: 'e',
  recoveryPlan: 'r',
  state: 'complete',
  percent: 40,
  ownerPost: 'a',
  waitsFor: ['1.2'],
  note: 'n',
};
const indicator: Required<Indicator> = {
  code: 'K1',
  title: 'Answered',
  definition: 'd',
  unit: '%',
  polarity: 'band',
  frequency: 'monthly',
  band: { from: 1, to: 2 },
  tolerance: { kind: 'points', value: 3 },
  range: { min: 0, max: 100 },
  parts: { numerator: 'above', denominator: 'below' },
  rated: true,
  cumulative: false,
  computed: false,
  aim: '1',
  division: 'finance',
  tier: 'corporate',
  accountablePost: 'a',
  updaterPost: 'b',
  validatorPost: 'c',
  dataSource: 's',
  toBeSet: ['polarity'],
  targets: { '2024-25-M01': 90 },
};
const detail: Required<MitigationDetail> = { owner: 'a', by: '2024-10-31', state: 'done' };
const risk: Required<PlannedRisk> = {
  code: 'R1',
  title: 'Flood',
  cause: 'c',
  event: 'e',
  consequence: 'q',
  level: 'divisional',
  division: 'finance',
  ownerPost: 'a',
  ownerText: 'Head of water',
  inherent: { likelihood: 5, impact: 4 },
  current: { likelihood: 0, impact: 0 },
  target: { likelihood: 2, impact: 1 },
  appetite: 12,
  mitigations: ['Wall', 'Pump'],
  mitigationDetails: [detail, {}],
  reviewDue: '2024-12-31',
  programmes: ['P9'],
  toBeSet: ['score'],
};
const saving: Required<PlannedSaving> = {
  code: 'S1',
  title: 'Fleet',
  programme: 'P9',
  division: 'finance',
  ownerPost: 'a',
  target: 15,
  delivered: 1,
  green: 2,
  amber: 3,
  red: 4,
  unachievable: 5,
  correctiveAction: 'c',
  profile: { '2024-25-M01': 15 },
};

const meeting: Required<PlannedMeeting> = {
  meeting: 'DLT',
  division: 'finance',
  directorate: 'Streets / parks',
  heldOn: 'last Friday',
  months: [1, 4],
  monthsBack: 2,
  packDaysBefore: 0,
  sentTo: ['a'],
};

const through = (content: PlanContent): PlanContent =>
  planContent(planRows(content, 'g1').map((row) => ({ ...row, etag: '', writtenAt: '' })));

test('every field of every entity comes back as it was stored', () => {
  const content: Required<PlanContent> = {
    source: { title: 'Plan', illustrative: 'people' },
    aims: [{ code: '1', title: 'One', outcomes: ['x', 'y'] }],
    programmes: [programme],
    milestones: [milestone],
    indicators: [indicator],
    risks: [risk],
    divisions: [{ code: 'finance', title: 'Finance', directorate: 'Resources' }],
    posts: [post],
    people: [person],
    savings: [saving],
    meetings: [meeting],
    owedFrom: '2024-04-01',
  };
  expect(through(content)).toEqual(content);
});

test('what was stored under other rules is read: texts that are blank, a person without roles, a saving before there were lost ones', () => {
  const { unachievable: _, ...older } = saving;
  const content = smallPlan({
    risks: [{ ...risk, cause: '', title: '' }],
    people: [{ ...person, email: '', roles: [] }],
    savings: [older as PlannedSaving],
  });
  expect(through(content)).toMatchObject({
    risks: [{ cause: '', title: '' }],
    people: [{ email: '', roles: [] }],
    savings: [{ unachievable: 0 }],
  });
});
