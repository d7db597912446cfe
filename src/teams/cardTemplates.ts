import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTemplate } from './compileTemplate.ts';

/** An expanded Adaptive Card, ready to attach. */
export type Card = Record<string, unknown>;

/** Expands the template of this name (its file in `cards/` without `.json`) with a view's data. */
export type ExpandCard = (name: string, view: object) => Card;

/**
 * Reads and parses every template of `folder` once; expanding is then in memory only.
 * The returned function throws when asked for a template that does not exist.
 */
export function loadCardTemplates(folder: string): ExpandCard {
  const templates = new Map<string, (view: object) => unknown>();
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.json') || file.endsWith('.sample.json')) continue;
    const source: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    templates.set(file.replace(/\.json$/, ''), compileTemplate(source));
  }
  return (name, view) => {
    const template = templates.get(name);
    if (!template) throw new Error(`there is no card template called ${name}`);
    return template(view) as Card;
  };
}
