import { takeFiles, takePaste } from '../../../src/app/bulk/takeFile.ts';
import { COMMANDS, readCommand, runCommand } from '../../../src/app/commands.ts';
import type { Permitted } from '../../../src/app/permit.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { OTHER_RIGHTS } from '../../../src/app/rights.ts';
import { route } from '../../../src/app/router.ts';
import { parseAction, runAction, VERBS } from '../../../src/app/verbs.ts';
import { coveredOn } from '../../../src/domain/plan/cover.ts';
import { buildPlan } from '../../../src/domain/plan/plan.ts';
import { withProgress } from '../../../src/domain/plan/progress/layOver.ts';
import { advanced, NO_PROGRESS } from '../../../src/domain/plan/progress/progressSet.ts';
import { placeOf, type TestCouncil } from '../../fakes/council.ts';
import { actorFor, CAST, castPlan, openCast, type Who } from './cast.ts';
import { type Doing, EVERYTHING, PASTED, REGISTERED } from './everything.ts';
import { FILES, named, READS, requestOf, throughTheRouter } from './perform.ts';

const TODAY = '2024-10-08';
/** What somebody was answered, and what was written. */
interface Outcome {
  readonly done: boolean;
  readonly wrote: readonly string[];
  readonly words: string;
}

/** Does it by the way given, and compares who could with who may. */
async function couldBeDoneBy(doing: Doing, perform: typeof throughTheRouter): Promise<readonly Who[]> {
  const could: Who[] = [];
  for (const who of CAST) {
    const { done, wrote, words } = await outcomeOf(doing, who, perform);
    if (done) could.push(who);
    else {
      expect({ who, wrote }).toEqual({ who, wrote: [] });
      expect(words).toMatch(/performance team|director|signs it off|not valid/i);
    }
  }
  return could;
}

async function outcomeOf(doing: Doing, who: Who, perform: typeof throughTheRouter): Promise<Outcome> {
  const council = await openCast(doing.returns);
  await doing.prepare?.(council, who);
  council.calls.length = 0;
  const reply = await perform(council, doing, who);
  const wrote = council.calls.filter((call) => !READS.test(call));
  const refused = reply.screen === 'notice' ? reply.refused !== undefined : reply.screen === 'bulk problems';
  const words = reply.screen === 'bulk problems' ? JSON.stringify(reply.problems) : reply.summary;
  return { done: doing.writes ? wrote.length > 0 : !refused, wrote, words };
}

/** The use case by itself, as if the router had not asked. */
async function pastTheRouter(council: TestCouncil, doing: Doing, who: Who): Promise<Reply> {
  const { services } = council;
  const { input } = doing;
  const plan = coveredOn((await council.stores.plans.current()) ?? council.plan, TODAY);
  const request = requestOf(doing, who, { kind: 'installed' });
  const hear = (text: string) => route(services, { ...request, input: { kind: 'text', text } });
  const turn = { services, plan, request, actor: request.actor, hear };
  if ('command' in input) {
    const command = readCommand(plan, input.text, TODAY);
    return runCommand(turn, command as Permitted<NonNullable<typeof command>>);
  }
  if ('verb' in input) {
    const parsed = parseAction(input.verb, input.data);
    if (!parsed.ok) throw new Error(`${input.verb} cannot be read`);
    const action = parsed.action as Permitted<typeof parsed.action>;
    return runAction(turn, action);
  }
  if (input.other === 'files')
    return takeFiles(services, plan, { actor: actorFor(who), place: placeOf('personal') }, FILES.files);
  if (input.other === 'pasted rows') return takePaste(services, plan, actorFor(who), PASTED.slice(8));
  return throughTheRouter(council, doing, who);
}

test('every command, every verb of a card and every other way in is driven here', () => {
  const driven = EVERYTHING.map(({ input }) =>
    'command' in input ? `“${input.command}”` : 'verb' in input ? input.verb : input.other,
  );
  const all = [
    ...Object.keys(COMMANDS).map((name) => `“${name}”`),
    ...Object.keys(VERBS),
    ...Object.keys(OTHER_RIGHTS),
  ];
  expect([...new Set(driven)].toSorted()).toEqual(all.toSorted());
});

test.each(
  EVERYTHING.flatMap(({ input, knows }) =>
    'command' in input ? [[input.text, input.command, knows ?? castPlan()] as const] : [],
  ),
)('“%s” is the command “%s”', (text, name, content) => {
  const plan = withProgress(buildPlan(content, '1'), advanced(NO_PROGRESS, REGISTERED, 1));
  expect(readCommand(plan, text, TODAY)?.name).toBe(name);
});

describe('what the router lets through', () => {
  test.each(EVERYTHING.map((doing) => [named(doing), doing] as const))(
    '%s is done by those who may, and nothing is written for others',
    async (_, doing) => {
      expect(await couldBeDoneBy(doing, throughTheRouter)).toEqual(inOrder(doing.may));
    },
  );
});

describe('what the use case lets through by itself, once it knows what it is about', () => {
  test.each(
    EVERYTHING.filter(({ routerAlone }) => !routerAlone).map((doing) => [named(doing), doing] as const),
  )('%s', async (_, doing) => {
    expect(await couldBeDoneBy(doing, pastTheRouter)).toEqual(inOrder(doing.may));
  });
});

function inOrder(who: readonly Who[]): readonly Who[] {
  return CAST.filter((one) => who.includes(one));
}
