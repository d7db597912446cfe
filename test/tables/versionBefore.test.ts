import { z } from 'zod';
import type { ItemProgress } from '../../src/domain/plan/progress/progressSet.ts';
import {
  cardSchema,
  storedCard,
  storedSubscription,
  subscriptionSchema,
} from '../../src/tables/alertCodec.ts';
import { type PlainRow, readJson } from '../../src/tables/entity.ts';
import { changeSchema, progressSchema, storedProgress } from '../../src/tables/progressCodec.ts';
import { changeRow, listChanges } from '../../src/tables/progressLog.ts';
import { aCard, aSubscription } from '../fixtures/alerts.ts';
import { aDecision, aMeeting, anAction, aProgress, aRiskProgress, aSynonym } from '../fixtures/progress.ts';

// What the version before this one reads, as it was: during an upgrade it runs beside this one, on the same rows (ADR 11).
const text = z.string();
const author = z.object({ aadObjectId: text, name: text });
const score = z.object({ likelihood: z.int().min(0).max(5), impact: z.int().min(0).max(5) });
const riskBefore = z.object({
  sequence: z.int().positive(),
  press: z.object({ by: author, at: text, operation: text }),
  subject: z.object({ kind: z.literal('risk'), code: text }),
  step: z.enum(['imported', 'reviewed']),
  current: score,
  before: score.exactOptional(),
  mitigations: z.array(text),
  reviewDue: text.exactOptional(),
});
const milestoneBefore = z.object({
  sequence: z.int().positive(),
  press: z.object({ by: author, at: text, operation: text }),
  subject: z.object({ kind: z.literal('milestone'), code: text }),
  step: z.enum(['imported', 'updated', 'confirmed']),
  state: z.enum(['not started', 'under way', 'complete', 'paused', 'discontinued']),
  asks: z.array(z.object({ what: text })),
});
const RULES = [
  'turned red',
  'turned amber',
  'worsened',
  'no corrective action',
  'red running',
  'late',
  'milestone',
  'risk',
] as const;
const subscriptionBefore = z.object({ rules: z.array(z.enum(RULES)), scope: z.object({ kind: text }) });
const cardBefore = z.object({
  subject: z.object({ kind: z.enum(['indicator', 'milestone', 'risk']), code: text }),
  fired: z.array(z.enum(RULES)),
  state: text,
});

const { by } = aProgress().press;
const ask = { at: '2024-10-08T08:00:00.000Z', authors: [by], reason: 'It is big.', to: 'corporate' } as const;
const planned = {
  ...{
    code: 'NR1',
    title: 'A flood',
    cause: 'c',
    event: 'e',
    consequence: 'f',
    division: 'finance',
  },
  ...{ ownerText: 'The board', appetite: 12, mitigations: ['Walls'], programmes: [] },
  level: 'divisional',
  inherent: { likelihood: 4, impact: 4 },
  current: { likelihood: 4, impact: 4 },
  target: { likelihood: 4, impact: 4 },
} as const;
const VERSIONS: readonly ItemProgress[] = [
  aRiskProgress({ step: 'new risk asked', proposed: planned, asks: [{ ...ask, what: 'new risk' }] }),
  aRiskProgress({ step: 'new risk accepted', proposed: planned, opened: '2024-10-08' }),
  aRiskProgress({ step: 'escalation asked', asks: [{ ...ask, what: 'escalation' }] }),
  aRiskProgress({ step: 'escalation accepted', level: 'corporate', levelSince: '2024-10-08' }),
  aRiskProgress({ step: 'closure declined', note: 'The audit is open.' }),
  aRiskProgress({ step: 'closure accepted', closed: { on: '2024-10-08', reason: 'It has passed.' } }),
  aRiskProgress({
    step: 'reviewed',
    steady: { since: '2024-10-08', reviews: 2 },
    mitigations: ['A panel'],
    mitigationDetails: [{ owner: 'director', by: '2024-10-31', state: 'under way' }],
  }),
];

test.each(VERSIONS.map((version) => [version.step, version] as const))(
  '“%s” of a risk is read again as it is, and by the version before as a review',
  (_step, version) => {
    const stored: unknown = JSON.parse(JSON.stringify(storedProgress(version)));
    expect(progressSchema.parse(stored)).toEqual(version);
    expect(riskBefore.parse(stored)).toMatchObject({
      step: 'reviewed',
      current: { likelihood: 3, impact: 4 },
    });
  },
);

test.each([anAction('A12'), aDecision('D3'), aMeeting(), aSynonym('temps')])(
  'a change to the register is read again as it is, and by the version before as one of a milestone that no plan has',
  (version) => {
    const change = changeRow(version, 7, 'hash');
    if (change.kind !== 'upsert') throw new Error(change.kind);
    const row: PlainRow = change.row;
    expect(readJson(row, changeSchema)).toEqual(version);
    const { kind, code } = version.subject;
    expect(readJson(row, z.union([milestoneBefore, riskBefore]))).toMatchObject({
      subject: { kind: 'milestone', code: `register ${kind} ${code}` },
      sequence: version.sequence,
    });
    // One that was stored as it is, before this, is read as well.
    expect(changeSchema.parse(JSON.parse(JSON.stringify(version)))).toEqual(version);
  },
);

test('a channel that follows savings and actions is read again as it is, and by the version before without them', () => {
  const subscription = aSubscription({ rules: ['turned red', 'risk', 'saving', 'action'] });
  const stored: unknown = JSON.parse(JSON.stringify(storedSubscription(subscription)));
  expect(subscriptionSchema.parse(stored)).toEqual(subscription);
  expect(subscriptionBefore.parse(stored).rules).toEqual(['turned red', 'risk']);
});

test.each([
  ['saving', 'S2'],
  ['action', 'A2'],
] as const)(
  'a card of kind %s is read again as it is, and the version before reads it and has no such risk',
  (kind, code) => {
    const { period: _period, ...card } = aCard({ subject: { kind, code }, fired: [kind] });
    const stored: unknown = JSON.parse(JSON.stringify({ ...storedCard(card), channel: 'c' }));
    expect(cardSchema.parse(stored)).toEqual({ ...card, channel: 'c' });
    expect(cardBefore.parse(stored)).toEqual({
      subject: { kind: 'risk', code },
      fired: [],
      state: 'open',
    });
  },
);

test('what the version before stored is read: a review without what came since', () => {
  const before = { ...aRiskProgress(), before: { likelihood: 2, impact: 4 } };
  expect(progressSchema.parse(JSON.parse(JSON.stringify(before)))).toEqual(before);
  expect(subscriptionSchema.parse(JSON.parse(JSON.stringify(aSubscription())))).toEqual(aSubscription());
});

test('the list that a start reads has a meeting in the shape that the version before reads as something else', () => {
  const [copy] = listChanges(aMeeting(), true, 'hash');
  if (copy?.kind !== 'upsert') throw new Error('nothing is listed');
  const row: PlainRow = copy.row;
  expect([row.rowKey, readJson(row, changeSchema)]).toEqual([
    'L|2024-10-31|meeting|clinic~20finance~202024-10',
    aMeeting(),
  ]);
  expect(readJson(row, z.union([milestoneBefore, riskBefore]))).toMatchObject({ step: 'updated' });
});
