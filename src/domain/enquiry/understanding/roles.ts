import type { DutyRole } from '../queryTerms.ts';

/** Asked for beside a role, both are shown. */
const EITHER = /\b(?:accountable for|responsible for|owns|owner)\b/;

const ROLES: readonly (readonly [DutyRole, RegExp])[] = [
  [
    'lead member',
    /\b(?:lead (?:member|councillor)|portfolio holder|cabinet member|executive member|councillor|political lead|member (?:lead|responsible)|elected member)\b/,
  ],
  ['sao', /\b(?:sao|sro|senior accountable|senior responsible|sponsor(?:s|ing)?)\b/],
  ['rdl', /\b(?:rdl|delivery lead|deliver(?:s|ing|y)?|day[- ]to[- ]day)\b/],
  [
    'updater',
    /\b(?:updat(?:es?|ing)|enter(?:s|ing)?|input(?:s|ting)?|fills? in|types? in|keys? in|sends? in|submits?|reports? (?:the|on))\b/,
  ],
  [
    'validator',
    /\b(?:ok'?d|okayed|approved|agreed to|validat\w+|sign(?:s|ed)? (?:it |this |that )?off|checks?|signs off|second person)\b/,
  ],
];

/** The part of accountability that is asked about; undefined when it is whoever answers for the thing. */
export function roleIn(plain: string): DutyRole | undefined {
  if (EITHER.test(plain) && !/\b(?:lead member|portfolio|councillor|sign|validat)/.test(plain))
    return undefined;
  const found = ROLES.filter(([, pattern]) => pattern.test(plain));
  return found.length === 1 ? found[0]?.[0] : undefined;
}
