import { personOf } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import {
  latestEnded,
  monthOf,
  type Period,
  periodBefore,
  periodLabel,
} from '../../domain/calendar/period.ts';
import { readPeriod } from '../../domain/calendar/periodWords.ts';
import { type ClinicSummary, clinicSentence } from '../../domain/clinic/clinic.ts';
import { type ComingMonth, comingSentence } from '../../domain/clinic/comingMonth.ts';
import type { Division, Plan } from '../../domain/plan/plan.ts';
import { matchDivision } from '../divisionWords.ts';
import { type NextStep, notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { type LatestClinic, readClinic, readLatestClinic } from './readClinic.ts';

/**
 * The clinic summary of a division for a month, by default the actor's own division and the last month whose returns are all in or late.
 * Two range reads of returns and one of the question ledger, at once, however many periods and divisions there are; the one division that has an indicator worked out
 * from everybody's returns reads one more for each division it counts. Asks which division when there is no telling.
 */
export async function showClinic(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: { readonly division?: string; readonly period?: string; readonly page?: number },
): Promise<Reply> {
  const today = londonDay(services.clock.now());
  const { words, period } = separate(plan, asked, today);
  const division = chooseDivision(plan, actor, words);
  if ('screen' in division) return division;
  const month = chooseMonth(period, today);
  if (!month)
    return notice(
      'sorry',
      `I don’t know the period “${(period ?? '').slice(0, 40)}”`,
      'Name a month such as “August” or “August 2024”.',
      [say(`clinic summary for ${division.title}`)],
      footerOf(plan),
    );
  if (month.startsOn > today)
    return notice(
      'sorry',
      'That month has not begun',
      'There is nothing to summarise yet.',
      [say(`clinic summary for ${division.title}`)],
      footerOf(plan),
    );
  const { clinic, coming }: LatestClinic =
    period === undefined
      ? await readLatestClinic(services, plan, division)
      : await readClinic(services, plan, division, month);
  return {
    screen: 'clinic',
    clinic,
    ...(coming ? { coming } : {}),
    page: asked.page ?? 0,
    next: nextSteps(clinic, coming),
    asAt: services.clock.now(),
    footer: footerOf(plan),
    summary: [clinicSentence(clinic), coming ? comingSentence(coming) : ''].filter(Boolean).join(' '),
  };
}

/** The month that is coming in, what was asked, the pack and the month before. Each red and amber opens from its own line. */
function nextSteps(clinic: ClinicSummary, coming: ComingMonth | undefined): readonly NextStep[] {
  const before = periodLabel(periodBefore(clinic.month));
  const newer = coming && periodLabel(coming.month);
  return [
    ...(newer ? [{ label: newer, text: `clinic summary for ${clinic.division.title} for ${newer}` }] : []),
    ...(clinic.questions ? [say(`questions for ${clinic.division.title}`)] : []),
    {
      label: 'Clinic pack',
      text: `clinic pack for ${clinic.division.title} for ${periodLabel(clinic.month)}`,
    },
    { label: before, text: `clinic summary for ${clinic.division.title} for ${before}` },
  ];
}

/** A division's own title can contain "for" or "in": what was taken for a period is then the end of its name. */
function separate(
  plan: Plan,
  { division, period }: { readonly division?: string; readonly period?: string },
  today: string,
): { readonly words: string | undefined; readonly period: string | undefined } {
  if (division === undefined || period === undefined || readPeriod(period, today))
    return { words: division, period };
  const whole = `${division} ${period}`;
  return matchDivision(plan, whole).ok ? { words: whole, period: undefined } : { words: division, period };
}

function chooseDivision(plan: Plan, actor: Actor, words: string | undefined): Division | Reply {
  if (words !== undefined) {
    const match = matchDivision(plan, words);
    if (match.ok) return match.division;
    const title = `I don’t know a division called ${words.slice(0, 40)}`;
    return askWhich(plan, match.nearest, title, 'Did you mean one of these?');
  }
  const own = ownDivisions(plan, actor);
  if (own.length === 1 && own[0]) return own[0];
  return askWhich(plan, own.length > 1 ? own : plan.divisions, 'Which division’s clinic?', 'Choose one.');
}

/** The divisions a person answers for: those of their posts, else those of the directorate their posts head. */
export function ownDivisions(plan: Plan, actor: Pick<Actor, 'aadObjectId'>): readonly Division[] {
  const posts = (personOf(plan, actor.aadObjectId)?.posts ?? []).flatMap((code) => plan.post.get(code) ?? []);
  const ofPosts = plan.divisions.filter((division) => posts.some((post) => post.division === division.code));
  if (ofPosts.length > 0) return ofPosts;
  return plan.divisions.filter((division) => posts.some((post) => post.directorate === division.directorate));
}

function askWhich(plan: Plan, divisions: readonly Division[], title: string, text: string): Reply {
  const next = divisions.map((division) => ({
    label: division.title,
    text: `clinic summary for ${division.title}`,
  }));
  return notice('plain', title, text, next, footerOf(plan));
}

function chooseMonth(words: string | undefined, today: string): Period | undefined {
  if (words === undefined) return latestEnded('monthly', today);
  const period = readPeriod(words, today);
  return period && monthOf(period);
}
