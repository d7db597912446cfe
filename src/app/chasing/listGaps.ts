import { may, personOf } from '../../domain/access.ts';
import { openActions, ownerWords } from '../../domain/action/register.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { type Binding, type Claim, isAddressId } from '../../domain/plan/bindings.ts';
import { isReturned } from '../../domain/plan/indicator.ts';
import { mitigationsOf } from '../../domain/plan/mitigation.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import type { Risk } from '../../domain/plan/risk.ts';
import { actionTitle } from '../action/actionWords.ts';
import type { Reach } from '../peoplePorts.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import type { Gap } from './chasingScreens.ts';

/**
 * What accountability lacks, for the performance team: indicators whose accountable post nobody holds, posts without a
 * holder, programmes without an SAO or a delivery lead, and officers whom the bot cannot reach; and who is known by their address.
 * Three range reads at once.
 */
export async function listGaps(services: Services, plan: Plan, actor: Actor): Promise<Reply> {
  if (!may(personOf(plan, actor.aadObjectId), 'see gaps')) return refuseAccess(plan, 'see gaps');
  const { people } = services;
  const [reaches, bindings, claims] = await Promise.all([
    people.reaches(),
    people.bindings(),
    people.claims(),
  ]);
  const gaps = [...gapsOf(plan, reaches), ...peopleByAddress(plan, bindings, claims)];
  const found = gaps.filter(({ lines }) => lines.length > 0);
  const total = found.reduce((sum, { lines }) => sum + lines.length, 0);
  return {
    screen: 'gaps',
    gaps: found,
    next: [say('who hasn’t returned'), say('covers')],
    footer: footerOf(plan),
    summary:
      total === 0
        ? 'There are no gaps: every post is held and every officer can be reached.'
        : `${total} gaps. ${found.map(({ title, lines }) => `${title}: ${lines.length}`).join('. ')}.`,
  };
}

/** The gaps of a plan, each kind with its cases in the plan's order; a kind without any is empty. */
export function gapsOf(plan: Plan, reaches: readonly Reach[]): readonly Gap[] {
  const isHeld = (post: string | undefined): boolean =>
    post !== undefined && (plan.holders.get(post)?.length ?? 0) > 0;
  const title = (post: string): string => plan.post.get(post)?.title ?? post;
  const open = new Set(
    reaches.filter(({ refusedAt }) => refusedAt === undefined).map(({ person }) => person),
  );
  const shut = new Map(reaches.map((reach) => [reach.person, reach]));
  return [
    {
      title: 'Indicators whose accountable post nobody holds',
      lines: plan.indicators
        .filter((indicator) => !isHeld(indicator.accountablePost))
        .map((one) => `${one.code} ${one.title}: ${title(one.accountablePost)}`),
    },
    {
      title: 'Posts without a holder',
      lines: plan.posts.filter(({ code }) => !isHeld(code)).map((post) => post.title),
    },
    {
      title: 'Programmes without an SAO or a delivery lead',
      lines: plan.programmes.flatMap((programme) => {
        const lacks = [
          ...lacking('SAO', programme.saoPost, isHeld, title),
          ...lacking('delivery lead', programme.rdlPost, isHeld, title),
        ];
        return lacks.length > 0 ? [`${programme.code} ${programme.title}: ${lacks.join(', ')}`] : [];
      }),
    },
    { title: 'Owners of risks and mitigations that are no post', lines: plan.risks.flatMap(ownersInWords) },
    {
      title: 'Actions whose owner is no post, or a post that nobody holds',
      lines: openActions(plan)
        .filter(({ ownerPost }) => !isHeld(ownerPost))
        .map((one) => `${actionTitle(one)}: ${ownerWords(plan, one)}`),
    },
    {
      title: 'Officers whom I cannot reach',
      lines: officers(plan)
        .filter(({ aadObjectId }) => !open.has(aadObjectId.toLowerCase()))
        .map(({ name, aadObjectId }) => `${name}: ${whyNot(shut.get(aadObjectId.toLowerCase()))}`),
    },
  ];

  /** Owners of a risk and of what is done about it that the plan has no post for, as they were written. */
  function ownersInWords(risk: Risk): readonly string[] {
    const name = `${risk.code} ${risk.title}`;
    const mitigating = mitigationsOf(risk).flatMap(({ what, owner }) =>
      owner === undefined || plan.post.has(owner) ? [] : [`${name}, “${what.slice(0, 60)}”: ${owner}`],
    );
    return [...(risk.ownerText === undefined ? [] : [`${name}: ${risk.ownerText}`]), ...mitigating];
  }
}

/** Who is named by an address alone, who was bound to one, and who came with an address that is another's. */
export function peopleByAddress(
  plan: Plan,
  bindings: readonly Binding[],
  claims: readonly Claim[],
): readonly Gap[] {
  const day = (at: string): string => longDay(londonDay(new Date(at)));
  return [
    {
      title: 'People whom I know by their address until they first write to me',
      lines: plan.people
        .filter(({ aadObjectId }) => isAddressId(aadObjectId))
        .map(({ name, email }) => `${name}: ${email}`),
    },
    {
      title: 'People who came with an address that is not theirs alone, and count as nobody',
      lines: claims
        .filter(({ objectId }) => !plan.person.has(objectId))
        .map(
          ({ addresses, people, objectId, at }) =>
            `${addresses.join(', ')} (${objectId}), on ${day(at)}: ${people.join(', ')} has it in the plan. If it is the same person, give the plan this object id.`,
        ),
    },
    {
      title: 'People whom I know by their object id since they first wrote to me',
      lines: bindings.flatMap(({ objectId, addresses, at }) => {
        const person = plan.person.get(objectId);
        return person ? [`${person.name}: ${addresses.join(', ')} since ${day(at)} (${objectId})`] : [];
      }),
    },
  ];
}

function whyNot(reach: Reach | undefined): string {
  if (reach === undefined) return 'has no chat with me yet';
  if (reach.removedAt === undefined) return 'my messages are refused, I was blocked or removed';
  return `removed me on ${longDay(londonDay(new Date(reach.removedAt)))}, and gets nothing until they add me again`;
}

function lacking(
  role: string,
  post: string | undefined,
  isHeld: (post: string | undefined) => boolean,
  title: (post: string) => string,
): readonly string[] {
  if (post === undefined) return [`no ${role} is recorded`];
  return isHeld(post) ? [] : [`the ${role}’s post, ${title(post)}, is vacant`];
}

/** Everybody who has returns to enter or to sign off. */
function officers(plan: Plan): readonly Person[] {
  const posts = new Set(
    plan.indicators
      .filter(isReturned)
      .flatMap((one) => [one.accountablePost, one.updaterPost, one.validatorPost]),
  );
  return plan.people.filter((person) => person.posts.some((post) => posts.has(post)));
}
