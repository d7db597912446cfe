import type { Subscription } from '../src/app/alert/alertPorts.ts';
import { type AlertScope, covers } from '../src/domain/alert/alertScope.ts';
import type { Plan } from '../src/domain/plan/plan.ts';
import { cardAction } from './activities.ts';
import { BENCH_NOW, divisionCode, indicatorCode, OPEN_PERIOD, SIZES } from './bigCouncil.ts';
import type { Turn } from './drive.ts';
import { OFFICERS, officerId } from './sharedCouncil.ts';

/** Where channels and officers are. */
export interface Council {
  readonly tenantId: string;
  readonly serviceUrl: string;
}

const DIRECTORATES = 5;

/** What 40 channels follow: each division has one, each directorate has one, and five follow two divisions each. */
export const SCOPES: readonly (readonly AlertScope[])[] = [
  ...Array.from({ length: SIZES.divisions }, (_, index) => [division(index)]),
  ...Array.from({ length: DIRECTORATES }, (_, index): readonly AlertScope[] => [
    { kind: 'directorate', directorate: `Directorate ${index + 1}` },
  ]),
  ...Array.from({ length: 5 }, (_, index) => [division(index), division(index + 5)]),
];

function division(index: number): AlertScope {
  return { kind: 'division', division: divisionCode(index) };
}

/** Conversation id of a channel. */
export function channelId(index: number): string {
  return `19:bench-${index}@thread.tacv2`;
}

/** The subscriptions of channels that follow these scopes, each channel its own: reds and ambers as they happen. */
export function subscriptionsTo(
  scopes: readonly (readonly AlertScope[])[],
  { tenantId, serviceUrl }: Council,
): readonly Subscription[] {
  return scopes.flatMap((followed, index) =>
    followed.map(
      (scope): Subscription => ({
        scope,
        rules: ['turned red', 'turned amber'],
        digest: 'as it happens',
        channel: { tenantId, serviceUrl, conversationId: channelId(index), botId: '28:golden-thread' },
        createdBy: officerId(0),
        createdAt: BENCH_NOW,
      }),
    ),
  );
}

/** What the return of indicator `index` comes to: a third each green, amber and red, and in each division some of all. */
export function ragOf(index: number): 'green' | 'amber' | 'red' {
  return (['green', 'amber', 'red'] as const)[index % 3] ?? 'green';
}

/** Codes of the indicators about which a channel with these scopes is to hear once all are returned. */
export function concerning(plan: Plan, followed: readonly AlertScope[]): ReadonlySet<string> {
  const codes = plan.indicators.map(({ code }) => code);
  const told = codes.filter((_, index) => ragOf(index) !== 'green');
  return new Set(
    told.filter((code) => followed.some((scope) => covers(plan, scope, { kind: 'indicator', code }))),
  );
}

const VALUES = { green: '95', amber: '85', red: '60' };

/** The return of indicator `index` of 600 for September, by the officer who is accountable for it, in their own chat. */
export function returnTurn(council: Council, index: number): Turn {
  const officer = officerId(index % OFFICERS);
  const indicator = indicatorCode(index);
  const rag = ragOf(index);
  const value = VALUES[rag];
  const form = { indicator, period: OPEN_PERIOD, sequence: 0, operation: `load-${indicator}` };
  const figures = { value, confirmed: value, dataStatus: 'confirmed' };
  const narrative = rag === 'green' ? {} : narrativeOf(indicator);
  const sender = { aadObjectId: officer, conversation: `a:${officer}`, ...council };
  return {
    activity: cardAction(sender, 'submit-return', { ...form, ...figures, ...narrative }),
    check: ({ body }) =>
      body.includes('"statusCode":200') && body.includes('Recorded')
        ? undefined
        : `no receipt for ${indicator}: ${body.slice(0, 1500)}`,
  };
}

function narrativeOf(indicator: string): Readonly<Record<string, string>> {
  return {
    happened: `Fewer cases of ${indicator} were settled within the standard than planned.`,
    why: 'Two posts were vacant and demand was a tenth above forecast.',
    doing: 'Overtime is agreed until the posts are filled.',
    doingOwner: 'Head of service',
    doingBy: '2024-11-29',
    backOnTrack: 'December 2024',
  };
}
