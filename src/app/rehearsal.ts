import type { Person, Plan, Role } from '../domain/plan/plan.ts';
import type { Answers } from './measuredAnswers.ts';
import { matchPerson } from './personWords.ts';
import type { PlanStore } from './ports.ts';
import { notice, type Reply, say } from './reply.ts';
import type { Actor, Request } from './request.ts';

const ASKED = /^\s*be\s+(?:the\s+|an?\s+)?(.+?)[.!]?\s*$/i;
const MYSELF = /^(?:me|myself)(?: again)?$/i;
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['officer', 'officer'],
  ['director', 'director'],
  ['member', 'member'],
  ['performance', 'performance'],
  ['performance team', 'performance'],
]);

/**
 * The local environment's answers: whoever types `be performance`, `be the Director of Finance` or `be me` is that person from then on,
 * in this process, so that one newcomer can try what takes two. Never part of production, where the platform alone says who asks.
 */
export function rehearsal(answers: Answers, plans: Pick<PlanStore, 'current'>): Answers {
  const played = new Map<string, Actor>();
  const as = (actor: Actor): Actor => played.get(actor.aadObjectId) ?? actor;
  return {
    async respond(request) {
      const wanted = asked(request);
      if (wanted === undefined) return answers.respond({ ...request, actor: as(request.actor) });
      if (MYSELF.test(wanted)) {
        played.delete(request.actor.aadObjectId);
        return notice('done', 'You are yourself again', `You are ${request.actor.name}.`, [say('my work')]);
      }
      const plan = await plans.current();
      const found = plan && personMeant(plan, wanted);
      // Nobody of that name: it may well be something else that was typed.
      if (!found) return answers.respond({ ...request, actor: as(request.actor) });
      const { aadObjectId, name } = found;
      played.set(request.actor.aadObjectId, { aadObjectId: aadObjectId.toLowerCase(), name });
      return playing(found);
    },
    search: {
      find: (actor, typed) => answers.search.find(as(actor), typed),
      suggest: (actor, typed) => answers.search.suggest(as(actor), typed),
    },
  };
}

function asked({ input }: Request): string | undefined {
  return input.kind === 'text' ? ASKED.exec(input.text)?.[1] : undefined;
}

/** The first of the plan's people in that role, or whom the words name; undefined when it is nobody, or not clear who. */
function personMeant(plan: Plan, words: string): Person | undefined {
  const role = ROLES.get(words.toLowerCase());
  if (role) return plan.people.find(({ roles }) => roles.includes(role));
  const match = matchPerson(plan, words);
  return match.ok ? match.person : undefined;
}

function playing({ name, roles }: Person): Reply {
  return notice(
    'done',
    `You are ${name} now`,
    `What you type and press counts as theirs (${roles.join(', ')}), until you are somebody else. Type “be me” to be yourself again. This is for trying things on one’s own, and works in the local environment only.`,
    [say('my work'), say('help')],
  );
}
