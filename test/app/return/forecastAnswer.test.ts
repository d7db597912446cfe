import { submitReturn } from '../../../src/app/return/submitReturn.ts';
import { route } from '../../../src/app/router.ts';
import { actorOf, openCouncil, typing } from '../../fakes/council.ts';
import { GREEN, receiptOf, sentForm } from '../../fakes/forms.ts';

test('an answer about an indicator says where its officer expects the year to end, and what RAG that would be', async () => {
  const council = await openCouncil();
  const sent = sentForm({ ...GREEN, forecast: '93', dataStatus: 'provisional' });
  receiptOf(await submitReturn(council.services, council.plan, actorOf('directorOfFinance'), sent));
  const reply = await route(council.services, typing('directorOfFinance', 'how is K11 doing?'));
  const text = JSON.stringify(reply);
  expect(text).toContain('{"label":"Forecast for the year end","value":"93% (amber)"}');
  expect(text).toContain('provisional');
});
