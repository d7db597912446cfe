import { route } from '../../../src/app/router.ts';
import { openCouncil, type TestCouncil, typing } from '../../fakes/council.ts';

let council: TestCouncil;
beforeAll(async () => {
  council = await openCouncil();
});

/** As people say that a meeting is on another day, on Tuesday 8 October 2024, when the Finance clinic is on Thursday 24 October. */
test.each([
  ['move the Finance clinic a week later', 'Move the Finance clinic to Thursday 31 October 2024?'],
  ['bring forward the finance clinic by a week', 'Move the Finance clinic to Thursday 17 October 2024?'],
  ['postpone the finance clinic to Thursday', 'Move the Finance clinic to Thursday 31 October 2024?'],
  ['finance clinic to 23 October', 'Move the Finance clinic to Wednesday 23 October 2024?'],
  ['the Finance clinic to 23rd Oct please', 'Move the Finance clinic to Wednesday 23 October 2024?'],
  ['November finance clinic to 27/11', 'Move the Finance clinic to Wednesday 27 November 2024?'],
  ['CLT to 7 November', 'Move the CLT to Thursday 7 November 2024?'],
  ['finance clinic from 24 October to 23 October', 'Move the Finance clinic to Wednesday 23 October 2024?'],
  ['cancel the October finance clinic', 'Cancel the Finance clinic of October 2024?'],
  ['can we move the finance clinic to the 22nd', 'Move the Finance clinic to Tuesday 22 October 2024?'],
  ['push back the finance clinic by two weeks', 'Move the Finance clinic to Thursday 7 November 2024?'],
  ['put the Finance clinic back a week', 'Move the Finance clinic to Thursday 31 October 2024?'],
  ['delay the finance clinic until 31 October', 'Move the Finance clinic to Thursday 31 October 2024?'],
  ['reschedule Finance’s clinic to 30 Oct', 'Move the Finance clinic to Wednesday 30 October 2024?'],
  [
    'reschedule the clinic for Finance for 30 October',
    'Move the Finance clinic to Wednesday 30 October 2024?',
  ],
  ['the finance clinic is now on 22 October', 'Move the Finance clinic to Tuesday 22 October 2024?'],
  ['the Finance clinic has moved to 22 October', 'Move the Finance clinic to Tuesday 22 October 2024?'],
  ['Finance clinic moved to 22/10', 'Move the Finance clinic to Tuesday 22 October 2024?'],
  ['call off the December finance clinic', 'Cancel the Finance clinic of December 2024?'],
  ['no finance clinic in December', 'Cancel the Finance clinic of December 2024?'],
  ['there’s no finance clinic this month', 'Cancel the Finance clinic of October 2024?'],
  ['skip the December clinic for Finance', 'Cancel the Finance clinic of December 2024?'],
  ['scrap the finance clinic in november', 'Cancel the Finance clinic of November 2024?'],
  [
    'move the November finance clinic forward two days',
    'Move the Finance clinic to Tuesday 26 November 2024?',
  ],
  ['hold the finance clinic on Friday instead', 'Move the Finance clinic to Friday 25 October 2024?'],
  ['shift the CLT to the week after', 'Move the CLT to Wednesday 13 November 2024?'],
  ['move CLT to 7 November', 'Move the CLT to Thursday 7 November 2024?'],
  [
    'change the date of the finance clinic to 22 October',
    'Move the Finance clinic to Tuesday 22 October 2024?',
  ],
  ['make the finance clinic 22 October', 'Move the Finance clinic to Tuesday 22 October 2024?'],
  [
    'please postpone next month’s finance clinic by a fortnight',
    'Move the Finance clinic to Thursday 12 December 2024?',
  ],
  ['bring the finance clinic forward to 17 October', 'Move the Finance clinic to Thursday 17 October 2024?'],
  ['the finance clinic won’t be held in December', 'Cancel the Finance clinic of December 2024?'],
  [
    'move the finance clinic from 24 October to 22 October',
    'Move the Finance clinic to Tuesday 22 October 2024?',
  ],
  [
    'move the finance clinic on 24 October to 22 October',
    'Move the Finance clinic to Tuesday 22 October 2024?',
  ],
  ['move the finance clinic one day earlier', 'Move the Finance clinic to Wednesday 23 October 2024?'],
  ['move the finance clinic to the day before', 'Move the Finance clinic to Wednesday 23 October 2024?'],
  ['the audit committee is cancelled', 'Cancel the Audit Committee of October 2024?'],
  ['cancel scrutiny in December', 'Cancel the Corporate Scrutiny Committee of December 2024?'],
  ['postpone the Executive by one week', 'Move the Executive to Tuesday 26 November 2024?'],
  [
    'move the board meeting to 17 October',
    'Move the Transformation and Change Oversight Board to Thursday 17 October 2024?',
  ],
  ['finance clinic a day later', 'Move the Finance clinic to Friday 25 October 2024?'],
  ['put the finance clinic off for a week', 'Move the Finance clinic to Thursday 31 October 2024?'],
  [
    'rearrange the finance clinic for Friday 25 October',
    'Move the Finance clinic to Friday 25 October 2024?',
  ],
  [
    'could you move the next finance clinic to tomorrow',
    'Move the Finance clinic to Wednesday 9 October 2024?',
  ],
  [
    'push the Finance & Resources DLT back a week',
    'Move the DLT of Finance & Resources to Friday 1 November 2024?',
  ],
  [
    'we need to put off the finance clinic until the 29th',
    'Move the Finance clinic to Tuesday 29 October 2024?',
  ],
  ['the CLT has been cancelled', 'Cancel the CLT of November 2024?'],
  ['The November CLT isn’t happening', 'Cancel the CLT of November 2024?'],
  ['bring the board forward a week', 'Transformation and Change Oversight Board'],
  ['HR clinic postponed to 31 October', 'Move the HR & EDI clinic to Thursday 31 October 2024?'],
  ['move the finance clinic to the following Tuesday', 'Move the Finance clinic to Tuesday 29 October 2024?'],
  [
    'Can you reschedule the October clinic for HR to Monday 28th October please?',
    'Move the HR & EDI clinic to Monday 28 October 2024?',
  ],
  ['delay the audit committee by 3 days', 'Move the Audit Committee to Friday 1 November 2024?'],
  ['hold the finance clinic a day earlier', 'Move the Finance clinic to Wednesday 23 October 2024?'],
  ['there won’t be a finance clinic in December', 'Cancel the Finance clinic of December 2024?'],
  ['scrutiny is off in December', 'Cancel the Corporate Scrutiny Committee of December 2024?'],
  ['Let’s have the finance clinic on 23 October', 'Move the Finance clinic to Wednesday 23 October 2024?'],
  ['Finance clinic will be on 23 October instead', 'Move the Finance clinic to Wednesday 23 October 2024?'],
  ['swap the finance clinic to 23 October', 'Move the Finance clinic to Wednesday 23 October 2024?'],
  [
    'move the finance clinic back to 24 October',
    'The Finance clinic is on Thursday 24 October 2024 as it is',
  ],
  ['push the November finance clinic to December', 'I do not know the day “December”'],
  [
    'change November’s finance clinic to Friday 29 November',
    'Move the Finance clinic to Friday 29 November 2024?',
  ],
  ['please cancel this month’s finance clinic', 'Cancel the Finance clinic of October 2024?'],
  ['don’t hold the Finance clinic in December', 'Cancel the Finance clinic of December 2024?'],
])('“%s”: %s', async (text, heading) => {
  expect((await route(council.services, typing('performanceManager', text))).summary).toContain(heading);
});

test.each([
  'move on',
  'postpone milestone 2.3 to 22 October',
  'which clinics are cancelled',
  'no actions from the finance clinic',
  'is the finance clinic on 22 October',
  'what was moved at the finance clinic',
  'set the target for K11 to 95',
  'clinic pack for Finance',
  'actions due before the finance clinic',
  'milestones due the week after the clinic',
  'risks put off by the board',
  'push P8 back a week',
  'cancel A1',
  'move R2 to the corporate register',
  'has the clinic been moved to 22 October',
  'returns due a week later',
])('“%s” moves nothing', async (text) => {
  const { summary } = await route(council.services, typing('performanceManager', text));
  expect(summary).not.toMatch(/^(?:Move the|Cancel the|The meeting stays|Which meeting|I do not know a)/);
});
