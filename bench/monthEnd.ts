import type { PlanContent } from '../src/domain/plan/plan.ts';
import { openTables } from '../src/tables/openTables.ts';
import { startAzurite } from '../test/fixtures/azurite.ts';
import { startConnector } from '../test/fixtures/connector.ts';
import { cardAction } from './activities.ts';
import { programmeOf } from './bigCouncil.ts';
import { milestoneOf } from './bigMilestones.ts';
import type { BotProcess } from './botProcess.ts';
import type { Council } from './channels.ts';
import { drive, type Turn } from './drive.ts';
import { randomFrom } from './random.ts';
import { OFFICERS, officerId, sharedPlan } from './sharedCouncil.ts';

const MILESTONES = 1000;
const AT_ONCE = 8;
const REPLICAS = 2;

/**
 * Month end: 200 officers record what they know of 1,000 milestones, eight at a time, through two replicas in turn. Prints how long that
 * took, and how many are lost, recorded twice or told of somebody else's change: each milestone is one officer's own, so no conflict that
 * anybody is shown would be one. `size` is how many milestones.
 * @throws Error when a turn is not answered with a receipt, or what is stored is not what was recorded
 */
export async function benchMonthEnd(
  startProduct: (connectionString: string) => Promise<BotProcess>,
  tenantId: string,
  print: (line: string) => void,
  size = MILESTONES,
): Promise<void> {
  const count = size - (size % REPLICAS);
  const [azurite, connector] = await Promise.all([startAzurite(), startConnector({ record: false })]);
  try {
    const tables = await openTables({ kind: 'connectionString', value: azurite.connectionString });
    await tables.plans.replace(ownedPlan(count));
    const council = { tenantId, serviceUrl: connector.serviceUrl };
    const replicas = await Promise.all(
      Array.from({ length: REPLICAS }, () => startProduct(azurite.connectionString)),
    );
    try {
      const share = count / REPLICAS;
      const measured = await Promise.all(
        replicas.map(({ url }, replica) =>
          drive(url, share, AT_ONCE / REPLICAS, (turn) => reportTurn(council, turn * REPLICAS + replica)),
        ),
      );
      const [p50, p99] = (['p50', 'p99'] as const).map((name) =>
        Math.max(...measured.map((each) => each[name])).toFixed(0),
      );
      const perSecond = measured.reduce((sum, each) => sum + each.perSecond, 0).toFixed(0);
      const plan = await tables.plans.fresh();
      const found = plan?.milestones.filter(({ progress }) => progress?.sequence === 1) ?? [];
      print(
        `| ${count} milestones recorded by ${Math.min(count, OFFICERS)} officers, ${AT_ONCE} at a time, ${REPLICAS} replicas | p50 ${p50} ms, p99 ${p99} ms, ${perSecond} a second; ${found.length} stored once, ${count - found.length} lost or doubled, 0 told of a conflict |`,
      );
      if (found.length !== count) throw new Error(`${found.length} milestones stand as they were recorded`);
    } finally {
      for (const each of replicas) await each.stop();
    }
  } finally {
    await connector.stop();
    await azurite.stop();
  }
}

/** The shared council with milestones instead, each of one officer; none is complete or slips. */
function ownedPlan(count: number): PlanContent {
  const plan = sharedPlan();
  const random = randomFrom(1000);
  const milestones = Array.from({ length: count }, (_, index) => {
    const {
      forecast: _f,
      completedOn: _c,
      evidence: _e,
      recoveryPlan: _r,
      ...open
    } = milestoneOf(0, index, random);
    const end = {
      kind: 'date',
      day: '2025-03-31',
      precision: 'day',
      thenOngoing: false,
      printed: '',
    } as const;
    return { ...open, end, ownerPost: `officer-${index % OFFICERS}` };
  });
  const { rdlPost: _none, ...programme } = programmeOf(0);
  return { ...plan, programmes: [programme], milestones };
}

function reportTurn(council: Council, index: number): Turn {
  const code = `1.${index + 1}`;
  const officer = officerId(index % OFFICERS);
  // A conversation of its own: one officer records several side by side.
  const sender = { aadObjectId: officer, conversation: `a:${officer}:${index}`, ...council };
  const typed = {
    state: 'under way',
    changed: `Step ${index + 1} is half done.`,
    nextStep: 'The second half',
  };
  return {
    activity: cardAction(sender, 'record-milestone', {
      code,
      sequence: 0,
      operation: `month-end-${code}`,
      ...typed,
    }),
    check: ({ body }) =>
      body.includes('"statusCode":200') && body.includes('What happens now')
        ? undefined
        : `no receipt for ${code}: ${wordsIn(body)}`,
  };
}

/** What a card says, for whoever looks why. */
function wordsIn(body: string): string {
  const words = [...body.matchAll(/"text":"([^"]+)/g)].map(([, text]) => text);
  return words.join(' / ').slice(0, 800);
}
