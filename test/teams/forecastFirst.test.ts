import { join } from 'node:path';
import { route } from '../../src/app/router.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { loadCardTemplates } from '../../src/teams/cardTemplates.ts';
import { createRenderer } from '../../src/teams/renderReply.ts';
import { actorOf, openCouncil, placeOf } from '../fakes/council.ts';

test('a row of what is due in a month says the forecast that it goes by before the printed date', async () => {
  const council = await openCouncil();
  const renderer = createRenderer(
    loadCardTemplates(join(import.meta.dirname, '..', '..', 'cards')),
    defaultPolicy,
  );
  const input = { kind: 'text', text: 'which milestones are due in October?' } as const;
  const request = { actor: actorOf('directorOfFinance'), place: placeOf('personal'), input };
  const card = JSON.stringify(renderer.reply(await route(council.services, request)));
  expect(card).toContain('"Slips 18 days · Forecast: 18 October 2024"');
  expect(card).not.toMatch(/"Slips 18 days · Due: /);
});
