import type { ReturnHistory } from '../../app/signOff/signOffScreens.ts';
import { longInstant } from '../../domain/calendar/dates.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import { effectiveRag, type Return } from '../../domain/return/return.ts';
import { type VersionChange, versionChanges, versionTitle } from '../../domain/return/returnHistory.ts';
import { capital, chipOf, plain, shorten } from '../wording.ts';

/** Versions on one page: with the longest texts it stays under the size limit. */
const VERSIONS = 4;
/** Longest half of a change that is shown; the whole text is in the store. */
const HALF_SHOWN = 160;

const SOURCES = { card: 'on a card', spreadsheet: 'from a spreadsheet', import: 'imported' } as const;

/** Data for `cards/history.json`: versions newest first, each with what it changed. */
export function historyView(history: ReturnHistory): object {
  const { indicator, period, versions } = history;
  const pages = Math.max(1, Math.ceil(versions.length / VERSIONS));
  const at = Math.min(history.page, pages - 1);
  const count = `${versions.length} ${versions.length === 1 ? 'version' : 'versions'}`;
  return {
    heading: plain(`History of ${indicator.code} ${shorten(indicator.title, 200)}`),
    line: `${capital(periodLabel(period))} · ${count}, newest first`,
    versions: versions
      .map((entry, position) => versionView(entry, versions[position + 1], history))
      .slice(at * VERSIONS, (at + 1) * VERSIONS),
    hasMore: pages > 1,
    pageLabel: `Page ${at + 1} of ${pages}`,
    moreLabel: at + 1 < pages ? 'Next page' : 'Back to the first page',
    morePage: (at + 1) % pages,
    indicator: indicator.code,
    periodId: period.id,
  };
}

function versionView(entry: Return, before: Return | undefined, { indicator }: ReturnHistory): object {
  return {
    ...chipOf(effectiveRag(entry), entry.value === undefined ? 'No data' : undefined),
    title: `Version ${entry.sequence}: ${versionTitle(entry)}`,
    who: plain(whoWords(entry)),
    note: shorten(entry.step?.note ?? '', 600),
    changes: versionChanges(before, entry, indicator.unit).map((change) => ({
      sentence: plain(changeWords(change)),
    })),
  };
}

function whoWords({ step, submittedBy, submittedAt, onBehalfOf, source }: Return): string {
  if (step) return `${longInstant(step.at)} by ${step.by.name}, on a card`;
  const covered = onBehalfOf ? ` for ${onBehalfOf.name}` : '';
  const where = source ? `, ${SOURCES[source]}` : '';
  return `${longInstant(submittedAt)} by ${submittedBy.name}${covered}${where}`;
}

function changeWords({ what, was, became }: VersionChange): string {
  const [from, to] = [shorten(was, HALF_SHOWN), shorten(became, HALF_SHOWN)];
  if (from === '') return `${what}: ${to}`;
  return `${what}: ${from} → ${to === '' ? 'nothing' : to}`;
}
