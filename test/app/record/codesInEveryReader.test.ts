import { readCommand } from '../../../src/app/commands.ts';
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts';
import { sampleCouncil } from '../../fakes/council.ts';

/** The sample with codes as councils have them: with a hyphen, with a blank, in small letters. */
let plan: Plan;
beforeAll(async () => {
  const { content } = await sampleCouncil();
  const recoded = <T extends { readonly code: string }>(items: readonly T[], code: string): readonly T[] => [
    { ...(items[0] as T), code },
    ...items.slice(1),
  ];
  plan = buildPlan(
    {
      ...content,
      risks: recoded(content.risks, 'CR-01'),
      savings: recoded(content.savings ?? [], 'SAV 7'),
      milestones: recoded(content.milestones, 'Del-1a'),
    },
    '1',
  );
});
const read = (text: string) => readCommand(plan, text, '2024-10-08');

test.each(['CR-01', 'cr01', 'CR 01', 'cr-01'])('a risk is called %s', (code) => {
  expect(read(`${code} likelihood 4`)).toMatchObject({ name: 'review risk', code: 'CR-01' });
  expect(read(`update ${code}`)).toMatchObject({ name: 'review risk', code: 'CR-01' });
  expect(read(`history of ${code}`)).toMatchObject({ name: 'risk history', code: 'CR-01' });
  expect(read(`close ${code} because it is over`)).toMatchObject({ name: 'move risk', code: 'CR-01' });
  expect(read(`decline the closure of ${code}`)).toMatchObject({ name: 'decide risk', code: 'CR-01' });
});

test.each(['SAV 7', 'sav7', 'SAV-7'])('a saving is called %s', (code) => {
  expect(read(`${code} half delivered`)).toMatchObject({ name: 'report saving', code: 'SAV 7' });
  expect(read(`update ${code}`)).toMatchObject({ name: 'report saving', code: 'SAV 7' });
  expect(read(`history of ${code}`)).toMatchObject({ name: 'saving history', code: 'SAV 7' });
});

test.each(['Del-1a', 'DEL1A', 'del 1a'])('a milestone is called %s', (code) => {
  expect(read(`${code} done`)).toMatchObject({ name: 'report milestone', code: 'Del-1a' });
  expect(read(`accept the evidence for ${code}`)).toMatchObject({ name: 'decide milestone', code: 'Del-1a' });
  expect(read(`confirm ${code} and 1.2`)).toMatchObject({
    name: 'confirm milestones',
    only: ['Del-1a', '1.2'],
  });
});
