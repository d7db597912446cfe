import type { Attributes } from '@opentelemetry/api';

const SAFE = /^[A-Za-z0-9 ._:-]{1,64}$/;

/**
 * Attributes as they may leave the process: numbers, and short words of plain letters. Whatever else a text is, it becomes
 * `other`: the last door, should something that somebody typed ever come this far. Undefined ones are left out.
 */
export function safeAttributes(attributes: Attributes): Attributes {
  const known = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, safe(value)]));
}

function safe(value: Attributes[string]): string | number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && SAFE.test(value) ? value : 'other';
}
