import { longDay } from '../domain/calendar/dates.ts';
import { periodLabel } from '../domain/calendar/period.ts';
import { readPeriod } from '../domain/calendar/periodWords.ts';
import { readPlanDay } from '../domain/calendar/planDayWords.ts';
import { latestOpened } from '../domain/calendar/window.ts';
import {
  BACK,
  CORRECTING,
  LATER,
  LEAVE,
  MORE_TIME,
  NO_FIGURE,
  NOT_MINE,
  PRESSING,
  SAME,
  SENDING,
} from './dayNotices.ts';
import { formOr, means, type Rule } from './dayRule.ts';
import { matchDivision } from './divisionWords.ts';
import { say } from './reply.ts';

const MONTHS_WORDS = '(?:last|the last|previous) (?:month|time|quarter|period|year)';

/** Tried in this order; each takes the whole message. */
export const DAY_RULES: readonly Rule[] = [
  // Going on, and being done.
  [
    /^(?:skip|pass|leave)(?: (?:on )?(?:it|this|that|this one|that one))?(?: for)?(?: later)?$/,
    means('skip this one'),
  ],
  [/^(?:(?:do|open) )?(?:the )?(?:next|another) (?:one|return|kpi|indicator)$/, means('next return')],
  [
    /^(?:continue|resume|let's (?:go|start|begin|do (?:it|this|them))|get started|get going|start entering|begin|ready|i'm ready|off we go)$/,
    means('next return'),
  ],
  [
    /^(?:all |i'm |i am |we're |i've |i have |that's |thats |right )*(?:done|finished|complete|completed|all in|it for today|me done|everything)(?: (?:all|for (?:today|the day)|them all|everything|everything in|my returns|with (?:those|that|them|it)))?$/,
    ({ code }) => (code === undefined ? { means: 'my work' } : undefined),
  ],
  [
    /^(?:have|did) i (?:done|finished|submitted|sent|entered|missed?|forgotten|forget|got) (?:everything|anything|something|it all|them all|all(?: of)?(?: it| them| my returns)?|all in)(?: (?:in|yet|off|left))?$/,
    means('my work'),
  ],
  [
    /^(?:what(?:'s| is| have i got|'ve i got)|is (?:there )?(?:anything|something)|anything|how (?:many|much)(?: (?:are|is|have i got|do i have))?|what do i have) (?:else )?(?:left|remaining|to go|outstanding|still to do|else)(?: (?:to do|for me|to enter|to send))?$|^(?:have|did) i miss(?:ed)? (?:the|a|my) (?:deadline|day|date)$|^(?:show )?(?:me )?my (?:list|things|stuff)$|^what(?:'s|s| is) on my (?:plate|list|desk)$|^(?:(?:good )?(?:morning|afternoon) )?what (?:have|do) i (?:still )?(?:got|have|need) to do(?: (?:next|first|today|this (?:week|month)))?$|^(?:i've|ive|i have) (?:sent|done|entered|submitted) (?:mine|them|them all|all of them|all mine|everything)$|^(?:am i|are we) (?:late|behind|up to date|done|finished|ok|okay)(?: (?:with|on) (?:anything|something|my returns))?$|^where (?:was|were|am) i$|^where did i (?:get to|leave off|stop)$/,
    ({ chases }) => ({ means: chases ? 'who hasn’t returned' : 'my work' }),
  ],
  [
    /^(?:back|go back|previous|take me back|back to (?:the )?(?:start|list|menu)|menu|home|main menu|start again|start over)$/,
    () => BACK,
  ],
  // Putting right.
  [
    /^(?:undo|revert|roll ?back|take (?:it|that) back|reverse)(?: (?:it|that|this|the last (?:one|entry|return)))?$|^(?:i )?(?:(?:think|am afraid) )?(?:i )?(?:put|entered|typed|gave|sent|submitted|used) (?:in )?(?:the |a )?(?:wrong|incorrect|bad) (?:number|figure|value|one|return|month|period|data)(?: (?:in|for|on|by mistake))*(?: CODE)?$|^(?:i )?(?:made|there is|there's|i've made) (?:a|an) (?:mistake|error|typo|slip)(?: (?:in|on|with|for))*(?: (?:CODE|it|that|my return|my figure))?$|^(?:that|it|this|the figure|my figure|the number|CODE)(?: (?:is|was|were)|'s) (?:wrong|incorrect|a mistake|not right|a typo)$|^(?:that|it)(?: isn't| is not|'s not| wasn't) right$|^wrong (?:number|figure|one)$|^oops$/,
    formOr(CORRECTING),
  ],
  [
    /^(?:can|how do|how can|could) i (?:change|correct|edit|amend|fix|undo|update|re-?enter|redo|delete) (?:it|that|this|my (?:return|figure|number|entry|answer)s?|a (?:return|figure)|what i (?:sent|entered|put|submitted))$|^(?:i (?:need|want|have) to )?(?:change|edit|fix|redo|re-?enter) (?:it|that|this|my (?:return|figure|number|entry)|the (?:figure|number)|CODE)$/,
    formOr(CORRECTING),
  ],
  // No figure, or the same one.
  [
    /^(?:the |my |our )?(?:CODE )?(?:figures?|numbers?|data|it|that|results?)? ?(?:is|are|'s)? ?(?:not|isn't|aren't|n't)(?: yet)? (?:available|ready|in|out|known|here|published|released|there)(?: yet)?(?: for CODE)?$|^(?:no|don't have|haven't got|i don't have|i haven't got|waiting for|still waiting for|i am waiting for|we don't have)(?: the| any| a| my)? (?:data|figures?|numbers?|results?)(?: yet)?(?: for CODE)?$|^CODE (?:no|nil) (?:figure|data|return)(?: yet)?$|^(?:not available|unavailable|no data|nil return|figures? (?:to follow|not ready)|tbc)(?: yet)?(?: for CODE)?$/,
    ({ code }) => (code === undefined ? NO_FIGURE : { means: `update ${code} no data` }),
  ],
  [
    /^(?:i have |i've |i've got |we have |there is |there's )?(?:nothing|no changes?|nothing new|no update|nothing(?:'s| has)? changed)(?: to (?:report|add|say|tell|enter))?(?: this (?:month|time|quarter))?(?: (?:for|on) CODE)?$/,
    formOr({
      ...NO_FIGURE,
      title: 'A return is owed in any case',
      next: [say('my returns'), say('my milestones')],
    }),
  ],
  [
    new RegExp(
      `^(?:it's |it is |they're |they are )?(?:CODE )?(?:is |it's )?(?:exactly |just |still )?(?:the )?(?:same|unchanged|no change|no different)(?: (?:as|from|since) (?:${MONTHS_WORDS}|before|in \\w+|\\w+))?(?: for CODE)?$`,
    ),
    formOr(SAME),
  ],
  // Where it goes, and what became of it.
  [
    /^(?:who|where|how|to whom)(?: do| should| shall| must| can)? (?:i|we) (?:send|submit|email|give|hand|return|post)(?: in)?(?: (?:this|it|that|them|these|my (?:return|figure|number)s?|the (?:return|figure|number)s?))?(?: (?:in|to|by))?$|^(?:do|should|can) i (?:e-?mail|send)(?: you)?(?: (?:it|this|them|these|the figures|my figures|my return))?(?: (?:to you|to somebody|in))?$/,
    () => SENDING,
  ],
  [
    /^(?:did|has|have|was|were)(?: (?:that|it|this|they|my (?:returns?|figures?)))? ?(?:you )?(?:go(?:ne)? (?:through|in)|save[d]?|work(?:ed)?|register(?:ed)?|record(?:ed)?|arrive[d]?|get (?:it|that|them|my (?:figures?|returns?|numbers?))|got (?:it|that|them|my (?:figures?|returns?)))(?: (?:ok|okay|yet|all right))?$|^(?:is|are) (?:that|it|they|my (?:returns?|figures?)) (?:saved|in|recorded|submitted|through)(?: yet)?$|^what (?:did|have) i (?:send|sent|put|submit(?:ted)?|enter(?:ed)?|report(?:ed)?)(?: (?:in|last time|so far|already|today))*$/,
    means('my returns'),
  ],
  [/^(?:save|submit|send|enter|record|post)(?: (?:it|this|that|them|all|everything|now))?$/, () => PRESSING],
  // Time and people.
  [
    /^remind me(?: (?:later|tomorrow|again|next week|on \w+day|in (?:an hour|a (?:bit|while|week)|\d+ \w+)))*$|^(?:snooze|later|not now|do it later|i'll do it (?:later|tomorrow))$/,
    () => LATER,
  ],
  [
    /^(?:i'm|i am|i'll be|i will be) (?:on |going on |taking )?(?:leave|holiday|annual leave|away|off|out(?: of (?:the )?office)?|sick|off sick|on leave)(?: (?!.*\b(?:who|how|what|can)\b).*)?$/,
    () => LEAVE,
  ],
  [
    /^(?:(?:this|that|it|CODE)(?: (?:is|was) not|'s not| isn't) |not )(?:mine|my (?:return|indicator|kpi|job|responsibility)|for me)$/,
    ({ code }) => (code === undefined ? NOT_MINE : { means: `who is accountable for ${code}?` }),
  ],
  [
    /^(?:can|could|may) (?:i|we) (?:have|get) (?:some )?(?:more time|an extension|longer|a few (?:more )?days|another (?:day|week))(?: .*)?$|^(?:i|we) (?:need|want|would like|could do with) (?:some )?(?:more time|an extension|longer|a few (?:more )?days|another (?:day|week))(?: .*)?$/,
    ({ chases }) => (chases ? { means: 'periods' } : MORE_TIME),
  ],
  // What the performance team says.
  [
    /^(?:who(?:'s| is|s)|who are|anyone|is anyone|who else is) (?:still )?(?:late|behind|overdue|outstanding|missing|not in)(?: (?:with|on) (?:their )?(?:returns|figures))?$|^who (?:still )?(?:owes|owe)(?: (?:me|us|what|something|returns|figures|a return))*$|^who (?:in|of|on) my (?:team|division|area|department) (?:is|are|has) (?:late|behind|not returned|outstanding)$/,
    means('who hasn’t returned'),
  ],
  [
    /^(?:what(?:'s| is)|anything|what) (?:outstanding|not in|to chase|we're missing)$/,
    ({ chases }) => ({ means: chases ? 'who hasn’t returned' : 'my work' }),
  ],
  [
    /^(?:remind|nudge|prod|chase|chase up|email|message)(?: up)?(?: (?:them|all|everyone|everybody|people|officers|those|the late ones|the late returns|late returns|late ones|whoever is late|everyone who(?:'s| is) late|all of them|the rest))(?: (?:again|today))?$/,
    means('chase'),
  ],
  [
    /^(?:remind|nudge|prod) (?:the )?(?!me\b)([\w &]+?)(?: (?:team|division|people|officers))?$/,
    (_said, [, who = '']) => ({ means: `chase ${who}` }),
  ],
  [
    /^(?:any|are there any|is there any|what) (?:problems?|issues?|trouble|concerns?|fires)(?: (?:today|this morning|are there|to look at))*$|^(?:is )?(?:anything|something) (?:wrong|stuck|urgent|on fire|broken|going wrong|i should know|i need to know(?: about)?)(?: (?:today|this morning))?$/,
    means('morning'),
  ],
  [
    /^(?:is |are )?(?:anything|what(?:'s| is)?|any) (?:still )?(?:unconfirmed|not confirmed|to confirm)(?: (?:yet|milestones?))*$/,
    ({ chases }) => ({ means: chases ? 'who has not confirmed?' : 'my milestones' }),
  ],
  [
    /^(?:did|has|have) (?:everyone|everybody|they|anyone|people|it) (?:all )?(?:get|got|received?|had|seen)(?: (?:the|their|my|it|a))*(?: ?(?:messages?|reminders?|emails?|it|that))?$|^(?:did |has )?(?:anything|something|any messages?|messages?) (?:fail(?:ed)?|bounced?|not arrive[d]?|go wrong|not go)(?: (?:to (?:send|arrive|deliver)|out|today))*$/,
    means('delivery report for this week'),
  ],
  [
    /^what (?:came|has come|'s come|is) in(?: (?:overnight|today|this morning|since yesterday|yesterday|so far today))$|^(?:any|what) (?:new )?(?:returns|figures) (?:in )?(?:overnight|today|this morning|since yesterday)$/,
    means('what has changed since yesterday?'),
  ],
  [
    /^(?:any |what |the )?new (?:reds?|red indicators?|red ones)(?: (?:today|this month|since yesterday))?$/,
    means('what turned red?'),
  ],
  [
    /^(?:is there |have i )?(?:anything|something|what(?:'s| is)?)(?: (?:got|there|do i have))? (?:for me )?to (?:approve|sign off|sign|accept)(?: (?:today|for me))?$/,
    means('to sign off'),
  ],
  [
    /^how(?:'s| is| are|s) (?:my|our) (?:team|division|area|department|directorate|lot|patch)(?: (?:doing|performing|getting on|looking))?$/,
    means('clinic summary'),
  ],
  [
    /^(?:close off|close|shut|freeze|seal) (?:the )?(?:returns for )?(.+)$/,
    ({ today, chases }, [, words = '']) => {
      const period = chases ? readPeriod(words, today) : undefined;
      return period && { means: `lock ${periodLabel(period)}` };
    },
  ],
  [
    /^(?:give|allow) (?:the )?(.+?) (?:until|till|to) (?:the )?(.+)$/,
    ({ plan, today, policy, chases }, [, who = '', until = '']) => {
      const day = readPlanDay(until, today, 'coming');
      if (!chases || day === undefined || !matchDivision(plan, who).ok) return undefined;
      const period = latestOpened('monthly', today, policy, plan);
      return { means: `extend ${periodLabel(period)} for ${who} until ${longDay(day)}` };
    },
  ],
];
