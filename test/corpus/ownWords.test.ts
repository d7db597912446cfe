import type { Plan } from '../../src/domain/plan/plan.ts';
import { readAs, samplePlan } from './entries.ts';

let plan: Plan;

beforeAll(async () => {
  plan = await samplePlan();
});

test.each([
  // One part of an activity has the stakeholders in its title, the next the framework.
  ['how is the stakeholder engagement framework going', '"milestone:1.4c"'],
  // A word of the evidence or of the recovery plan, beside one that many titles have.
  ['did the star chamber budget thing hit september?', '"milestone:4.2"'],
  ['were the temp CPMO posts filled', '"milestone:3.3a"'],
  ['update on the software for reporting risks, heard procurement fell over', '"milestone:10.8"'],
  ['what we paid out on temps in july', '"indicator:K19"'],
  ['wat % of rents had we got in by end of aug?', '"indicator:K12"'],
  ['which activities are late, i.e. past their original dates', '"late"'],
  ['which activities are past their original date and still not done', '"late"'],
])('“%s” is read by the words that the plan itself has: %s', (ask, has) => {
  expect(readAs(ask, plan)).toContain(has);
});

test.each([
  'how is the stakeholder engagement framework going in Bulwell',
  'how is the Derby engagement framework going',
  'did the star chamber budget thing for Leicester hit september',
  'were the temp Zorbville posts filled',
  'what was paid out on temps in Leeds in july',
  'how is the stakeholder engagement framework going in depots',
  'business rates collection in the contact centre',
])('“%s” narrows to what the plan does not have, and is refused', (ask) => {
  expect(readAs(ask, plan)).toBe('refused');
});
