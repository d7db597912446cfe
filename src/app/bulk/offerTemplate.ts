import { personOf, relationsTo } from '../../domain/access.ts';
import { addDays, londonDay } from '../../domain/calendar/dates.ts';
import { type Indicator, isReturned, targetFor } from '../../domain/plan/indicator.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor, Request } from '../request.ts';
import { enterable } from '../return/findReturn.ts';
import { footerOf, type Services } from '../services.ts';
import { COLUMNS } from './columns.ts';
import { csvText } from './csvText.ts';
import { keptUntil } from './upload.ts';

/**
 * Offers a person a spreadsheet of the returns that they still owe, one row each, to be filled in and sent back. One range
 * read for each division their indicators are in, and one transaction, which puts it in the place of the last one offered.
 */
export async function offerTemplate(
  services: Services,
  plan: Plan,
  { actor, place }: Pick<Request, 'actor' | 'place'>,
): Promise<Reply> {
  if (place.kind !== 'personal') return onlyInPrivate(plan);
  const owed = await owedBy(services, plan, actor);
  if (owed.length === 0)
    return notice(
      'plain',
      'There is nothing to put in a spreadsheet',
      'No open return of yours is missing.',
      [say('my returns')],
      footerOf(plan),
    );
  const secret = services.newId();
  const url = services.files.downloadUrl(actor.aadObjectId.toLowerCase(), secret);
  if (url === undefined) return noDownloads(plan);
  const person = actor.aadObjectId.toLowerCase();
  await services.files.store.keep({
    person,
    kind: 'download',
    secret,
    expiresAt: keptUntil(services, 'download'),
    content: csvText([COLUMNS.map(({ name }) => name), ...owed.map(rowOf)]),
  });
  const text = `Fill in the column “value” and, for amber and red, the narrative. Leave out what you do not have yet. Then attach the file to a message to me, or paste its rows under the word “returns”.`;
  return {
    screen: 'download',
    download: {
      title: `${owed.length} ${owed.length === 1 ? 'return' : 'returns'} to fill in`,
      text: `${text} The link is yours alone and works for an hour.`,
      url,
      label: 'Download returns.csv',
    },
    next: [say('my returns')],
    footer: footerOf(plan),
    summary: `A spreadsheet of your ${owed.length} open ${owed.length === 1 ? 'return' : 'returns'} is ready to download. ${text}`,
  };
}

/** Everybody in a channel could follow the link. */
function onlyInPrivate(plan: Plan): Reply {
  return notice(
    'plain',
    'Ask me in a chat of our own',
    'The spreadsheet of your returns is for you alone, and here everybody could open it.',
    [],
    footerOf(plan),
  );
}

function noDownloads(plan: Plan): Reply {
  const columns = COLUMNS.filter(
    ({ name, field }) => field !== undefined || /^(?:indicator|period)$/.test(name),
  );
  return notice(
    'plain',
    'Make the spreadsheet yourself',
    `Downloads are not set up here. Make a sheet with the columns ${columns.map(({ name }) => name).join(', ')} and attach it to a message to me. “My returns” lists what you owe.`,
    [say('my returns')],
    footerOf(plan),
  );
}

async function owedBy(services: Services, plan: Plan, actor: Actor): Promise<readonly Obligation[]> {
  const person = personOf(plan, actor.aadObjectId);
  const mine = person ? plan.indicators.filter((each) => isReturned(each) && owes(person, each)) : [];
  const today = londonDay(services.clock.now());
  const months = { from: addDays(today, -366).slice(0, 7), to: today.slice(0, 7) };
  const divisions = [...new Set(mine.map(({ division }) => division))];
  const points = (await Promise.all(divisions.map((each) => services.returns.points(each, months)))).flat();
  const made = new Set(points.map(({ indicator, period }) => `${indicator} ${period}`));
  return mine
    .flatMap((indicator) => enterable(services, plan, indicator, today))
    .filter(({ indicator, period }) => !made.has(`${indicator.code} ${period.id}`));
}

/** Theirs to return by post, or by the post of whoever they cover for. */
function owes(person: Person, indicator: Indicator): boolean {
  return relationsTo(person, indicator).some((each) => each === 'accountable' || each === 'updater');
}

function rowOf({ indicator, period }: Obligation): readonly string[] {
  const target = targetFor(indicator, period.id);
  const known: Readonly<Record<string, string>> = {
    indicator: indicator.code,
    title: indicator.title,
    period: period.id,
    unit: indicator.unit,
    target: target === undefined ? '' : String(target),
  };
  return COLUMNS.map(({ name }) => known[name] ?? '');
}
