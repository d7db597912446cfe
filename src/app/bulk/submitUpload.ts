import type { Plan } from '../../domain/plan/plan.ts';
import type { NewVersion } from '../ports.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { forgetDrafts } from '../return/draftForm.ts';
import { returnMessages } from '../return/returnRecords.ts';
import { saveInTransactions } from '../return/saveInTransactions.ts';
import { footerOf, type Services } from '../services.ts';
import { bulkReply, problemsReply } from './bulkReply.ts';
import type { CheckedLine } from './bulkScreens.ts';
import { checkLines } from './checkLines.ts';
import { findUpload, type Upload } from './upload.ts';

type Checked =
  | { readonly ok: true; readonly upload: Upload; readonly lines: readonly CheckedLine[] }
  | { readonly ok: false; readonly reply: Reply };

/**
 * Records the returns of an upload that are complete. Everything is checked again first, against what stands now: when
 * any of them changed since the file was checked, none is recorded and the reply names it. Then each division's are
 * recorded in one transaction for every 25, all or none.
 *
 * Nothing is half loaded: should storage fail between two transactions, the reply says what is recorded, and pressing
 * again records the rest and nothing twice, because every line carries the id of its own recording. A redelivery answers
 * with what is recorded. One range read for the file and one for each indicator, and the transactions.
 */
export async function submitUpload(
  services: Services,
  plan: Plan,
  actor: Actor,
  secret: string,
): Promise<Reply> {
  const checked = await checkAgain(services, plan, actor, secret);
  if (!checked.ok) return checked.reply;
  const { upload, lines } = checked;
  const changed = lines.filter((line) => hasChanged(line, upload));
  const first = changed[0];
  if (first) {
    const codes = changed.map(({ line }) => line.indicator).join(', ');
    return shown(plan, upload, secret, lines, {
      recorded: 0,
      because: `Nothing was recorded: ${codes} changed after the file was checked. Send the file again to see both.`,
    });
  }
  const versions = lines.flatMap(({ outcome }) =>
    outcome.kind === 'complete'
      ? [
          {
            entry: outcome.entry,
            token: outcome.token,
            messages: returnMessages(outcome.entry, outcome.entry.submittedAt),
          },
        ]
      : [],
  );
  return record(services, plan, actor, secret, upload, lines, versions);
}

/** Shows an upload again as it stands now, at a page that counts from 0. Reads as {@link submitUpload}; writes nothing. */
export async function showUpload(
  services: Services,
  plan: Plan,
  actor: Actor,
  secret: string,
  page: number,
): Promise<Reply> {
  const checked = await checkAgain(services, plan, actor, secret);
  if (!checked.ok) return checked.reply;
  const { file, blank } = checked.upload;
  return bulkReply(plan, { file, secret, lines: checked.lines, blank }, page);
}

async function checkAgain(services: Services, plan: Plan, actor: Actor, secret: string): Promise<Checked> {
  const upload = await findUpload(services, actor, secret);
  if (!upload)
    return {
      ok: false,
      reply: notice(
        'sorry',
        'That file is not here any more',
        'It is kept for a day, for whoever sent it, until they send another. Nothing was changed. Send it again.',
        [say('my returns'), say('returns template')],
        footerOf(plan),
      ),
    };
  const checked = await checkLines(services, plan, actor, upload.lines, secret);
  if (!checked.ok)
    return { ok: false, reply: problemsReply(plan, { file: upload.file, problems: checked.problems }) };
  return { ok: true, upload, lines: checked.lines };
}

/** True for a line that could be recorded when the file was checked, over another version than the one that stands. */
function hasChanged({ line, stands, outcome }: CheckedLine, upload: Upload): boolean {
  if (outcome.kind === 'recorded') return false;
  const then = upload.lines.find(({ row }) => row === line.row);
  return then?.complete === true && then.sequence !== (stands?.sequence ?? 0);
}

async function record(
  services: Services,
  plan: Plan,
  actor: Actor,
  secret: string,
  upload: Upload,
  lines: readonly CheckedLine[],
  versions: readonly NewVersion[],
): Promise<Reply> {
  const { done, failed } = await saveInTransactions(services, versions);
  const [first] = failed;
  const because = first && whyNot(plan, first.versions, first.outcome);
  const entries = versions.map(({ entry }) => entry).filter(({ operation }) => done.has(operation));
  const kept = entries.length > 0 ? await forgetDrafts(services, actor, entries) : new Set<string>();
  const after = lines.map((line): CheckedLine => {
    const { outcome } = line;
    const isDone = outcome.kind === 'complete' && done.has(outcome.entry.operation);
    const draftKept = kept.has(`${line.line.indicator} ${line.line.period}`);
    return isDone ? { ...line, outcome: { kind: 'recorded', draftKept } } : line;
  });
  services.log.info('file.submitted', { recorded: done.size, complete: versions.length });
  return shown(plan, upload, secret, after, { recorded: done.size, ...(because ? { because } : {}) });
}

function whyNot(plan: Plan, chunk: readonly NewVersion[], outcome: 'stale' | 'down'): string {
  if (outcome === 'down')
    return 'Storage did not answer, so not everything is recorded. Press the button again in a minute: nothing is recorded twice.';
  const division = plan.division.get(chunk[0]?.entry.division ?? '')?.title ?? '';
  const codes = chunk.map(({ entry }) => entry.indicator).join(', ');
  return `Of ${division}, ${codes} were not recorded: one of them changed just now. Send the file again.`;
}

function shown(
  plan: Plan,
  { file, blank }: Upload,
  secret: string,
  lines: readonly CheckedLine[],
  submitted: { readonly recorded: number; readonly because?: string },
): Reply {
  return bulkReply(plan, { file, secret, lines, blank, submitted });
}
