import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConversations } from '../../src/app/enquiry/conversations.ts';
import { route } from '../../src/app/router.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { loadCardTemplates } from '../../src/teams/cardTemplates.ts';
import { createRenderer } from '../../src/teams/renderReply.ts';
import { openCouncil, placeOf } from '../fakes/council.ts';
import { type Asked, type Mark, markOf } from './marks.ts';

/**
 * Asks every question of a file on the way that a person's message takes, over the sample council on the demo's
 * morning, and says how many answers have in them what a right one must:
 *
 *     node test/corpus/score.ts FILE.jsonl … [--all] [--only=WORDS]
 *
 * A line is a question `{q, who, kind, want, codes?, not?, text?, notext?, refuse?}` or a conversation `{turns}`.
 */
const files = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const showAll = process.argv.includes('--all');
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length);

/** A conversation outlives no run of this. */
const NOWHERE = { load: async () => undefined, save: async () => undefined };

const council = await openCouncil();
const conversations = createConversations(NOWHERE, council.services.clock, council.log);
const services = { ...council.services, conversations };
const renderer = createRenderer(
  loadCardTemplates(join(import.meta.dirname, '..', '..', 'cards')),
  defaultPolicy,
);

let place = 0;
const marks: Mark[] = [];
for (const file of files)
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const read = JSON.parse(line) as Asked | { readonly turns: readonly Asked[] };
    place += 1;
    for (const [turn, asked] of ('turns' in read ? read.turns : [read]).entries())
      marks.push(await mark(asked, turn));
  }
report();

async function mark(asked: Asked, turn: number): Promise<Mark> {
  const actor = { aadObjectId: personCalled(asked.who), name: asked.who };
  const input = { kind: 'text', text: asked.q } as const;
  const reply = await route(services, { actor, place: placeOf('personal', `score-${place}`), input });
  const { body } = renderer.reply(reply) as { readonly body: unknown };
  const one = markOf(asked, textsIn(body), turn > 0);
  if (!only || asked.q.includes(only))
    if (showAll || one.verdict !== 'right')
      process.stdout.write(
        `${one.verdict.toUpperCase()} [${asked.kind}${turn > 0 ? ' follow-up' : ''}] ${asked.q}\n   want: ${asked.want}${one.why ? ` (${one.why})` : ''}\n   ${one.text.slice(0, 700).replaceAll('\n', '\n   ')}\n\n`,
      );
  return one;
}

function personCalled(name: string): string {
  const person = council.plan.people.find((one) => one.name === name);
  if (!person) throw new Error(`nobody in the sample is called ${name}`);
  return person.aadObjectId;
}

/** What a card says, in order, without its buttons. */
function textsIn(card: unknown): readonly string[] {
  if (Array.isArray(card)) return card.flatMap(textsIn);
  if (typeof card !== 'object' || card === null) return [];
  const element = card as Readonly<Record<string, unknown>>;
  if (element.type === 'ActionSet' || element.type === 'Input.ChoiceSet') return [];
  if (element.type === 'FactSet')
    return (element.facts as readonly { title: string; value: string }[]).map(
      ({ title, value }) => `${title}: ${value}`,
    );
  if (typeof element.text === 'string') return element.text ? [element.text] : [];
  return Object.values(element).flatMap(textsIn);
}

function report(): void {
  const groups = Map.groupBy(marks, ({ kind }) => kind);
  const row = (name: string, of: readonly Mark[]): string => {
    const count = (verdict: Mark['verdict']) => of.filter((one) => one.verdict === verdict).length;
    return `${name.padEnd(22)} ${String(of.length).padStart(4)} asked ${String(count('right')).padStart(4)} right ${String(count('declined')).padStart(4)} declined ${String(count('wrong')).padStart(4)} wrong\n`;
  };
  for (const [kind, of] of groups) process.stdout.write(row(kind, of));
  const scoped = marks.filter((one) => !one.kind.startsWith('out-of-scope') && !one.kind.includes('follow-up'));
  process.stdout.write(row('IN SCOPE', scoped));
  process.stdout.write(row('FOLLOW-UPS', marks.filter((one) => one.kind.includes('follow-up'))));
  process.stdout.write(row('OUT OF SCOPE', marks.filter((one) => one.kind.startsWith('out-of-scope'))));
}
