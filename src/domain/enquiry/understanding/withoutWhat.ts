import type { Query } from '../query.ts';
import type { Condition, MilestoneState } from '../queryTerms.ts';
import { pastYear } from '../reading/buildDeadlines.ts';
import type { Context } from '../reading/built.ts';
import type { Question } from './question.ts';

const NO = '(?:no|not|without|lack(?:s|ing)?|missing|never|nobody|no one|no-one|none|yet to|nothing)';
/** What may stand between a lack and what is lacking: nothing that is a state or a deed of its own. */
const BETWEEN =
  '(?: (?:yet|to|have|has|had|got|get|given|set|written|put|provided|recorded|attached|uploaded|added|submitted|up|down|as|is|are|been|being|a|an|any|the|its|their|single|new|revised|supporting|agreed|clear|named|kind|sort|of|anything|anyone|anybody|somebody|someone|accountable|responsible|senior)){0,5}';
const GONE =
  '(?: (?:is|are|was|were|has|have|been))* (?:missing|lacking|absent|not (?:yet )?(?:been )?(?:there|attached|recorded|provided|uploaded|given|written|in place|set|held|put|added|submitted))';

/**
 * The words left when "no evidence", "without a plan" or "evidence is missing" was taken out of a question; undefined when the lack is
 * not said of that very thing, or is itself denied: "not complete but have evidence", "not without evidence".
 */
export function lacking(plain: string, thing: string): string | undefined {
  const said = new RegExp(`\\b${NO}${BETWEEN} (?:${thing})\\b|\\b(?:${thing})${GONE}\\b`).exec(plain);
  if (!said) return undefined;
  const rest = `${plain.slice(0, said.index)}|${plain.slice(said.index + said[0].length)}`;
  return new RegExp(`\\b${NO}(?: \\w+)?\\s*\\|`).test(rest)
    ? undefined
    : rest.replace('|', ' ').replaceAll(/ +/g, ' ');
}

const THINGS = [
  ['evidence', 'evidence|proof'],
  ['recovery plan', 'recovery plans?|plans? to recover'],
  ['forecast', 'forecasts?|new dates?|revised dates?|new ones?'],
] as const;
const ANY_THING = new RegExp(`\\b(?:${THINGS.map(([, words]) => words).join('|')})\\b`);

/** Milestones without evidence, a recovery plan or a forecast, with the states and days that narrow them; undefined where any of it is not read. */
export function milestonesWithout(
  { plain, ranges }: Question,
  { today }: Context,
): Omit<Extract<Query, { about: 'milestones' }>, 'about' | 'want'> | undefined {
  for (const [without, words] of THINGS) {
    const left = lacking(plain, words);
    if (left === undefined) continue;
    // "Missing their forecast" is late, and not without one.
    if (without === 'forecast' && /\b(?:missing|not) (?:the|its|their)\b/.test(plain)) return undefined;
    const read = ANY_THING.test(left) ? undefined : conditionsOf(left);
    const [range, ...more] = ranges;
    if (!read || more.length > 0) return undefined;
    const conditions = read.length > 0 ? { conditions: read } : {};
    if (!range) return { without, ...conditions };
    if (/\b(?:due|ends?|ending)\b/.test(left)) return { without, ...conditions, due: range.range };
    const completed = read.some(({ any, not }) => !not && any.includes('complete'));
    return completed ? { without, ...conditions, completed: pastYear(range.range, today) } : undefined;
  }
  return undefined;
}

const STATES: readonly (readonly [MilestoneState, string])[] = [
  ['complete', 'completed?|finished|done|closed'],
  [
    'late',
    'late|past (?:its|their|the) (?:due |end |planned |original )?(?:dates?|deadlines?)|behind(?: schedule)?',
  ],
  ['overdue', 'overdue'],
  ['slipped', 'slipp?(?:ed|ing)|delayed'],
  ['under way', 'under ?way|in progress|started'],
  ['red', 'red'],
  ['amber', 'amber'],
  ['green', 'green'],
  ['blue', 'blue'],
  ['grey', 'gr[ea]y'],
];
const COLOURS: ReadonlySet<string> = new Set(['red', 'amber', 'green', 'blue', 'grey']);
const DENIED = '(?:not|never|yet to be|no longer)(?: (?:yet|been|be|being|marked|as|all))*';
const OPEN = /\b(?:open|unfinished|incomplete|uncompleted|outstanding)\b/;

// "Late or overdue" is either; "late and red" is both. Undefined when a denial, or an "or" after one, is not read.
function conditionsOf(left: string): readonly Condition<MilestoneState>[] | undefined {
  let rest = left;
  const denied = STATES.flatMap(([state, words]) => {
    const said = new RegExp(`\\b${DENIED} (?:${words})\\b`).exec(rest);
    if (!said) return [];
    rest = rest.replace(said[0], ' ');
    return [state];
  });
  if (OPEN.test(rest) && !denied.includes('complete')) denied.push('complete');
  const are = STATES.filter(([, words]) => new RegExp(`\\b(?:${words})\\b`).test(rest)).map(
    ([state]) => state,
  );
  const either = /\bor\b/.test(rest);
  if (new RegExp(`\\b${NO}\\b`).test(rest) || (either && denied.length > 0)) return undefined;
  const colours = are.filter((state) => COLOURS.has(state));
  const groups = either
    ? [are]
    : [colours, ...are.filter((state) => !COLOURS.has(state)).map((state) => [state])];
  return [
    ...denied.map((state) => ({ any: [state], not: true as const })),
    ...groups.filter((any) => any.length > 0).map((any) => ({ any })),
  ];
}
