import { personOf } from '../../domain/access.ts';
import type { IsoDate } from '../../domain/calendar/dates.ts';
import { latestEnded, type Period, periodLabel } from '../../domain/calendar/period.ts';
import { readPeriod } from '../../domain/calendar/periodWords.ts';
import { PAPER_RULES, type PaperKind, type PaperName } from '../../domain/paper/paperKinds.ts';
import { type Plan, postTitle } from '../../domain/plan/plan.ts';
import { ownDivisions } from '../clinic/showClinic.ts';
import { fold, isPartOf, matchDivision } from '../divisionWords.ts';
import { type NextStep, notice, type Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf } from '../services.ts';
import type { PaperAsked } from './paperAsked.ts';

/** Buttons that one question offers. */
const MOST_CHOICES = 6;

/** Something a paper can be about. */
interface About {
  readonly code: string;
  readonly title: string;
}

/** Which paper is meant, or the reply that asks. Nothing is read. */
export function choosePaper(plan: Plan, actor: Actor, asked: PaperAsked, today: IsoDate): PaperName | Reply {
  const { kind } = asked;
  const rules = PAPER_RULES[kind];
  const { about: words, period } = separate(plan, asked, today);
  const found = chooseAbout(plan, actor, kind, words);
  if ('screen' in found) return found;
  if (rules.period === 'none' && period !== undefined)
    return sorry(plan, `The ${kind} is made as at today`, [again(kind, found)]);
  if (rules.period === 'none') return { kind, about: found.code, period: '' };
  const chosen = choosePeriod(period, rules.period, today);
  if (chosen === undefined)
    return sorry(plan, `I do not know the period “${(period ?? '').slice(0, 40)}”`, [
      again(kind, found, latestEnded('monthly', today)),
    ]);
  if (chosen.startsOn > today)
    return sorry(plan, `${periodLabel(chosen)} has not begun`, [
      again(kind, found, latestEnded('monthly', today)),
    ]);
  return { kind, about: found.code, period: chosen.id };
}

/** A title can contain "for" or "in": what was taken for a period is then the end of a name. */
function separate(plan: Plan, { kind, about, period }: PaperAsked, today: IsoDate) {
  // A paper of the whole council is about nothing else: whatever is named is its period.
  if (PAPER_RULES[kind].scope === 'council')
    return { about: undefined, period: [about, period].filter(Boolean).join(' ') || undefined };
  if (about === undefined || period === undefined || readPeriod(period, today)) return { about, period };
  const whole = `${about} ${period}`;
  const known = candidates(plan, kind).some(({ title }) => isPartOf(fold(whole), fold(title)));
  return known ? { about: whole, period: undefined } : { about, period };
}

function chooseAbout(plan: Plan, actor: Actor, kind: PaperKind, words: string | undefined): About | Reply {
  const { scope } = PAPER_RULES[kind];
  const all = candidates(plan, kind);
  if (scope === 'council') return { code: '', title: '' };
  if (words === undefined) {
    const own = scope === 'division' || scope === 'directorate' ? ownOf(plan, actor, scope) : [];
    if (own.length === 1 && own[0]) return own[0];
    return which(plan, kind, own.length > 1 ? own : all);
  }
  if (scope === 'division') {
    const match = matchDivision(plan, words);
    if (match.ok) return match.division;
    return which(plan, kind, match.nearest, words);
  }
  const wanted = fold(words);
  const exact = all.filter(({ code, title }) => fold(code) === wanted || fold(title) === wanted);
  const partial = all.filter(({ title }) => isPartOf(wanted, fold(title)));
  for (const some of [exact, partial]) if (some.length === 1 && some[0]) return some[0];
  return which(plan, kind, partial.length > 1 ? partial : all, words);
}

/** What a paper of this kind can be about. */
function candidates(plan: Plan, kind: PaperKind): readonly About[] {
  switch (PAPER_RULES[kind].scope) {
    case 'division':
      return plan.divisions;
    case 'directorate':
      return [...new Set(plan.divisions.map(({ directorate }) => directorate))].map((title) => ({
        code: title,
        title,
      }));
    case 'programme':
      return plan.programmes;
    case 'portfolio':
      return [...new Set(plan.programmes.flatMap(({ leadMemberPost }) => leadMemberPost ?? []))].map(
        (code) => ({ code, title: postTitle(plan, code) ?? code }),
      );
    case 'council':
      return [];
  }
}

function ownOf(plan: Plan, actor: Actor, scope: 'division' | 'directorate'): readonly About[] {
  if (scope === 'division') return ownDivisions(plan, actor);
  const posts = (personOf(plan, actor.aadObjectId)?.posts ?? []).flatMap((code) => plan.post.get(code) ?? []);
  const named = posts.map(({ division, directorate }) =>
    division === undefined ? directorate : plan.division.get(division)?.directorate,
  );
  return candidates(plan, 'DLT pack').filter(({ title }) => named.includes(title));
}

function choosePeriod(
  words: string | undefined,
  kind: 'month' | 'quarter',
  today: IsoDate,
): Period | undefined {
  if (words === undefined) return latestEnded(kind === 'month' ? 'monthly' : 'quarterly', today);
  return readPeriod(words, today);
}

function which(plan: Plan, kind: PaperKind, some: readonly About[], words?: string): Reply {
  const choices = some.slice(0, MOST_CHOICES);
  const named = choices.map(({ title }) => title).join('; ');
  const more = some.length > choices.length ? `, and ${some.length - choices.length} more` : '';
  const title = words === undefined ? `Which ${kind}?` : `I do not know “${words.slice(0, 40)}”`;
  return notice(
    words === undefined ? 'plain' : 'sorry',
    title,
    `There is one for each of these: ${named}${more}.`,
    choices.map((about) => again(kind, about)),
    footerOf(plan),
  );
}

function again(kind: PaperKind, about: About, period?: Period): NextStep {
  const name = about.title === '' ? kind : `${kind} for ${about.title}`;
  const text = period ? `${name} for ${periodLabel(period)}` : name;
  return { label: about.title || text, text };
}

function sorry(plan: Plan, title: string, next: readonly NextStep[]): Reply {
  return notice('sorry', title, 'Nothing was made.', next, footerOf(plan));
}
