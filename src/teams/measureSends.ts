import type { TurnContext } from 'botbuilder';
import type { MessageOutcome, MessageSent, Telemetry } from '../app/telemetryPorts.ts';

/** What is told of messages: every one by a span, and replies, which nobody else counts, by numbers too. */
export type SendMeter = Pick<Telemetry, 'messageAnswered' | 'messagesSent' | 'sendLatency'>;

/** Measures the messages that a turn sends and replaces. Typing signs and answers to invokes are none. */
export function measureSends(context: TurnContext, meter: SendMeter): void {
  const cause = context.activity.type === 'event' ? 'own' : 'reply';
  const measured = async <T>(operation: MessageSent['operation'], work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    let outcome: MessageOutcome = 'arrived';
    try {
      return await work();
    } catch (error) {
      outcome = outcomeOf(error);
      throw error;
    } finally {
      const durationMs = performance.now() - startedAt;
      meter.messageAnswered({ operation, cause, outcome, durationMs });
      if (cause === 'reply') {
        meter.messagesSent('reply', outcome);
        meter.sendLatency('reply', durationMs);
      }
    }
  };
  context.onSendActivities((_context, activities, next) =>
    activities.some(({ type }) => type === 'message') ? measured('send', next) : next(),
  );
  context.onUpdateActivity((_context, _activity, next) => measured('update', next));
}

function outcomeOf(error: unknown): MessageOutcome {
  const status = (error as { readonly statusCode?: unknown } | undefined)?.statusCode;
  const refused =
    typeof status === 'number' && status >= 400 && status < 500 && ![408, 412, 429].includes(status);
  return refused ? 'refused' : 'uncertain';
}
