import type { PushMetricExporter, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import type { Log } from '../app/ports.ts';

/** Where spans and metrics go. */
export interface Exporters {
  readonly spans: SpanExporter;
  readonly metrics: PushMetricExporter;
}

/** Longest that one export may take, in milliseconds; what it carried is dropped then. */
const EXPORT_MS = 5_000;

/** To a collector that speaks OTLP over HTTP. Loaded only when it is chosen. */
export async function otlpExporters(endpoint: string): Promise<Exporters> {
  const [{ OTLPTraceExporter }, { OTLPMetricExporter }] = await Promise.all([
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/exporter-metrics-otlp-http'),
  ]);
  const base = endpoint.replace(/\/+$/, '');
  return {
    spans: new OTLPTraceExporter({ url: `${base}/v1/traces`, timeoutMillis: EXPORT_MS }),
    metrics: new OTLPMetricExporter({ url: `${base}/v1/metrics`, timeoutMillis: EXPORT_MS }),
  };
}

/** Into the log, a line for each span and each number: for a developer's machine. */
export function logExporters(log: Log): Exporters {
  const done = { code: 0 } as const;
  return {
    spans: {
      export(spans, told) {
        for (const span of spans) log.info('telemetry.span', spanFields(span));
        told(done);
      },
      shutdown: async () => {},
    },
    metrics: {
      export(metrics, told) {
        for (const fields of metricFields(metrics)) log.info('telemetry.metric', fields);
        told(done);
      },
      forceFlush: async () => {},
      shutdown: async () => {},
    },
  };
}

function spanFields(span: ReadableSpan): Readonly<Record<string, unknown>> {
  const [seconds, nanoseconds] = span.duration;
  const { traceId, spanId } = span.spanContext();
  const parent = span.parentSpanContext?.spanId;
  const ms = Math.round(seconds * 1e3 + nanoseconds / 1e6);
  return { span: span.name, traceId, spanId, ...(parent ? { parent } : {}), ms, ...span.attributes };
}

function metricFields({ scopeMetrics }: ResourceMetrics): readonly Readonly<Record<string, unknown>>[] {
  return scopeMetrics.flatMap(({ metrics }) =>
    metrics.flatMap(({ descriptor, dataPoints }) =>
      dataPoints.map(({ attributes, value }) => ({
        metric: descriptor.name,
        ...attributes,
        value: numbers(value),
      })),
    ),
  );
}

/** A number, or of a distribution how many there were, their sum and the largest. */
function numbers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { count, sum, max } = value as { count?: number; sum?: number; max?: number };
  return { count, sum, max };
}
