import { z } from 'zod';
import { personOf } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { milestoneStatus } from '../../domain/plan/milestone.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { judgeReport } from '../../domain/plan/progress/judgeReport.ts';
import type { MilestoneProgress } from '../../domain/plan/progress/milestoneProgress.ts';
import { canStand, confirmVersions, reportVersions } from '../../domain/plan/progress/recordReport.ts';
import { problemsReply } from '../bulk/bulkReply.ts';
import { csvText } from '../bulk/csvText.ts';
import { keptUntil } from '../bulk/upload.ts';
import { count, listed } from '../chasing/personalMessage.ts';
import { isOpenTo, type SheetRow } from '../filePorts.ts';
import { PLAN_UNIT } from '../ports.ts';
import { eventOf } from '../record/changeRecord.ts';
import type { NewRecord } from '../record/recordStore.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor, Request } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { findToReport } from './findMilestone.ts';
import { listMyMilestones, ownMilestones } from './listMyMilestones.ts';
import { typedMilestoneSchema } from './milestoneForm.ts';
import { MILESTONE_COLUMNS, readMilestoneSheet, templateRow } from './milestoneSheet.ts';
import { whenWords } from './milestoneWords.ts';
import { readReport, typedFrom } from './readReport.ts';
import { saveTogether } from './saveTogether.ts';

/** Offers a person a spreadsheet of the milestones that they report on, with what stands filled in. One transaction. */
export async function offerMilestones(
  services: Services,
  plan: Plan,
  { actor, place }: Pick<Request, 'actor' | 'place'>,
): Promise<Reply> {
  const plainly = (title: string, text: string): Reply =>
    notice('plain', title, text, [say('my milestones')], footerOf(plan));
  if (place.kind !== 'personal')
    return plainly(
      'Ask me in a chat of our own',
      'The spreadsheet is for you alone, and here everybody could open it.',
    );
  const today = londonDay(services.clock.now());
  const lines = ownMilestones(plan, personOf(plan, actor.aadObjectId), today, services.policy);
  if (lines.length === 0)
    return plainly('There is nothing to put in a spreadsheet', 'No milestone is yours to report on.');
  const person = actor.aadObjectId.toLowerCase();
  const secret = services.newId();
  const url = services.files.downloadUrl(person, secret);
  const columns = MILESTONE_COLUMNS.map(({ name }) => name);
  if (url === undefined)
    return plainly(
      'Make the spreadsheet yourself',
      `Downloads are not set up here. Make a sheet with the columns ${columns.join(', ')} and attach it to a message to me.`,
    );
  const content = csvText([columns, ...lines.map(({ milestone }) => templateRow(milestone, today))]);
  await services.files.store.keep({
    person,
    kind: 'download',
    secret,
    expiresAt: keptUntil(services, 'download'),
    content,
  });
  const text =
    'Change what has changed, and leave the other rows: they are confirmed as they stand. Delete what you do not want to report on. Then attach the file to a message to me, or paste its rows under the word “milestones”.';
  return {
    screen: 'download',
    download: {
      title: `${count(lines.length, 'milestone')} to report on`,
      text: `${text} The link is yours alone and works for an hour.`,
      url,
      label: 'Download milestones.csv',
    },
    next: [say('my milestones')],
    footer: footerOf(plan),
    summary: `A spreadsheet of your ${count(lines.length, 'milestone')} is ready to download. ${text}`,
  };
}

const keptSchema = z.object({
  milestones: z.array(z.object({ code: z.string(), sequence: z.number(), typed: typedMilestoneSchema })),
});

/**
 * Takes in a file of milestones: all of it is read and judged first, and with anything wrong nothing is taken. Otherwise the reply says
 * what each line comes to, and one button records them. One transaction, which keeps the file for its button.
 */
export async function takeMilestoneSheet(
  services: Services,
  plan: Plan,
  actor: Actor,
  file: string,
  rows: readonly SheetRow[],
): Promise<Reply> {
  const read = readMilestoneSheet(services, plan, actor, rows);
  if (!read.ok) return problemsReply(plan, { file, problems: read.problems });
  const secret = services.newId();
  const today = londonDay(services.clock.now());
  const kept = read.lines.map(({ milestone, typed }) => ({
    code: milestone.code,
    sequence: milestone.progress?.sequence ?? 0,
    typed,
  }));
  await services.files.store.keep({
    person: actor.aadObjectId.toLowerCase(),
    kind: 'upload',
    secret,
    expiresAt: keptUntil(services, 'upload'),
    content: JSON.stringify({ milestones: kept }),
  });
  const lines = read.lines.map(({ milestone, typed, judgement }) => {
    const asIs = JSON.stringify(typed) === JSON.stringify(typedFrom(milestone, today));
    const status = asIs ? milestoneStatus(milestone, today, services.policy) : judgement.status;
    return {
      milestone,
      status,
      detail: `${asIs ? 'Confirmed as it stands' : 'Updated'}: ${whenWords(status)}`,
    };
  });
  const line = `${count(lines.length, 'milestone')}, nothing is recorded yet`;
  return {
    screen: 'milestone list',
    list: { heading: `What ${file} comes to`, line, lines, record: { file: secret } },
    next: [say('my milestones')],
    footer: footerOf(plan),
    summary: `${line}. Press Record to record them.`,
  };
}

/**
 * Records what a file of milestones said. One that changed since it was checked is left and named. A range read of the file, and one
 * transaction for every 19 milestones.
 */
export async function recordMilestoneFile(
  services: Services,
  plan: Plan,
  actor: Actor,
  secret: string,
): Promise<Reply> {
  const kept = await services.files.store.find(actor.aadObjectId.toLowerCase(), 'upload');
  const file =
    kept && isOpenTo(kept, secret, services.clock.now())
      ? keptSchema.safeParse(JSON.parse(kept.content)).data
      : undefined;
  if (!file)
    return notice(
      'sorry',
      'That file is not there any more',
      'Another was sent since, or its time is up. Nothing was recorded. Send it again.',
      [say('my milestones')],
      footerOf(plan),
    );
  const chosen = file.milestones.map((line) => recordOf(services, plan, actor, line, secret));
  const records = chosen.flatMap((one) => ('record' in one ? [one.record] : []));
  const overtaken = await saveTogether(services, records);
  const done = records
    .map(({ versions }) => versions[0].subject.code)
    .filter((code) => !overtaken.includes(code));
  const now = (await services.plans.current()) ?? plan;
  return listMyMilestones(services, now, actor, {
    notes: [
      ...(done.length > 0 ? [`Recorded: ${count(done.length, 'milestone')} (${listed(done, 8)}).`] : []),
      ...overtaken.map((code) => `${code} changed since the file was checked, and was left.`),
      ...chosen.flatMap((one) => ('left' in one ? [one.left] : [])),
    ],
  });
}

function recordOf(
  services: Services,
  plan: Plan,
  actor: Actor,
  { code, sequence, typed }: z.infer<typeof keptSchema>['milestones'][number],
  secret: string,
): { readonly record: NewRecord<MilestoneProgress> } | { readonly left: string } {
  const operation = `file-${secret}`.slice(0, 64);
  const found = findToReport(services, plan, actor, code, operation);
  if ('screen' in found) return { left: found.summary };
  const { milestone, reporter } = found;
  const stands = milestone.progress;
  if (stands?.press.operation === operation && stands.press.by.aadObjectId === reporter.press.by.aadObjectId)
    return { left: `${code} is recorded already.` };
  if ((stands?.sequence ?? 0) !== sequence)
    return { left: `${code} changed since the file was checked, and was left.` };
  const today = londonDay(services.clock.now());
  const { report } = readReport(typed, today);
  const status = milestoneStatus(milestone, today, services.policy);
  const asIs = JSON.stringify(typed) === JSON.stringify(typedFrom(milestone, today));
  const stays = asIs && canStand(milestone, status, today);
  const [problem] = stays ? [] : judgeReport(milestone, report, today, services.policy).problems;
  if (problem) return { left: `${code}: ${problem.reason}` };
  const versions = stays
    ? confirmVersions(milestone, reporter, today)
    : reportVersions(milestone, report, reporter, today);
  const last = versions.at(-1) ?? versions[0];
  const event = { unit: PLAN_UNIT, subject: last.subject, sequence: last.sequence, what: last.step };
  return { record: { versions, events: [eventOf(event, reporter.press.at)] } };
}
