import type { Indicator } from '../../../src/domain/plan/indicator.ts';
import type { Milestone } from '../../../src/domain/plan/milestone.ts';
import { buildPlan, type Plan, type PlanContent } from '../../../src/domain/plan/plan.ts';
import { parsePlanDate } from '../../../src/domain/plan/planDate.ts';
import type { Risk } from '../../../src/domain/plan/risk.ts';

/** A milestone with dates as printed, `Oct 2024` or `Ongoing`. */
export function milestone(
  code: string,
  programme: string,
  end: string,
  more: Partial<Milestone> = {},
): Milestone {
  const date = (printed: string, edge: 'start' | 'end') => {
    const read = parsePlanDate(printed, edge);
    if (!read) throw new RangeError(`${printed} is no plan date`);
    return read;
  };
  return {
    code,
    title: `Deliver step ${code}`,
    programme,
    start: date('July 2024', 'start'),
    end: date(end, 'end'),
    waitsFor: [],
    ...more,
  };
}

export function indicator(code: string, title: string, more: Partial<Indicator> = {}): Indicator {
  return {
    code,
    title,
    definition: title,
    unit: '%',
    polarity: 'higher',
    frequency: 'monthly',
    rated: true,
    cumulative: false,
    computed: false,
    aim: '2',
    division: 'finance',
    tier: 'corporate',
    accountablePost: 'director-of-finance',
    dataSource: 'Ledger',
    targets: {},
    ...more,
  };
}

export function risk(
  code: string,
  title: string,
  likelihood: number,
  impact: number,
  more: Partial<Risk> = {},
): Risk {
  const score = { likelihood, impact };
  return {
    code,
    title,
    cause: 'cause',
    event: 'event',
    consequence: 'consequence',
    level: 'corporate',
    division: 'finance',
    ownerPost: 'director-of-finance',
    inherent: score,
    current: score,
    target: score,
    appetite: 9,
    mitigations: [],
    programmes: ['P8'],
    ...more,
  };
}

const content: PlanContent = {
  source: { title: 'A small plan', illustrative: '' },
  aims: [{ code: '2', title: 'Financially sustainable', outcomes: [] }],
  programmes: [
    { code: 'P4', title: 'Continuous sustainability', aim: '2', purpose: 'Save', division: 'finance' },
    {
      code: 'P8',
      title: 'Improve governance',
      aim: '2',
      purpose: 'Govern',
      division: 'finance',
      saoPost: 'director-of-finance',
      rdlPost: 'director-of-law',
    },
  ],
  milestones: [
    milestone('8.1', 'P8', '31 October 2024', { title: 'Renew the constitution' }),
    milestone('8.2', 'P8', '30 September 2024', { title: 'Renew the scheme of delegation' }),
    milestone('8.3', 'P8', 'Sept 2024', { completedOn: '2024-09-20', evidence: 'Minutes' }),
    milestone('8.4', 'P8', 'Oct 2024', {
      forecast: '2024-11-15',
      recoveryPlan: 'More staff',
      waitsFor: ['8.1'],
    }),
    milestone('8.5', 'P8', 'Ongoing'),
    milestone('4.1', 'P4', 'Nov 2024'),
  ],
  indicators: [
    indicator('K11', 'Council tax collection rate'),
    indicator('K12', 'Rent collection rate'),
    indicator('K17', 'Indicators on target', { computed: true }),
  ],
  risks: [
    risk('R1', 'Capacity', 4, 5),
    risk('R2', 'Resources', 3, 3, { appetite: 9 }),
    risk('R3', 'Delivery', 2, 2),
  ],
  divisions: [{ code: 'finance', title: 'Finance', directorate: 'Resources' }],
  posts: [
    { code: 'director-of-finance', title: 'Director of Finance', division: 'finance' },
    { code: 'director-of-law', title: 'Director of Law' },
  ],
  people: [
    {
      aadObjectId: '11111111-1111-4111-8111-111111111111',
      name: 'Director of Finance',
      email: 'finance@example.org',
      posts: ['director-of-finance'],
      roles: ['officer'],
    },
  ],
};

/** Six milestones, three indicators, three risks, two programmes: enough to see every rule, small enough to know by heart. */
export function smallPlan(more: Partial<PlanContent> = {}): Plan {
  return buildPlan({ ...content, ...more }, 'small');
}
