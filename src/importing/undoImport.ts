import type { FileLoaded } from '../app/importPorts.ts';
import { hasCode } from '../domain/errors.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import type { Author } from '../domain/record/author.ts';
import { byWords } from './byWords.ts';
import type { ImportDeskParts } from './importDeskParts.ts';

/** Under whose name the plan before the last import is kept: it is nobody's own. */
const BEFORE = { person: 'plan', kind: 'import', secret: 'the plan before the last import' } as const;
const KEPT_DAYS = 31;
const EMPTY: PlanContent = {
  source: { title: 'No plan yet', illustrative: '' },
  aims: [],
  programmes: [],
  milestones: [],
  indicators: [],
  risks: [],
  divisions: [],
  posts: [],
  people: [],
}; // prettier-ignore

type UndoParts = Pick<ImportDeskParts, 'files' | 'plans' | 'imports' | 'clock'>;

/** A plan that is too long to be kept beside itself cannot be put back; that is no reason not to load. */
export async function keepBefore(
  { files, clock }: UndoParts,
  before: PlanContent = EMPTY,
  after: string,
): Promise<void> {
  const expiresAt = new Date(clock.now().getTime() + KEPT_DAYS * 86_400_000).toISOString();
  try {
    await files.keep({ ...BEFORE, expiresAt, content: JSON.stringify({ after, before }) });
  } catch (error) {
    if (!hasCode(error, 'too-large')) throw error;
    await files.keep({ ...BEFORE, expiresAt, content: '' });
  }
}

/** Puts the plan back as it was before the last import, while nothing changed it since. */
export async function undoImport(
  { files, plans, imports, clock }: UndoParts,
  by: Author,
): Promise<FileLoaded> {
  const kept = await files.find(BEFORE.person, BEFORE.kind);
  if (!kept || kept.content === '')
    return { ok: false, sentence: 'There is no import that I could take back.' };
  const { after, before } = JSON.parse(kept.content) as {
    readonly after: string;
    readonly before: PlanContent;
  };
  const now = await plans.fresh();
  if (now?.version !== after)
    return {
      ok: false,
      sentence: 'Something was recorded in the plan since that import, so it cannot be taken back.',
    };
  try {
    await plans.replace(before, after);
  } catch (error) {
    if (!hasCode(error, 'stale')) throw error;
    return { ok: false, sentence: 'Somebody else changed the plan meanwhile. Nothing was taken back.' };
  }
  const runs = await imports.runs();
  const at = clock.now().toISOString();
  const id = `${String(runs.length + 1).padStart(6, '0')}-${at}`;
  await imports.keep(
    { id, at, by: byWords(by), source: 'undo import', changes: [], returnsAdded: 0, leftOut: 0 },
    [],
  );
  await files.keep({ ...BEFORE, expiresAt: at, content: '' });
  return {
    ok: true,
    sentence: 'The plan is as it was before that import. Past figures that it loaded stay on record.',
  };
}
