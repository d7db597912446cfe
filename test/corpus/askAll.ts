import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConversations } from '../../src/app/enquiry/conversations.ts';
import { route } from '../../src/app/router.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { loadCardTemplates } from '../../src/teams/cardTemplates.ts';
import { createRenderer } from '../../src/teams/renderReply.ts';
import { openCouncil, placeOf } from '../fakes/council.ts';
import { type Asked, type Mark, markOf } from './marks.ts';

/** A conversation outlives no run of this. */
const NOWHERE = { load: async () => undefined, save: async () => undefined };

/** A question with how its answer was marked. */
export type Marked = Mark & { readonly asked: Asked };

/** Asks every question of these files on the way that a person's message takes, over the sample on the demo's morning. */
export async function askAll(files: readonly string[]): Promise<readonly Marked[]> {
  const council = await openCouncil();
  const conversations = createConversations(NOWHERE, council.services.clock, council.log);
  const services = { ...council.services, conversations };
  const templates = loadCardTemplates(join(import.meta.dirname, '..', '..', 'cards'));
  const renderer = createRenderer(templates, defaultPolicy);
  const marks: Marked[] = [];
  for (const [place, turns] of files.flatMap(turnsIn).entries())
    for (const [turn, asked] of turns.entries()) {
      const person = council.plan.people.find(({ name }) => name === asked.who);
      if (!person) throw new Error(`nobody in the sample is called ${asked.who}`);
      const actor = { aadObjectId: person.aadObjectId, name: person.name };
      const input = { kind: 'text', text: asked.q } as const;
      const reply = await route(services, { actor, place: placeOf('personal', `asked-${place}`), input });
      const { body } = renderer.reply(reply) as { readonly body: unknown };
      marks.push({ ...markOf(asked, textsIn(body), turn > 0), asked });
    }
  return marks;
}

function turnsIn(file: string): readonly (readonly Asked[])[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const read = JSON.parse(line) as Asked | { readonly turns: readonly Asked[] };
      return 'turns' in read ? read.turns : [read];
    });
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
