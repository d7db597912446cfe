import { basename } from 'node:path';
import type { PlanContent } from '../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { type ImportJson, importJson } from '../../src/importing/importJson.ts';
import { readPlanSource } from '../../src/importing/planSource.ts';
import { type PreparedImport, prepareImport } from '../../src/importing/prepareImport.ts';
import { readPlan } from '../../src/importing/readPlan.ts';
import type { NamedSheet } from '../../src/importing/readWorkbook.ts';

/** What an import over an empty store makes of a file, as the command prints it, and what it would load. */
export interface OwnFile {
  readonly json: ImportJson;
  readonly prepared: PreparedImport;
}

const TODAY = '2025-11-10';

/** Reads sheets as the import does, over an empty store or what is stored. */
export async function readOwn(
  file: string,
  sheets: readonly NamedSheet[],
  answers: ReadonlyMap<string, string> = new Map(),
  stored?: PlanContent,
): Promise<OwnFile> {
  const options = { file, today: TODAY, policy: defaultPolicy, answers };
  const settings = { policy: defaultPolicy, title: file, removeMissing: false };
  const prepared = await prepareImport(readPlan(sheets, stored, options), stored, undefined, settings);
  return { json: importJson(file, prepared), prepared };
}

type Answered = OwnFile & { readonly asked: readonly string[] };
const answered = new Map<string, Promise<Answered>>();

/** Reads a file, answering whatever is asked at first with the likeliest choice, as somebody does who only presses the first button. */
export function readAnswered(path: string): Promise<Answered> {
  const known = answered.get(path) ?? readOnce(path);
  answered.set(path, known);
  return known;
}

async function readOnce(path: string): Promise<Answered> {
  const source = await readPlanSource(path);
  if (!source.ok) throw new Error(source.reason);
  const first = await readOwn(basename(path), source.sheets);
  const questions = first.json.sheets.flatMap((sheet) => sheet.questions);
  const answers = new Map(questions.map(({ id, choices }) => [id, choices[0]?.value ?? '']));
  return { ...(await readOwn(basename(path), source.sheets, answers)), asked: questions.map(({ id }) => id) };
}
