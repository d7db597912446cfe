import { TeamsInfo, type TurnContext } from 'botbuilder';
import type { Member } from '../domain/plan/bindings.ts';
import { statusOf } from './statusOf.ts';

/** Why a turn is not run although its signature is good, with the HTTP status that says so. */
export interface TurnRefusal {
  readonly status: 403 | 429;
  readonly reason: string;
}

/** Looks at a turn whose signature is good; undefined lets it in. */
export type Doorman = (context: TurnContext) => Promise<TurnRefusal | undefined>;

/** How long somebody who was found to belong to the council is not looked up again. An hour. */
const REMEMBERED_MS = 60 * 60 * 1000;
/** How many people are remembered at once. */
const REMEMBERED_PEOPLE = 10_000;

interface Remembered {
  readonly until: number;
  /** What Teams said of somebody whom the plan does not name, where it counts: see {@link memberIn}. */
  readonly member?: Member;
}

/**
 * Turns away whoever comes too often, and guests. `admits` counts a visit of this person; `knows` says that the council's
 * own plan names them, and saves asking Teams. Everybody else is asked for once an hour: one request to Teams. Of those of
 * the home tenant `meets` hears at each visit who they are, so that a plan that names them by their address has them, also one
 * that is loaded later.
 */
export function createDoorman(options: {
  readonly admits: (aadObjectId: string) => boolean;
  readonly knows: (aadObjectId: string) => Promise<boolean>;
  readonly meets?: (member: Member) => Promise<void>;
  readonly homeTenant?: string;
  readonly now: () => number;
}): Doorman {
  const visitors = new Map<string, Remembered>();
  return async (context) => {
    const person = context.activity.from.aadObjectId?.toLowerCase() ?? '';
    if (person !== '' && !options.admits(person))
      return { status: 429, reason: 'Too many requests. Wait a few seconds.' };
    if (!isFromPerson(context)) return undefined;
    if (person === '') return { status: 403, reason: 'It is not known who you are.' };
    const known = visitors.get(person);
    const isKnown = known !== undefined && known.until > options.now();
    const seen = isKnown ? known : await look(context, person, options);
    if ('status' in seen) return seen;
    if (!isKnown) remember(visitors, person, seen);
    if (seen.member && !(await options.knows(person))) await options.meets?.(seen.member);
    return undefined;
  };
}

/** Only messages and buttons do something; an installation may come without a person. */
function isFromPerson({ activity }: TurnContext): boolean {
  return activity.type === 'message' || activity.type === 'invoke';
}

async function look(
  context: TurnContext,
  person: string,
  { knows, homeTenant, now }: Parameters<typeof createDoorman>[0],
): Promise<Remembered | TurnRefusal> {
  const until = now() + REMEMBERED_MS;
  if (await knows(person)) return { until };
  try {
    const found = await TeamsInfo.getMember(context, context.activity.from.id);
    if (isGuest(found)) return { status: 403, reason: 'Guests are not served.' };
    const member = memberIn(found, person, homeTenant);
    return { until, ...(member ? { member } : {}) };
  } catch (error) {
    // Whoever is not in the plan and cannot be looked up stays outside: what the council says is not for everybody.
    return {
      status: 403,
      reason: `It cannot be checked that you belong here (${statusOf(error) ?? 'no answer'}).`,
    };
  }
}

/** As Teams answers; the client's own types name some of it only. */
interface FoundMember {
  readonly aadObjectId?: string | undefined;
  readonly objectId?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly email?: string | undefined;
  readonly userRole?: string | undefined;
  readonly userPrincipalName?: string | undefined;
}

/** Teams calls people from other tenants guests; Entra writes `#EXT#` into their names. */
function isGuest(member: FoundMember): boolean {
  return /^(guest|anonymous)$/i.test(member.userRole ?? '') || /#EXT#/i.test(member.userPrincipalName ?? '');
}

/** Who it is by Teams' own account; undefined when that is somebody else than the sender, or of another tenant than the council's. */
function memberIn(found: FoundMember, person: string, homeTenant = ''): Member | undefined {
  const objectId = (found.aadObjectId ?? found.objectId ?? '').toLowerCase();
  if (objectId !== person || homeTenant === '') return undefined;
  if ((found.tenantId ?? '').toLowerCase() !== homeTenant.toLowerCase()) return undefined;
  const addresses = [found.userPrincipalName, found.email].flatMap((each) => {
    const address = (each ?? '').trim().toLowerCase();
    return address === '' ? [] : [address];
  });
  return { objectId, addresses: [...new Set(addresses)] };
}

function remember(visitors: Map<string, Remembered>, person: string, seen: Remembered): void {
  const [oldest] = visitors.keys();
  if (visitors.size >= REMEMBERED_PEOPLE && oldest !== undefined) visitors.delete(oldest);
  visitors.set(person, seen);
}
