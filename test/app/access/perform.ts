import { openDownload } from '../../../src/app/bulk/openDownload.ts';
import { searchPlan, suggestNames } from '../../../src/app/enquiry/searchPlan.ts';
import type { Reply } from '../../../src/app/reply.ts';
import type { Request } from '../../../src/app/request.ts';
import { route } from '../../../src/app/router.ts';
import { placeOf, type TestCouncil } from '../../fakes/council.ts';
import { actorFor, idOf, type Who } from './cast.ts';
import { type Doing, FILE_URL, PASTED, SECRET } from './everything.ts';

/** Calls that change nothing. Whatever else a store can do counts as a write, also what it learns to do later. */
export const READS =
  /\.(?:current|fresh|lastKnown|find|guarded|kept|trend|returns|points|awaiting|history|marks|reach|reaches|told|subscriptions|card|cards|allCards|board|riskMarks|open|openOrSettledSince|openAskedBy|lines|refused|toldTo|list|recall)$/;

export const named = ({ input }: Doing): string =>
  'command' in input
    ? `“${input.text}”`
    : 'verb' in input
      ? `${input.verb} ${JSON.stringify(input.data).slice(0, 60)}`
      : input.other;

export const requestOf = (doing: Doing, who: Who, input: Request['input']): Request => ({
  actor: actorFor(who),
  place: placeOf(doing.place ?? 'personal'),
  input,
});

export const FILES = {
  kind: 'files',
  text: '',
  files: [{ name: 'returns.csv', url: FILE_URL, format: 'csv' }],
} as const;

/** As somebody does it. */
export function throughTheRouter(council: TestCouncil, doing: Doing, who: Who): Promise<Reply> {
  const { services } = council;
  const { input } = doing;
  const say = (text: string) => route(services, requestOf(doing, who, { kind: 'text', text }));
  if ('command' in input) return say(input.text);
  if ('verb' in input)
    return route(services, requestOf(doing, who, { kind: 'action', verb: input.verb, data: input.data }));
  switch (input.other) {
    case 'greeting':
      return route(services, requestOf(doing, who, { kind: 'installed' }));
    case 'question':
      return say('who is accountable for K11?');
    case 'files':
      return route(services, requestOf(doing, who, FILES));
    case 'pasted rows':
      return say(PASTED);
    case 'search':
      return searching(council, who);
    case 'download':
      return downloading(council, who);
  }
}

/** The compose box and the picker, as a reply. */
async function searching({ services }: TestCouncil, who: Who): Promise<Reply> {
  const found = await searchPlan(services, actorFor(who), 'council tax');
  const picked = await suggestNames(services, actorFor(who), 'council tax');
  if (!found.ok || picked.length === 0) return refusalOf('nothing was found');
  return found.results[0]?.reply ?? refusalOf('nothing was found');
}

/** The link to a file, as a reply. */
async function downloading({ services }: TestCouncil, who: Who): Promise<Reply> {
  const text = await openDownload(services, idOf(who), SECRET);
  const base = { tone: 'plain', title: '', next: [], footer: '', screen: 'notice' } as const;
  return text === undefined
    ? refusalOf('This link is not valid any more.')
    : { ...base, text, summary: text };
}

function refusalOf(text: string): Reply {
  const base = { tone: 'sorry', title: '', next: [], footer: '', screen: 'notice' } as const;
  return { ...base, text, summary: text, refused: 'enter a return' };
}
