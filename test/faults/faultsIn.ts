import type { Return } from '../../src/domain/return/return.ts';
import { deliveryStore } from '../../src/tables/deliveryStore.ts';
import { returnStore } from '../../src/tables/returnStore.ts';
import { repeatsIn } from './following.ts';
import type { FaultyPlatform, Visible } from './platform.ts';
import type { Stores } from './stores.ts';
import { DIVISION, INDICATORS, PERIOD } from './world.ts';

/** What is wrong with what came to rest, in words. */
export async function faultsIn(
  stores: Stores,
  channels: readonly string[],
  platform: FaultyPlatform,
  accepted: readonly Return[],
  unheard: ReadonlySet<string>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const store = returnStore(() => stores.returns);
  const lines = await deliveryStore(stores.deliveries).lines('2024-10-01', '2024-10-31');
  for (const { indicator, operation, sequence } of accepted) {
    const history = await store.history(DIVISION, indicator, PERIOD);
    if (!history.some((one) => one.operation === operation))
      wrong.push(`${indicator} version ${sequence} was accepted and is not stored`);
  }
  for (const indicator of INDICATORS) {
    const stands = await store.find(DIVISION, indicator, PERIOD);
    if (!stands) continue;
    for (const channel of channels.filter((one) => !platform.refusing.has(one)))
      wrong.push(...faultsOf(channel, stands, platform, unheard));
  }
  for (const channel of channels) {
    const twice = doublesIn(channel, platform);
    const counted = repeatsIn(lines, channel);
    if (twice > counted) wrong.push(`${channel}: ${twice} doubled, ${counted} counted`);
    const unknown = [...unheard].filter((one) => one.startsWith(`${channel} `)).length;
    if (twice > unknown) wrong.push(`${channel}: ${twice} doubled, ${unknown} unheard of`);
  }
  for (const channel of platform.refusing) {
    const states = new Set(
      lines.filter(({ conversationId }) => conversationId === channel).map(({ state }) => state),
    );
    if (states.has('sent')) wrong.push(`${channel} refuses, and the report says that it was told`);
  }
  const dead = await stores.dead.peek(32);
  for (const reason of new Set(
    dead.map(({ text }) => String((JSON.parse(text) as { reason: unknown }).reason)),
  ))
    wrong.push(`dead letters: ${reason}`);
  return wrong;
}

/**
 * A warning must stand there with the figure it has now; a card or line that is known to stand there must say that it is resolved, by
 * whichever green: one more of them changes nothing. A digest may drop a line that it could not know to have been seen.
 */
function faultsOf(
  channel: string,
  stands: Return,
  platform: FaultyPlatform,
  unheard: ReadonlySet<string>,
): readonly string[] {
  const { indicator, value, calculated } = stands;
  const here = standingIn(channel, platform).filter(({ said }) => lineAbout(indicator, said.at(-1)));
  const lines = here.map(({ said }) => lineAbout(indicator, said.at(-1)) ?? '');
  if (calculated !== 'green')
    return lines.some((line) => line.includes(`${value}%`))
      ? []
      : [`${channel}: ${indicator} ${value}% ${calculated} was never delivered`];
  const known = here.filter(
    ({ confirmed, activityId }) => confirmed && !unheard.has(`${channel} ${activityId}`),
  );
  return known.length > 0 && !lines.some((line) => GREEN.test(line))
    ? [`${channel}: ${indicator} is green and its card is not`]
    : [];
}

/** How a card of its own says so, and how a digest's line. */
const GREEN = / is green |^Resolved /;

/** The messages of a channel that were not deleted, oldest first. */
function standingIn(channel: string, { visible }: FaultyPlatform): readonly Visible[] {
  return visible.filter(({ conversationId, gone }) => conversationId === channel && !gone);
}

/** What a message says of an indicator. */
function lineAbout(indicator: string, text = ''): string | undefined {
  return text.split('\n').find((line) => line.split(' ').includes(indicator));
}

/** Posts that say again what another message is there for. */
function doublesIn(channel: string, platform: FaultyPlatform): number {
  const covered = new Set<string>();
  const isDouble = ({ said }: Visible): boolean => {
    // A red of the corporate tier leaves the digest that listed it for a card of its own: that digest is not there for it any more.
    const about = INDICATORS.filter((indicator) =>
      [said[0], said.at(-1)].every((text) => lineAbout(indicator, text) !== undefined),
    );
    const again = about.some((indicator) => covered.has(indicator));
    for (const indicator of about) covered.add(indicator);
    return again;
  };
  return standingIn(channel, platform).filter(isDouble).length;
}

/** The same in all channels. */
export function doubles(platform: FaultyPlatform): number {
  const channels = new Set(platform.visible.map(({ conversationId }) => conversationId));
  return [...channels].reduce((sum, channel) => sum + doublesIn(channel, platform), 0);
}
