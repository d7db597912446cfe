import { may, personOf } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import { paperTitle } from '../../domain/paper/makePaper.ts';
import { PAPER_RULES } from '../../domain/paper/paperKinds.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Dispatch } from '../deliveryPorts.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Request } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { choosePaper } from './choosePaper.ts';
import type { PaperAsked } from './paperAsked.ts';

/**
 * Has a paper made and sent to whoever asks, in their own chat: what is made takes longer than a turn may, so it goes the way
 * of everything that the bot says on its own. Costs what handing over a delivery costs, and nothing else.
 */
export async function askPaper(
  services: Services,
  plan: Plan,
  { actor, place }: Request,
  asked: PaperAsked,
): Promise<Reply> {
  const { papers, dispatch } = services;
  const name = choosePaper(plan, actor, asked, londonDay(services.clock.now()));
  if ('screen' in name) return name;
  const { right } = PAPER_RULES[name.kind];
  if (!may(personOf(plan, actor.aadObjectId), right)) return refuseAccess(plan, right);
  const title = paperTitle({ name, plan });
  if (place.kind !== 'personal')
    return notice(
      'plain',
      'Ask me in a chat of our own',
      'The link to a paper is for one person, and here everybody could open it.',
      [],
      footerOf(plan),
    );
  if (!papers?.documents || papers.url('', 'docx') === undefined || !dispatch)
    return notice(
      'sorry',
      'Papers are not set up here',
      'They need a place to keep files and the public address of this service. Whoever runs it finds both in the guide to operations.',
      [],
      footerOf(plan),
    );
  await handOver(services, dispatch, { actor, place }, name);
  const period = parsePeriod(name.period);
  return notice(
    'done',
    `Making the ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    `${period ? `For ${periodLabel(period)}. ` : ''}It comes here in a moment, with links to Word and Excel.`,
    period || name.about === '' ? [] : [say('help')],
    footerOf(plan),
  );
}

function handOver(
  services: Pick<Services, 'clock' | 'newId'>,
  dispatch: Dispatch,
  { actor, place }: Pick<Request, 'actor' | 'place'>,
  name: { readonly kind: string; readonly about: string; readonly period: string },
): Promise<void> {
  const person = actor.aadObjectId.toLowerCase();
  return dispatch([
    {
      // Nobody's id is in it: a version keeps it, and is made nameless when somebody is forgotten.
      id: `paper|${services.newId()}`,
      kind: 'paper',
      place,
      person,
      about: [name.kind, name.about, name.period].filter(Boolean).join(' '),
      facts: { kind: name.kind, subject: name.about, period: name.period },
      at: services.clock.now().toISOString(),
    },
  ]);
}
