import { hasCode } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ImportDesk } from '../importPorts.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { findImport, type KeptImport, keepImport } from './keptImport.ts';

const NOTHING_TOLD = { answers: {}, columns: [], leftOut: [] };

/** Takes in a file of the council's own: keeps it and shows what its first sheet was taken for. Nothing of it is loaded. */
export async function openImport(
  services: Services,
  desk: ImportDesk,
  plan: Plan,
  actor: Actor,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Reply> {
  return showKept(services, desk, plan, actor, services.newId(), { ...file, told: NOTHING_TOLD }, 0);
}

/** The sheet of a kept file that this page is. A sentence when the file is no longer there. */
export async function showImport(
  services: Services,
  desk: ImportDesk,
  plan: Plan,
  actor: Actor,
  { file, page }: { readonly file: string; readonly page: number },
): Promise<Reply> {
  const kept = await findImport(services, actor, file);
  return kept ? showKept(services, desk, plan, actor, file, kept, page) : gone(plan);
}

/** What a file would do now, once it is kept with everything that was said about it. */
export async function showKept(
  services: Services,
  desk: ImportDesk,
  plan: Plan,
  actor: Actor,
  secret: string,
  kept: KeptImport,
  page: number,
): Promise<Reply> {
  const shown = await desk.show(kept.bytes, kept.name, kept.told);
  if (!shown.ok) return cannot(plan, shown.reason);
  const at = Math.min(Math.max(page, 0), Math.max(0, shown.sheets.length - 1));
  const sheet = shown.sheets[at];
  if (!sheet) return cannot(plan, 'There is no sheet left in it.');
  try {
    await keepImport(services, actor, secret, kept);
  } catch (error) {
    if (!hasCode(error, 'too-large')) throw error;
    return cannot(
      plan,
      'It is too large to be imported here. Your IT service can import it with “npm run admin -- import”.',
    );
  }
  const open = shown.sheets.reduce((sum, { questions }) => sum + questions.length, 0);
  const { rows, loaded, kind } = sheet;
  return {
    screen: 'import',
    shown: {
      file: kept.name,
      secret,
      sheet,
      page: at,
      pages: shown.sheets.length,
      changes: shown.changes,
      open,
    },
    next: [],
    footer: footerOf(plan),
    summary: `${kept.name}, ${sheet.sheet}: taken for ${kind === 'none' ? 'nothing of a plan' : kind}, ${loaded} of ${rows} rows would be loaded. Nothing is loaded yet.`,
  };
}

export function gone(plan: Plan): Reply {
  return notice(
    'sorry',
    'That file is no longer open',
    'Send it again. Nothing was changed.',
    [],
    footerOf(plan),
  );
}

export function cannot(plan: Plan, reason: string): Reply {
  return notice(
    'sorry',
    'I cannot import that file',
    `${reason} Nothing was changed.`,
    [say('gaps')],
    footerOf(plan),
  );
}
