import { registerOf } from '../action/register.ts';
import type { Indicator } from '../plan/indicator.ts';
import type { Plan } from '../plan/plan.ts';

/** The part of the council that a channel follows. */
export type AlertScope =
  | { readonly kind: 'council' }
  | { readonly kind: 'directorate'; readonly directorate: string }
  | { readonly kind: 'division'; readonly division: string }
  | { readonly kind: 'programme'; readonly programme: string }
  | { readonly kind: 'level'; readonly level: Indicator['tier'] };

/** What a channel can be alerted about. */
export const ALERT_SUBJECTS = ['indicator', 'milestone', 'risk', 'saving', 'action'] as const;

/** An indicator, a milestone, a risk or a saving of the plan, or an action of the register, by its code. */
export interface AlertSubject {
  readonly kind: (typeof ALERT_SUBJECTS)[number];
  readonly code: string;
}

/** Where an item belongs. Empty and undefined where the plan does not say. */
interface Home {
  readonly division: string | undefined;
  readonly programmes: readonly string[];
  readonly level: Indicator['tier'] | undefined;
}

/** Names a subject in keys and ids: `indicator:K11`. */
export function subjectKey({ kind, code }: AlertSubject): string {
  return `${kind}:${code}`;
}

/** Names a scope in keys and on buttons: `council`, `division:finance`, `level:corporate`. */
export function scopeKey(scope: AlertScope): string {
  switch (scope.kind) {
    case 'council':
      return 'council';
    case 'directorate':
      return `directorate:${scope.directorate}`;
    case 'division':
      return `division:${scope.division}`;
    case 'programme':
      return `programme:${scope.programme}`;
    case 'level':
      return `level:${scope.level}`;
  }
}

/** A scope in words: `the whole council`, `Finance`, `programme 8, Improve governance`, `the corporate tier`. */
export function scopeTitle(plan: Pick<Plan, 'division' | 'programme'>, scope: AlertScope): string {
  switch (scope.kind) {
    case 'council':
      return 'the whole council';
    case 'directorate':
      return scope.directorate;
    case 'division':
      return plan.division.get(scope.division)?.title ?? scope.division;
    case 'programme': {
      const title = plan.programme.get(scope.programme)?.title;
      const number = scope.programme.replace(/^P(?=\d)/, '');
      return title === undefined ? `programme ${number}` : `programme ${number}, ${title}`;
    }
    case 'level':
      return `the ${scope.level} tier`;
  }
}

/** The scope in words that name it again when typed: `programme 8`, without the programme's title. */
export function scopeWords(plan: Pick<Plan, 'division' | 'programme'>, scope: AlertScope): string {
  if (scope.kind === 'programme') return `programme ${scope.programme.replace(/^P(?=\d)/, '')}`;
  return scopeTitle(plan, scope);
}

/** True when the scope takes in this item of the plan; false for one that the plan does not have. */
export function covers(plan: Plan, scope: AlertScope, subject: AlertSubject): boolean {
  const home = homeOf(plan, subject);
  if (!home) return false;
  switch (scope.kind) {
    case 'council':
      return true;
    case 'directorate':
      return (
        home.division !== undefined && plan.division.get(home.division)?.directorate === scope.directorate
      );
    case 'division':
      return home.division === scope.division;
    case 'programme':
      return home.programmes.includes(scope.programme);
    case 'level':
      return home.level === scope.level;
  }
}

function homeOf(plan: Plan, { kind, code }: AlertSubject): Home | undefined {
  switch (kind) {
    case 'indicator': {
      const found = plan.indicator.get(code);
      return found && { division: found.division, programmes: [], level: found.tier };
    }
    case 'milestone': {
      const found = plan.milestone.get(code);
      const division = found && plan.programme.get(found.programme)?.division;
      return found && { division, programmes: [found.programme], level: undefined };
    }
    case 'risk': {
      const found = plan.risk.get(code);
      return found && { division: found.division, programmes: found.programmes, level: found.level };
    }
    case 'saving': {
      const found = plan.saving.get(code);
      return found && { division: found.division, programmes: [found.programme], level: undefined };
    }
    case 'action': {
      const found = registerOf(plan).action.get(code);
      return found && { division: found.division, programmes: [], level: undefined };
    }
  }
}
