import type { AlertLine, CardState } from '../../domain/alert/alertCard.ts';
import type { AlertRule } from '../../domain/alert/alertRules.ts';
import type { AlertSubject } from '../../domain/alert/alertScope.ts';
import type { AlertStanding } from '../../domain/alert/alertStanding.ts';
import type { IsoInstant } from '../../domain/calendar/dates.ts';
import type { Brag } from '../../domain/status.ts';
import type { Subscription } from './alertPorts.ts';

/** What an alert card in a channel says, as facts. `teams/` turns it into a card. */
export interface AlertNotice {
  readonly state: CardState;
  readonly standing: AlertStanding;
  readonly title: string;
  /** Division title, or what the plan has in its place; empty when nothing. */
  readonly division: string;
  /** Of a resolved one: the colour that was last seen here. */
  readonly was?: Brag;
  /** The rules that fired and why, a sentence each; empty once resolved. */
  readonly why: readonly string[];
  /** The post that answers for it; undefined when none is recorded. */
  readonly accountable: string | undefined;
  readonly acknowledged?: { readonly by: string; readonly at: IsoInstant };
  /** Who asked a question on it last. */
  readonly asked?: { readonly by: string; readonly at: IsoInstant };
  /** The card before this one; absent where there is none, or no link leads to it. */
  readonly previous?: { readonly label: string; readonly url: string };
  /** What was just said on this card by whoever looks at it, in a sentence or two. */
  readonly said?: string;
  /** What in the plan is illustrative, for the footer; empty otherwise. */
  readonly footer: string;
  /** The same in one or two sentences, for notifications and screen readers. */
  readonly summary: string;
}

/** What a channel follows of one part of the council, to be changed: a rule is on or off. */
export interface AlertRulesForm {
  /** Names the scope on buttons, as `scopeKey` makes it. */
  readonly key: string;
  readonly title: string;
  /** The rules that can apply to it, each on or off. */
  readonly rules: readonly { readonly rule: AlertRule; readonly on: boolean }[];
  readonly digest: Subscription['digest'];
}

export interface DigestLine {
  readonly subject: AlertSubject;
  readonly period?: string;
  readonly title: string;
  readonly state: CardState;
  readonly line: AlertLine;
  /** Who has it. */
  readonly by?: string;
}

/** Many alerts on one card. */
export interface AlertDigest {
  readonly id: string;
  readonly kind: 'many' | 'daily';
  readonly startedAt: IsoInstant;
  /** Reds first, then ambers, late returns and the rest; by code within each. What is resolved comes last. */
  readonly lines: readonly DigestLine[];
}
