import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { withCorrelation } from '../../src/app/correlation.ts';
import type { TurnFacts } from '../../src/app/telemetryPorts.ts';
import { type Exporters, logExporters } from '../../src/telemetry/exporters.ts';
import { MEASUREMENTS, SPANS } from '../../src/telemetry/measurements.ts';
import { noTelemetry } from '../../src/telemetry/noTelemetry.ts';
import { recordTelemetry } from '../../src/telemetry/recordTelemetry.ts';
import { recordingLog } from '../fakes/recordingLog.ts';

const HELP: TurnFacts = { kind: 'text', name: 'help', screen: 'welcome', outcome: 'answered' };
const POINT_READ = { table: 'Plan', kind: 'point read', status: 200, durationMs: 12 };

type Points = readonly { readonly attributes: object; readonly value: unknown }[];

/** Telemetry whose exporters keep what they are given. `read` ends it and returns that. */
function recording() {
  const spans: ReadableSpan[] = [];
  const points: Record<string, Points> = {};
  const exporters: Exporters = {
    spans: {
      export(some, told) {
        spans.push(...some);
        told({ code: 0 });
      },
      shutdown: async () => {},
    },
    metrics: {
      export({ scopeMetrics }, told) {
        for (const { descriptor, dataPoints } of scopeMetrics.flatMap(({ metrics }) => metrics))
          points[descriptor.name] = dataPoints.map(({ attributes, value }) => ({ attributes, value }));
        told({ code: 0 });
      },
      forceFlush: async () => {},
      shutdown: async () => {},
    },
  };
  const { telemetry, stop } = recordTelemetry(exporters, recordingLog());
  return {
    telemetry,
    async read() {
      await stop();
      return { spans, points };
    },
  };
}

test('a turn is a span, and what it asks of storage and sends is inside it, under the same id', async () => {
  const { telemetry, read } = recording();
  await withCorrelation('a-1', () =>
    telemetry.turn(
      'text',
      async () => {
        telemetry.storageAnswered(POINT_READ);
        await Promise.resolve();
        telemetry.messageAnswered({ operation: 'send', cause: 'reply', outcome: 'arrived', durationMs: 3 });
      },
      () => HELP,
    ),
  );
  const { spans } = await read();
  const turn = spans.find(({ name }) => name === 'turn');
  expect(turn?.attributes).toEqual({ ...HELP, correlation: 'a-1' });
  const inside = spans.filter(
    ({ parentSpanContext }) => parentSpanContext?.spanId === turn?.spanContext().spanId,
  );
  expect(inside.map(({ name, attributes }) => [name, attributes])).toEqual([
    ['storage', { table: 'Plan', kind: 'point read', status: 200, correlation: 'a-1' }],
    ['message', { operation: 'send', cause: 'reply', outcome: 'arrived', correlation: 'a-1' }],
  ]);
  for (const { name, attributes } of spans)
    expect(Object.keys(attributes)).toEqual([...SPANS[name as keyof typeof SPANS].by, 'correlation']);
});

test('what a job asks of storage is inside its span, also when it fails, and the failure is the caller’s', async () => {
  const { telemetry, read } = recording();
  const failing = async (): Promise<void> => {
    telemetry.storageAnswered({ ...POINT_READ, status: undefined });
    throw new Error('QXZV');
  };
  await expect(telemetry.job('reminders', failing)).rejects.toThrow('QXZV');
  const { spans } = await read();
  expect(spans.map(({ name, attributes }) => [name, attributes])).toEqual([
    ['storage', { table: 'Plan', kind: 'point read', status: 'none' }],
    ['job', { name: 'reminders', outcome: 'failed' }],
  ]);
});

test('every measurement arrives under its name, told apart by what the table says', async () => {
  const { telemetry, read } = recording();
  await telemetry.turn(
    'text',
    async () => 1,
    () => ({ ...HELP, outcome: 'not understood' }),
  );
  await telemetry.turn(
    'action',
    async () => 1,
    () => ({ ...HELP, kind: 'action', outcome: 'unreadable' }),
  );
  await telemetry
    .turn(
      'text',
      () => Promise.reject(new Error('fault')),
      () => HELP,
    )
    .catch(() => {});
  telemetry.activityAnswered('invoke', 200, 40);
  telemetry.storageAnswered(POINT_READ);
  telemetry.lateReturns(
    new Map([
      ['finance', 3],
      ['hr', 0],
    ]),
  );
  telemetry.queueDepth(7);
  telemetry.oldestUnsentSeconds(2);
  telemetry.messagesSent('alert', 'arrived');
  telemetry.sendLatency('alert', 80);
  telemetry.pacingWait(140);
  telemetry.recordConflict();
  const { points } = await read();
  expect(Object.keys(points).toSorted()).toEqual(
    Object.values(MEASUREMENTS)
      .map(({ name }) => name)
      .toSorted(),
  );
  for (const { name, by } of Object.values(MEASUREMENTS))
    for (const { attributes } of points[name] ?? [])
      expect(Object.keys(attributes).toSorted()).toEqual([...by].toSorted());
  expect(points[MEASUREMENTS.turns.name]).toEqual([
    { attributes: { kind: 'text', outcome: 'not understood' }, value: 1 },
    { attributes: { kind: 'action', outcome: 'unreadable' }, value: 1 },
    { attributes: { kind: 'text', outcome: 'failed' }, value: 1 },
  ]);
  expect(points[MEASUREMENTS.parseFailures.name]?.map(({ attributes }) => attributes)).toEqual([
    { kind: 'question' },
    { kind: 'card' },
  ]);
  expect(points[MEASUREMENTS.lateReturns.name]).toEqual([
    { attributes: { division: 'finance' }, value: 3 },
    { attributes: { division: 'hr' }, value: 0 },
  ]);
  expect(points[MEASUREMENTS.storageDuration.name]?.[0]).toMatchObject({ value: { count: 1, sum: 12 } });
});

test.each(['said “so”', 'two\nlines', 'a@example.org', 'x'.repeat(65), '<script>', ''])(
  'a text such as %j, should it ever come this far, leaves as “other”',
  async (text) => {
    const { telemetry, read } = recording();
    await telemetry.turn(
      'text',
      async () => 1,
      () => ({ ...HELP, name: text }),
    );
    telemetry.messagesSent(text, 'arrived');
    const { spans, points } = await read();
    expect(spans[0]?.attributes).toMatchObject({ name: 'other' });
    expect(points[MEASUREMENTS.messagesSent.name]).toMatchObject([{ attributes: { kind: 'other' } }]);
  },
);

test('a collector that takes nothing is said so once, without what the library says, and hurts nobody', async () => {
  const log = recordingLog();
  const failed = { code: 1, error: new Error('https://QXZV') };
  const { telemetry, stop } = recordTelemetry(
    {
      spans: { export: (_spans, told) => told(failed), shutdown: async () => {} },
      metrics: {
        export: (_metrics, told) => told(failed),
        forceFlush: async () => {},
        shutdown: async () => {},
      },
    },
    log,
  );
  expect(
    await telemetry.turn(
      'text',
      async () => 'reply',
      () => HELP,
    ),
  ).toBe('reply');
  telemetry.queueDepth(1);
  await stop().catch(() => {});
  expect(log.lines).toEqual([{ level: 'warn', event: 'telemetry.not-sent', fields: {} }]);
});

test('into the log, each span and each number is a line', async () => {
  const log = recordingLog();
  const { telemetry, stop } = recordTelemetry(logExporters(log), log);
  await telemetry.turn(
    'text',
    async () => 1,
    () => HELP,
  );
  telemetry.queueDepth(7);
  telemetry.pacingWait(20);
  await stop();
  const fields = (event: string) =>
    log.lines.filter((line) => line.event === event).map((line) => line.fields);
  expect(fields('telemetry.span')).toEqual([expect.objectContaining({ span: 'turn', ...HELP })]);
  expect(fields('telemetry.metric')).toEqual(
    expect.arrayContaining([
      { metric: MEASUREMENTS.queueDepth.name, value: 7 },
      { metric: MEASUREMENTS.pacingWait.name, value: { count: 1, sum: 20, max: 20 } },
    ]),
  );
});

test('where nobody measures, turns and jobs are done all the same', async () => {
  expect(
    await noTelemetry.turn(
      'text',
      async () => 'reply',
      () => HELP,
    ),
  ).toBe('reply');
  expect(await noTelemetry.job('reminders', async () => 'done')).toBe('done');
  expect(Object.keys(noTelemetry).toSorted()).toEqual(Object.keys(recording().telemetry).toSorted());
});
