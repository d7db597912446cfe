import { personOf } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { periodLabel, periodOf } from '../../domain/calendar/period.ts';
import { type ClinicQuestion, daysOpen, mayAnswer, mayWithdraw } from '../../domain/clinic/clinicQuestion.ts';
import { type Plan, postTitle } from '../../domain/plan/plan.ts';
import type { NextStep, Reply } from '../reply.ts';
import { say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import type { SeenQuestion } from './questionScreens.ts';

/** What was typed as an answer and could not be recorded, and why. */
export interface Again {
  readonly typed: string;
  readonly warning?: string;
}

/** A question as this person sees it: nobody in particular, who may do nothing, without one. Reads nothing. */
export function seenBy(
  services: Pick<Services, 'clock'>,
  plan: Plan,
  question: ClinicQuestion,
  actor?: Pick<Actor, 'aadObjectId'>,
): SeenQuestion {
  const indicator = plan.indicator.get(question.indicator);
  const person = actor && personOf(plan, actor.aadObjectId);
  const isOpen = question.standing.state === 'open';
  return {
    question,
    title: indicator?.title ?? '',
    division: plan.division.get(question.division)?.title ?? question.division,
    post: postTitle(plan, question.post) ?? 'Nobody is recorded',
    daysOpen: daysOpen(question, londonDay(services.clock.now())),
    mayAnswer: isOpen && mayAnswer(person, indicator),
    mayWithdraw: isOpen && mayWithdraw(person, question),
  };
}

/** The card of one question: open, with a box for whoever may answer it, or as it was settled. Reads and writes nothing. */
export function questionReply(
  services: Pick<Services, 'clock' | 'newId'>,
  plan: Plan,
  question: ClinicQuestion,
  actor?: Pick<Actor, 'aadObjectId'>,
  again: Again = { typed: '' },
): Reply {
  const seen = seenBy(services, plan, question, actor);
  return {
    screen: 'question',
    form: { ...seen, operation: services.newId(), ...again },
    next: nextSteps(seen),
    footer: footerOf(plan),
    summary: [again.warning, questionSentence(question)].filter(Boolean).join(' '),
  };
}

/** `K11, August 2024`. */
export function aboutOf({ indicator, period }: Pick<ClinicQuestion, 'indicator' | 'period'>): string {
  return `${indicator}, ${periodLabel(periodOf(period))}`;
}

/** Who asked or answered what, in one or two sentences. */
function questionSentence(question: ClinicQuestion): string {
  const { askedBy, standing, text } = question;
  const about = aboutOf(question);
  switch (standing.state) {
    case 'open':
      return `${askedBy.name} asks about ${about}: ${text}`;
    case 'answered':
      return `${standing.by.name} answered ${askedBy.name}’s question about ${about}: ${standing.answer}`;
    case 'withdrawn':
      return `${standing.by.name} withdrew the question about ${about}.`;
  }
}

function nextSteps({ question, division }: SeenQuestion): readonly NextStep[] {
  return [
    { label: `History of ${question.indicator}`, text: `history ${question.indicator} ${question.period}` },
    say(`questions for ${division}`),
  ];
}
