import type { Indicator } from '../../src/domain/plan/indicator.ts';
import type { Milestone } from '../../src/domain/plan/milestone.ts';
import type { PlanContent } from '../../src/domain/plan/plan.ts';
import type { PlannedSaving } from '../../src/domain/plan/plannedSaving.ts';
import type { Risk } from '../../src/domain/plan/risk.ts';
import type { Return } from '../../src/domain/return/return.ts';
import { anIndicator, smallPlan } from '../fixtures/planContent.ts';
import { aReturn } from '../fixtures/returns.ts';

/** Template syntax as somebody may type it. It must come out as it went in. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is the template language's, not JavaScript's
export const TEMPLATE_SYNTAX = '${title}';

/** Everything that a card's template or its Markdown could take for its own. */
export const MARKUP = `${TEMPLATE_SYNTAX} **b** _i_ [a](http://x.example) <at>all</at> \`c\` ~~s~~ # 1. "q" \\`;

/** Text of exactly this many characters that begins with {@link MARKUP}. */
export function longText(characters: number): string {
  return `${MARKUP} ${'collection fell again in three wards '.repeat(200)}`.slice(0, characters);
}

/** The officer of both councils, and the posts that the person holds. */
export const OFFICER = { aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0001', name: longText(80) };

const PERSON = {
  ...OFFICER,
  email: 'o@example.org',
  posts: ['busy'],
  roles: ['officer' as const, 'performance' as const],
};

const each = <T>(count: number, make: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

const indicator = (number: number): Indicator =>
  anIndicator({
    code: `K${100 + number}`,
    title: longText(200),
    definition: longText(1000),
    accountablePost: number <= 25 ? 'busy' : 'other',
    validatorPost: 'other',
    range: { min: 0, max: 1_000_000_000 },
    ...(number === 2 ? { parts: { numerator: longText(200), denominator: longText(200) } } : {}),
    dataSource: longText(200),
    targets: Object.fromEntries(each(12, (month) => [`2024-25-M${String(month).padStart(2, '0')}`, 95])),
  });

const milestone = (number: number): Milestone => ({
  code: `1.${number}`,
  title: longText(200),
  programme: 'P1',
  start: { kind: 'started', printed: 'Started' },
  end: { kind: 'date', day: '2024-10-31', precision: 'day', thenOngoing: true, printed: longText(100) },
  forecast: '2025-03-31',
  waitsFor: number > 1 ? [`1.${number - 1}`] : [],
  note: longText(1000),
});

const risk = (number: number): Risk => ({
  code: `R${number}`,
  title: longText(200),
  cause: longText(1000),
  event: longText(1000),
  consequence: longText(1000),
  level: 'corporate',
  division: 'finance',
  ownerPost: 'busy',
  inherent: { likelihood: 5, impact: 5 },
  current: { likelihood: 5, impact: 5 },
  target: { likelihood: 1, impact: 1 },
  appetite: 4,
  mitigations: each(10, () => longText(300)),
  reviewDue: '2024-10-31',
  programmes: ['P1'],
});

const saving = (number: number): PlannedSaving => ({
  code: `S${number}`,
  title: longText(200),
  programme: 'P1',
  division: 'finance',
  ownerPost: 'busy',
  target: 9_999_999_999,
  delivered: 1_111_111_111,
  green: 2_222_222_222,
  amber: 2_222_222_222,
  red: 2_222_222_222,
  unachievable: 2_222_222_222,
  correctiveAction: longText(1000),
});

/** A council in which everything is as much and as long as it can be, with markup in every text. */
export function longestCouncil(): PlanContent {
  return smallPlan({
    source: { title: longText(200), illustrative: longText(300) },
    aims: [{ code: '1', title: longText(200), outcomes: each(10, () => longText(300)) }],
    programmes: [
      {
        code: 'P1',
        title: longText(200),
        aim: '1',
        purpose: longText(1000),
        division: 'finance',
        saoPost: 'busy',
        rdlPost: 'other',
        note: longText(1000),
      },
    ],
    milestones: each(200, milestone),
    indicators: each(100, indicator),
    risks: each(30, risk),
    savings: each(30, saving),
    divisions: [
      { code: 'finance', title: 'Finance', directorate: longText(200) },
      ...each(30, (number) => ({
        code: `division-${number}`,
        title: `Division ${number} ${longText(80)}`,
        directorate: longText(200),
      })),
    ],
    posts: [
      { code: 'busy', title: `Busy ${longText(150)}`, division: 'finance' },
      { code: 'other', title: `Other ${longText(150)}`, division: 'finance' },
    ],
    people: [PERSON],
  });
}

/** A red August return with 4,000 characters in each part of its narrative, for every indicator of the longest council. */
export function longestReturns(): readonly Return[] {
  return longestCouncil().indicators.flatMap(({ code }) =>
    ['2024-25-M04', '2024-25-M05'].map((period) =>
      aReturn({
        indicator: code,
        period,
        value: period === '2024-25-M04' ? 123_456_789.123 : 10.12,
        calculated: period === '2024-25-M04' ? 'green' : 'red',
        declared: { rag: 'amber', reason: longText(4000) },
        dataStatus: 'provisional',
        narrative: longNarrative(),
        operation: `operation-${code}-${period}`,
        submittedBy: OFFICER,
      }),
    ),
  );
}

/** 4,000 characters in each part that has no shorter limit of its own on the form. */
export function longNarrative() {
  return {
    happened: longText(4000),
    why: longText(4000),
    doing: longText(4000),
    doingOwner: longText(200),
    doingBy: '2024-12-31',
    backOnTrack: longText(500),
  };
}

/** A council with one indicator that has no target and nothing else that a plan need not have. */
export function emptiestCouncil(): PlanContent {
  return smallPlan({
    source: { title: 'A plan', illustrative: '' },
    aims: [{ code: '1', title: 'An aim', outcomes: [] }],
    programmes: [],
    milestones: [],
    indicators: [anIndicator({ code: 'K101', targets: {}, definition: '', dataSource: '' })],
    risks: [],
    divisions: [{ code: 'finance', title: 'Finance', directorate: '' }],
    posts: [{ code: 'director-of-finance', title: 'Director of Finance' }],
    people: [{ ...PERSON, name: 'Officer', posts: ['director-of-finance'] }],
  });
}
