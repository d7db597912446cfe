import { may, personOf } from '../../domain/access.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { meaningWords, synonymCode } from '../../domain/enquiry/councilWords.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { synonymsOf } from '../../domain/synonym/synonyms.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';

/** The council's own words and what each means. For the performance team. Reads nothing beside the plan. */
export function listSynonyms(
  services: Pick<Services, 'newId'>,
  plan: Plan,
  actor: Actor,
  { page = 0, notes = [] }: { readonly page?: number; readonly notes?: readonly string[] } = {},
): Reply {
  if (!may(personOf(plan, actor.aadObjectId), 'keep synonyms')) return refuseAccess(plan, 'keep synonyms');
  const lines = [...synonymsOf(plan).values()].map((synonym) => ({
    synonym,
    means: meaningWords(synonym.means, plan),
  }));
  const next = [{ label: 'Add a synonym', text: 'add synonym' }, say('questions I could not answer')];
  if (lines.length === 0)
    return notice(
      'plain',
      'The council has no words of its own yet',
      [...notes, 'Add one by typing “synonym temps = agency staff”: a word, and what it means.'].join(' '),
      next,
      footerOf(plan),
    );
  const count = lines.length === 1 ? '1 synonym' : `${lines.length} synonyms`;
  return {
    screen: 'synonyms',
    list: { lines, page, notes, operation: services.newId() },
    next,
    footer: footerOf(plan),
    summary: [...notes, `${count} of the council’s own.`].join(' '),
  };
}

/** Every version of a word, newest first: who gave it which meaning, and who withdrew it. One range read. */
export async function synonymHistory(
  { plans }: Pick<Services, 'plans'>,
  plan: Plan,
  asked: { readonly word: string; readonly page?: number },
): Promise<Reply> {
  const code = synonymCode(asked.word);
  const versions = await recordsOf(plans.progress, 'synonym').history({ kind: 'synonym', code });
  const last = versions.at(-1);
  if (!last)
    return notice(
      'sorry',
      `I do not know a synonym “${asked.word.slice(0, 60)}”`,
      'Ask “synonyms” to see them.',
      [say('synonyms')],
      footerOf(plan),
    );
  const shown = versions.map((version, at) => {
    const [was, now] = [versions[at - 1], meaningWords(version.means, plan)];
    const before = was && meaningWords(was.means, plan);
    if (version.step === 'withdrawn') return { version, changes: ['It means nothing of its own any more'] };
    return { version, changes: [before && before !== now ? `Means: ${before} → ${now}` : `Means: ${now}`] };
  });
  const day = longDay(londonDay(new Date(last.press.at)));
  return {
    screen: 'synonym history',
    history: { word: last.word, versions: shown.toReversed(), page: asked.page ?? 0 },
    next: [say('synonyms')],
    footer: footerOf(plan),
    summary: `History of “${last.word}”: ${versions.length} ${versions.length === 1 ? 'version' : 'versions'}, the last of ${day} by ${last.press.by.name}.`,
  };
}
