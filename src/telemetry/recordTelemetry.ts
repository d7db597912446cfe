import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { type Attributes, type Context, DiagLogLevel, diag, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { currentCorrelation } from '../app/correlation.ts';
import type { Log } from '../app/ports.ts';
import type { Telemetry, TurnFacts, TurnKind } from '../app/telemetryPorts.ts';
import type { Exporters } from './exporters.ts';
import { createInstruments, type Instruments } from './instruments.ts';
import type { SPANS } from './measurements.ts';
import type { RunningTelemetry } from './runningTelemetry.ts';
import { safeAttributes } from './safeAttributes.ts';

const NAME = 'golden-thread';
/** Between two exports of the metrics, and longest between two of spans, in milliseconds. */
const METRICS_MS = 30_000;
const SPANS_MS = 5_000;
/** How often it is said at most that exporting fails, in milliseconds. */
const FAILURE_MS = 60_000;

type SpanName = keyof typeof SPANS;

/**
 * Records what the product measures and hands it to these exporters. Nothing is registered for the whole process: a library
 * that also speaks OpenTelemetry would otherwise add spans of its own, with addresses and ids in them.
 */
export function recordTelemetry(exporters: Exporters, log: Log): RunningTelemetry {
  const tell = teller(log);
  const resource = resourceFromAttributes({ 'service.name': NAME, 'service.instance.id': randomUUID() });
  const processor = new BatchSpanProcessor({ exporter: exporters.spans, scheduledDelayMillis: SPANS_MS });
  const tracers = new TracerProvider({ resource, spanProcessors: [processor] });
  const reader = new PeriodicExportingMetricReader({
    exporter: exporters.metrics,
    exportIntervalMillis: METRICS_MS,
    exportTimeoutMillis: METRICS_MS / 2,
  });
  const meters = new MeterProvider({ resource, readers: [reader] });
  return {
    telemetry: telemetryOn(spansOn(tracers), createInstruments(meters.getMeter(NAME))),
    async stop() {
      const ended = await Promise.allSettled([tracers.shutdown(), meters.shutdown()]);
      if (ended.some(({ status }) => status === 'rejected')) tell();
    },
  };
}

interface Spans {
  /** Does work in a span; `end` says what is known of it afterwards, without a result when it threw. */
  around<T>(
    name: SpanName,
    work: () => Promise<T>,
    end: (done: { readonly result: T } | undefined) => Attributes,
  ): Promise<T>;
  /** A span that ended now and lasted so long. */
  ended(name: SpanName, durationMs: number, attributes: Attributes): void;
}

function spansOn(tracers: TracerProvider): Spans {
  const tracer = tracers.getTracer(NAME);
  const current = new AsyncLocalStorage<Context>();
  const start = (name: SpanName, startTime = Date.now()) =>
    tracer.startSpan(name, { startTime }, current.getStore() ?? ROOT_CONTEXT);
  const withId = (attributes: Attributes): Attributes =>
    safeAttributes({ ...attributes, correlation: currentCorrelation() });
  return {
    async around(name, work, end) {
      const span = start(name);
      const inside = trace.setSpan(current.getStore() ?? ROOT_CONTEXT, span);
      let done: Parameters<typeof end>[0];
      try {
        const result = await current.run(inside, work);
        done = { result };
        return result;
      } finally {
        span.setAttributes(withId(end(done)));
        span.end();
      }
    },
    ended(name, durationMs, attributes) {
      const span = start(name, Date.now() - durationMs);
      span.setAttributes(withId(attributes));
      span.end();
    },
  };
}

function telemetryOn(spans: Spans, instruments: Instruments): Telemetry {
  const turnEnded = (facts: TurnFacts, startedAt: number): void => {
    const { kind, outcome } = facts;
    instruments.add('turns', { kind, outcome });
    instruments.record('turnDuration', performance.now() - startedAt, { kind, outcome });
    if (outcome === 'not understood') instruments.add('parseFailures', { kind: 'question' });
    if (outcome === 'unreadable') instruments.add('parseFailures', { kind: 'card' });
  };
  return {
    turn(kind, work, facts) {
      const startedAt = performance.now();
      return spans.around('turn', work, (done) => {
        const known = done ? facts(done.result) : failedTurn(kind);
        turnEnded(known, startedAt);
        return { ...known };
      });
    },
    job: (name, work) => spans.around('job', work, (done) => ({ name, outcome: done ? 'done' : 'failed' })),
    activityAnswered: (type, status, durationMs) =>
      instruments.record('activityDuration', durationMs, { type, status }),
    storageAnswered({ durationMs, status = 'none', ...use }) {
      instruments.add('storageRequests', { ...use, status });
      instruments.record('storageDuration', durationMs, use);
      spans.ended('storage', durationMs, { ...use, status });
    },
    messageAnswered: ({ durationMs, ...message }) => spans.ended('message', durationMs, message),
    lateReturns(byDivision) {
      for (const [division, count] of byDivision) instruments.set('lateReturns', count, { division });
    },
    queueDepth: (messages) => instruments.set('queueDepth', messages),
    oldestUnsentSeconds: (seconds) => instruments.set('oldestUnsent', seconds),
    recordConflict: () => instruments.add('recordConflicts', {}),
    messagesSent: (kind, outcome) => instruments.add('messagesSent', { kind, outcome }),
    sendLatency: (kind, durationMs) => instruments.record('sendLatency', durationMs, { kind }),
    pacingWait: (durationMs) => instruments.record('pacingWait', durationMs),
  };
}

function failedTurn(kind: TurnKind): TurnFacts {
  return { kind, name: 'unknown', screen: 'none', outcome: 'failed' };
}

/**
 * Says in the log, now and then, that exporting fails. The library's own messages name addresses and headers: that it has
 * one is what counts, and not what it says.
 */
function teller(log: Log): () => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = (): void => {
    if (performance.now() - toldAt < FAILURE_MS) return;
    toldAt = performance.now();
    log.warn('telemetry.not-sent');
  };
  const ignore = (): void => {};
  diag.setLogger(
    { error: tell, warn: tell, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  return tell;
}
