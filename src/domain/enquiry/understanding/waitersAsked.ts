import { refKind } from '../queryTerms.ts';
import type { Question } from './question.ts';
import type { Understanding } from './understanding.ts';

const WAITERS =
  /^(?:so |and )?(?:who|anyone|anybody|is anyone|is anybody)\b.*\b(?:wait(?:s|ing)? (?:for|on)|held (?:up|back) by|blocked by|stuck (?:behind|because of)|depend(?:s|ing|ent)? (?:up)?on|rel(?:y|ies|iant|ying) on|needs? )/;

/** "Who is waiting for 8.4b": what waits for it, and not who owns it. */
export function waitersAsked({ plain, codes }: Question): Understanding | undefined {
  const [code, ...more] = codes;
  if (!code || more.length > 0 || refKind(code) !== 'milestone') return undefined;
  const before = plain.slice(0, plain.search(/\b\d{1,2}\.\d/)).trim();
  if (!WAITERS.test(before)) return undefined;
  return {
    ok: true,
    query: { about: 'milestones', want: 'list', waitsFor: code },
    setAside: [],
    took: [],
  };
}
