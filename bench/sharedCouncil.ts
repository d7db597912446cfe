import type { Indicator } from '../src/domain/plan/indicator.ts';
import type { PlanContent, Post } from '../src/domain/plan/plan.ts';
import { bigPlan } from './bigCouncil.ts';

/** Officers among whom the 600 indicators are shared, three each. */
export const OFFICERS = 200;

/** A fixed and valid object id for officer `index`. */
export function officerId(index: number): string {
  return `7a1d0000-0000-4000-9000-${String(index).padStart(12, '0')}`;
}

/** The big council's plan with its indicators shared among 200 officers, each under the director of one division. */
export function sharedPlan(): PlanContent {
  const plan = bigPlan();
  const directors = plan.posts.filter(({ code }) => code.startsWith('director'));
  const officers = Array.from({ length: OFFICERS }, (_, index): Post => {
    const director = directors[index % directors.length];
    return {
      code: `officer-${index}`,
      title: `Officer ${index}`,
      ...(director ? { lineManagerPost: director.code } : {}),
    };
  });
  const people = officers.map(({ code, title }, index) => ({
    aadObjectId: officerId(index),
    name: title,
    email: `${code}@example.org`,
    posts: [code],
    roles: ['officer' as const],
  }));
  const indicators = plan.indicators.map(
    (one, index): Indicator => ({ ...one, accountablePost: `officer-${index % OFFICERS}` }),
  );
  const others = plan.people.filter(({ posts }) => posts.some((post) => post.startsWith('director')));
  return {
    ...plan,
    indicators,
    posts: [...directors, ...officers],
    people: [...others, ...people],
    programmes: [],
    milestones: [],
    risks: [],
  };
}
