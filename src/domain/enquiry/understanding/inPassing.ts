import { cleanText } from '../reading/tokens.ts';
import { isRestrictive } from './words.ts';

/** A message without what was said in passing, and what that was, as it was typed. */
export interface WithoutAsides {
  readonly text: string;
  readonly aside: readonly string[];
}

/** Where a message goes on with something else. */
const PAUSE = /(?<=[?!;,:.])\s+|\s+[-–—]+\s+|(?:\.{2,}|…)\s*/;
/** What would be lost with an aside: a code, a figure, a time. */
const TELLS =
  /\b(?:[a-z]{1,3} ?\d{1,3}|\d+(?:\.\d+)?[a-z%]?|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]*)|q[1-4]|quarter|year|ytd|red|amber|green|late|overdue)\b/;
const AUDIENCE =
  '(?:chairs?|committee|board|briefing|meeting|pack|report|papers?|cllrs?|councillors?|commissioners?|minister|press|scrutiny|cabinet|1:1|121|one to one|catch ?up|call|presentation|slides?|deck|email|note|speech|agenda|minutes|sheet|auditors?|dmt|clt|dlt|slt|smt|dashboard|newsletter|hearing|interview|mp|handover)';
const WHO = '(?:the |my |our |a |an |some(?:one|body)|every(?:one|body)|people|they|members|he |she )';

/** "… I should know about before the briefing": what is asked stands before it. */
const TO_KNOW = new RegExp(
  ` (?:that )?(?:i|we) (?:should|need to|ought to|must) (?:know|be aware|worry|care|think)(?: about| of)?(?: (?:before|ahead of) (?:[\\w'’]+ ){0,3}${AUDIENCE})?(?=[\\s?.!]*$)`,
  'i',
);

/** "I need the figure for Housing": what the figure is to be of is asked for; for whom it is wanted is not. */
const FIGURE_FOR = new RegExp(
  `\\b(?:number|figure|answer|fact|line|name|headline|steer)s? (?:for|of|in|on|from|about) (?!(?:me|us|him|her|them|it|this|that|today|tomorrow|tonight)\\b|(?:[\\w&'-]+ ){0,4}${AUDIENCE}\\b)`,
);

/** How people say where they are, whom it is for, who asked, what they feel, how short it may be: it narrows nothing. */
const ASIDES: readonly RegExp[] = [
  /^(?:(?:i|we|just|only|really|and|but|as|because|cos|so|will|all i|all we) )*(?:need|want)(?:ed)? (?:it|this|that|them|something|(?:the|a|one) (?:number|figure|answer|fact|line|name|headline|steer)s?|to (?:tell|brief|say|put|give|show|let|update|explain|answer|reply|write|pass|be able))\b/,
  new RegExp(
    `^(?:(?:its|it is|this is|that is|thats|all|just|only) )*for (?:the|my|our|an?|tonight|tomorrow|this|todays?|tonights|tomorrows)(?: [\\w&'-]+){0,3} ${AUDIENCE}$`,
  ),
  /^(?:(?:i|we|am|are|im|just|now|still|currently|and) )*(?:prepping|preparing|writing|drafting|compiling|putting together|pulling together|presenting|briefing|updating) (?:the|my|a|an|our|for|on|at|to|something)\b/,
  /^(?:(?:i|we|am|are|im|just|now|about to|currently) )*(?:walking|going|heading|coming|sitting|stepping|popping|dashing|running|back|stuck|waiting) (?:in|into|to|out|outside|from|at|on|back|over|through)\b/,
  /^(?:(?:i|im|am|only|just|still|very|pretty) )*(?:started|joined|new|a new starter|newbie)(?: (?:here|to|on|in|at|this|last|monday|tuesday|wednesday|thursday|friday|yesterday|today|starter|job|role|post|team|week|and|so)\b.*)?$/,
  /^(?:it |that |this )?(?:feels|sounds|seems) like\b|^(?:my|the) (?:money|guess|hunch|bet) (?:is|was|would be)\b/,
  /^(?:my|our|the|an?) (?:[\w']+ ){0,2}(?:copy|version|notes?|printout|papers?|pack|slides?|spreadsheet|list|draft) (?:of \S+(?: \w+){0,3} )?(?:has|have|had|says?|shows?|is|are|got|differs?|looks?)\b/,
  /^(?:(?:i|we|and|just|keep|have|ive) )*(?:got|been|being|was|were|am|getting) (?:just )?asked\b|^ask(?:ing|ed) (?:for|by|because|as|on behalf)\b/,
  new RegExp(
    `^${WHO}(?:[\\w']+ ){0,3}(?:is|was|are|were|keeps?|has been|have been|will be|wants?|just|s)? ?(?:asking|asked|ask|to know|on at me|chasing me|pestering me|nagging me|wondering)(?: (?:me|us|about it|about that|again|this|for it|now))*$`,
  ),
  /^(?:(?:i|we|ive|weve|just|only|also|and) )*(?:got|have|had) (?:a|an|another|some|my) (?:\w+ )?(?:meeting|query|question|call|email|request|briefing|one to one|catch ?up|complaint|foi|visit|session|slot|chat|member|councillor|auditor|journalist)s?\b/,
  /^(?:can|could|would) (?:you|someone|anyone) (?:please )?(?:remind|tell|help|confirm|advise)(?: me| us)?(?: what (?:was|we|they|i) said| please| again| out)*$/,
  /^(?:in|as) (?:an? |one |two |a couple of |a few )?(?:sentences?|nutshell|words?|lines?|brief|short|plain english|bullets?|bullet points?)$/,
  /^(?:no|not much|bit of a|in a|am in a|got to) (?:rush|hurry|detail|dash)\b|^(?:quick|quickly|urgent|urgently|briefly|asap|fast|sorry|any ideas?|quick one)$/,
  /^(?:(?:a|the|one|just) )*(?:(?:short|quick|brief|simple|rough|ballpark|one[- ]line) )+(?:answer|version|line|sentence|figure|number|summary|one)(?: (?:is fine|will do|would do|only))?$/,
  /^(?:(?:i|ive|i have|we|always|just|only) )*(?:forgot|forget|forgotten|can ?n?o?t remember|lost track|lost|missed|keep forgetting|can ?n?o?t find|could ?n?o?t find|never remember)\b/,
  /^(?:people|everyone|everybody|they|folk|some) (?:keep|use|seem|say|mix|always|get)\b/,
  /^sorry (?:if|for|to|about|this is|basic|silly|daft|stupid)\b|^(?:(?:a|this is|probably|bit of a|sorry) )*(?:basic|silly|daft|stupid|dumb|simple|odd|weird) (?:q|question|one)\b/,
  /^before (?:i|we|my|our) \w+(?: \w+){0,6}$/,
];

/** When somebody will ask is no time of a figure. */
const AT_HOURS =
  /\b(?:1:1|121|at (?:\d{1,2}(?:[.:]\d\d)? ?(?:[ap]m)?)|\d{1,2} ?[ap]m|in (?:\d+|two|five|ten|twenty|an?) ?(?:min\w*|hours?))(?= |$)/g;
/** "Why K19 keeps going up when the headcount is coming down": what it is held against is not asked about. */
const HELD_AGAINST =
  /^(.*\b(?:why|how come)\b(?: \S+){3,}?) ((?:when|while|whilst|although|though|even though|given that|considering) (?:the|our) (?:\w+ ){1,3}(?:is|are|has|have|was|were|keeps?) .*)$/i;

/** "Just out of a meeting and got asked why …": what was asked stands after it. */
const WAS_ASKED =
  /^(?:[\w'’]+ ){0,9}?(?:got|been|was|were|being|getting|just|am) asked (?:me |us )?(?:to explain |about )?(?=(?:why|what|who|when|how|where|which|whether|if)\b)/i;

/**
 * The message without what narrows nothing and is no part of the question: "walking into a meeting", "need it for the chair", "sorry,
 * basic question". Whatever names a code, a time or a state is kept; a message of nothing else stays as it is.
 */
export function withoutAsides(typed: string): WithoutAsides {
  const clean = cleanText(typed);
  const toKnow = TO_KNOW.exec(clean)?.[0] ?? '';
  const isTold =
    toKnow !== '' &&
    !TELLS.test(toKnow.toLowerCase()) &&
    !/^\W*(?:what|is there|anything|are there)\b/i.test(clean);
  const parts = (isTold ? clean.replace(toKnow, '') : clean).split(PAUSE);
  const kept: string[] = [];
  const aside: string[] = isTold ? [toKnow.trim()] : [];
  for (const part of parts) {
    const before = WAS_ASKED.exec(part)?.[0] ?? '';
    const [, asked, against] = HELD_AGAINST.exec(part) ?? [];
    if (parts.length > 1 && isAside(part)) aside.push(part);
    else if (asked !== undefined && against !== undefined && !TELLS.test(against.toLowerCase())) {
      aside.push(against);
      kept.push(asked);
    } else if (before !== '' && !TELLS.test(before.toLowerCase())) {
      aside.push(before.trim());
      kept.push(part.slice(before.length));
    } else kept.push(part);
  }
  if (aside.length === 0 || !kept.some((part) => /\w\W+\w|\d/.test(part))) return { text: typed, aside: [] };
  return { text: kept.join(' '), aside: aside.map((part) => part.replace(/[\s?!;,:.]+$/, '')) };
}

function isAside(part: string): boolean {
  const plain = part
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[\s?!;,.]+$/g, '')
    .trim();
  if (plain.split(' ').some(isRestrictive) || FIGURE_FOR.test(plain)) return false;
  return plain !== '' && !TELLS.test(plain.replaceAll(AT_HOURS, '')) && ASIDES.some((one) => one.test(plain));
}

/** What goes on about the same thing: "is it headcount or FTE", "they keep asking". */
const GOES_ON =
  /^(?:and |or |but |so )?(?:is|are|was|does|do|did|has|have|should|can) (?:it|that|they|this|we)\b|^(?:they|it|he|she|that|this)\b/i;

/** The message without a last part that only asks more of what was asked before; undefined where it has none, or where something narrows in it. */
export function withoutMore(typed: string): WithoutAsides | undefined {
  const parts = cleanText(typed).split(PAUSE);
  const last = parts.at(-1) ?? '';
  if (parts.length < 2 || !GOES_ON.test(last) || TELLS.test(last.toLowerCase())) return undefined;
  if (last.split(' ').some((word) => isRestrictive(word.toLowerCase()) || /^\p{Lu}\p{Ll}/u.test(word)))
    return undefined;
  return { text: parts.slice(0, -1).join(' '), aside: [last.replace(/[\s?!;,:.]+$/, '')] };
}
