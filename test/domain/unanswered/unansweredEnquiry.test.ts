import { enquiryKey, quotedIn } from '../../../src/domain/unanswered/unansweredEnquiry.ts';

test.each([
  ['How many swimmers?', ' how  many SWIMMERS '],
  ['What’s the lido’s budget?', "what's the lido's budget"],
  ['Is 5.2 late?', 'is 5.2 late.'],
])('“%s” and “%s” are the same question', (one, other) => {
  expect(enquiryKey(one)).toBe(enquiryKey(other));
});

test.each([
  ['Is 5.2 late?', 'Is 52 late?'],
  ['Spend in £m?', 'Spend in m?'],
])('“%s” and “%s” are two questions', (one, other) => {
  expect(enquiryKey(one)).not.toBe(enquiryKey(other));
});

test('what a refusal quotes is what it did not understand', () => {
  expect(quotedIn('I do not know what “lido” stands for here. Did you mean “K11”?')).toBe('lido');
  expect(quotedIn('There is no K99 in this plan.')).toBeUndefined();
});
