import type { PeriodId } from '../../domain/calendar/period.ts';
import { periodOf } from '../../domain/calendar/period.ts';
import type { PaperName } from '../../domain/paper/paperKinds.ts';
import { papersCarrying } from '../../domain/paper/papersCarrying.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Services } from '../services.ts';
import type { PaperGiven, PaperRecord } from './paperPorts.ts';

/** The newest version of a paper that somebody was given. */
export interface HeldPaper {
  readonly given: PaperGiven;
  readonly record: PaperRecord;
}

/**
 * Who holds a paper that shows a figure as it was before this version of its return: of each paper the newest version that each
 * person was given. One range read for each paper that can carry the figure, and one more for each of them that anybody was given.
 */
export async function holdersOf(
  { papers }: Pick<Services, 'papers'>,
  plan: Plan,
  indicator: Indicator,
  figure: { readonly period: PeriodId; readonly sequence: number },
): Promise<readonly HeldPaper[]> {
  if (!papers) return [];
  const names = papersCarrying(plan, indicator, periodOf(figure.period));
  const held = await Promise.all(names.map((name) => newestHeld(papers.store, name)));
  return held
    .flat()
    .filter(({ record }) =>
      record.figures.some(
        (one) =>
          one.indicator === indicator.code && one.period === figure.period && one.sequence < figure.sequence,
      ),
    );
}

/** The newest version of one paper that each person was given. */
async function newestHeld(
  store: NonNullable<Services['papers']>['store'],
  name: PaperName,
): Promise<readonly HeldPaper[]> {
  const given = await store.given(name);
  if (given.length === 0) return [];
  const versions = new Map((await store.versions(name)).map((record) => [record.version, record]));
  const newest = new Map(given.toSorted((a, b) => a.version - b.version).map((one) => [one.person, one]));
  return [...newest.values()].flatMap((one) => {
    const record = versions.get(one.version);
    return record ? [{ given: one, record }] : [];
  });
}

/** `the clinic pack: Finance for August 2024, version 1`. */
export function heldWords({ record }: HeldPaper): string {
  const title = `${record.title.charAt(0).toLowerCase()}${record.title.slice(1)}`;
  return `${/^[A-Z]{2}/.test(record.title) ? record.title : title} for ${record.covers}, version ${record.version}`;
}
