import type { AlertScope } from '../../domain/alert/alertScope.ts';
import { itemCalled } from '../../domain/plan/codes.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { fold, isPartOf, matchDivision } from '../divisionWords.ts';

/** The part of the council that somebody means, or the ones it could be. */
export type ScopeMatch =
  | { readonly ok: true; readonly scope: AlertScope }
  | { readonly ok: false; readonly nearest: readonly AlertScope[] };

const COUNCIL =
  /^(?:the )?(?:(?:whole|entire) )?(?:council|plan|organisation|everything|all divisions|every division)$/i;
const PROGRAMME = /^(?:priority )?(?:programme|program) (.+)$/i;
const LEVEL =
  /^(corporate|directorate|divisional)[- ](?:tier|level)(?: (?:indicators|kpis|risks))?$|^(corporate)$/i;

/**
 * Finds a part of the council by what people call it: `the whole council`, `corporate tier`, `programme 8`, a
 * division, a directorate or a programme by its title. What fits several is not guessed.
 */
export function matchScope(plan: Plan, typed: string): ScopeMatch {
  const words = typed.trim().replace(/^the /i, '');
  if (COUNCIL.test(words)) return { ok: true, scope: { kind: 'council' } };
  const level = LEVEL.exec(words);
  if (level) {
    const tier = (level[1] ?? level[2] ?? '').toLowerCase() as Indicator['tier'];
    return { ok: true, scope: { kind: 'level', level: tier } };
  }
  const programme = PROGRAMME.exec(words)?.[1] ?? (/^P\d+$/i.test(words) ? words : undefined);
  if (programme !== undefined) return programmeOf(plan, programme);
  const division = matchDivision(plan, words);
  if (division.ok) return { ok: true, scope: { kind: 'division', division: division.division.code } };
  const directorates = [...new Set(plan.divisions.map(({ directorate }) => directorate))].filter(Boolean);
  const directorate = only(directorates, words, (title) => title);
  if (directorate !== undefined) return { ok: true, scope: { kind: 'directorate', directorate } };
  const titled = only(plan.programmes, words, ({ title }) => title);
  if (titled) return { ok: true, scope: { kind: 'programme', programme: titled.code } };
  return { ok: false, nearest: division.nearest.map(({ code }) => ({ kind: 'division', division: code })) };
}

function programmeOf(plan: Plan, words: string): ScopeMatch {
  const found =
    itemCalled(plan.programme, words) ??
    itemCalled(plan.programme, `P${words.trim()}`) ??
    only(plan.programmes, words, ({ title }) => title);
  if (found) return { ok: true, scope: { kind: 'programme', programme: found.code } };
  return { ok: false, nearest: plan.programmes.map((each) => ({ kind: 'programme', programme: each.code })) };
}

/** The one item whose title is what was typed, or the only one that has all of its words. */
function only<T>(items: readonly T[], words: string, titleOf: (item: T) => string): T | undefined {
  const wanted = fold(words);
  if (wanted === '') return undefined;
  const exact = items.filter((item) => fold(titleOf(item)) === wanted);
  const partial = items.filter((item) => isPartOf(wanted, fold(titleOf(item))));
  for (const found of [exact, partial]) if (found.length === 1) return found[0];
  return undefined;
}
