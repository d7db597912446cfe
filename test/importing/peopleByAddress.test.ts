import { peopleByAddress } from '../../src/app/chasing/listGaps.ts';
import { buildPlan, type PlanContent } from '../../src/domain/plan/plan.ts';
import type { NamedSheet } from '../../src/importing/readWorkbook.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import { readOwn } from './ownFile.ts';

const ADA = '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01';

async function imported(rows: readonly (readonly string[])[], stored: PlanContent): Promise<PlanContent> {
  const sheet: NamedSheet = {
    name: 'People',
    rows: rows.map((cells, at) => ({ row: at + 1, cells })),
    merged: [],
  };
  const { prepared } = await readOwn('people.xlsx', [sheet], new Map(), stored);
  expect(prepared.leftOut).toEqual([]);
  return prepared.content;
}

const HEADER = ['Name', 'User principal name', 'Roles'];
const idsIn = ({ people }: PlanContent): readonly string[] => people.map(({ aadObjectId }) => aadObjectId);

test('people need no object id: they are known by their address, and stay so when the file comes again', async () => {
  const first = await imported(
    [HEADER, ['Ada', 'Ada@Council.gov.uk', 'performance']],
    smallPlan({ people: [] }),
  );
  expect(first.people).toMatchObject([
    { aadObjectId: 'upn:ada@council.gov.uk', email: 'Ada@Council.gov.uk' },
  ]);
  const again = await imported([HEADER, ['Ada Lovelace', 'ada@council.gov.uk', 'performance']], first);
  expect(again.people).toMatchObject([{ aadObjectId: 'upn:ada@council.gov.uk', name: 'Ada Lovelace' }]);
});

test('somebody who is bound, or whom the plan has by their object id, keeps it', async () => {
  const ada = {
    aadObjectId: ADA,
    name: 'Ada',
    email: 'ada@council.gov.uk',
    posts: [],
    roles: ['officer' as const],
  };
  const content = await imported(
    [HEADER, ['Ada', 'Ada@Council.gov.uk', 'director']],
    smallPlan({ people: [ada] }),
  );
  expect(content.people).toMatchObject([{ aadObjectId: ADA, roles: ['director'] }]);
});

test('an object id that a file gives takes the place of the address', async () => {
  const first = await imported(
    [HEADER, ['Ada', 'ada@council.gov.uk', 'performance']],
    smallPlan({ people: [] }),
  );
  const header = ['Entra object id', ...HEADER];
  expect(idsIn(await imported([header, [ADA, 'Ada', 'ada@council.gov.uk', 'performance']], first))).toEqual([
    ADA,
  ]);
});

test('“gaps” lists who is waited for, who was bound, and who came with somebody’s address', async () => {
  const bob = {
    aadObjectId: 'upn:bob@council.gov.uk',
    name: 'Bob',
    email: 'bob@council.gov.uk',
    posts: [],
    roles: [],
  };
  const ada = { ...bob, aadObjectId: ADA, name: 'Ada', email: 'ada@council.gov.uk' };
  const plan = buildPlan(smallPlan({ people: [bob, ada] }), '1');
  const at = '2025-11-03T09:00:00.000Z';
  const binding = { person: 'upn:ada@council.gov.uk', objectId: ADA, addresses: ['ada@council.gov.uk'], at };
  const claim = { objectId: 'eve', addresses: ['ada@council.gov.uk'], people: ['Ada'], at };
  const [waiting, claims, bound] = peopleByAddress(plan, [binding], [claim]);
  expect(waiting?.lines).toEqual(['Bob: bob@council.gov.uk']);
  expect(claims?.lines).toEqual([
    expect.stringMatching(/^ada@council\.gov\.uk \(eve\), on 3 November 2025: Ada has it/),
  ]);
  expect(bound?.lines).toEqual([expect.stringMatching(/^Ada: ada@council\.gov\.uk since 3 November 2025/)]);
});
