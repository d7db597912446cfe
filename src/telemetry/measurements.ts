/** One thing that is measured all the time: its name, what kind of number it is, and what it is told apart by. */
export interface Measurement {
  readonly name: string;
  readonly kind: 'counter' | 'histogram' | 'gauge';
  /** As OpenTelemetry writes units: `ms`, `s`, or what is counted in braces. */
  readonly unit: string;
  readonly description: string;
  readonly by: readonly string[];
}

/** Every measurement there is. `docs/operations.md` shows this table, and a test fails when the two differ. */
export const MEASUREMENTS = {
  turns: counter('turns', '{turn}', 'What people did', 'kind', 'outcome'),
  turnDuration: histogram('turn.duration', 'From reading what was done to the reply', 'kind', 'outcome'),
  activityDuration: histogram(
    'activity.duration',
    'From the HTTP request to its answer, signature check included; `type` is `invoke` for buttons on cards',
    'type',
    'status',
  ),
  parseFailures: counter(
    'parse_failures',
    '{turn}',
    'Questions that were not understood, and cards that sent something unreadable',
    'kind',
  ),
  storageRequests: counter('storage.requests', '{request}', 'Requests to storage', 'table', 'kind', 'status'),
  storageDuration: histogram('storage.duration', 'From a request to storage to its answer', 'table', 'kind'),
  recordConflicts: counter(
    'records.conflicts',
    '{conflict}',
    'Reports on the plan that were written again because somebody else’s came first; nobody sees them',
  ),
  lateReturns: gauge(
    'returns.late',
    '{return}',
    'Returns that are late, when somebody’s messages or the list of who has not returned were last worked out',
    'division',
  ),
  queueDepth: gauge('queue.depth', '{message}', 'Messages that wait to be sent'),
  oldestUnsent: gauge('queue.oldest_unsent', 's', 'Age of the oldest of them; 0 when none waits'),
  messagesSent: counter(
    'messages.sent',
    '{message}',
    'Messages that were dealt with, and how',
    'kind',
    'outcome',
  ),
  sendLatency: histogram('messages.duration', 'From asking the platform to its answer', 'kind'),
  pacingWait: histogram(
    'messages.pacing_wait',
    'How long messages were held back so that no limit of the platform was reached',
  ),
} as const satisfies Record<string, Measurement>;

/** Every kind of span, and what it carries besides its times and the id of the request or job (`correlation`). */
export const SPANS = {
  turn: { description: 'what somebody did', by: ['kind', 'name', 'screen', 'outcome'] },
  job: { description: 'what time or a queue triggered', by: ['name', 'outcome'] },
  storage: { description: 'one request to storage', by: ['table', 'kind', 'status'] },
  message: { description: 'one message sent or replaced', by: ['operation', 'cause', 'outcome'] },
} as const satisfies Record<string, Pick<Measurement, 'description' | 'by'>>;

function counter(name: string, unit: string, description: string, ...by: string[]): Measurement {
  return { name: `golden_thread.${name}`, kind: 'counter', unit, description, by };
}

function gauge(name: string, unit: string, description: string, ...by: string[]): Measurement {
  return { name: `golden_thread.${name}`, kind: 'gauge', unit, description, by };
}

function histogram(name: string, description: string, ...by: string[]): Measurement {
  return { name: `golden_thread.${name}`, kind: 'histogram', unit: 'ms', description, by };
}
