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
