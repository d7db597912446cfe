import type { Log } from '../app/ports.ts';
import { noTelemetry } from './noTelemetry.ts';
import type { RunningTelemetry } from './runningTelemetry.ts';

/** Where measurements go. `otlp` sends them to a collector at this address, without `/v1/traces` and `/v1/metrics`. */
export type TelemetryChoice =
  | { readonly exporter: 'none' | 'console' }
  | { readonly exporter: 'otlp'; readonly endpoint: string };

/** Opens what was chosen. With `none` nothing of OpenTelemetry is even loaded. */
export async function openTelemetry(choice: TelemetryChoice, log: Log): Promise<RunningTelemetry> {
  if (choice.exporter === 'none') return { telemetry: noTelemetry, stop: async () => {} };
  const [{ recordTelemetry }, { logExporters, otlpExporters }] = await Promise.all([
    import('./recordTelemetry.ts'),
    import('./exporters.ts'),
  ]);
  const exporters = choice.exporter === 'otlp' ? await otlpExporters(choice.endpoint) : logExporters(log);
  return recordTelemetry(exporters, log);
}
