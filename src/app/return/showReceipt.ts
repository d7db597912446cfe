import { periodLabel } from '../../domain/calendar/period.ts';
import { capital } from '../../domain/enquiry/reading/words.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { postTitle } from '../../domain/plan/plan.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import { reportedFigure } from '../../domain/return/reportedFigure.ts';
import { effectiveRag, type Return } from '../../domain/return/return.ts';
import type { Direction } from '../../domain/return/trend.ts';
import type { Reply } from '../reply.ts';
import { footerOf } from '../services.ts';

/**
 * The receipt of a recorded return: what was recorded, when, and who will be told. `repeated` says that it had
 * been recorded before and this press added nothing; and by whom, when it was somebody else than `reader`. Reads and writes nothing.
 */
export function receiptReply(
  plan: Plan,
  obligation: Obligation,
  entry: Return,
  travel: { readonly short: Direction | undefined; readonly long: Direction | undefined },
  repeated: boolean,
  reader: Pick<Person, 'aadObjectId'>,
): Reply {
  const { indicator, period } = obligation;
  const rag = effectiveRag(entry);
  const figure = reportedFigure(entry, indicator.unit);
  const isOthers = entry.submittedBy.aadObjectId.toLowerCase() !== reader.aadObjectId.toLowerCase();
  const by = repeated && isOthers ? entry.submittedBy.name : undefined;
  const done = repeated ? `already recorded${by === undefined ? '' : ` by ${by}`}` : 'recorded';
  return {
    screen: 'receipt',
    receipt: {
      indicator,
      obligation,
      entry,
      rag,
      short: travel.short,
      long: travel.long,
      repeated,
      ...(by === undefined ? {} : { by }),
      told: whoIsTold(plan, entry, by),
    },
    footer: footerOf(plan),
    summary: `${capital(periodLabel(period))}, ${indicator.code} ${indicator.title}: ${done}, ${figure}${rag ? `, ${rag}` : ''}.`,
  };
}

function whoIsTold(plan: Plan, entry: Return, by = 'you'): readonly string[] {
  const indicator = plan.indicator.get(entry.indicator);
  const division = plan.division.get(entry.division)?.title ?? entry.division;
  const rag = effectiveRag(entry);
  const validator = postTitle(plan, indicator?.validatorPost);
  const told: string[] = [];
  if (rag === 'red' || rag === 'amber') told.push(`If a channel follows ${division}, it hears of it.`);
  else if (rag === 'green')
    told.push(`If a channel has an open alert for ${entry.indicator}, it shows that it is resolved.`);
  if (validator) told.push(`It waits for ${validator} to sign it off.`);
  else told.push(`It is in the ${division} clinic summary.`);
  if (entry.declared && !entry.declared.approvedBy)
    told.push(
      `The ${entry.calculated} counts until somebody other than ${by} approves ${entry.declared.rag}.`,
    );
  return told;
}
