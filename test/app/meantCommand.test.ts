import { meantCommand } from '../../src/app/meantCommand.ts';

test.each([
  ['let me see what I still have to send in', 'my returns'],
  ['what do I still owe you?', 'my returns'],
  ['Show me the returns I’ve got to do', 'my returns'],
  ['anything outstanding from me', 'my returns'],
  ['what’s waiting for my sign off', 'to sign off'],
  ['what is due from me this month', 'my returns'],
  ['who owes me a return', "who hasn't returned"],
])('%s: %s', (text, command) => {
  expect(meantCommand(text)).toBe(command);
});

test.each(['which returns are late', 'what have I to do about K11', 'did I send in August'])(
  '%s: a question',
  (text) => {
    expect(meantCommand(text)).toBeUndefined();
  },
);
