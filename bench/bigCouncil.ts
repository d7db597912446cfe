import { type Period, periodBefore, periodOf } from '../src/domain/calendar/period.ts';
import type { Indicator } from '../src/domain/plan/indicator.ts';
import type { Milestone } from '../src/domain/plan/milestone.ts';
import type { Division, Person, PlanContent, Post, Programme } from '../src/domain/plan/plan.ts';
import type { Risk } from '../src/domain/plan/risk.ts';
import { milestoneOf } from './bigMilestones.ts';
import { randomFrom } from './random.ts';

/** Sizes of a large real council's plan: it recorded 470 strategic and 145 plan indicators in about 30 divisions. */
export const SIZES = {
  divisions: 30,
  indicatorsEach: 20,
  postsEach: 4,
  programmes: 11,
  milestonesEach: 40,
  risks: 120,
};

/** Past months that have returns: three years, up to August 2024. */
export const PAST_MONTHS = 36;

/** The first month without returns, September 2024: open on {@link BENCH_NOW}. */
export const OPEN_PERIOD = '2024-25-M06';

/** When the benchmark takes place: 8 October 2024, 09:00 in London. */
export const BENCH_NOW = '2024-10-08T08:00:00Z';

const AREAS = [
  'Revenues',
  'Benefits',
  'Housing Options',
  'Housing Repairs',
  'Planning',
  'Highways',
  'Parking',
  'Waste',
  'Parks',
  'Libraries',
  'Leisure',
  'Museums',
  'Licensing',
  'Trading Standards',
  'Public Health',
  'Adult Care',
  'Reablement',
  'Safeguarding',
  'Early Help',
  'Schools',
  'Special Needs',
  'Youth Justice',
  'Fleet',
  'Property',
  'Procurement',
  'Legal',
  'Elections',
  'Digital',
  'People',
  'Audit',
]; // prettier-ignore

const two = (number: number): string => String(number).padStart(2, '0');

/** What division `index` is called, `Revenues`. */
export function divisionTitle(index: number): string {
  return AREAS[index] ?? '';
}

/** Code of a division, `housing-options`. */
export function divisionCode(index: number): string {
  return divisionTitle(index).toLowerCase().replaceAll(' ', '-');
}

/** Code of an indicator, `K001` to `K600`; a division's are next to one another. */
export function indicatorCode(index: number): string {
  return `K${String(index + 1).padStart(3, '0')}`;
}

/** A fixed and valid object id for person `index`; the last one is the performance team. */
export function personId(index: number): string {
  return `7a1d0000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/** Index of the person on the performance team, who may enter every return. */
export const PERFORMANCE_PERSON = SIZES.divisions * (SIZES.postsEach + 1);

/** The plan: the same on every machine. */
export function bigPlan(): PlanContent {
  const random = randomFrom(20241008);
  const indices = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);
  const posts = indices(SIZES.divisions).flatMap(postsOf);
  return {
    source: { title: 'Benchmark council', illustrative: 'Everything in it is generated.' },
    aims: indices(3).map((index) => ({ code: String(index + 1), title: `Aim ${index + 1}`, outcomes: [] })),
    programmes: indices(SIZES.programmes).map(programmeOf),
    milestones: indices(SIZES.programmes).flatMap((programme): readonly Milestone[] =>
      indices(SIZES.milestonesEach).map((index) => milestoneOf(programme, index, random)),
    ),
    indicators: indices(SIZES.divisions * SIZES.indicatorsEach).map(indicatorOf),
    risks: indices(SIZES.risks).map((index) => riskOf(index, random)),
    divisions: indices(SIZES.divisions).map(divisionOf),
    posts,
    people: [...posts.map(personOf), performancePerson()],
  };
}

/** The months that have returns, oldest first. */
export function pastPeriods(): readonly Period[] {
  const open = periodOf(OPEN_PERIOD);
  return Array.from({ length: PAST_MONTHS }, (_, index) => periodBefore(open, PAST_MONTHS - index));
}

function divisionOf(index: number): Division {
  return {
    code: divisionCode(index),
    title: divisionTitle(index),
    directorate: `Directorate ${(index % 5) + 1}`,
  };
}

function postsOf(division: number): readonly Post[] {
  const area = divisionTitle(division);
  const place = { division: divisionCode(division), directorate: `Directorate ${(division % 5) + 1}` };
  const director = `director-${two(division + 1)}`;
  const heads = Array.from({ length: SIZES.postsEach }, (_, index) => ({
    code: headPost(division, index),
    title: `Head of ${area} ${index + 1}`,
    lineManagerPost: director,
    ...place,
  }));
  return [{ code: director, title: `Director of ${area}`, ...place }, ...heads];
}

function headPost(division: number, index: number): string {
  return `head-${two(division + 1)}-${index + 1}`;
}

function personOf(post: Post, index: number): Person {
  const isDirector = post.code.startsWith('director');
  return {
    aadObjectId: personId(index),
    name: post.title,
    email: `${post.code}@example.org`,
    posts: [post.code],
    roles: isDirector ? ['officer', 'director'] : ['officer'],
  };
}

function performancePerson(): Person {
  return {
    aadObjectId: personId(PERFORMANCE_PERSON),
    name: 'Performance team',
    email: 'performance@example.org',
    posts: [],
    roles: ['performance'],
  };
}

/** Programme `index`. */
export function programmeOf(index: number): Programme {
  const division = index % SIZES.divisions;
  return {
    code: `P${index + 1}`,
    title: `Programme for ${divisionTitle(division)}`,
    aim: String((index % 3) + 1),
    purpose: `Makes ${divisionTitle(division)} better.`,
    division: divisionCode(division),
    saoPost: `director-${two(division + 1)}`,
    rdlPost: headPost(division, 0),
  };
}

function indicatorOf(index: number): Indicator {
  const division = Math.floor(index / SIZES.indicatorsEach);
  const months = [...pastPeriods().map((period) => period.id), OPEN_PERIOD];
  return {
    code: indicatorCode(index),
    title: `${divisionTitle(division)} measure ${(index % SIZES.indicatorsEach) + 1}`,
    definition: 'Cases settled within the standard as a share of all cases settled in the period.',
    unit: '%',
    polarity: 'higher',
    frequency: 'monthly',
    rated: true,
    cumulative: false,
    computed: false,
    aim: String((index % 3) + 1),
    division: divisionCode(division),
    tier: index % 5 === 0 ? 'corporate' : 'divisional',
    accountablePost: headPost(division, index % SIZES.postsEach),
    dataSource: 'Case management system',
    targets: Object.fromEntries(months.map((month) => [month, 90])),
  };
}

/** Risk `index`, scored at random. */
export function riskOf(index: number, random: () => number): Risk {
  const division = index % SIZES.divisions;
  const likelihood = 1 + Math.floor(random() * 5);
  const impact = 1 + Math.floor(random() * 5);
  return {
    code: `R${index + 1}`,
    title: `${divisionTitle(division)} risk ${index + 1}`,
    cause: 'Demand grows faster than the budget.',
    event: 'The standard is missed.',
    consequence: 'Residents wait longer.',
    level: 'divisional',
    division: divisionCode(division),
    ownerPost: `director-${two(division + 1)}`,
    inherent: { likelihood: 5, impact: 5 },
    current: { likelihood, impact },
    target: { likelihood: 1, impact },
    appetite: 9,
    mitigations: ['Monthly review'],
    programmes: [`P${(index % SIZES.programmes) + 1}`],
  };
}
