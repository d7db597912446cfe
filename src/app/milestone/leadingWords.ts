/**
 * What a message about a milestone may begin with, up to its code, and what that says of it: words that {@link readSaying} understands,
 * set before what follows the code. The first that fits counts.
 */
interface LeadingWords {
  readonly pattern: RegExp;
  readonly says: string;
  /** True for another baseline and not another forecast. */
  readonly baseline?: true;
  /** True for words that ask when nothing follows the code: `update on 8.4b`, and tell when something does. */
  readonly tells?: true;
}

/** What leads to a code, and whether words of politeness and of wanting were all there was. */
export interface Led {
  readonly says: string;
  readonly baseline: boolean;
  readonly tells: boolean;
  /** Characters up to the code, or to the noun before it. */
  readonly length: number;
}

const POLITE =
  /^(?:(?:please|hi|hello|hey|ok|okay|so|just|also|and|now)[,!]?\s+)*(?:(?:(?:can|could|may|might|shall|should) (?:i|we|you)|would you|i(?:'d| would)? (?:like|love|want|need|have)(?: you)? to|i(?:'ve| have) got to|we(?:'d| would)? (?:like|want|need|have)(?: you)? to|i(?:'m| am) going to|let me|let's|let us|i must|we must|to)\s+)?(?:(?:please|just|now)\s+)*/i;
const WE = /(?:(?:we|i|they|the team)(?:'ve|'re| have| has| had| are|'m| am)?\s+)/.source;
const NOT_YET =
  /(?:(?:we|i|they|the team) (?:(?:have|has|had) (?:not|yet to)|(?:have|has|had)n't|did not|didn't|are yet to)\s+(?:yet )?)/
    .source;
const ADVERB = /(?:(?:now|just|already|finally|also|all|today)\s+)*/.source;
const DATE_NOUN =
  /(?:(?:new|revised|current|latest|expected|updated|forecast|end|due|completion|finish|target|delivery)\s+)*(?:forecast|date|deadline|end|finish|completion)(?: date)?/
    .source;

/** Verbs that open the form without saying more than that. */
const PLAIN =
  '(?:update|report|mark|set|move|change|amend|confirm|edit|log|record|enter|add)(?: (?:the |my |some )?(?:progress|status|an update|a report))?(?: on| for| to)?';

const LEADS: readonly LeadingWords[] = [
  {
    pattern: /^re-?baseline\s+/i,
    says: '',
    baseline: true,
  },
  {
    pattern: /^(?:(?:move|change|set|reset|amend|shift|revise)\s+)(?:the )?baseline (?:of|for|on)\s+/i,
    says: '',
    baseline: true,
  },
  {
    pattern:
      /^(?:(?:i|we) (?:want|need)\s+|(?:have|get|ask for|request|propose)\s+)?(?:a |the )?(?:new|another|different) baseline (?:of|for|on)\s+/i,
    says: '',
    baseline: true,
  },
  {
    pattern: new RegExp(
      `^(?:${PLAIN}|revise|push back|put back)\\s+(?:(?:the|my|our)\\s+)?${DATE_NOUN}\\s+(?:of|for|on)\\s+`,
      'i',
    ),
    says: 'forecast',
  },
  {
    pattern: new RegExp(`^(?:(?:the|a|my|our)\\s+)?${DATE_NOUN}\\s+(?:of|for|on)\\s+`, 'i'),
    says: 'forecast',
    tells: true,
  },
  {
    pattern:
      /^(?:(?:an?|the|my|our) )?(?:(?:progress|status|quick) )?(?:update|progress|status) (?:on|for|of|to)\s+/i,
    says: 'progress:',
    tells: true,
  },
  { pattern: new RegExp(`^(?:${WE}${ADVERB})?expect(?:ed|ing)?\\s+`, 'i'), says: 'expected' },
  {
    pattern: new RegExp(`^${NOT_YET}(?:been )?(?:start(?:ed)?|begun|begin)\\s+`, 'i'),
    says: 'not started',
  },
  {
    pattern: new RegExp(
      `^${NOT_YET}(?:been )?(?:do(?:ne)?|finish(?:ed)?|complete[d]?|deliver(?:ed)?)\\s+`,
      'i',
    ),
    says: '',
  },
  { pattern: /^re-?forecast\s+/i, says: 'forecast' },
  { pattern: /^forecast\s+/i, says: 'forecast', tells: true },
  {
    pattern:
      /^(?:there (?:is|has been|was) )?(?:no|not any) (?:changes?|movement|update) (?:to|on|for|in|with)\s+/i,
    says: 'no change',
  },
  {
    pattern:
      /^(?:nothing|not much)(?: (?:has|is|'s)|'s)? (?:changed|new|moved|to report)? ?(?:on|with|for|in|to)\s+/i,
    says: 'no change',
  },
  {
    pattern: new RegExp(
      `^(?:${WE}${ADVERB}no longer (?:doing|delivering|pursuing|progressing|going ahead with|need(?:ing)?|want)|(?:${WE}${ADVERB})?(?:discontinue[d]?|cancel(?:led)?|drop(?:ped)?|stop(?:ped)?|abandon(?:ed)?|scrap(?:ped)?|withdraw|withdrawn|withdrew))\\s+`,
      'i',
    ),
    says: 'discontinued',
  },
  {
    pattern: new RegExp(
      `^(?:${WE}${ADVERB})?(?:complete[d]?|finish(?:ed)?|close[d]?|deliver(?:ed)?|achieve[d]?|done)(?: with)?\\s+`,
      'i',
    ),
    says: 'complete',
  },
  {
    pattern: new RegExp(`^(?:${WE}${ADVERB})?(?:pause[d]?|suspend(?:ed)?|hold(?:ing)?|put on hold)\\s+`, 'i'),
    says: 'paused',
  },
  {
    pattern: new RegExp(
      `^(?:${WE}${ADVERB})?(?:start(?:ed)?|begin|began|begun|re-?open(?:ed)?|resume[d]?|re-?start(?:ed)?|un-?pause[d]?|reinstate[d]?)\\s+`,
      'i',
    ),
    says: 'started',
  },
  {
    pattern: new RegExp(
      `^(?:${WE}${ADVERB})?(?:push(?:ed)?|postpone[d]?|delay(?:ed)?|slip(?:ped)?|extend(?:ed)?|defer(?:red)?|bring|brought|put|take)\\s+`,
      'i',
    ),
    says: 'moved',
  },
  { pattern: new RegExp(`^(?:${WE}${ADVERB})?(?:${PLAIN}|updated|moved|changed)\\s+`, 'i'), says: '' },
];

/** What a message leads to its code with; undefined when it begins with the code itself, or with something else. */
export function leadingWords(text: string): Led | undefined {
  const polite = POLITE.exec(text)?.[0] ?? '';
  const rest = text.slice(polite.length);
  for (const { pattern, says, baseline, tells } of LEADS) {
    const said = pattern.exec(rest)?.[0];
    if (said !== undefined)
      return {
        says,
        baseline: baseline ?? false,
        tells: tells ?? false,
        length: polite.length + said.length,
      };
  }
  return undefined;
}
