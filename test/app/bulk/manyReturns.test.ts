import { route } from '../../../src/app/router.ts';
import type { Indicator } from '../../../src/domain/plan/indicator.ts';
import {
  actorOf,
  openCouncil,
  placeOf,
  sampleCouncil,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';
import { anIndicator } from '../../fixtures/planContent.ts';
import { checkOf, outcomes, sending, submitting } from './files.ts';

const codes = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `M${from + index}`);

const indicators = (division: string, from: number, count: number): readonly Indicator[] =>
  codes(from, count).map((code) =>
    anIndicator({ code, title: `Measure ${code}`, division, accountablePost: 'director-of-finance' }),
  );

const content = async (...more: readonly Indicator[]) => {
  const sample = await sampleCouncil();
  return { indicators: [...sample.content.indicators, ...more] };
};

const TEXTS = 'Fewer paid.,Two runs failed.,Weekly calls.,Revenues manager,2024-10-25,December 2024';
const HEAD = 'indicator,period,value,happened,why,doing,doing_owner,doing_by,back_on_track';
const fileOf = (filled: readonly string[], rest: string): string =>
  [HEAD, ...filled.map((code) => `${code},2024-25-M06,${rest}`), ''].join('\r\n');

const recorded = async (council: TestCouncil, division: string): Promise<readonly string[]> => {
  const returns = await council.stores.returns.returns(division, { from: '2024-09', to: '2024-09' });
  return returns.filter(({ source }) => source === 'spreadsheet').map(({ indicator }) => indicator);
};

test('25 returns: a template, a filled file, a check, and one transaction that records them', async () => {
  const council = await openCouncil({ content: await content(...indicators('finance', 100, 25)) });
  const reply = await route(council.services, typing('directorOfFinance', 'returns template'));
  if (reply.screen !== 'download') throw new Error(reply.summary);
  const kept = await council.stores.files.find(actorOf('directorOfFinance').aadObjectId, 'download');
  const rows = (kept?.content ?? '').split('\r\n').filter((line) => line.includes(',2024-25-M06,'));
  expect(rows.filter((line) => /^M1\d\d,/.test(line))).toHaveLength(25);
  const filled = (kept?.content ?? '').replaceAll(
    /^(M\d+,Measure M\d+,2024-25-M06,%,95),,,,,,,,,$/gm,
    `$1,90,,,${TEXTS}`,
  );
  const check = checkOf(await sending(council, filled));
  expect(check.lines.filter(({ outcome }) => outcome.kind === 'complete')).toHaveLength(25);
  council.calls.length = 0;
  await submitting(council, check.secret);
  expect(council.calls.filter((call) => call === 'returns.saveAll')).toHaveLength(1);
  expect(await recorded(council, 'finance')).toEqual(codes(100, 25));
});

test('the template leaves out what was returned, and what is locked or not open', async () => {
  const council = await openCouncil();
  await route(council.services, typing('directorOfFinance', 'spreadsheet'));
  const kept = await council.stores.files.find(actorOf('directorOfFinance').aadObjectId, 'download');
  const lines = (kept?.content ?? '').trim().split('\r\n');
  expect(lines[0]).toContain('indicator,title,period,unit,target,value,data_status');
  expect(lines.filter((line) => line.includes('2024-25-M05'))).toEqual([]);
  expect(lines.map((line) => line.split(',')[0])).toContain('K11');
});

test('a link for one person is not handed out in a channel', async () => {
  const council = await openCouncil();
  const reply = await route(
    council.services,
    typing('directorOfFinance', 'returns template', placeOf('channel')),
  );
  expect(reply.screen).toBe('notice');
});

test('60 returns with narrative are recorded 25 at a time, and a chunk that loses a race is told whole', async () => {
  const council = await openCouncil({ content: await content(...indicators('finance', 100, 60)) });
  const { secret } = checkOf(await sending(council, fileOf(codes(100, 60), `90,${TEXTS}`)));
  const { saveAll } = council.stores.returns;
  let chunks = 0;
  Object.assign(council.stores.returns, {
    saveAll: (...given: Parameters<typeof saveAll>) => {
      chunks += 1;
      return chunks === 2 ? Promise.resolve('stale' as const) : saveAll(...given);
    },
  });
  const reply = await submitting(council, secret);
  expect(chunks).toBe(3);
  expect(checkOf(reply).submitted?.recorded).toBe(35);
  expect(reply.summary).toMatch(/M125, .*M149 were not recorded/);
  expect(await recorded(council, 'finance')).toHaveLength(35);
});

test('returns of several divisions are recorded a division at a time', async () => {
  const more = [...indicators('finance', 100, 3), ...indicators('hr-edi', 200, 3)];
  const council = await openCouncil({ content: await content(...more) });
  const { secret } = checkOf(
    await sending(council, fileOf([...codes(100, 3), ...codes(200, 3)], '97,,,,,,')),
  );
  const reply = await submitting(council, secret);
  expect(new Set(outcomes(reply).map((each) => each.split(' ')[1]))).toEqual(new Set(['recorded']));
  expect(await recorded(council, 'hr-edi')).toEqual(codes(200, 3));
  expect(council.nudges.map(({ division }) => division).sort()).toEqual(['finance', 'hr-edi']);
});

test('a red without narrative shows its RAG and names the columns that are missing', async () => {
  const council = await openCouncil({ content: await content(...indicators('finance', 100, 1)) });
  const [line] = checkOf(await sending(council, fileOf(['M100'], '80,Fewer paid.,,,,,'))).lines;
  expect(line).toMatchObject({
    calculated: 'red',
    outcome: {
      kind: 'to finish',
      needs: 'Still needs: why; what we are doing; who is doing it; by when; when back on track.',
    },
  });
});
