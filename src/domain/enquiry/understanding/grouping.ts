import type { MilestoneQuery } from '../query.ts';

type By = NonNullable<MilestoneQuery['by']>;

const GROUPS: readonly (readonly [By, RegExp])[] = [
  [
    'programme',
    /,? ?\b(?:(?:grouped |split |broken down |broken out |sorted )?(?:by|per)|(?:for|in) each|each) (?:programme|program|project|workstream)\b/,
  ],
  [
    'division',
    /,? ?\b(?:(?:grouped |split |broken down |broken out |sorted )?(?:by|per)|(?:for|in) each|each) (?:division|department|service)\b/,
  ],
  [
    'owner',
    /,? ?\b(?:(?:grouped |split |broken down |broken out |sorted )?(?:by|per)|(?:for|in) each|each) (?:owner|lead|officer|director|post|person|rdl|delivery lead)\b/,
  ],
];

/** The text without "by programme" and the like, and what it asked to be counted by. */
export function groupedBy(asked: string): { readonly text: string; readonly by?: By } {
  // A list is counted by colour anyway.
  const plain = asked.replace(
    /,? \bby (?:colour|rag|rag status|status|rating)\b(?=.*\b(?:by|per|each)\b|$)/,
    '',
  );
  for (const [by, pattern] of GROUPS)
    if (pattern.test(plain))
      return {
        text: plain
          .replace(pattern, '')
          .replace(/\b(?:accountable|responsible|answerable) for\b|\b(?:owns?|holds?|leads?|has|have)$/g, '')
          .replace(/ (?:is|are|does|do)\s*$/, '')
          .trim(),
        by,
      };
  return { text: plain };
}
