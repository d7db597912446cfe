import type { Condition, ItemState, RefKind } from '../queryTerms.ts';

type Check = Condition<ItemState>;

/** States that a question can hold of one thing, and the words for each. */
const STATES: readonly (readonly [ItemState, RegExp, readonly RefKind[]])[] = [
  [
    'above appetite',
    /\b(?:above|over|outside|beyond|exceed(?:s|ing)?|out of|more than) (?:its |our |the |risk )*appetite\b/,
    ['risk'],
  ],
  ['within appetite', /\b(?:within|inside|below|under|in) (?:its |our |the |risk )*appetite\b/, ['risk']],
  ['red', /\b(?:red|failing|in trouble)\b/, ['indicator', 'milestone', 'risk', 'programme', 'saving']],
  ['amber', /\bamber\b/, ['indicator', 'milestone', 'risk', 'programme', 'saving']],
  [
    'green',
    /\b(?:green|on track|on target|on course|(?:hit|hits|hitting|met|meet|meets|meeting|reach|reached|reaching|achieved?|achieving|beat|beaten|beating) (?:its |the |our |their )?(?:target|profile))\b/,
    ['indicator', 'milestone', 'risk', 'programme', 'saving'],
  ],
  ['blue', /\bblue\b/, ['milestone', 'programme']],
  [
    'complete',
    /\b(?:finish(?:ed)?|complet(?:e|ed)|done|delivered|wrapped up|closed|concluded|ticked off|signed off|approved|agreed|published|in place|over the line|happened|launched|established|set up|adopted|carried out|named|achieved)\b/,
    ['milestone'],
  ],
  [
    'under way',
    /\b(?:under ?way|started|begun|in progress|in flight|got going|kicked off|start)\b/,
    ['milestone'],
  ],
  [
    'late',
    /\b(?:late|overdue|behind(?: schedule)?|delayed|past (?:its|the) (?:date|deadline)|off schedule|missed (?:its|the) (?:date|deadline))\b/,
    ['milestone'],
  ],
  ['on time', /\bon (?:time|schedule)\b/, ['milestone']],
  ['slipped', /\b(?:slipp?(?:ed|ing|s)?|pushed back|put back|slippage)\b/, ['milestone']],
  [
    'returned',
    /\b(?:sent (?:in|it|his|her|their|the)|sent|returned|submitted|reported|been in|come in|put in|filed|given us|in yet)\b/,
    ['indicator'],
  ],
  ['return late', /\b(?:late|overdue)\b/, ['indicator']],
  [
    'rising',
    /\b(?:ris(?:e|es|en|ing)|rose|going up|go(?:es)? up|gone up|went up|is up|are up|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|grow(?:s|n|ing)?|higher|creeping up|rocket(?:ed|ing)?|shot up|soar(?:ed|ing)?|jumped|doubled)\b/,
    ['indicator'],
  ],
  [
    'falling',
    /\b(?:fall(?:s|en|ing)?|fell|going down|go(?:es)? down|gone down|went down|is down|are down|decreas(?:e|es|ed|ing)|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|shrink(?:ing|s)?|lower|coming down|come down|plummet(?:ed|ing)?|tumbl(?:ed|ing)|dip(?:ped|s)?|slump(?:ed)?|tank(?:ed)?|halv(?:ed|ing)|nosedived?)\b/,
    ['indicator'],
  ],
  [
    'improving',
    /\b(?:improv(?:e|es|ed|ing)|better|recover(?:ed|ing)?|turn(?:ed|ing) (?:a corner|around))\b/,
    ['indicator'],
  ],
  [
    'deteriorating',
    /\b(?:wors(?:e|en|ens|ened|ening)|deteriorat(?:e|es|ed|ing)|slipp?(?:ed|ing)|backwards|downhill)\b/,
    ['indicator'],
  ],
  ['restated', /\b(?:restated|restatement|corrected)\b/, ['indicator']],
  ['overridden', /\b(?:overrid(?:e|den)|overrode|declared|overruled)\b/, ['indicator']],
  ['confirmed', /\b(?:confirmed|final|firm|definitive|settled)\b/, ['indicator']],
  ['provisional', /\bprovisional\b/, ['indicator']],
  ['estimate', /\b(?:estimate|estimated)\b/, ['indicator']],
  ['signed off', /\b(?:signed off|validated|accepted)\b/, ['indicator']],
];

const NOT_BEFORE = /\b(?:not|never|no|nobody|without|failed to|yet to|still to)\b(?: \w+){0,6}$/;
const YES_OR_NO =
  /^(?:(?:so|and|but|then) )*(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could|should|am)\b|\b(?:is it true|is that right|correct|true or false)\b|,? (?:is it|are they|right|(?:is|are|was|were|has|have|does|do|did) not (?:it|they|we|he|she))$/;

/** True when yes or no is asked for. */
export function asksYesNo(plain: string): boolean {
  return YES_OR_NO.test(plain);
}

/** What the question says or asks a thing of this kind to be, each with its "not". */
export function checksIn(plain: string, kind: RefKind): readonly Check[] {
  const found: Check[] = [];
  for (const [state, pattern, kinds] of STATES) {
    if (!kinds.includes(kind)) continue;
    const match = pattern.exec(plain);
    if (!match) continue;
    const not = NOT_BEFORE.test(plain.slice(0, match.index).trimEnd());
    found.push({ any: [state], ...(not ? { not: true as const } : {}) });
  }
  return found;
}
