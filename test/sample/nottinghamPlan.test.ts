import { readdir, readFile } from 'node:fs/promises';
import { COUNCIL_FILES } from '../../src/importing/councilTables.ts';
import { type Council, loadCouncil } from '../../src/importing/loadCouncil.ts';
import { PRINTED_DATES } from './printedDates.ts';

const FOLDER = 'sample/nottingham';
let council: Council;

beforeAll(async () => {
  council = await loadCouncil(FOLDER);
});

/** Activities of each programme, as Appendix A1 prints them. */
const ACTIVITIES = { P1: 5, P2: 6, P3: 3, P4: 3, P5: 8, P6: 11, P7: 7, P8: 5, P9: 9, P10: 14, P11: 5 };

/** The last letter printed under each activity that has lettered parts. */
const LAST_PART: Readonly<Record<string, string>> = {
  '1.3': 'e',
  '1.4': 'e',
  '2.2': 'c',
  '2.6': 'c',
  '3.1': 'e',
  '3.2': 'c',
  '3.3': 'b',
  '4.2': 'a',
  '5.5': 'b',
  '7.4': 'c',
  '8.1': 'd',
  '8.2': 'd',
  '8.3': 'd',
  '8.4': 'c',
  '8.5': 'b',
  '9.3': 'b',
  '9.4': 'b',
  '9.5': 'c',
  '9.6': 'b',
  '9.7': 'd',
  '9.8': 'c',
  '11.1': 'c',
  '11.2': 'b',
  '11.3': 'b',
  '11.4': 'd',
  '11.5': 'e',
};

test('the sample has the plan’s 3 aims, 11 programmes, 22 indicators and 5 risks', () => {
  const { aims, programmes, indicators, risks } = council.content;
  expect(aims.map((aim) => aim.code)).toEqual(['1', '2', '3']);
  expect(programmes.map((programme) => programme.code)).toEqual(Object.keys(ACTIVITIES));
  expect(indicators.map((indicator) => indicator.code)).toEqual(
    Array.from({ length: 22 }, (_, index) => `K${String(index + 1).padStart(2, '0')}`),
  );
  expect(risks.map((risk) => risk.code)).toEqual(['R1', 'R2', 'R3', 'R4', 'R5']);
});

test.each(Object.entries(ACTIVITIES))('programme %s has its %i activities in order', (programme, count) => {
  const codes = council.content.milestones
    .filter((milestone) => milestone.programme === programme && milestone.parent === undefined)
    .map((milestone) => milestone.code);
  expect(codes).toEqual(Array.from({ length: count }, (_, index) => `${programme.slice(1)}.${index + 1}`));
});

test('there are 76 activities and the 81 lettered sub-activities that are printed', () => {
  const parts = council.content.milestones.filter((milestone) => milestone.parent !== undefined);
  expect(council.content.milestones.length - parts.length).toBe(76);
  const printed = Object.entries(LAST_PART).flatMap(([activity, last]) =>
    [...'abcde'].filter((letter) => letter <= last).map((letter) => activity + letter),
  );
  expect(parts.map((part) => part.code)).toEqual(printed);
  expect(printed).toHaveLength(81);
});

test('every printed date is kept in the plan’s words, and no date is invented', () => {
  const dates = council.content.milestones.map(({ code, start, end }) => [
    code,
    [start.printed, end.printed],
  ]);
  const printed = council.content.milestones.map(({ code }) => [code, PRINTED_DATES[code] ?? ['', '']]);
  expect(dates).toEqual(printed);
  expect(Object.keys(PRINTED_DATES).filter((code) => !dates.some(([known]) => known === code))).toEqual([]);
});

test('a milestone without dates says why', () => {
  const silent = council.content.milestones.filter(
    ({ start, end, note }) => start.kind === 'none' && end.kind === 'none' && !note,
  );
  expect(silent).toEqual([]);
});

test('programmes 4 and 6 have no accountable officer, because the plan prints none', () => {
  const without = council.content.programmes.filter(
    ({ saoPost, rdlPost, leadMemberPost }) => !saoPost && !rdlPost && !leadMemberPost,
  );
  expect(without.map((programme) => programme.code)).toEqual(['P4', 'P6']);
  const others = council.content.programmes.filter((programme) => !without.includes(programme));
  expect(others.every(({ saoPost, rdlPost, leadMemberPost }) => saoPost && rdlPost && leadMemberPost)).toBe(
    true,
  );
});

test('titles are short enough for a card', () => {
  const { programmes, milestones, indicators, risks } = council.content;
  const long = [...programmes, ...milestones, ...indicators, ...risks].filter(
    ({ title }) => title.length > 90,
  );
  expect(long).toEqual([]);
});

test('every post is held by one person, who is named after it', () => {
  const { posts, people } = council.content;
  for (const post of posts) {
    const holders = people.filter((person) => person.posts.includes(post.code));
    expect(holders).toHaveLength(1);
    expect(post.title.startsWith(holders[0]?.name ?? '?')).toBe(true);
  }
  expect(people).toHaveLength(posts.length);
});

test('the people a demonstration starts as keep their object ids and roles', () => {
  const byId = new Map(council.content.people.map((person) => [person.aadObjectId, person]));
  const roles = (end: string) => {
    const person = byId.get(`3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a${end}`);
    return [person?.posts[0], person?.roles];
  };
  expect(roles('01')).toEqual(['director-of-finance', ['officer', 'director']]);
  expect(roles('02')).toEqual(['corporate-director-finance-and-resources', ['officer', 'director']]);
  expect(roles('03')).toEqual(['cpmo-performance-manager', ['performance']]);
});

test('each file says what is illustrative, and people.csv begins with its fixed columns', async () => {
  expect([...COUNCIL_FILES, 'README.md'].sort()).toEqual((await readdir(FOLDER)).sort());
  for (const file of COUNCIL_FILES) {
    const [first] = (await readFile(`${FOLDER}/${file}`, 'utf8')).split('\n');
    if (file === 'people.csv') expect(first).toBe('aadObjectId,name,email,posts,roles');
    else expect(first).toMatch(/^# .*(plan|[Ii]llustrative)/);
  }
});
