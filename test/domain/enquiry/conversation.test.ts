import { needsEarlier, readInConversation } from '../../../src/domain/enquiry/conversation.ts';
import type { Earlier } from '../../../src/domain/enquiry/goingOn/earlier.ts';
import { isQuery, parseQuestion } from '../../../src/domain/enquiry/parse.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { samplePlan, TODAY } from '../../corpus/entries.ts';

let plan: Plan;

beforeAll(async () => {
  plan = await samplePlan();
});

const after = (question: string, shown: readonly string[] = [], page = 0): Earlier => ({
  question,
  shown,
  page,
});

/** Each follow-up means what the question beside it says in full. */
test.each([
  ['red risks', 'and for finance?', 'red risks in finance'],
  ['red risks in finance', 'and for HR?', 'red risks in HR'],
  ['red risks', 'only the amber ones', 'amber risks'],
  ['milestones of P8', 'only the overdue ones', 'overdue milestones of P8'],
  ['milestones of P8', 'what about P9?', 'milestones of P9'],
  ['milestones due in October', 'what about November?', 'milestones due in November'],
  ['milestones due in October', 'and for programme 8', 'milestones due in October for programme 8'],
  ['overdue milestones in HR', 'how many?', 'how many overdue milestones in HR'],
  ['how many red risks are there', 'and in finance?', 'how many red risks in finance'],
  ['indicators in finance', 'which are red?', 'red indicators in finance'],
  ['indicators in finance', 'red', 'red indicators in finance'],
  ['indicators in finance', 'worst first', 'worst indicators in finance'],
  ['how is K11 doing?', 'and last month?', 'how did K11 do last month'],
  ['how is K11 doing?', 'against last year?', 'how is K11 doing against last year'],
  ['how is K11 doing?', 'why?', 'why K11'],
  ['how is K11 doing?', 'and K13?', 'how is K13 doing?'],
  ['why is K13 red?', 'and K19?', 'why is K19 red?'],
  ['how long has K13 been red', 'and K18?', 'how long has K18 been red'],
  ['who is accountable for P8?', 'and P9?', 'who is accountable for P9?'],
  ['what changed since 1 September', 'and in finance?', 'what changed in finance since 1 September'],
  ['how much have we saved?', 'only the red ones', 'red savings'],
  ['red risks in finance', 'and milestones?', 'red milestones in finance'],
])('after “%s”, “%s” means “%s”', (before, text, meant) => {
  const { result } = readInConversation(text, plan, TODAY, undefined, after(before));
  expect(result).toEqual(parseQuestion(meant, plan, TODAY));
  expect(isQuery(result)).toBe(true);
});

test.each([
  ['who owns the second one?', 'who owns R2'],
  ['tell me about the first one', 'tell me about R1'],
  ['who owns the last one', 'who owns R3'],
  ['is number 3 red', 'is R3 red'],
  ['who owns them?', 'who owns R1 and R2 and R3'],
])('“%s” is about what is on the screen', (text, meant) => {
  const { result, question } = readInConversation(
    text,
    plan,
    TODAY,
    undefined,
    after('risks', ['R1', 'R2', 'R3']),
  );
  expect(result).toEqual(parseQuestion(meant, plan, TODAY));
  expect(parseQuestion(question, plan, TODAY)).toEqual(result);
});

test('“it” is the one thing on the screen', () => {
  const { result } = readInConversation('who owns it?', plan, TODAY, undefined, after('K11', ['K11']));
  expect(result).toEqual({ about: 'accountable', of: ['indicator:K11'] });
});

test('“the fifth one” of three is said not to be there', () => {
  const { result } = readInConversation(
    'who owns the fifth one',
    plan,
    TODAY,
    undefined,
    after('risks', ['R1', 'R2', 'R3']),
  );
  expect(isQuery(result) ? '' : result.reading).toBe(
    'I do not have so many: there were only 3 on the screen.',
  );
});

test('“show more” is the same question, one page on', () => {
  const { result, page, question } = readInConversation(
    'show more',
    plan,
    TODAY,
    undefined,
    after('milestones', [], 1),
  );
  expect([result, page, question]).toEqual([{ about: 'milestones', want: 'list' }, 2, 'milestones']);
});

test('a chain of follow-ups can be asked again by itself, word for word', () => {
  let earlier = after('red risks');
  for (const text of ['and for finance?', 'only the amber ones', 'how many?']) {
    const read = readInConversation(text, plan, TODAY, undefined, earlier);
    expect(readInConversation(read.question, plan, TODAY).result).toEqual(read.result);
    earlier = after(read.question);
  }
  expect(earlier.question).toBe('red risks › and for finance? › only the amber ones › how many?');
});

test.each([
  'which milestones have slipped?',
  'show red risks',
  'who is accountable for K11?',
  'in finance, which indicators are red',
])('“%s” stands by itself whatever was asked before', (text) => {
  const alone = parseQuestion(text, plan, TODAY);
  for (const before of ['amber milestones of P8', 'K11', 'when are returns due'])
    expect(readInConversation(text, plan, TODAY, undefined, after(before, ['K11'])).result).toEqual(alone);
});

test.each(['potholes', 'and for Parks?', 'thanks', 'governance milestones'])(
  '“%s” is no follow-up and is refused as it would be alone',
  (text) => {
    const { result } = readInConversation(
      text,
      plan,
      TODAY,
      undefined,
      after('red risks in finance', ['R2']),
    );
    expect(isQuery(result)).toBe(false);
  },
);

test.each(['is it late?', 'who owns it?', 'tell me about the second one'])(
  '“%s” without a question before it is refused',
  (text) => {
    expect(isQuery(readInConversation(text, plan, TODAY).result)).toBe(false);
  },
);

test.each([
  ['and for HR?', true],
  ['show more', true],
  ['who owns the second one?', true],
  ['which of the milestones of programme 8 are due in October', false],
  ['red risks', false],
  ['K11', false],
  ['only the red ones', true],
])('“%s” is worth recalling what came before: %p', (text, expected) => {
  expect(needsEarlier(text, readInConversation(text, plan, TODAY))).toBe(expected);
});
