import { openCouncil, type TestCouncil } from '../../fakes/council.ts';
import { noticeOf } from '../../fakes/forms.ts';
import { WRONG_FILES } from '../../fixtures/hostileFiles.ts';
import { problemsOf, sending } from './files.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const HEAD = 'indicator,title,period,value,data_status,no_data_reason,doing_by';
const row = (cells: string): string => `${HEAD}\n${cells}\n`;

/** Everything a store could have been changed in. */
async function stored(): Promise<unknown> {
  const months = { from: '2023-01', to: '2024-12' };
  return {
    returns: await council.stores.returns.returns('finance', months),
    outbox: await council.stores.outbox.pending('finance'),
    drafts: await council.stores.drafts.marks('3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01'),
    upload: await council.stores.files.find('3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01', 'upload'),
  };
}

const WRONG: readonly [string, string, RegExp][] = [
  ['an unknown code', row('K999,,2024-25-M06,91,,,'), /^2 indicator: I don’t know an indicator K999/],
  ['no code', row(',,2024-25-M06,91,,,'), /^2 indicator: The code of the indicator is missing/],
  ['somebody else’s indicator', row('K02,,2024-25-M06,91,,,'), /^2 indicator: K02 is not yours to return/],
  ['a computed indicator', row('K17,,2024-25-M06,91,,,'), /^2 indicator: K17 has no form/],
  ['another indicator’s title', row('K11,Housing rents,2024-25-M06,91,,,'), /^2 title: K11 is “Council tax/],
  ['a period of another frequency', row('K11,,2024-25-Q2,91,,,'), /^2 period: K11 is a monthly indicator/],
  ['a period that is not open', row('K11,,2024-25-M09,91,,,'), /^2 period: Returns for .* open on/],
  ['a locked period', row('K11,,2023-24-M12,91,,,'), /^2 period: /],
  ['a word for a period', row('K11,,last month,91,,,'), /^2 period: “last month” is not a period/],
  ['no period', row('K11,,,91,,,'), /^2 period: “” is not a period/],
  ['text where a number belongs', row('K11,,2024-25-M06,about ninety,,,'), /^2 value: “about ninety”/],
  ['an ambiguous number', row('K11,,2024-25-M06,"91,2",,,'), /^2 value: I cannot tell whether “91,2”/],
  ['another unit', row('K11,,2024-25-M06,£91,,,'), /^2 value: “£91” does not fit/],
  ['a spreadsheet error', row('K11,,2024-25-M06,#DIV/0!,,,'), /^2 value: “#DIV\/0!” is a spreadsheet error/],
  ['a column too narrow', row('K11,,2024-25-M06,####,,,'), /^2 value: “####” is a spreadsheet error/],
  ['negative where impossible', row('K11,,2024-25-M06,-3,,,'), /^2 value: -3 is below 0/],
  ['above what can be', row('K11,,2024-25-M06,120,,,'), /^2 value: 120 is above 100/],
  ['an unknown status', row('K11,,2024-25-M06,91,final,,'), /^2 data_status: “final” is not one of/],
  ['no data without a reason', row('K11,,2024-25-M06,,no data,,'), /^2 no_data_reason: Say why/],
  [
    'no data with a figure',
    row('K11,,2024-25-M06,91,no data,late,'),
    /^2 value: There is a figure, and a reason why there is none/,
  ],
  [
    'a day that does not exist',
    row('K11,,2024-25-M06,91,,,31/02/2024'),
    /^2 doing_by: “31\/02\/2024” is not/,
  ],
  ['a day the American way', row('K11,,2024-25-M06,91,,,10/25/2024'), /^2 doing_by: “10\/25\/2024” is not/],
  ['text beside the last column', row('K11,,2024-25-M06,91,,,,,stray'), /^2 : There is text to the right/],
  ['no value column', 'indicator,period\nK11,2024-25-M06\n', /^1 value: This column is missing/],
  ['an unknown column', 'indicator,period,value,colour\n', /^1 “colour”: This column is not known/],
  ['a column without a name', 'indicator,,period,value\n', /^1 : A column has no header/],
  ['a column twice', 'indicator,period,value,value\n', /^1 value: This column is there twice/],
  ['no header row', 'K11,2024-25-M06,91\n', /^1 indicator: This column is missing/],
  [
    'swapped columns',
    'value,indicator,period\nK11,91,2024-25-M06\n',
    /^2 indicator: I don’t know an indicator 91/,
  ],
  ['a formula', row('K11,,2024-25-M06,=1+1,,,'), /^2 value: “=1\+1” is not a figure/],
];

test.each(WRONG)(
  '%s is named with its place, and everything stays as it was',
  async (_what, file, problem) => {
    const before = await stored();
    expect(problemsOf(await sending(council, file))[0]).toMatch(problem);
    expect(await stored()).toEqual(before);
  },
);

test('one wrong row keeps the good ones out, and all that is wrong is told at once', async () => {
  const file = row(
    'K11,,2024-25-M06,97.1,,,\nK12,,2024-25-M06,x,,,\nK11,,2024-25-M06,97.2,,,\nK02,,2024-25-M06,1,,,',
  );
  const before = await stored();
  const problems = problemsOf(await sending(council, file));
  expect(problems.map((problem) => problem.split(':')[0])).toEqual(['3 value', '4 indicator', '5 indicator']);
  expect(await stored()).toEqual(before);
});

test.each([
  ['5,000 rows', `${HEAD}\n${'K11,,2024-25-M06,91,,,\n'.repeat(5000)}`, /more than 5,000 rows/],
  ['nothing', '', /empty/],
  ['only a header', `${HEAD}\n`, /No row has a figure/],
  [
    'only rows without figures',
    row('K11,,2024-25-M06,,,,\nK12,,2024-25-M06,,confirmed,,'),
    /No row has a figure/,
  ],
  ['a quotation mark that never ends', `${HEAD}\nK11,"never,2024-25-M06,91\n`, /quotation marks/],
  ['bytes that are no text', '\u0000\u0001\u0002', /not text/],
])('%s is refused with a sentence', async (_what, file, reason) => {
  const before = await stored();
  const notice = noticeOf(await sending(council, file));
  expect(notice).toMatchObject({ tone: 'sorry', title: 'I cannot take that file' });
  expect(notice.text).toMatch(reason);
  expect(await stored()).toEqual(before);
});

test('another kind of file is refused', async () => {
  expect(noticeOf(await sending(council, 'x', 'directorOfFinance', 'other')).text).toContain(
    'not a CSV file',
  );
});

test.each(WRONG_FILES)(
  '$what: all that is wrong is told, and others have their turns between the rows',
  async ({ bytes, told }) => {
    const content = bytes();
    let turns = 0;
    let next: NodeJS.Immediate | undefined;
    const others = (): void => {
      turns += 1;
      next = setImmediate(others);
    };
    others();
    const reply = await sending(council, content);
    clearImmediate(next);
    expect(reply.summary).toMatch(told);
    if (content.length > 50_000) expect(turns).toBeGreaterThan(200);
  },
);
