import { personOf } from '../../domain/access.ts';
import { londonDay, longInstant } from '../../domain/calendar/dates.ts';
import { endMonth, parsePeriod } from '../../domain/calendar/period.ts';
import { figureWords } from '../../domain/paper/carried.ts';
import { paperTitle } from '../../domain/paper/makePaper.ts';
import { PAPER_RULES, type PaperName } from '../../domain/paper/paperKinds.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Return } from '../../domain/return/return.ts';
import { notice, type Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { askFor } from './askFor.ts';
import { choosePaper } from './choosePaper.ts';
import type { PaperAsked } from './paperAsked.ts';
import type { PaperGiven, PaperRecord } from './paperPorts.ts';
import type { VersionLine } from './paperScreens.ts';
import { divisionsOf } from './readPaperFacts.ts';

/** Figures that one line names. */
const MOST_NAMED = 8;

/**
 * Every version of a paper, the newest first: for whom it was made, who was given it, and what it carried that is another figure by
 * now. Two range reads, and one for each division that the paper is about.
 */
export async function listHolders(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: PaperAsked,
): Promise<Reply> {
  const name = choosePaper(plan, actor, asked, londonDay(services.clock.now()));
  if ('screen' in name) return name;
  const title = paperTitle({ name, plan });
  const store = services.papers?.store;
  const [versions, given] = store ? await Promise.all([store.versions(name), store.given(name)]) : [[], []];
  const next = [{ label: 'Make the next version', text: askFor(plan, name) }];
  if (versions.length === 0)
    return notice('plain', `${title} was not made yet`, 'Nobody was given it.', next, footerOf(plan));
  const now = await figuresNow(services, plan, name);
  const lines = versions.toReversed().map((record) => lineOf(plan, record, given, now));
  const restated = lines.filter(({ restated: some }) => some.length > 0).length;
  const line = `${lines.length === 1 ? 'One version' : `${lines.length} versions`}, newest first; ${
    restated === 0
      ? 'every figure stands as it was shown'
      : `${restated} of them carried figures that changed since`
  }.`;
  return {
    screen: 'paper versions',
    list: { heading: `${title}, ${versions.at(-1)?.covers ?? ''}`, line, lines },
    next,
    footer: footerOf(plan),
    summary: `${title}: ${line} ${lines[0]?.given ?? ''}`,
  };
}

function lineOf(
  plan: Plan,
  { version, madeAt, person, figures, request }: PaperRecord,
  given: readonly PaperGiven[],
  now: ReadonlyMap<string, Return>,
): VersionLine {
  const names = given
    .filter((one) => one.version === version)
    .map((one) => personOf(plan, one.person)?.name ?? 'somebody whom the plan no longer names');
  const changed = figures.flatMap((figure) => {
    const entry = now.get(`${figure.indicator} ${figure.period}`);
    const indicator = plan.indicator.get(figure.indicator);
    const shown = entry && indicator ? figureWords(indicator, entry) : figure.shown;
    return shown === figure.shown ? [] : [`${figure.indicator} from ${figure.shown} to ${shown}`];
  });
  const more = changed.length > MOST_NAMED ? [`${changed.length - MOST_NAMED} more`] : [];
  const madeFor = request.startsWith('meeting|')
    ? 'a meeting'
    : (personOf(plan, person)?.name ?? 'somebody whom the plan no longer names');
  return {
    version,
    made: `Made ${longInstant(madeAt)} for ${madeFor}`,
    given: names.length === 0 ? 'Nobody was given it.' : `Given to ${names.join(', ')}.`,
    restated: [...changed.slice(0, MOST_NAMED), ...more],
  };
}

/** The returns that the paper would carry now, by indicator and period. */
async function figuresNow(
  { returns }: Pick<Services, 'returns'>,
  plan: Plan,
  name: PaperName,
): Promise<ReadonlyMap<string, Return>> {
  const period = parsePeriod(name.period);
  if (!period || PAPER_RULES[name.kind].period === 'none') return new Map();
  const month = endMonth(period);
  const read = await Promise.all(
    divisionsOf(plan, name).map(({ code }) => returns.returns(code, { from: month, to: month })),
  );
  return new Map(read.flat().map((entry) => [`${entry.indicator} ${entry.period}`, entry]));
}
