import type { Telemetry } from '../app/telemetryPorts.ts';

/** Telemetry that runs, and how to end it. */
export interface RunningTelemetry {
  readonly telemetry: Telemetry;
  /** Sends what is left, and returns when it is sent or cannot be. */
  stop(): Promise<void>;
}
