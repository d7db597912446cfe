import type { RefKind } from './queryTerms.ts';

/** Other words for what a plan's titles say. */
export interface SubjectSynonym {
  /** Words people use, each by itself. */
  readonly says: string;
  /** The thing is one whose title has all of these words. */
  readonly titleHas: string;
  readonly kind?: RefKind;
}

/**
 * What people call the things of a council's plan, by what their titles say. Data, not rules: a plan without such a
 * title is not touched. A council's own come beside these.
 */
export const SUBJECT_SYNONYMS: readonly SubjectSynonym[] = [
  {
    kind: 'indicator',
    titleHas: 'spend head population',
    says: 'spending per person resident capita cost head spent costs each citizen',
  },
  {
    kind: 'indicator',
    titleHas: 'have your say complaints',
    says: 'complaint complain complaining complained moan moans moaning grumble gripes grievances unhappy',
  },
  {
    kind: 'indicator',
    titleHas: 'comments compliments complaints resolved',
    says: 'resolve dealt answered handled handling sorted turnaround backlog feedback praise resolution closing dealing responding',
  },
  {
    kind: 'indicator',
    titleHas: 'ombudsman complaints upheld',
    says: 'uphold upholding lgsco against found fault decisions case cases',
  },
  {
    kind: 'indicator',
    titleHas: 'compliance ombudsman recommendations',
    says: 'comply complying complied following followed told lgsco obey carrying listened listening heeding implementing',
  },
  {
    kind: 'indicator',
    titleHas: 'ombudsman remedied',
    says: 'remedy put right fixed lgsco before reached remedies',
  },
  {
    kind: 'indicator',
    titleHas: 'customer satisfaction',
    says: 'happy happiness unhappy residents resident public satisfied dissatisfied think people citizens customers rating rate rated approval locals view opinion like us',
  },
  {
    kind: 'indicator',
    titleHas: 'performance against budget',
    says: 'overspend overspent overspending underspend underspent underspending revenue outturn year end financial position forecast overbudget spending money finances overrun deficit red blown bust over balance balanced books',
  },
  {
    kind: 'indicator',
    titleHas: 'planned savings achieved',
    says: 'saving save saved delivered delivery efficiencies cuts percentage share proportion achieve achieving',
  },
  {
    kind: 'indicator',
    titleHas: 'reserves',
    says: 'reserve rainy day bank cushion balances pot unallocated put aside buffer',
  },
  {
    kind: 'indicator',
    titleHas: 'council tax collection',
    says: 'ctax collected collecting collect pay paying paid taxes payers tax',
  },
  {
    kind: 'indicator',
    titleHas: 'housing rents collection',
    says: 'tenant tenants tenancy rent renters paying pay paid collected collecting collect landlord',
  },
  {
    kind: 'indicator',
    titleHas: 'business rates collection',
    says: 'nndr nndr collected collecting collect firms companies shops businesses ratepayers rate pay paying paid',
  },
  {
    kind: 'indicator',
    titleHas: 'invoices paid time',
    says: 'suppliers bills bill creditors creditor promptly payment payments paying pay late contractors vendors firms traders',
  },
  {
    kind: 'indicator',
    titleHas: 'capital receipts asset sales',
    says: 'flog flogging flogged sell selling sold sale disposal disposals dispose land buildings building property receipt raised made proceeds',
  },
  {
    kind: 'indicator',
    titleHas: 'staff satisfaction',
    says: 'morale mood happy happiness unhappy employees employee workforce people feel feeling workers engagement survey',
  },
  {
    kind: 'indicator',
    titleHas: 'corporate kpis on target',
    says: 'proportion share percentage many indicators measures hitting target targets',
  },
  {
    kind: 'indicator',
    titleHas: 'agency staff proportion',
    says: 'temps temp temporary interim interims contractors workers share percentage reliance rely relying locum locums reliant workforce heads headcount',
  },
  {
    kind: 'indicator',
    titleHas: 'agency staff cost',
    says: 'temps temp temporary interim interims contractors workers spend spending spent bill money costs costing locum locums expensive',
  },
  {
    kind: 'indicator',
    titleHas: 'member officer relationships',
    says: 'councillors councillor politicians relations relationship working together trust getting along',
  },
  {
    kind: 'indicator',
    titleHas: 'staff training',
    says: 'trained learning courses course mandatory elearning employees workforce develop learned',
  },
  {
    kind: 'indicator',
    titleHas: 'staff review objectives',
    says: 'appraisal appraisals appraised appraise pdr pdrs reviews personal performance annual employees yearly employee',
  },
  {
    titleHas: 'organisational structure',
    says: 'restructure restructuring reorganisation reorganise reorg structures org redesign',
  },
  { titleHas: 'scheme of delegation', says: 'delegations delegated powers delegate' },
  { titleHas: 'internal audit charter', says: 'auditors auditor' },
  {
    titleHas: 'operating model enabling services',
    says: 'back office single support target tom one backoffice corporate',
  },
  { titleHas: 'strategic council plan', says: 'corporate refreshed' },
  {
    titleHas: 'risk leads',
    says: 'lead champions champion name named naming nominate nominated appoint appointed',
  },
  {
    titleHas: 'attracts keeps staff',
    says: 'retention retain retaining recruitment recruit recruiting keep keeping hold turnover leaving leavers lose losing stay attract attracting hiring',
  },
  { titleHas: 'budget strategy', says: 'mtfs mtfp medium term gap balancing balance budgets next' },
  {
    titleHas: 'ownership accountability budgets',
    says: 'holders holder managers owning own responsible accountable budget',
  },
  { titleHas: 'hybrid working', says: 'home wfh remote flexible office days' },
  {
    titleHas: 'webcasting',
    says: 'streaming stream livestream live broadcast broadcasting filming filmed webcast webcasts online video',
  },
  { titleHas: 'accounts 2019/20', says: 'statement backlog old outstanding 2019 2020 2019-20 historic' },
  { titleHas: 'elected members survey', says: 'councillors questionnaire' },
  { titleHas: 'software infrastructure', says: 'ict computers computer digital technology tech systems' },
  { titleHas: 'website', says: 'web site webpages pages online' },
  { titleHas: 'occupancy office', says: 'empty desks offices space full' },
  { kind: 'milestone', titleHas: 'temporary', says: 'temp temps' },
  { titleHas: 'asset list', says: 'register inventory database' },
  { titleHas: 'survey buildings', says: 'condition surveys stock' },
  { titleHas: 'exceptional financial support', says: 'efs bailout capitalisation' },
  { titleHas: 'leadership roles', says: 'senior vacancies vacant posts appointments directors hires jobs' },
  { titleHas: 'staff survey', says: 'questionnaire employees' },
  { titleHas: 'employee engagement', says: 'staff workforce engaged' },
  { titleHas: 'workforce planning', says: 'staffing' },
  { titleHas: 'performance review process', says: 'appraisal appraisals pdr' },
  { titleHas: 'employee performance', says: 'appraisal appraisals underperformance staff poor' },
  {
    titleHas: 'companies liquidation',
    says: 'wind winding wound liquidate liquidated liquidating closing closed subsidiary insolvency company',
  },
  { titleHas: 'companies', says: 'subsidiaries company owned arms' },
  { titleHas: 'commercial traded services', says: 'trading trade' },
  { titleHas: 'engage residents', says: 'consultation consult' },
  { titleHas: 'councillor development', says: 'members training' },
  { titleHas: 'financial management training', says: 'course courses trained budget holders finance' },
  { titleHas: 'purchase', says: 'procurement' },
  { titleHas: 'committee', says: 'committees' },
  { titleHas: 'culture', says: 'behaviours values' },
  { titleHas: 'constitution', says: 'rules rulebook' },
  { titleHas: 'decision processes', says: 'decisions decision-making' },
  { titleHas: 'digital tools reporting risk', says: 'software system app procurement' },
  { titleHas: 'audit plan', says: 'programme' },
  { titleHas: 'learn other councils', says: 'visits visit neighbours peers learning' },
  { titleHas: 'asset disposal programme', says: 'sell selling sales sale sell-off off buildings property' },
  { titleHas: 'webcasting', says: 'filming public watch' },
  { titleHas: 'publish scheme', says: 'publication publishing' },
  { titleHas: 'future council framework', says: 'design' },
  { titleHas: 'front door', says: 'contact centre reception first call' },
  { titleHas: 'statement of intent', says: 'vision' },
  {
    kind: 'risk',
    titleHas: 'capacity pace',
    says: 'people enough staff too much change stretched bandwidth workload overload speed fast',
  },
  {
    kind: 'risk',
    titleHas: 'resources',
    says: 'money funding funds shortage short bankrupt bankruptcy s114 114 cash run running',
  },
  { kind: 'risk', titleHas: 'delivery', says: 'deliver failing fail failure intervention commissioners' },
  {
    kind: 'risk',
    titleHas: 'perceptions',
    says: 'reputation reputational trust confidence public image press disruption perception residents losing',
  },
  {
    kind: 'risk',
    titleHas: 'interdependencies sequencing',
    says: 'dependencies interdependency wrong order ordering clash clashing joined sequence',
  },
  { kind: 'programme', titleHas: 'governance', says: 'decision constitution' },
  { kind: 'programme', titleHas: 'transformation programme', says: 'transform transforming' },
  { kind: 'programme', titleHas: 'workforce', says: 'people staff hr' },
  {
    kind: 'programme',
    titleHas: 'corporate landlord assets',
    says: 'property buildings estate estates disposals sale',
  },
  { kind: 'programme', titleHas: 'companies traded', says: 'commercial company subsidiaries' },
  { kind: 'programme', titleHas: 'internal controls assurance', says: 'audit risk' },
  { kind: 'programme', titleHas: 'financial sustainability', says: 'budget savings finances' },
  { kind: 'programme', titleHas: 'financial management', says: 'finance' },
  { kind: 'programme', titleHas: 'enabling support', says: 'back office' },
  { kind: 'programme', titleHas: 'future council', says: 'vision' },
  { kind: 'saving', titleHas: 'customer contact digital', says: 'online channels shift saving' },
  { kind: 'saving', titleHas: 'agency staff', says: 'temps saving' },
  { kind: 'saving', titleHas: 'office buildings', says: 'offices leases lease saving' },
  {
    kind: 'saving',
    titleHas: 'contracts negotiated',
    says: 'renegotiated renegotiating renegotiate contract renegotiation suppliers saving',
  },
  { kind: 'saving', titleHas: 'council tax support', says: 'benefit ctr scheme saving' },
  { kind: 'saving', titleHas: 'debt collected', says: 'debts collection saving arrears' },
  {
    kind: 'saving',
    titleHas: 'duplicate systems',
    says: 'duplication saving old legacy software it retire decommission turning off',
  },
  { kind: 'saving', titleHas: 'management layers', says: 'managers delayering tiers saving' },
];
