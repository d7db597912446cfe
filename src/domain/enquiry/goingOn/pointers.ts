import type { Plan } from '../../plan/plan.ts';
import type { NotUnderstood } from '../answer.ts';
import { refCode, refKind } from '../queryTerms.ts';
import { cleanText } from '../reading/tokens.ts';
import type { TalkedAbout } from '../understanding/onFocus.ts';
import type { Earlier } from './earlier.ts';

/** Asks for the page after the one that was shown. */
const MORE =
  /^(?:show |see |give me |can i see )?(?:me )?(?:the )?(?:some )?(?:(?:ten|eight|five|\d{1,2}) more|more|next(?: (?:ten|eight|five|\d{1,2}))?|next page|rest|next ones|others|next few)(?: of (?:them|those|these))?(?: please)?$/;
const GO_ON =
  /^(?:carry on|continue|go on|and the rest|what else|(?:are there )?any more|anything else|more please|is that (?:all(?: of (?:them|it))?|everything))$/;
const BACK = /^(?:back|go back|previous page|the page before|show the previous page|first page)$/;
const OPENS = /^(?:and|also|or|but|what about|how about|only|just|same|then|except|excluding)\b/;
const POINTS = /\b(?:ones?|it|its|that|those|these|them|they|their)\b/;
/** Points back and names nothing: "only the red ones". */
const ONLY_POINTS = /^(?:and|only|just) (?:the )?(?:\w+ )?ones?$/;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];
const NTH =
  /\b(?:the )?(?:(first|second|third|fourth|fifth|sixth|seventh|eighth|last)|(\d)(?:st|nd|rd|th)) (?:one|risk|milestone|indicator|programme|kpi|item|activity|of (?:them|those|these))\b|\bthe (first|second|third|fourth|fifth|sixth|seventh|eighth|last)$|\bnumber (\d)\b/;

/** Which page is asked for, against the one that was shown: 1 for the next, -1 for the one before; undefined for anything else. */
export function pageStep(plain: string): 1 | -1 | undefined {
  if (MORE.test(plain) || GO_ON.test(plain)) return 1;
  return BACK.test(plain) ? -1 : undefined;
}

/** True when the words pick one of what was shown by its place: "the second one". */
export function picksByPlace(plain: string): boolean {
  return NTH.test(plain);
}

/** True when the words say that they go on, or point at something in few words. */
export function pointsBack(plain: string): boolean {
  return OPENS.test(plain) || (POINTS.test(plain) && plain.split(' ').length <= 8);
}

/** True when the words are about something that was said before, and about nothing without it. */
export function isLostAlone(plain: string): boolean {
  return (
    pageStep(plain) !== undefined || picksByPlace(plain) || ONLY_POINTS.test(plain) || ASKS_OF_IT.test(plain)
  );
}

const ASKS_OF_IT =
  /^(?:is|are|was|has|does|when is|why is|who (?:owns|leads|runs)) (?:it|that|they|them|those|these)\b(?! (?:true|right|correct|the case)\b)/;

/** True when something that was said before may be pointed at. */
export function points(plain: string): boolean {
  return POINTS.test(plain);
}

/** "What else in that programme is late": with the programme, or the division, of what is talked about in its place. */
export function withinFocus(text: string, { focus }: TalkedAbout, plan: Plan): string {
  if (!focus || !WITHIN.test(text)) return text;
  const code = refCode(focus);
  const programme =
    plan.milestone.get(code)?.programme ??
    plan.saving.get(code)?.programme ??
    (refKind(focus) === 'programme' ? code : undefined);
  const division = plan.indicator.get(code)?.division ?? plan.saving.get(code)?.division;
  return text
    .replace(WITHIN, (words, kind: string) => {
      const named = kind.toLowerCase() === 'programme' ? programme : plan.division.get(division ?? '')?.title;
      return named ?? words;
    })
    .replace(/\b(what|who|anything|any) else\b/i, '$1');
}

const WITHIN = /\b(?:that|this|the same|its) (programme|division)\b/i;

/** "The ninth one" of eight: that there are not so many; undefined when there are. */
export function missingNth(plain: string, { shown }: Earlier): NotUnderstood | undefined {
  const nth = NTH.exec(plain);
  if (!nth || placeOf(nth, shown.length) <= shown.length) return undefined;
  return {
    kind: 'not understood',
    reading:
      shown.length === 0
        ? 'I do not know which that is: there was nothing on the screen to choose from.'
        : `I do not have so many: there were only ${shown.length} on the screen.`,
    nearest: shown.slice(0, 3).map((name) => `Tell me about ${name}`),
  };
}

function placeOf(nth: RegExpExecArray, count: number): number {
  const word = nth[1] ?? nth[3];
  if (word === 'last') return Math.max(1, count);
  return word ? ORDINALS.indexOf(word) + 1 : Number(nth[2] ?? nth[4]);
}

/** The text with "the second one" and "it" replaced by what was on the screen; undefined when nothing was there. */
export function replacePointers(plain: string, { shown }: Earlier): string | undefined {
  const nth = NTH.exec(plain);
  if (nth) {
    const name = shown[placeOf(nth, shown.length) - 1];
    return name === undefined ? undefined : plain.replace(nth[0], name);
  }
  const [only, second] = shown;
  if (only !== undefined && second === undefined && POINTS.test(plain))
    return plain.replace(/\b(?:this one|that one|it|that|them|they|those|these)\b/, only);
  if (
    second !== undefined &&
    /^who (?:owns|leads|runs|is accountable for|is responsible for) (?:them|those|these)/.test(plain)
  )
    return plain.replace(/\b(?:them|those|these)\b/, shown.join(' and '));
  return plain;
}

/** The words as going on is read from them: lower case, without marks at their ends. */
export function pointingText(text: string): string {
  return cleanText(text)
    .toLowerCase()
    .replaceAll(/[?.!,;:]+(?= |$)/g, '')
    .trim();
}
