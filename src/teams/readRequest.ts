import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { ConversationAddress } from '../app/conversationAddress.ts';
import type { Actor, Place, Request } from '../app/request.ts';
import { messageText } from './messageText.ts';
import { readFiles } from './readFiles.ts';

const word = z.string().max(5000).nullish();

/**
 * What every activity must have before anything else looks at it. What it may have besides is here where the SDK throws at another type:
 * that would look like a signature that cannot be checked.
 */
const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.string().min(1).max(2000),
  id: word,
  locale: word,
  from: z.looseObject({
    id: z.string().min(1).max(1000),
    aadObjectId: z.string().max(100).optional(),
    name: word,
    role: word,
  }),
  recipient: z.looseObject({ id: z.string().min(1).max(1000), aadObjectId: word, name: word, role: word }),
  conversation: z.looseObject({
    id: z.string().min(1).max(1000),
    tenantId: z.string().max(100).optional(),
    conversationType: word,
    isGroup: z.boolean().nullish(),
    aadObjectId: word,
    name: word,
    role: word,
  }),
  text: z.string().nullish(),
});

/** Why an activity is turned away at the door, with the HTTP status that says so. */
export type Refusal = { readonly status: 400 | 403; readonly reason: string };

/**
 * Checks an incoming body before the SDK sees it: an activity with a type, sender, recipient and conversation, that came
 * through Teams and from nowhere but the tenants that are served (lower case), naming a service URL that is allowed.
 * Undefined when it may come in.
 */
export function refuseActivity(
  body: unknown,
  allowed: { readonly tenants: readonly string[]; readonly serviceUrl: (url: string) => boolean },
): Refusal | undefined {
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success) {
    const missing = parsed.error.issues.map((issue) => issue.path.join('.') || 'activity');
    return { status: 400, reason: `The activity lacks or has a wrong ${[...new Set(missing)].join(', ')}.` };
  }
  if (parsed.data.channelId !== 'msteams') return { status: 403, reason: 'Only Teams is served.' };
  const tenants = tenantsOf(parsed.data);
  if (tenants.length === 0 || !tenants.every((id) => allowed.tenants.includes(id.toLowerCase())))
    return { status: 403, reason: 'This tenant is not served.' };
  if (!allowed.serviceUrl(parsed.data.serviceUrl))
    return { status: 403, reason: 'This service URL is not allowed.' };
  return undefined;
}

/**
 * The service URLs that replies may go to: Microsoft's own in production, this machine's in the local environment.
 * A reply to any other would hand what the council says, and the bot's token, to a stranger.
 */
export function allowServiceUrl(environment: 'local' | 'production'): (url: string) => boolean {
  return (text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, hostname } = new URL(text);
    if (environment === 'local') return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    return (
      protocol === 'https:' && /^(smba\.trafficmanager\.net|([a-z0-9-]+\.)*botframework\.com)$/.test(hostname)
    );
  };
}

/**
 * The request in a message, a pressed button, an installation or a removal; undefined for activities that need no answer. `isPlayground`
 * on a machine of one's own, whose client does not say of what type a personal chat is.
 */
export function readRequest(activity: Activity, isPlayground = false): Request | undefined {
  const input = readInput(activity);
  if (!input) return undefined;
  return { actor: actorOf(activity), place: placeOf(activity, isPlayground), input };
}

/** Who sent an activity, as the platform authenticated them. */
export function actorOf(activity: Activity): Actor {
  return {
    aadObjectId: (activity.from.aadObjectId ?? '').toLowerCase(),
    name: activity.from.name ?? 'you',
  };
}

function readInput(activity: Activity): Request['input'] | undefined {
  // An upgrade says `add-upgrade`: nobody wants to be welcomed again by every new version.
  if (activity.type === 'installationUpdate') {
    if (activity.action === 'remove') return { kind: 'removed' };
    return activity.action === 'add' ? { kind: 'installed' } : undefined;
  }
  if (activity.type === 'conversationUpdate')
    return isTakenOut(activity) || isDeleted(activity) ? { kind: 'removed' } : undefined;
  if (activity.type === 'invoke') {
    const action = asRecord(asRecord(activity.value).action);
    return activity.name === 'adaptiveCard/action'
      ? { kind: 'action', verb: String(action.verb ?? ''), data: action.data }
      : undefined;
  }
  if (activity.type !== 'message') return undefined;
  const value = asRecord(activity.value);
  if (typeof value.verb === 'string') return { kind: 'action', verb: value.verb, data: value };
  const [text, files] = [messageText(activity), readFiles(activity.attachments)];
  return files.length > 0 ? { kind: 'files', text, files } : { kind: 'text', text };
}

/** True when the bot itself is among those who were removed from a conversation. */
function isTakenOut({ membersRemoved, recipient }: Activity): boolean {
  const removed: unknown[] = Array.isArray(membersRemoved) ? membersRemoved : [];
  return removed.some((member) => asRecord(member).id === recipient.id);
}

/** True when the channel that the activity names was deleted; the conversation that it came through is still there. */
function isDeleted({ channelData }: Activity): boolean {
  return asRecord(channelData).eventType === 'channelDeleted';
}

const PLACE_KINDS: ReadonlyMap<unknown, Place['kind']> = new Map([
  ['personal', 'personal'],
  ['channel', 'channel'],
  ['groupChat', 'group'],
]);

function placeOf(activity: Activity, isPlayground: boolean): Place {
  const data = asRecord(activity.channelData);
  const [team, channel] = [asRecord(data.team), asRecord(data.channel)];
  const name = channel.name ?? team.name;
  const alone = isDeleted(activity) && typeof channel.id === 'string' ? channel.id : undefined;
  const address: ConversationAddress = {
    tenantId: tenantOf(activity) ?? '',
    serviceUrl: activity.serviceUrl,
    conversationId: alone ?? activity.conversation.id.split(';')[0] ?? '',
    botId: activity.recipient.id,
    ...(typeof team.id === 'string' && alone === undefined ? { teamId: team.id } : {}),
    ...(typeof name === 'string' ? { name } : {}),
  };
  return { kind: placeKind(activity.conversation, isPlayground), address };
}

/**
 * Of any other type nothing is known but that others may be listening, and that it is no channel: as in a group chat. Teams always says
 * the type. The Playground leaves that of a personal chat out; the id of one begins as that of no other conversation does.
 */
function placeKind(
  { conversationType, id, isGroup }: Activity['conversation'],
  isPlayground: boolean,
): Place['kind'] {
  const isUntyped = isPlayground && conversationType === undefined && !isGroup && id.startsWith('a:');
  return isUntyped ? 'personal' : (PLACE_KINDS.get(conversationType) ?? 'group');
}

/** What says which tenant an activity is from. In a channel shared with another organisation they can differ. */
interface Origin {
  readonly conversation: { readonly tenantId?: string | undefined };
  readonly from?: unknown;
  readonly channelData?: unknown;
}

function tenantOf(activity: Origin): string | undefined {
  return tenantsOf(activity)[0];
}

/** Every tenant that the activity names: of the conversation, of the channel and of the person. */
function tenantsOf(activity: Origin): readonly string[] {
  const ofChannel = asRecord(asRecord(activity.channelData).tenant).id;
  return [activity.conversation.tenantId, ofChannel, asRecord(activity.from).tenantId].filter(
    (id): id is string => typeof id === 'string',
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
