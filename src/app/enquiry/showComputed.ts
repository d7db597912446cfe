import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import type { Answer, Fact } from '../../domain/enquiry/answer.ts';
import { itemCalled } from '../../domain/plan/codes.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import { type Plan, postTitle } from '../../domain/plan/plan.ts';
import { formatFigure } from '../../domain/return/figure.ts';
import {
  type MeasuredOn,
  type SelfMeasure,
  type Share,
  selfMeasure,
  selfMeasureReads,
  shareWords,
} from '../../domain/return/selfMeasure.ts';
import type { Reply } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';

const ASKED =
  /^(?:(?:how (?:is|are)|how's|how’s|what(?:'s|’s| is)|show(?: me)?|tell me about|status of) )?(?:the )?(\S+(?: \d\S*)?)(?: doing| going| looking)?(?: (?:now|at the moment))?[ .?!]*$/i;

/** The computed indicator that a message asks about (`K17`, `how is K17 doing?`), or undefined when it is about none. */
export function computedAsked(plan: Plan, text: string): Indicator | undefined {
  if (text.length > 100) return undefined;
  const code = ASKED.exec(text.trim())?.[1];
  const indicator = code === undefined ? undefined : itemCalled(plan.indicator, code.replace(/[.?!]+$/, ''));
  return indicator?.computed ? indicator : undefined;
}

/**
 * A computed indicator worked out from the returns as they stand: both shares, and which indicators they counted. One
 * range read for each division with corporate indicators; nothing is stored.
 */
export async function showComputed(services: Services, plan: Plan, indicator: Indicator): Promise<Reply> {
  const measure = await measureComputed(services, plan, indicator);
  const answer = answerOf(plan, measure, londonDay(services.clock.now()));
  return {
    screen: 'answer',
    question: `how is ${indicator.code} doing?`,
    answer,
    picks: [],
    page: 0,
    asAt: services.clock.now(),
    footer: footerOf(plan),
    summary: selfMeasureSentence(measure),
  };
}

/** Reads what a computed indicator needs and works it out, for periods that end no later than `upToMonth`. */
export async function measureComputed(
  services: Pick<Services, 'returns' | 'clock' | 'policy'>,
  plan: Plan,
  indicator: Indicator,
  upToMonth?: string,
): Promise<SelfMeasure> {
  const on: MeasuredOn = {
    plan,
    today: londonDay(services.clock.now()),
    policy: services.policy,
    ...(upToMonth === undefined ? {} : { upToMonth }),
  };
  const reads = selfMeasureReads(on);
  const points = await Promise.all(
    reads.map(({ division, from, to }) => services.returns.points(division, { from, to })),
  );
  return selfMeasure(indicator, points.flat(), on);
}

/** Both shares in a sentence, with what they counted. */
export function selfMeasureSentence({ indicator, onTarget, improving }: SelfMeasure): string {
  return `${indicator.code}: ${shareWords(onTarget)} on target, ${shareWords(improving)} improving over 2 or more periods.`;
}

function answerOf(plan: Plan, measure: SelfMeasure, today: string): Answer {
  const { indicator, onTarget, improving, target, period, rag } = measure;
  const colour = rag === undefined ? {} : { status: { colour: rag, label: rag } };
  return {
    kind: 'item',
    reading: `${indicator.code}, worked out from the corporate indicators’ returns as at ${longDay(today)}`,
    item: {
      code: indicator.code,
      title: indicator.title,
      ...colour,
      facts: [
        { label: 'On target', value: shareWords(onTarget) },
        ...codesFact('Green', onTarget.met),
        ...codesFact('Red or amber', onTarget.unmet),
        { label: 'Improving over 2+ periods', value: shareWords(improving) },
        ...codesFact('Improved twice running', improving.met),
        ...codesFact('Did not', improving.unmet),
        { label: 'Target', value: targetWords(target, indicator, periodLabel(period)) },
        { label: 'Periods', value: measure.periods.map(periodLabel).join(', ') || 'none' },
        { label: 'Accountable', value: postTitle(plan, indicator.accountablePost) ?? 'nobody is recorded' },
      ],
    },
    notes: [...leftOutNote('on target', onTarget), ...leftOutNote('improving', improving)],
    next: ['Which returns are late?', 'Which indicators are red?'],
  };
}

function targetWords(target: number | undefined, indicator: Indicator, label: string): string {
  return target === undefined ? 'none recorded' : `${formatFigure(target, indicator.unit)} for ${label}`;
}

function codesFact(label: string, codes: readonly string[]): readonly Fact[] {
  return codes.length === 0 ? [] : [{ label, value: codes.join(', ') }];
}

/** `Left out of the share improving: K13 (cumulative); K03, K09 (not returned).` */
function leftOutNote(what: string, { leftOut }: Share): readonly string[] {
  if (leftOut.length === 0) return [];
  const byReason = [...Map.groupBy(leftOut, ({ why }) => why)].map(
    ([why, items]) => `${items.map(({ code }) => code).join(', ')} (${why})`,
  );
  return [`Left out of the share ${what}: ${byReason.join('; ')}.`];
}
