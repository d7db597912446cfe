import { refKind } from '../queryTerms.ts';
import type { Question } from './question.ts';
import type { Understanding } from './understanding.ts';

const WAITERS =
  /^(?:so |and )?(?:who|anyone|anybody|is anyone|is anybody)\b.*\b(?:wait(?:s|ing)? (?:for|on)|held (?:up|back) by|blocked by|stuck (?:behind|because of)|depend(?:s|ing|ent)? (?:up)?on|rel(?:y|ies|iant|ying) on|needs? )/;

/** `if 1.3 is late`, `when 8.4b slips`, `if 1.3 is not done on time`: what would be, and no filter of what is asked for. */
const IF_LATE =
  /\b(?:if|when|should|in case) (?:\w+ ){0,2}?\d{1,2}\.\d+\w*(?: (?:is|was|were|gets?|goes|runs|keeps|stays|becomes|does|has|not|to|ever|further))* (?:late|slips?|slipped|slipping|delayed|overdue|behind|missed|misses|stuck|held up|slides?|stalls?|over|done|finish(?:ed|es)?|completed?|happen|on time)(?: (?:on time|again|further|its date|in time))*\b/;
const SUFFERS =
  /\bwhat(?: else| other \w+)?\b.*\b(?:held (?:up|back)|delay(?:s|ed)?|late|blocked|stuck|affected|knock(?:s|ed)|hit|waits?|slips?|suffers?|stops?|stalls?|happens|follows)\b/;

/** "Who is waiting for 8.4b", "what is held up if 8.4b is late": what waits for it, and not who owns it. */
export function waitersAsked({ plain, codes }: Question): Understanding | undefined {
  const [code, ...more] = codes;
  if (!code || more.length > 0 || refKind(code) !== 'milestone') return undefined;
  const before = plain.slice(0, plain.search(/\b\d{1,2}\.\d/)).trim();
  const isSupposed = IF_LATE.test(plain) && SUFFERS.test(plain.replace(IF_LATE, ' '));
  if (!isSupposed && !WAITERS.test(before)) return undefined;
  return {
    ok: true,
    query: { about: 'milestones', want: 'list', waitsFor: code, ...(isSupposed ? { indirect: true } : {}) },
    setAside: [],
    took: [],
  };
}
