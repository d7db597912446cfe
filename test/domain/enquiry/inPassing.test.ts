import { withoutAsides } from '../../../src/domain/enquiry/understanding/inPassing.ts';

test.each([
  ['biz rates for aug? walking into dmt', 'biz rates for aug?', ['walking into dmt']],
  [
    'how many kpis are red, just need the number for the chair',
    'how many kpis are red,',
    ['just need the number for the chair'],
  ],
  ['started monday... what is an RDL', 'what is an RDL', ['started monday']],
  ['what does rag mean, im new', 'what does rag mean,', ['im new']],
  [
    'who leads P9? it’s for the committee front sheet',
    'who leads P9?',
    ["it's for the committee front sheet"],
  ],
  ['just out of clt and got asked why K13 is red', 'why K13 is red', ['just out of clt and got asked']],
  ['why is K15 behind, got a meeting on it at 11', 'why is K15 behind,', ['got a meeting on it at 11']],
  [
    'why does agency spend go up when the headcount is coming down',
    'why does agency spend go up',
    ['when the headcount is coming down'],
  ],
  [
    'any red risks i should know about before cabinet briefing',
    'any red risks',
    ['i should know about before cabinet briefing'],
  ],
  ['sorry, basic question - what is amber', 'what is amber', ['sorry', 'basic question']],
])('“%s” asks “%s”', (typed, text, aside) => {
  expect(withoutAsides(typed)).toEqual({ text, aside });
});

test.each([
  'red risks, in Leeds',
  'red risks? need it for August',
  'late milestones, just the ones for P8',
  'K11, K12 and K13',
  'any red risks i should know about in finance',
  'late milestones, people in Leeds keep asking',
  'how many milestones are late? i need the figure for finance',
  'complaints, just want the number for legal and governance',
  'which kpis are red, as at June',
  'need it for the chair',
  'my pack says 6.5, why',
  'I am away for a fortnight from Monday. Who can put my figures in',
])('nothing that narrows is left out of “%s”', (typed) => {
  expect(withoutAsides(typed)).toEqual({ text: typed, aside: [] });
});
