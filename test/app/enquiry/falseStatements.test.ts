import { route } from '../../../src/app/router.ts';
import { openCouncil, type PersonName, type TestCouncil, typing } from '../../fakes/council.ts';

let council: TestCouncil;

beforeAll(async () => {
  council = await openCouncil();
});

/** Everything that an answer says, as text. */
async function said(text: string, who: PersonName = 'performanceManager'): Promise<string> {
  const reply = await route(council.services, typing(who, text));
  if (reply.screen !== 'answer') return reply.summary;
  const { answer } = reply;
  const items = answer.kind === 'list' ? answer.items : answer.kind === 'item' ? [answer.item] : [];
  const shown = items.map(
    ({ code, title, status, facts }) =>
      `${code} ${title} ${status?.label ?? ''} ${facts.map(({ label, value }) => `${label}: ${value}`).join(' · ')}`,
  );
  return [answer.reading, ...shown, ...(answer.kind === 'not understood' ? [] : answer.notes)].join('\n');
}

/** Each was answered falsely once: what must be said, and what must not. */
const FALSE_ONCE: readonly (readonly [string, RegExp, RegExp?])[] = [
  ['Is 11.3 late?', /^Yes: 11\.3 .* is late.*6 December 2024, a slip of 67 days/, /overdue: no/],
  ['Who owns S4?', /S4: Director of Commercial and Procurement/, /no longer/],
  ['Was K18 restated?', /^Yes: K18 .* was restated for May 2024/],
  ['Why is K09 late?', /The return for August 2024 is not in: it was due/, /is not (?:late|overdue|return)/],
  ['target for K01', /£2,260/, /none recorded/],
  ['What starts next?', /^Milestones starting on or after 8 October 2024, soonest first: 4\n1\.3d/],
  ['K02', /196/, /Late: \d+ days/],
  ['how much have we saved and how much is at risk', /£5,275,000[\s\S]*£3,650,000/],
  ['compare K11 and K13', /91\.7%[\s\S]*43\.9%/, /In all: 1/],
  [
    'trend for housing rents over the last year',
    /May 2024 95\.3%, June 2024 96\.1%, July 2024 96\.6%, August 2024 97\.1%/,
  ],
  ['which indicators got worse this month?', /by latest return/, /: 0$/m],
  ['tell me about P3', /^Programme P3 .*: grey/, /: blue/],
  ['is 10.9 signed off?', /^Yes: 10\.9 .* was completed on 26 July 2024/, /never/],
  ['Anything about equality?', /^I do not know “equality”/, /quality assurance/],
  ['what is blocking 8.1', /^8\.1 .* waits for nothing that the plan records/, /I read/],
  ['why is K12 red?', /^K12 is not red\./],
  ['Which P11 milestones are waiting for 1.3?', /waiting for 1\.3: 2\b/, /waits for nothing/],
  [
    'Which milestones wait for 1.2 and are in P5?',
    /^None of those waits for 1\.2.*; 1\.3 does/,
    /Nothing waits/,
  ],
  ["why hasn't the audit charter been finished", /complete already.*26 July 2024/],
  ["what's the reason the share of agency workers keeps rising", /^K18 is not rising\./],
];

// A row without a third part would be given a callback in its place.
test.each(FALSE_ONCE.map(([text, must, never]) => [text, { must, never }] as const))(
  '“%s” is answered by what is so',
  async (text, { must, never }) => {
    const answer = await said(text);
    expect(answer).toMatch(must);
    if (never) expect(answer).not.toMatch(never);
  },
);

/** A name, a place, a date, a number or a measure that is not understood is never left out. */
test.each([
  'council tax collection rate in Leeds',
  'council tax collection rate in Barnsley',
  "what is leeds' council tax collection rate",
  'milestones for Parks',
  'how many milestones since 1066',
  'what was council tax collection back in 2019',
  'council tax collection for students',
  'what will council tax collection be in December',
  'business rates arrears',
  'who is the Director of Sport',
])('“%s” is not answered as if less had been asked', async (text) => {
  expect(await said(text)).toMatch(/^(?:I do not know|I do not have|There is no)\b/);
});

test('a refusal names real things that are near, and what was not understood', async () => {
  expect(await said('council tax collection for students')).toMatch(
    /“students”.*K11 Council tax collection rate/,
  );
});

test('two that are as near are both answered, and that it could be either is said', async () => {
  const text = await said('what about temps?');
  expect(text).toMatch(/^K18 Agency staff proportion: .* K19 Agency staff cost: /);
  expect(text).toContain(
    '“temps” could be K18 Agency staff proportion or K19 Agency staff cost: both are shown.',
  );
});

test('what was taken for what, and what was left aside, is said', async () => {
  expect(await said('are tenants paying their rent?')).toContain('as K12 Housing rents collection rate.');
});

/** What is denied of one thing is not said of another: each must be said, or the question refused. */
test.each([
  [
    'Which milestones that are not complete have no recovery plan?',
    /^Milestones, not complete, without a recovery plan: /,
  ],
  ['Which open milestones have no evidence?', /^Milestones, not complete, without evidence: /],
  ['Which unfinished milestones have no evidence?', /^Milestones, not complete, without evidence: /],
  [
    'Which late and red milestones have no recovery plan?',
    /^Milestones, (?:late, red|red, late), without a recovery plan: /,
  ],
  ['Which green milestones are without a forecast?', /^Milestones, green, without a forecast: /],
  ['Which completed milestones have no evidence?', /^Milestones, complete, without evidence: /],
  ['Which milestones is evidence missing for?', /^Milestones, without evidence: /],
  ['Which red savings have no corrective action?', /^Savings, red, without a corrective action: /],
])('“%s” is answered with all that it says', async (text, must) => {
  expect(await said(text)).toMatch(must);
});

test.each([
  ['Which milestones are not complete but have evidence?', /without evidence/],
  ['Which milestones will not meet their forecast?', /without a forecast/],
  ['Which milestones are missing their forecast?', /without a forecast/],
  ['Which savings are not delivered and have a recovery plan?', /without a corrective action/],
  ['Which programmes are not complete and have a delivery lead?', /^Programmes with no /],
  ['Which August returns were not late and came in?', /^Indicators, not returned/],
  ['Which milestones are not without evidence?', /without evidence/],
  ['Which milestones have evidence but no forecast?', /without evidence/],
])('“%s” is not answered the wrong way round', async (text, never) => {
  expect(await said(text)).not.toMatch(never);
});

test.each([
  ['Was any figure restated in August?', /^Yes: [\s\S]*K18/],
  ['Has any figure been restated since 1 August?', /^Yes: [\s\S]*K18/],
  ['Has any figure ever been restated?', /^Yes: .*1 April 2022[\s\S]*K18/],
])('“%s” looks at the day of the correction', async (text, must) => {
  expect(await said(text)).toMatch(must);
});

test.each([
  'Are all quarterly indicators green?',
  'Are all corporate indicators green?',
  'Are all indicators green in June?',
  'All late milestones are complete, right?',
])('“%s” is not answered of more than it says', async (text) => {
  expect(await said(text)).not.toMatch(
    /^(?:Yes|No)[^.]*\. (?:Indicators, red or amber, by latest|Milestones, not complete)/,
  );
});
