import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { PaperKind } from '../../domain/paper/paperKinds.ts';
import { readDivisionAndPeriod } from '../period/divisionAndPeriod.ts';
import type { PaperAsked } from './paperAsked.ts';
import { readPaperLoosely } from './readPaperLoosely.ts';

const BEFORE =
  /^(?:please )?(?:(?:can|could) (?:you|i) )?(?:please )?(?:(?:send|give|get|make|show|prepare|produce|download|have|create)(?: (?:me|us))? )?(?:a |an |the |my |our |this month[’']s )?/i;
const AFTER =
  /(?:,? (?:as|in)(?: an?)? (?:(?:ms |microsoft )?(?:word|excel)|docx|xlsx|pdf|csv|spreadsheet|document|file)(?: (?:document|file|workbook))?|,? please|,? thanks?)+$/i;

const KINDS: readonly (readonly [RegExp, PaperKind])[] = [
  [/^(?:performance )?clinic (?:pack|papers?|report|document)\b/i, 'clinic pack'],
  [/^(?:dlt|directorate(?: leadership team)?) (?:pack|papers?|report)\b/i, 'DLT pack'],
  [/^(?:clt|corporate leadership team) (?:pack|papers?|report)\b/i, 'CLT pack'],
  [/^portfolio (?:holder )?(?:pack|papers?|report)\b/i, 'portfolio pack'],
  [/^(?:executive|exec|cabinet) (?:board )?(?:report|papers?|pack)\b/i, 'Executive report'],
  [
    /^(?:corporate )?(?:scrutiny|overview and scrutiny)(?: committee)? (?:report|papers?|pack)\b/i,
    'scrutiny report',
  ],
  [/^(?:(?:programme )?board|tcob) (?:report|papers?|pack)\b/i, 'board report'],
  [/^(?:programme )?highlight (?:report|papers?)\b/i, 'highlight report'],
  [/^risk(?:s)? (?:report|papers?|pack)\b/i, 'risk report'],
  [/^savings? (?:report|papers?|pack)\b/i, 'savings report'],
  [/^(?:annual report on plan commitments|(?:annual )?plan commitments(?: report)?)\b/i, 'plan commitments'],
];

/** Reads what paper somebody asks for, as it is typed or in other words; undefined when it is not one. */
export function readPaper(message: string, today: IsoDate): PaperAsked | undefined {
  return readAsTyped(message, today) ?? readPaperLoosely(message, today);
}

function readAsTyped(message: string, today: IsoDate): PaperAsked | undefined {
  const asked = message.replace(BEFORE, '').replace(AFTER, '').trim();
  for (const [pattern, kind] of KINDS) {
    const match = pattern.exec(asked);
    if (!match) continue;
    const rest = asked.slice(match[0].length).replace(AFTER, '').trim();
    const words = /^(?:for|in|of|on|to|about) (?:the )?(.+)$/i.exec(rest)?.[1];
    if (rest !== '' && words === undefined) return undefined;
    const { division, period } = readDivisionAndPeriod(words, today);
    return {
      kind,
      ...(division === undefined ? {} : { about: division }),
      ...(period === undefined ? {} : { period }),
    };
  }
  return undefined;
}

const HOLDERS =
  /^(?:who (?:has|have|had|holds|got|received|(?:was|were|has been|have been) (?:given|sent))|(?:(?:show|list) (?:me )?)?(?:all )?(?:the )?versions of|which versions are there of) (.+)$/i;

/** Reads `who has the clinic pack for Finance for August`; undefined when it asks for no paper’s versions. */
export function readHolders(message: string, today: IsoDate): PaperAsked | undefined {
  const asked = HOLDERS.exec(message)?.[1];
  return asked === undefined ? undefined : readPaper(asked, today);
}
