import type { Telemetry } from '../app/telemetryPorts.ts';

/** Measures nothing: what runs where no exporter was chosen. */
export const noTelemetry: Telemetry = {
  turn: (_kind, work) => work(),
  job: (_name, work) => work(),
  activityAnswered: ignore,
  storageAnswered: ignore,
  messageAnswered: ignore,
  lateReturns: ignore,
  queueDepth: ignore,
  oldestUnsentSeconds: ignore,
  recordConflict: ignore,
  messagesSent: ignore,
  sendLatency: ignore,
  pacingWait: ignore,
};

function ignore(): void {
  // Nobody measures.
}
