import { join } from 'node:path';
import { route } from '../../src/app/router.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { loadCardTemplates } from '../../src/teams/cardTemplates.ts';
import { createRenderer } from '../../src/teams/renderReply.ts';
import { openCouncil, pressing } from '../fakes/council.ts';
import { type Part, parts } from './cardParts.ts';

const renderer = createRenderer(loadCardTemplates(join(import.meta.dirname, '../../cards')), defaultPolicy);

test('what is wrong with a story stands at its field and at the button that was pressed, once each', async () => {
  const { services } = await openCouncil();
  const sent = {
    indicator: 'K11',
    period: '2024-25-M06',
    sequence: 0,
    operation: 'problems-1',
    value: '90.1',
    confirmed: '90.1',
    happened: 'Collection fell to 90.1%, 5.9 points under target.',
    doing: 'Two catch-up runs, and weekly checks of the queue.',
    doingOwner: 'Revenues and benefits manager',
    doingBy: '2024-10-31',
    backOnTrack: 'December 2024',
  };
  const card = renderer.reply(await route(services, pressing('directorOfFinance', 'submit-return', sent)));
  const seen = parts(card);
  const where = (is: (part: Part) => boolean): readonly number[] =>
    seen.flatMap((part, at) => (is(part) ? [at] : []));
  const warned = where(({ text }) => text === 'Not saved yet');
  expect(warned).toHaveLength(1);
  expect(seen.find(({ id }) => id === 'why')?.label).toMatch(/\(please complete\)$/);
  expect(warned[0]).toBeGreaterThan(where(({ id }) => id === 'backOnTrack')[0] ?? Number.NaN);
  expect(warned[0]).toBeLessThan(where(({ verb }) => verb === 'submit-return')[0] ?? Number.NaN);
});

test('a figure that cannot be read is marked at its field, and said once between it and the button', async () => {
  const { services } = await openCouncil();
  const sent = {
    indicator: 'K11',
    period: '2024-25-M06',
    sequence: 0,
    operation: 'problems-2',
    value: 'eighty',
  };
  const card = renderer.reply(await route(services, pressing('directorOfFinance', 'submit-return', sent)));
  const seen = parts(card);
  const at = (is: (part: Part) => boolean): number => seen.findIndex(is);
  expect(seen.find(({ id }) => id === 'value')).toMatchObject({
    label: 'Figure for September 2024 (%) (please correct)',
    value: 'eighty',
  });
  const warned = at(({ text }) => text === 'Not saved yet');
  expect(warned).toBeGreaterThan(at(({ id }) => id === 'value'));
  expect(warned).toBeLessThan(at(({ verb }) => verb === 'submit-return'));
  expect(seen.filter(({ text }) => String(text).includes('is not a figure I can read'))).toHaveLength(1);
});

test('why there is no figure is asked beside its box, which is open then and hidden otherwise', async () => {
  const { services } = await openCouncil();
  const sent = { indicator: 'K11', period: '2024-25-M06', sequence: 0, operation: 'problems-3' };
  const boxOf = async (verb: string, more: object): Promise<readonly Part[]> => {
    const reply = await route(services, pressing('directorOfFinance', verb, { ...sent, ...more }));
    return parts(renderer.reply(reply)).filter(({ id }) => id === 'noDataBox' || id === 'noDataReason');
  };
  expect(await boxOf('submit-return', { dataStatus: 'no data' })).toMatchObject([
    { isVisible: true },
    { label: 'Why is there no figure? (please complete)' },
  ]);
  expect(await boxOf('open-return', {})).toMatchObject([
    { isVisible: false },
    { label: 'Why is there no figure?' },
  ]);
});

test('a form says what was said last time and what was to be done, a line each, above the figure', async () => {
  const { services } = await openCouncil();
  const card = renderer.reply(
    await route(
      services,
      pressing('directorOfFinance', 'open-return', { indicator: 'K11', period: '2024-25-M06' }),
    ),
  );
  const seen = parts(card);
  const texts = seen.map(({ text, id }) => String(id === 'value' ? 'the figure' : text));
  expect(texts.filter((text) => /^(?:Last|Then|Action): |^the figure$/.test(text))).toEqual([
    'Last: August 2024, 91.7%, amber',
    'Then: Collection fell again, to 91.7%, four points under target.',
    'Action: Joint calls with the welfare rights…, by 25 October 2024',
    'the figure',
  ]);
});
