import type { Fact } from '../answer.ts';
import type { GuideTopic } from '../understanding/guideTopics.ts';
import type { ExecuteContext } from './executeContext.ts';

/** What is said on a topic. */
export interface Said {
  readonly title: string;
  readonly reading: string;
  readonly facts?: readonly Fact[];
  readonly notes?: readonly string[];
  readonly next?: readonly string[];
}

/** The council's words and short forms (domain rules, "words"). Undefined for a topic that is a rule. */
const TERMS: Partial<Readonly<Record<GuideTopic, string>>> = {
  CPMO: 'CPMO is the Corporate Programme Management Office',
  TCOB: 'TCOB is the Transformation and Change Oversight Board',
  DLT: 'DLT is the Directorate Leadership Team (some papers expand it as Divisional Leadership Team)',
  CLT: 'CLT is the Corporate Leadership Team',
  SAO: 'The SAO is the Senior Accountable Officer: the post that answers for a programme',
  RDL: 'The RDL is the Responsible Delivery Lead: the post that delivers a programme, and owns its milestones',
  EDI: 'EDI is equality, diversity and inclusion',
  EFS: 'EFS is Exceptional Financial Support: permission from government to treat day-to-day costs as capital',
  CIPFA: 'CIPFA is the Chartered Institute of Public Finance and Accountancy',
  CfGS: 'CfGS is the Centre for Governance and Scrutiny',
  MTFP: 'MTFP is the medium-term financial plan',
  PO: 'PO is a purchase order: “No PO No Pay” means that an invoice without one is not paid',
  s151: 'The s151 officer is the chief finance officer that every council must have by section 151 of the Local Government Act 1972',
  KPI: 'An indicator (KPI or Critical Indicator) has a code, a definition, which way is better, a target and an accountable officer',
  polarity:
    'Polarity says which way is better for an indicator: higher, lower, or inside a band. A RAG and the direction of travel are judged by it, not by the number going up',
  clinic:
    'The clinic is the monthly divisional performance clinic: red and amber results, late returns and actions, with a theme that changes by month',
  baseline:
    'The baseline is the end date that the plan printed for a milestone. It never moves; a forecast stands beside it, and the days between are its slip',
  cumulative:
    'A cumulative indicator reports the year’s total so far. It is compared with the profiled target of its period and with the same period last year, not with the period before',
  'sub-activity': 'A sub-activity is a lettered part of an activity, such as 1.3a of 1.3',
  'golden thread':
    'The golden thread is the line from the council’s aims through programmes and milestones to indicators, risks and the officers who answer for them',
  provisional:
    'A figure is confirmed, provisional (to be confirmed when the indicator is next returned), an estimate, or there is no data. All but confirmed say so wherever they are shown',
  restated:
    'A restatement corrects a figure after it was reported. It needs a reason and somebody else’s approval, and everything that shows it says that it was restated, with the old figure',
  tiers:
    'Indicators are corporate, directorate or divisional. The clinic sees everything; members and people who are not in the plan see the corporate tier, and below it what has been red for long enough',
};

/** What a word of the council's means; undefined when the topic is a rule. */
export function termOf(topic: GuideTopic, { plan }: ExecuteContext): Said | undefined {
  const text = TERMS[topic];
  if (!text) return undefined;
  const post = topic === 's151' ? plan.posts.find(({ title }) => /\bs151\b/i.test(title)) : undefined;
  const note = post ? [`In this plan: ${post.title}.`] : [];
  return { title: topic, reading: `${text}.`, notes: note, next: ['help', 'Which indicators are red?'] };
}
