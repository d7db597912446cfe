import type { Plan, Post } from './plan.ts';

/** The nearest post above this one that somebody else holds; undefined at the top, or where the line is vacant. */
export function heldAbove(plan: Plan, code: string): Post | undefined {
  const holders = plan.holders.get(code) ?? [];
  const seen = new Set([code]);
  for (let above = plan.post.get(code)?.lineManagerPost; above && !seen.has(above); ) {
    seen.add(above);
    const post = plan.post.get(above);
    if (post && (plan.holders.get(above) ?? []).some((person) => !holders.includes(person))) return post;
    above = post?.lineManagerPost;
  }
  return undefined;
}
