import type { Exposure } from '../../access.ts';

const WHY: Readonly<Record<Exclude<Exposure, 'everything'>, string>> = {
  'corporate tier and lasting reds':
    'members see the corporate tier, and below it what has been red for two periods or more',
  'corporate tier': 'people who are not in the plan see the corporate tier only',
};

/** The note that something was left out of a list and its counts; none when nothing was. */
export function leftOut(count: number, exposure: Exposure): readonly string[] {
  if (count === 0 || exposure === 'everything') return [];
  return [`${count} left out: ${WHY[exposure]}.`];
}

/** Why a thing's results are not shown to the one who asks: `Members see …`; empty for somebody who sees everything. */
export function notShown(exposure: Exposure): string {
  if (exposure === 'everything') return '';
  return `${WHY[exposure].charAt(0).toUpperCase()}${WHY[exposure].slice(1)}.`;
}
