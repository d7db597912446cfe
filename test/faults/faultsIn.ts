import type { Return } from '../../src/domain/return/return.ts';
import { deliveryStore } from '../../src/tables/deliveryStore.ts';
import { returnStore } from '../../src/tables/returnStore.ts';
import type { FaultyPlatform } from './platform.ts';
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
    const counted = lines
      .filter(({ conversationId }) => conversationId === channel)
      .reduce((sum, { repeats }) => sum + repeats, 0);
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
 * A warning must stand there with the figure it has now; a card that is known to stand there must say that it is resolved, by whichever
 * green: one more of them changes nothing.
 */
function faultsOf(
  channel: string,
  stands: Return,
  platform: FaultyPlatform,
  unheard: ReadonlySet<string>,
): readonly string[] {
  const here = messagesAbout(stands.indicator, channel, platform);
  const isSaid = (what: string) => here.some(({ said, gone }) => !gone && said.at(-1)?.includes(what));
  const figure = `${stands.value}%`;
  if (stands.calculated !== 'green')
    return isSaid(figure)
      ? []
      : [`${channel}: ${stands.indicator} ${figure} ${stands.calculated} was never delivered`];
  const known = here.filter(
    ({ confirmed, gone, activityId }) => confirmed && !gone && !unheard.has(`${channel} ${activityId}`),
  );
  return known.length > 0 && !isSaid(' is green ')
    ? [`${channel}: ${stands.indicator} is green and its card is not`]
    : [];
}

function messagesAbout(indicator: string, channel: string, { visible }: FaultyPlatform) {
  return visible.filter(
    ({ conversationId, said }) => conversationId === channel && said[0]?.startsWith(`${indicator} `),
  );
}

/** Posts for the same card beyond the first that was not deleted. */
function doublesIn(channel: string, platform: FaultyPlatform): number {
  return INDICATORS.reduce((sum, indicator) => {
    const posts = messagesAbout(indicator, channel, platform).filter(({ gone }) => !gone).length;
    return sum + Math.max(0, posts - 1);
  }, 0);
}

/** Posts in all channels beyond the first for their card. */
export function doubles(platform: FaultyPlatform): number {
  const channels = new Set(platform.visible.map(({ conversationId }) => conversationId));
  return [...channels].reduce((sum, channel) => sum + doublesIn(channel, platform), 0);
}
