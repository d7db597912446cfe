import { join } from 'node:path';
import type { Messenger } from '../../src/app/deliveryPorts.ts';
import { buildPlan, type Plan } from '../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { createBot } from '../../src/teams/bot.ts';
import { loadCardTemplates } from '../../src/teams/cardTemplates.ts';
import { createRenderer } from '../../src/teams/renderReply.ts';
import { startAzurite } from '../fixtures/azurite.ts';
import { startConnector } from '../fixtures/connector.ts';
import { anIndicator, smallPlan } from '../fixtures/planContent.ts';
import type { FaultyPlatform } from './platform.ts';

/** What schedules share: storage, its line, the platform's end, and a messenger that posts there. */
export interface FaultWorld {
  /** Through lines that can be cut. */
  readonly connectionString: string;
  readonly serviceUrl: string;
  readonly messenger: Messenger;
  readonly plan: Plan;
  /** Has the platform ask this about every message to a conversation that begins so. */
  listen(prefix: string, answer: FaultyPlatform['answer']): () => void;
}

/** What returns are submitted for. */
export const INDICATORS = ['K11', 'K12', 'K13'] as const;
export const DIVISION = 'finance';
export const PERIOD = '2024-25-M06';

const CARDS = join(import.meta.dirname, '..', '..', 'cards');
/** Longest that one call to the platform takes here: an answer that never comes is given up. */
const CALL_MS = 300;

/** Real Azurite, a connector on this machine and the bot's own messenger, for many schedules at once. */
export async function openWorld(): Promise<FaultWorld & { close(): Promise<void> }> {
  const [azurite, connector] = await Promise.all([startAzurite(), startConnector({ record: false })]);
  const listening = new Map<string, FaultyPlatform['answer']>();
  connector.script((delivery) => {
    const prefix = delivery.conversationId.split('-')[0];
    return listening.get(`${prefix}-`)?.(delivery) ?? undefined;
  });
  const bot = createBot({
    identity: { id: '', password: '', type: '', tenantId: '' },
    respond: () => Promise.reject(new Error('nobody asks here')),
    search: { find: async () => ({ ok: true, results: [] }), suggest: async () => [] },
    renderer: createRenderer(loadCardTemplates(CARDS), defaultPolicy),
    allowsServiceUrl: () => true,
    callMs: CALL_MS,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return {
    connectionString: azurite.connectionString,
    serviceUrl: connector.serviceUrl,
    messenger: bot.messenger,
    plan: buildPlan(
      smallPlan({
        indicators: INDICATORS.map((code, at) =>
          anIndicator({ code, tier: at % 2 === 0 ? 'corporate' : 'divisional' }),
        ),
      }),
      '1',
    ),
    listen(prefix, answer) {
      listening.set(prefix, answer);
      return () => void listening.delete(prefix);
    },
    async close() {
      await connector.stop();
      await azurite.stop();
    },
  };
}
