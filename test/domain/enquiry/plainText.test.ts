import { readInConversation } from '../../../src/domain/enquiry/conversation.ts';
import { withApostrophes } from '../../../src/domain/enquiry/understanding/plainText.ts';
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts';
import { sampleCouncil } from '../../fakes/council.ts';

test.each([
  ['council tax in 23/24', 'council tax in 2023/24'],
  ['24-25 savings', '2024/25 savings'],
  ['what is due 14-15 october', 'what is due 14-15 october'],
  ['what is due 14/15 Oct', 'what is due 14/15 Oct'],
  ['due october 14-15', 'due october 14-15'],
  ['16-17 year olds in training', '16-17 year olds in training'],
  ['children aged 16-17 in care', 'children aged 16-17 in care'],
  ['what was NI155s target', "what was NI155's target"],
  ['CS-01s owner', "CS-01's owner"],
])('“%s” is read as “%s”', (typed, read) => {
  expect(withApostrophes(typed)).toBe(read);
});

describe('after a programme', () => {
  let plan: Plan;
  beforeAll(async () => {
    const { content } = await sampleCouncil();
    const renamed = (code: string) => code.replace(/^P(\d+)$/, 'PP-0$1');
    plan = buildPlan(
      {
        ...content,
        programmes: content.programmes.map((one) => ({ ...one, code: renamed(one.code) })),
        milestones: content.milestones.map((one) => ({ ...one, programme: renamed(one.programme) })),
      },
      '1',
    );
  });
  const read = (typed: string) =>
    readInConversation(
      typed,
      plan,
      '2024-10-08',
      { posts: [] },
      { question: 'tell me about PP-08', shown: [], page: 0 },
    );

  test('a number is another one, whatever their codes look like', () => {
    expect(read('and 9?').result).toMatchObject({ about: 'item', of: 'programme:PP-09' });
  });

  test('the same words again and again are read at once', () => {
    const started = process.cpuUsage();
    read(`${'what about '.repeat(30)}x`);
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});
