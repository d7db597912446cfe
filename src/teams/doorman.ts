import { TeamsInfo, type TurnContext } from 'botbuilder';
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

/**
 * Turns away whoever comes too often, and guests. `admits` counts a visit of this person; `knows` says that the council's
 * own plan names them, and saves asking Teams. Everybody else is asked for once an hour: one request to Teams.
 */
export function createDoorman(options: {
  readonly admits: (aadObjectId: string) => boolean;
  readonly knows: (aadObjectId: string) => Promise<boolean>;
  readonly now: () => number;
}): Doorman {
  const members = new Map<string, number>();
  return async (context) => {
    const person = context.activity.from.aadObjectId?.toLowerCase() ?? '';
    if (person !== '' && !options.admits(person))
      return { status: 429, reason: 'Too many requests. Wait a few seconds.' };
    if (!isFromPerson(context)) return undefined;
    if (person === '') return { status: 403, reason: 'It is not known who you are.' };
    if ((members.get(person) ?? 0) > options.now()) return undefined;
    const refusal = (await options.knows(person)) ? undefined : await refuseGuest(context);
    if (!refusal) remember(members, person, options.now() + REMEMBERED_MS);
    return refusal;
  };
}

/** Only messages and buttons do something; an installation may come without a person. */
function isFromPerson({ activity }: TurnContext): boolean {
  return activity.type === 'message' || activity.type === 'invoke';
}

async function refuseGuest(context: TurnContext): Promise<TurnRefusal | undefined> {
  try {
    const member = await TeamsInfo.getMember(context, context.activity.from.id);
    return isGuest(member) ? { status: 403, reason: 'Guests are not served.' } : undefined;
  } catch (error) {
    // Whoever is not in the plan and cannot be looked up stays outside: what the council says is not for everybody.
    return {
      status: 403,
      reason: `It cannot be checked that you belong here (${statusOf(error) ?? 'no answer'}).`,
    };
  }
}

/** Teams calls people from other tenants guests; Entra writes `#EXT#` into their names. */
function isGuest(member: { userRole?: string | undefined; userPrincipalName?: string | undefined }): boolean {
  return /^(guest|anonymous)$/i.test(member.userRole ?? '') || /#EXT#/i.test(member.userPrincipalName ?? '');
}

function remember(members: Map<string, number>, person: string, until: number): void {
  const [oldest] = members.keys();
  if (members.size >= REMEMBERED_PEOPLE && oldest !== undefined) members.delete(oldest);
  members.set(person, until);
}
