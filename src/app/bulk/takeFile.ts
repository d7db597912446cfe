import { may, personOf } from '../../domain/access.ts';
import { hasCode } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { MOST_PLAN_BYTES, type SentFile, type Sheet } from '../filePorts.ts';
import { openImport } from '../import/showImport.ts';
import { takeMilestoneSheet } from '../milestone/milestoneFile.ts';
import { isMilestoneSheet, isMilestoneTemplate } from '../milestone/milestoneSheet.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor, Request } from '../request.ts';
import { keepDrafts, type OpenEntry } from '../return/keepDrafts.ts';
import { footerOf, type Services } from '../services.ts';
import { withinTurn } from '../turnBudget.ts';
import { bulkReply, problemsReply } from './bulkReply.ts';
import type { CheckedLine } from './bulkScreens.ts';
import { checkLines } from './checkLines.ts';
import { readHeader } from './readHeader.ts';
import { readLines } from './readLines.ts';
import { keepUpload } from './upload.ts';

/**
 * Takes in the one file of a message in somebody's own chat; several are refused, because nobody could say which was meant. What
 * the platform only points to cannot be read, and where others look on nothing is: the reply says why, and what to do.
 */
export async function takeFiles(
  services: Services,
  plan: Plan,
  { actor, place }: Pick<Request, 'actor' | 'place'>,
  files: readonly SentFile[],
): Promise<Reply> {
  const [file, ...others] = files;
  if (place.kind !== 'personal') return cannot(plan, ONLY_IN_PRIVATE);
  if (!file || others.length > 0) return cannot(plan, 'Send one file at a time.');
  return file.format === 'elsewhere'
    ? cannot(plan, POINTED_TO)
    : takeFile(services, plan, { actor, place }, file, file.format);
}

const ONLY_IN_PRIVATE =
  'In a channel or a group chat Teams does not let me read files, so open a chat with me alone and attach it there.';
const POINTED_TO =
  'The message only links to a file in the cloud, and Teams does not let me read what is behind the link, so save it on your device and attach it here from there, or paste its rows after the word “returns”.';

/** What a link to a file in the cloud looks like: where councils keep theirs, or with the ending of one. */
const CLOUD_LINK =
  /\bhttps?:\/\/(?:[\w-]+\.)*(?:sharepoint\.com|onedrive\.live\.com|1drv\.ms|docs\.google\.com|drive\.google\.com|dropbox\.com)(?:[/?]|$)|\bhttps?:\/\/[^\s?#]{1,2000}\.(?:xlsx|xlsm|xls|csv|ods)\b/i;

/** The reply to a message that only links to a file; undefined for every other. */
export function linkedFile(plan: Plan, { place }: Pick<Request, 'place'>, text: string): Reply | undefined {
  if (!CLOUD_LINK.test(text)) return undefined;
  return cannot(plan, place.kind === 'personal' ? POINTED_TO : ONLY_IN_PRIVATE);
}

/**
 * Takes in a file of returns: fetches, reads and checks all of it before anything is kept. With anything wrong in it the
 * reply lists what and where, and everything stays as it was. Otherwise the reply says what each line comes to, the file
 * is kept for its button, and the lines that still need something become drafts. No return is recorded here. One range
 * read for each indicator, one for the sender's drafts, and two transactions.
 */
async function takeFile(
  services: Services,
  plan: Plan,
  { actor, place }: Pick<Request, 'actor' | 'place'>,
  sent: SentFile,
  format: Exclude<SentFile['format'], 'elsewhere'>,
): Promise<Reply> {
  if (format === 'other') return cannot(plan, `${sent.name} is not a CSV file or an Excel workbook (.xlsx).`);
  const desk = may(personOf(plan, actor.aadObjectId), 'import a plan') ? services.importDesk : undefined;
  const fetched = await services.files.fetch(sent.url, desk ? MOST_PLAN_BYTES : undefined);
  if (!fetched.ok) return cannot(plan, fetched.reason);
  const sheet = await services.files.read(fetched.bytes, format);
  if (desk && !isOurs(sheet))
    return withinTurn(() =>
      openImport(services, desk, plan, { actor, place }, { name: sent.name, bytes: fetched.bytes }),
    );
  // A message waits for its file, and storage has its time afterwards.
  return withinTurn(() => takeSheet(services, plan, actor, sent.name, sheet));
}

/** True for a file with the header of a spreadsheet that is offered here: of returns, as far as its first columns go, or of milestones. */
function isOurs(sheet: Sheet): boolean {
  const [first] = sheet.ok ? sheet.rows : [];
  return first !== undefined && (readHeader(first).ok || isMilestoneTemplate(first));
}

/** Takes in rows that were pasted into a message. Otherwise as {@link takeFile}. */
export async function takePaste(services: Services, plan: Plan, actor: Actor, text: string): Promise<Reply> {
  const sheet = await services.files.read(new TextEncoder().encode(text), 'csv');
  return takeSheet(services, plan, actor, 'What you pasted', sheet);
}

async function takeSheet(
  services: Services,
  plan: Plan,
  actor: Actor,
  file: string,
  sheet: Sheet,
): Promise<Reply> {
  if (!sheet.ok) return cannot(plan, sheet.reason);
  if (isMilestoneSheet(sheet.rows)) return takeMilestoneSheet(services, plan, actor, file, sheet.rows);
  const read = await readLines(services, plan, actor, sheet.rows);
  if (!read.ok) return problemsReply(plan, { file, problems: read.problems });
  if (read.lines.length === 0)
    return cannot(
      plan,
      'No row has a figure or a reason in it. Fill in the column “value” and send it again.',
    );
  const secret = services.newId();
  const checked = await checkLines(services, plan, actor, read.lines, secret);
  if (!checked.ok) return problemsReply(plan, { file, problems: checked.problems });
  const lines = checked.lines.map(({ line, stands, outcome }) => ({
    ...line,
    sequence: stands?.sequence ?? 0,
    complete: outcome.kind === 'complete',
  }));
  try {
    await keepUpload(services, actor, secret, { file, blank: read.blank, lines });
    await keepDrafts(services, actor, checked.lines.flatMap(openOf));
  } catch (error) {
    if (!hasCode(error, 'too-large')) throw error;
    return cannot(plan, 'Its texts are too long to be taken in at once. Send it in two parts.');
  }
  services.log.info('file.taken', {
    lines: lines.length,
    complete: lines.filter((one) => one.complete).length,
  });
  return bulkReply(plan, { file, secret, lines: checked.lines, blank: read.blank });
}

/** What still needs something waits as a draft. */
function openOf({ line, stands, outcome }: CheckedLine): readonly OpenEntry[] {
  if (outcome.kind !== 'to finish') return [];
  const { indicator, period, typed } = line;
  return [{ indicator, period, typed, sequence: stands?.sequence ?? 0 }];
}

function cannot(plan: Plan, reason: string): Reply {
  return notice(
    'sorry',
    'I cannot take that file',
    `${reason} Nothing was changed.`,
    [say('returns template'), say('my returns')],
    footerOf(plan),
  );
}
