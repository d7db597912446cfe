import type { PaperRecord } from '../../src/app/paper/paperPorts.ts';
import { EMPTY_TYPED } from '../../src/app/return/returnForm.ts';
import { loadCouncil } from '../../src/importing/loadCouncil.ts';
import type { Tables } from '../../src/tables/openTables.ts';
import { aCard, aSubscription, K11 } from '../fixtures/alerts.ts';
import { aMessage, aReturn } from '../fixtures/returns.ts';
import { setCovers } from '../fixtures/setCovers.ts';

const OFFICER = '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0001';
const PLACE = {
  tenantId: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b0001',
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  conversationId: '19:abc@thread.tacv2',
  botId: '28:bot',
};

/** A clinic pack that was made for a meeting, and given to the officer. */
export const PACK: PaperRecord = {
  name: { kind: 'clinic pack', about: 'finance', period: '2024-25-M05' },
  version: 1,
  title: 'Clinic pack: Finance',
  covers: 'August 2024',
  madeAt: '2024-10-08T08:00:00.000Z',
  person: '',
  request: 'meeting|clinic finance 2024-10',
  figures: [{ indicator: 'K11', period: '2024-25-M05', sequence: 1, shown: '91.7%' }],
  standing: ['Every figure is final.'],
  holds: ['Returns'],
};

/** The sample council with a bit of everything that a workspace holds: history, a message that waits, drafts, a channel, covers. */
export async function fillStore(tables: Tables): Promise<void> {
  const { content, returns } = await loadCouncil('sample/nottingham');
  const meetings = [{ meeting: 'clinic', division: 'finance', heldOn: 'third Tuesday' }] as const;
  await tables.plans.replace({ ...content, meetings });
  await tables.loadReturns(returns);
  const first = aReturn({ value: 95, parts: { numerator: 95, denominator: 100 } }); // whole numbers are doubles too
  await tables.returns.save(first, undefined, [aMessage(first)]);
  const months = { from: '2024-09', to: '2024-09' };
  const [point] = await tables.returns.trend('finance', 'K11', months);
  const amended = aReturn({
    value: 91.2,
    calculated: 'amber',
    sequence: 2,
    operation: 'operation-2',
    source: 'card',
    narrative: {
      happened: '=HYPERLINK("http://x")',
      why: 'Line one\nline “two”, ü £ 🎯',
      doing: '+44',
      doingOwner: '@all',
      doingBy: '2024-11-01',
      backOnTrack: '-1',
    },
  });
  await tables.returns.save(amended, point?.token, []);
  await tables.drafts.save([
    {
      person: OFFICER,
      indicator: 'K12',
      period: '2024-25-M06',
      savedAt: '2024-10-08T08:00:00.000Z',
      typed: { ...EMPTY_TYPED, value: '12' },
      sequence: 0,
    },
  ]);
  await tables.alerts.subscribe(
    aSubscription({ channel: { ...PLACE, name: 'Finance #1' }, createdBy: OFFICER }),
  );
  await tables.alerts.changeCard(PLACE.conversationId, K11, () => aCard());
  await tables.deliveries.add([
    {
      id: 'alert|1',
      kind: 'alert',
      place: { kind: 'channel', address: PLACE },
      about: 'K11 2024-25-M06',
      facts: { subject: 'indicator', code: 'K11', sequence: 2 },
      at: '2024-10-08T08:00:00.000Z',
    },
  ]);
  await tables.papers.note(PACK);
  await tables.papers.give({
    name: PACK.name,
    version: PACK.version,
    request: PACK.request,
    person: OFFICER,
    at: '2024-10-08T08:00:00.000Z',
    place: PLACE,
  });
  await tables.people.saveReach({ person: OFFICER, address: PLACE });
  await tables.issues.note({
    division: 'finance',
    month: '2024-25-M06',
    kind: 'channel',
    place: PLACE,
    message: 'm1',
    by: OFFICER,
    at: '2024-10-08T08:00:00.000Z',
    told: [],
  });
  await setCovers(tables.plans, () => [
    {
      covered: OFFICER,
      deputy: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0002',
      from: '2024-10-01',
      until: '2024-10-18',
      setBy: { aadObjectId: OFFICER, name: 'Director of Finance' },
      setAt: '2024-10-01T08:00:00.000Z',
    },
  ]);
}
