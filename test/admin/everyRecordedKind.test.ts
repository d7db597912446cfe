import { join } from 'node:path';
import type { PlannedRisk } from '../../src/domain/plan/plannedRisk.ts';
import { contentSetOut } from '../../src/domain/plan/progress/layOver.ts';
import type { ItemKind, ItemProgress } from '../../src/domain/plan/progress/progressSet.ts';
import { RISK_MATTERS, type RiskProgress } from '../../src/domain/plan/progress/recordedRisk.ts';
import { acceptedRisk, proposedVersion } from '../../src/domain/plan/progress/riskMatters.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { nextVersion } from '../../src/domain/record/recorded.ts';
import type { Tables } from '../../src/tables/openTables.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import {
  aDecision,
  aMeeting,
  anAction,
  aProgress,
  aRiskProgress,
  aSavingProgress,
  aSynonym,
  recording,
} from '../fixtures/progress.ts';
import { type AdminUnderTest, adminAt, filesIn } from './adminDesk.ts';

// Every kind of report, each with every field that names somebody, through everything that reads what is recorded. The table has a line for
// each kind there is: another kind does not compile without one.

const LEAVER = { aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0777', name: 'Somebody Leaving' };
const AT = '2024-10-08T08:00:00.000Z';
const press = (operation: string) => ({ by: LEAVER, at: AT, operation });
const signed = { by: LEAVER, at: AT };
const plan = smallPlan();
const code = (found: { readonly code: string } | undefined): string => {
  if (!found) throw new Error('The small plan lacks one of the kinds');
  return found.code;
};
const [milestone, risk] = [code(plan.milestones[0]), code(plan.risks[0])];
const savings = [
  {
    ...{ code: 'S1', title: 'Fewer forms', programme: 'P1', division: 'finance', target: 100 },
    ...{ delivered: 40, green: 60, amber: 0, red: 0, unachievable: 0 },
  },
];
const authors = [LEAVER] as const;

const FIRST: Readonly<Record<ItemKind, ItemProgress>> = {
  milestone: aProgress({
    ...{ subject: { kind: 'milestone', code: milestone }, press: press('milestone-1'), onBehalfOf: LEAVER },
    ...{ confirmed: signed, accepted: signed, asks: [{ what: 'pause', at: AT, authors, reason: 'A rest.' }] },
  }),
  risk: aRiskProgress({
    ...{
      subject: { kind: 'risk', code: risk },
      press: press('risk-1'),
      onBehalfOf: LEAVER,
      confirmed: signed,
    },
    asks: RISK_MATTERS.map((what) => ({ what, at: AT, authors, reason: 'It is big.', to: 'corporate' })),
    ...{ mitigations: ['A panel'], mitigationDetails: [{ owner: 'The board', state: 'under way' }] },
  }),
  saving: aSavingProgress({ press: press('saving-1'), onBehalfOf: LEAVER, confirmed: signed }),
  action: anAction('A1', {
    ...{ press: press('action-1'), agreedBy: LEAVER, onBehalfOf: LEAVER },
    ...{ from: { kind: 'typed', file: 'Clinic of 12 September' }, reference: 'FIN-7' },
  }),
  decision: aDecision('D1', {
    ...{ press: press('decision-1'), decidedBy: LEAVER },
    decidedOn: '2099-01-01', // one that was decided long ago does not come with the plan
  }),
  meeting: aMeeting({
    ...{ press: press('meeting-1'), subject: { kind: 'meeting', code: 'clinic finance 2099-01' } },
    month: '2099-01', // likewise
  }),
  synonym: aSynonym('temps', { press: press('synonym-1') }),
};
const KINDS = Object.keys(FIRST) as readonly ItemKind[];
const VERSIONS = KINDS.map((kind) => {
  const first = FIRST[kind];
  return [first, { ...first, ...nextVersion(first, press(`${kind}-2`)) }] as const;
});

/** A risk that was proposed here, accepted, moved, and closed: it is in no file of the plan. */
const NEW_RISK = proposedVersion(
  { ...(plan.risks[0] as PlannedRisk), code: 'NR1', title: 'Loss of key staff', level: 'divisional' },
  'It is new.',
  { press: press('new-1') },
);
const LIFE = (() => {
  const on = (version: RiskProgress | undefined): RiskProgress => {
    if (!version) throw new Error('nothing waits');
    return version;
  };
  const opened = on(acceptedRisk(NEW_RISK, 'new risk', press('new-2'), '2024-10-08', defaultPolicy));
  const asks = ['escalation', 'closure'] as const;
  const waiting: RiskProgress = {
    ...opened,
    ...nextVersion(opened, press('new-3')),
    asks: asks.map((what) => ({ what, at: AT, authors, reason: 'It has ended.', to: 'corporate' })),
  };
  const moved = on(acceptedRisk(waiting, 'escalation', press('new-4'), '2024-10-08', defaultPolicy));
  return [
    NEW_RISK,
    opened,
    waiting,
    moved,
    on(acceptedRisk(moved, 'closure', press('new-5'), '2024-10-08', defaultPolicy)),
  ];
})();

let azurite: Azurite;
let admin: AdminUnderTest;
let tables: Tables;
beforeAll(async () => {
  azurite = await startAzurite();
  admin = await adminAt(azurite.connectionString);
  tables = await admin.tables();
  await tables.plans.replace({ ...plan, savings });
  await tables.plans.current();
  for (const versions of [...VERSIONS, LIFE])
    for (const version of versions)
      expect(await tables.plans.progress.save([recording(version)])).toBe('saved');
});
afterAll(async () => {
  await admin.close();
  await azurite.stop();
});
const checked = (kind: ItemKind) =>
  tables.checkProgress(FIRST[kind].subject, () => ({ witnessed: [], mayBeUnsealed: false }));

test.each(KINDS)('a %s is read back as it was recorded, and its history is whole', async (kind) => {
  const versions = VERSIONS[KINDS.indexOf(kind)];
  expect(await tables.plans.progress.history(FIRST[kind].subject)).toEqual(versions);
  expect(await tables.plans.progress.find(FIRST[kind].subject)).toEqual(versions?.at(-1));
  expect(await checked(kind)).toMatchObject({ findings: [], versions: 2 });
});

test.each(KINDS)('audit prints the versions of a %s', async (kind) => {
  const { printed, code: ended } = await admin.run(['audit', FIRST[kind].subject.code]);
  expect([ended, printed]).toEqual([0, expect.stringContaining('Version 2')]);
});

test('the export, the backup and what is written about a person have each of them', async () => {
  const folders = ['exported', 'backed-up', 'subject'].map((name) => join(admin.folder, name));
  const [exported = '', backup = '', subject = ''] = folders;
  expect(await admin.run(['export', exported])).toMatchObject({ code: 0 });
  expect(await admin.run(['backup', backup])).toMatchObject({ code: 0 });
  expect(await admin.run(['subject', LEAVER.aadObjectId, subject])).toMatchObject({ code: 0 });
  for (const folder of folders) {
    const text = Object.values(await filesIn(folder)).join('\n');
    for (const kind of KINDS)
      expect([kind, [`${kind}-1`, `${kind}-2`].filter((operation) => !text.includes(operation))]).toEqual([
        kind,
        [],
      ]);
  }
});

test('restored into an empty store, every kind stands as it stood, its history is whole, and verify finds nothing', async () => {
  const backup = join(admin.folder, 'to-restore');
  expect(await admin.run(['backup', backup])).toMatchObject({ code: 0 });
  const other = await adminAt(azurite.connectionString);
  try {
    expect(await other.run(['restore', backup])).toMatchObject({ code: 0, complained: '' });
    const restored = await other.tables();
    const [before, after] = [await tables.plans.current(), await restored.plans.current()];
    expect(after?.progress).toEqual(before?.progress);
    expect([after?.risks, after?.risk.get('NR1')]).toEqual([before?.risks, before?.risk.get('NR1')]);
    expect(after?.risk.get('NR1')?.progress?.closed?.reason).toBe('It has ended.');
    for (const subject of [...KINDS.map((kind) => FIRST[kind].subject), NEW_RISK.subject]) {
      const history = await restored.plans.progress.history(subject);
      expect(history).toEqual(await tables.plans.progress.history(subject));
      expect(history.length).toBeGreaterThan(1);
    }
    expect(await other.run(['verify'])).toMatchObject({ code: 0, complained: '' });
  } finally {
    await other.close();
  }
});

test('what the plan set out is stored without them, also by a plan that has them', async () => {
  const current = await tables.plans.current();
  if (!current) throw new Error('no plan');
  expect(contentSetOut(current).risks).toEqual(plan.risks);
  expect(contentSetOut(current).savings).toEqual(savings);
});

test('a leaver is taken out of each of them, and every history holds as before', async () => {
  for (const eraser of tables.erasers) await eraser.erase(LEAVER.aadObjectId.toLowerCase());
  for await (const page of admin.raw.pages('Plan'))
    for (const row of page)
      expect(
        `${row.rowKey}: ${JSON.stringify(row.columns).toLowerCase().includes(LEAVER.aadObjectId)}`,
      ).toMatch(/false$/);
  for (const kind of KINDS)
    expect([kind, await checked(kind)]).toMatchObject([kind, { findings: [], versions: 2, nameless: 2 }]);
});
