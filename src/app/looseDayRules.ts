import { CORRECTING, LATER, LEAVE, MORE_TIME, NO_FIGURE, NOT_MINE, SAME, SENDING } from './dayNotices.ts';
import { formOr, means, type Rule } from './dayRule.ts';

const FIGURES = '(?:figures?|numbers?|data|results?|returns?)';

/**
 * Tried in this order. A word or two is enough where they are said of one's own work; what may be asked of anything else has to begin as
 * people speak of themselves.
 */
export const LOOSE_DAY_RULES: readonly Rule[] = [
  [
    // Never of a question, and a year is no figure: “what was K14 in August 2018” is refused, and not put into a form.
    /^(?!(?:what|when|who|why|how|which|where|whats?|was|were|is|are|did|does|do|has|have|had|can|could|should|will|would|compare|show|tell)\b).*?CODE.*?([-–]?[£]?(?!(?:19|20)\d\d(?:\s|$|-|\/))\d[\d,.]*\s?(?:%|m|k)?)(?:\s|$)/,
    ({ code }, [, figure = '']) =>
      code === undefined ? undefined : { means: `update ${code} ${figure.trim()}` },
  ],
  [/\b(?:(?:in )?one go|all at once|bulk|several at (?:a time|once)|in one)\b/, means('all my returns')],
  [
    /^(?!.*\b(?:went|go|goes|gone|going) wrong\b).*\b(?:wrong (?:thing|number|figure|one|box|month|return)|mistake|typo|scrap (?:it|that|my|the)|delete (?:it|that|my|what i)|undo|should (?:be|have been)|not right)\b/,
    formOr(CORRECTING),
  ],
  [
    /^(?:can|could|i|i'll|we|we'll|come back|remind|do|let's|maybe|not|some|another|leave|ask)\b.*\b(?:later|tomorrow|remind me|another time|some other time)\b/,
    () => LATER,
  ],
  [
    new RegExp(
      `^(?:i|i'm|we|we're|still|waiting|no|the|my|our|it|CODE|figures?|numbers?|data)\\b.*\\b(?:waiting|haven't|hasn't|not got|don't have|not|won't be|isn't|aren't)\\b.*\\b(?:${FIGURES}|ready|available|in)\\b|\\bwaiting (?:on|for)\\b.*\\b${FIGURES}\\b`,
    ),
    ({ code }) => (code === undefined ? NO_FIGURE : { means: `update ${code} no data` }),
  ],
  [
    /^(?:it's |its |exactly |just |still |the |all |CODE )*(?:same|no movement|unchanged|no changes?|nothing(?:'s| has)? (?:changed|moved|new))(?: (?:again|here|as .+|for .+|this \w+|since .+))?$/,
    formOr(SAME),
  ],
  [
    /\b(?:send|issue|fire off) (?:out )?(?:the |some )?(?:reminders|chasers)\b|^(?:get|tell|ask) (?:everyone|everybody|them|people|officers) to (?:send|submit|return|enter|do)\b/,
    ({ chases }) => (chases ? { means: 'chase' } : LATER),
  ],
  [
    /^(?:did|has|have|was|were|are|do)\b.*\b(?:reminders?|messages?|e-?mails?|chasers?)\b/,
    ({ chases }) => (chases ? { means: 'delivery report for this week' } : LATER),
  ],
  [
    /^(?:so )?(?:where|who|how) (?:do|does|should|can|will|gets?|is)\b.*\b(?:go|goes|send|submit|give|email|hand|gets? (?:this|it|these|them))\b|^who gets (?:this|it|these|them)$/,
    () => SENDING,
  ],
  [
    /\b(?:some(?:one|body) else|my colleague|a colleague) (?:does|do|will do|is doing|has|looks after|enters)\b|\b(?:isn't|not) mine\b/,
    () => NOT_MINE,
  ],
  [/\b(?:an extension|more time)\b/, ({ chases }) => (chases ? { means: 'periods' } : MORE_TIME)],
  [/^(?:i'm|i am|i'll|i will|we're|going|on)\b.*\b(?:away|leave|holiday)\b/, () => LEAVE],
  [
    /\b(?:the|a|my) deadline\b|\bneed (?:it|them|this|these) by\b|\bhow long have i got\b/,
    means('my returns'),
  ],
  [
    /\breds?\b.*\b(?:no|without|lack) (?:a |an |any )?(?:plan|action)s?\b/,
    means('which red indicators have no action?'),
  ],
  [
    /\b(?:for me to|do i|must i|should i|i have to|me to) (?:sign|approve)\b|\bmy (?:sign ?-?off|approval)\b/,
    means('to sign off'),
  ],
  [/^(?:so )?what(?:'s| has|s)? (?:moved|happened|changed|new)$/, means('what has changed since yesterday?')],
  [
    /^(?:ok |right |so )?(?:that's |thats |i'm |all |that one's |i've )*(?:sorted|finished|done|all of (?:them|it)|everything|the lot)(?: (?:mine|now|today|all))?$/,
    means('my work'),
  ],
  [
    /^(?:good )?morning\b|^(?:do|have|is|are|what|whats|what's|anything|any)\b.*\b(?:for|from) me(?: (?:today|now|this morning))?$|^\w{2,6} anything (?:waiting|for me|to do|new)$/,
    means('morning'),
  ],
];
