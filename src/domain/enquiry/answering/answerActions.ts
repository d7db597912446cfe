import { longDay } from '../../calendar/dates.ts';
import { periodOf } from '../../calendar/period.ts';
import { byCode } from '../../plan/plan.ts';
import { effectiveRag, type Return, trendPoint } from '../../return/return.ts';
import type { ListAnswer } from '../answer.ts';
import type { ActionsQuery } from '../query.ts';
import { refOf } from '../queryTerms.ts';
import { capital, eitherOf } from '../reading/words.ts';
import type { ExecuteContext } from './executeContext.ts';
import { isShown } from './judgeIndicator.ts';
import { leftOut } from './leftOut.ts';
import { labelOf } from './periodMemo.ts';

/** The actions recorded with the latest return of each indicator with these colours, and who has none. */
export function answerActions(query: ActionsQuery, context: ExecuteContext): ListAnswer {
  const { plan } = context;
  const latest = new Map<string, Return>();
  for (const entry of context.returns) {
    const known = latest.get(entry.indicator);
    if (!known || periodOf(entry.period).endsOn > periodOf(known.period).endsOn)
      latest.set(entry.indicator, entry);
  }
  const points = context.returns.map(trendPoint);
  const found = [...latest.values()].flatMap((entry) => {
    const indicator = plan.indicator.get(entry.indicator);
    const rag = effectiveRag(entry);
    if (query.within && !query.within.includes(refOf('indicator', entry.indicator))) return [];
    return indicator && rag && query.colours.includes(rag) ? [{ entry, indicator, rag }] : [];
  });
  const shown = found
    .filter(({ indicator }) =>
      isShown(
        indicator,
        points.filter((one) => one.indicator === indicator.code),
        context,
      ),
    )
    .toSorted((a, b) => byCode(a.indicator, b.indicator));
  const without = shown.filter(({ entry }) => !entry.narrative?.doing);
  const colours = eitherOf(query.colours);
  return {
    kind: 'list',
    reading: `${query.within ? 'Those indicators' : `${capital(colours)} indicators`} and what is being done about them: ${shown.length}. ${
      without.length === 0
        ? 'All of them have an action recorded; none is without one'
        : `Without an action: ${without.map(({ indicator }) => indicator.code).join(', ')}`
    }`,
    items: shown.map(({ entry, indicator, rag }) => ({
      code: indicator.code,
      title: indicator.title,
      status: { colour: rag, label: capital(rag) },
      facts: [
        ...(entry.narrative?.why ? [{ label: 'Why', value: entry.narrative.why }] : []),
        { label: 'What we are doing', value: entry.narrative?.doing || 'nothing is recorded' },
        ...(entry.narrative?.doingBy ? [{ label: 'By', value: longDay(entry.narrative.doingBy) }] : []),
        ...(entry.narrative?.doingOwner ? [{ label: 'Who', value: entry.narrative.doingOwner }] : []),
        { label: 'As reported for', value: labelOf(periodOf(entry.period)) },
      ],
    })),
    total: shown.length,
    notes: [...leftOut(found.length - shown.length, context.exposure)],
    next: ['Which indicators are red?'],
    source: 'Returns as they stand',
  };
}
