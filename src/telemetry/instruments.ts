import type { Attributes, Meter } from '@opentelemetry/api';
import { MEASUREMENTS, type Measurement } from './measurements.ts';
import { safeAttributes } from './safeAttributes.ts';

type Name = keyof typeof MEASUREMENTS;

/** The measurements as something that numbers can be given to, by their names in {@link MEASUREMENTS}. */
export interface Instruments {
  /** Counts one more. */
  add(name: Name, attributes: Attributes): void;
  /** Adds one to a distribution. */
  record(name: Name, value: number, attributes?: Attributes): void;
  /** Says how many there are now. */
  set(name: Name, value: number, attributes?: Attributes): void;
}

/** Buckets for milliseconds: Teams gives an invoke up after 5,000, and storage is given up after 4,000. */
const MS_BUCKETS = [5, 10, 25, 50, 100, 250, 500, 1000, 2000, 4000, 5000, 10_000, 30_000];

/** Makes every instrument once. */
export function createInstruments(meter: Meter): Instruments {
  const made = new Map(
    Object.entries<Measurement>(MEASUREMENTS).map(([name, one]) => [name, instrument(meter, one)]),
  );
  const give = (name: Name, value: number, attributes: Attributes = {}): void =>
    made.get(name)?.(value, safeAttributes(attributes));
  return { add: (name, attributes) => give(name, 1, attributes), record: give, set: give };
}

function instrument(meter: Meter, one: Measurement): (value: number, attributes: Attributes) => void {
  const { unit, description } = one;
  switch (one.kind) {
    case 'counter': {
      const counter = meter.createCounter(one.name, { unit, description });
      return (value, attributes) => counter.add(value, attributes);
    }
    case 'gauge': {
      const gauge = meter.createGauge(one.name, { unit, description });
      return (value, attributes) => gauge.record(value, attributes);
    }
    case 'histogram': {
      const advice = { explicitBucketBoundaries: MS_BUCKETS };
      const histogram = meter.createHistogram(one.name, { unit, description, advice });
      return (value, attributes) => histogram.record(value, attributes);
    }
  }
}
