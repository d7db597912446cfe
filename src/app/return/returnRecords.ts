import type { Period } from '../../domain/calendar/period.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Author } from '../../domain/record/author.ts';
import type { Recorded } from '../../domain/record/recorded.ts';
import { handsOn, handsThrough } from '../../domain/return/hands.ts';
import { effectiveRag, type Return } from '../../domain/return/return.ts';
import type { NewVersion, ReturnMessage } from '../ports.ts';
import type { NewRecord, RecordEvent, RecordStore } from '../record/recordStore.ts';
import type { Services } from '../services.ts';

/** A return as it was recorded. */
export interface ReturnRecord extends Recorded {
  readonly entry: Return;
  /** Opaque, of what stands: a version that is made of it is recorded over exactly that one. */
  readonly token?: string;
}

/** A return as the version that it is: whoever made its last step pressed, or else submitted it. */
export function returnRecord(entry: Return, token?: string): ReturnRecord {
  const { sequence, operation, step } = entry;
  const { by, at } = step ?? { by: entry.submittedBy, at: entry.submittedAt };
  return { sequence, press: { by, at, operation }, entry, ...(token === undefined ? {} : { token }) };
}

/** What is told to whom because of a version: its division's channels, and those whom its step concerns. */
export function returnEvent({
  division,
  indicator,
  period,
  sequence,
  step,
}: Return): Omit<RecordEvent, 'id' | 'kind' | 'at'> {
  const subject = { kind: 'indicator', code: indicator } as const;
  return { unit: division, subject, period, sequence, what: step?.what ?? 'submitted' };
}

/**
 * The versions of one return, of an indicator and a period, as the store has them. One point read for what stands; one range read more
 * where an earlier release wrote it, for everybody who had a hand in it. `absent` stands in for a return that was never made, with
 * sequence 0: its next version is then the first.
 */
export function returnRecords(
  services: Pick<Services, 'returns'>,
  plan: Plan,
  { division, code }: Pick<Indicator, 'division' | 'code'>,
  period: Period,
  absent?: Return,
): RecordStore<ReturnRecord> {
  const { returns } = services;
  return {
    async find() {
      const read = await returns.guarded(division, code, period.id);
      if (!read) return absent && returnRecord(absent);
      return returnRecord(await withHandsOn(services, plan, read.entry), read.token);
    },
    async history() {
      return (await returns.history(division, code, period.id)).map((entry) => returnRecord(entry));
    },
    save: (records) => {
      const [first, ...more] = records.map(newVersion);
      if (!first) return Promise.resolve('saved');
      if (more.length > 0) return returns.saveAll([first, ...more]);
      return returns.save(first.entry, first.token, first.messages);
    },
  };
}

function newVersion({ versions, events }: NewRecord<ReturnRecord>): NewVersion {
  const { entry, token } = versions.at(-1) ?? versions[0];
  return { entry, token, messages: events.flatMap((event) => returnMessages(entry, event.at)) };
}

/** Steps that somebody else than channels hears of. */
const BESIDE: Readonly<Record<string, ReturnMessage['kind'] | undefined>> = {
  'restatement approved': 'restated',
  challenged: 'challenged',
};

/** The messages of a version as they wait in the outbox, whose shape is that of the versions before. */
export function returnMessages(entry: Return, at: string): readonly ReturnMessage[] {
  const { division, indicator, period, sequence } = entry;
  const message: ReturnMessage = {
    id: [at, indicator, period, sequence].join('|'),
    kind: 'rag-reported',
    division,
    indicator,
    period,
    sequence,
    at,
    ...(effectiveRag(entry) === 'red' ? { red: true as const } : {}),
  };
  const beside = BESIDE[entry.step?.what ?? ''];
  return beside ? [message, { ...message, id: `${message.id}|${beside}`, kind: beside }] : [message];
}

/** The return with everybody who had a hand in it. Nothing is read but for a version that an earlier release wrote: then one range. */
export async function withHandsOn(
  { returns }: Pick<Services, 'returns'>,
  plan: Plan,
  entry: Return,
): Promise<Return> {
  const hands = handsOn(entry);
  if (hands) return { ...entry, touchedBy: hands };
  const versions = await returns.history(entry.division, entry.indicator, entry.period);
  const named = (name: string): readonly Author[] => plan.people.filter((person) => person.name === name);
  return { ...entry, touchedBy: handsThrough([...versions, entry], named) };
}
