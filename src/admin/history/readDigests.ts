import { addDays, londonDay, longDay } from '../../domain/calendar/dates.ts';
import { type CheckedDigests, checkDigests } from '../../domain/record/headsDigest.ts';
import { digestFiles } from '../../tables/digestFiles.ts';
import type { AdminCall, AdminDesk, AdminOption } from '../adminCommand.ts';
import { AdminRefusal } from '../adminRefusal.ts';
import { counted } from '../counted.ts';

/** The option of every command that compares with digests. */
export const DIGESTS_OPTION: AdminOption = {
  value: 'FOLDER',
  help: 'Compares with the digests in FOLDER, for example fetched from the container, and not with those that the settings name.',
};

/** The digests to compare with, and what is to be said about them: whether there are any, and up to which day. */
export interface ReadDigests extends CheckedDigests {
  readonly about: readonly string[];
}

/** Reads all digests of the place that the call or else the settings name. One request for each, and one for every 5,000. */
export async function readDigests(desk: AdminDesk, call: AdminCall): Promise<ReadDigests> {
  const [folder] = call.values('digests');
  const vault = folder === undefined ? await desk.digests() : digestFiles(desk.at(folder));
  const days = vault ? await vault.days() : [];
  if (folder !== undefined && days.length === 0) throw new AdminRefusal(`There are no digests in ${folder}.`);
  if (!vault) return none('The settings name no place for digests, so it was compared with none.');
  if (days.length === 0) return none('There are no digests yet, so it was compared with none.');
  const kept = [];
  for (const day of days) kept.push({ day, text: (await vault.read(day)) ?? '' });
  const checked = checkDigests(kept);
  const newest = days.at(-1) ?? '';
  const isLate = folder === undefined && newest < addDays(londonDay(desk.now()), -2);
  const late = `No digest was kept since ${longDay(newest)}: the log says why, at job.failed with history-digest.`;
  return {
    ...checked,
    problems: [...checked.problems, ...(isLate ? [late] : [])],
    about: [
      `Compared with ${counted(days.length, 'digest')}, ${longDay(days[0] ?? '')} to ${longDay(newest)}.`,
    ],
  };
}

function none(sentence: string): ReadDigests {
  const what = 'A history that somebody made anew as a whole is not found so.';
  return { days: [], witnessed: new Map(), problems: [], about: [`${sentence} ${what}`] };
}
